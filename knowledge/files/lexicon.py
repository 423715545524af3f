"""Reads `aliases.toml` and `synonyms.toml`: which words stand for each other.

Each holds one list, `groups`, of lists of words or phrases. A folder without aliases has none, one without
synonyms has the bundled ones, for they are the language's.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.arabic.phrases import Phrases
from knowledge.arabic.words import words
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import MatchKind

ALIASES = "aliases.toml"
SYNONYMS = "synonyms.toml"
_BUNDLED = Path(__file__).resolve().parent.parent
_GROUPS = "groups"
_MIN_NAMES = 2
_MAX_SHOWN = 60
_WORD = re.compile(r"[\u0622-\u063A\u0641-\u064A]{2}")
"""Two letters that are left when they are folded: such a phrase has a word, which takes longer to read."""

_MARKS = {MatchKind.ALIAS: "@", MatchKind.SYNONYM: "~"}
"""What the terms of groups begin with; no word does."""
_KINDS = {mark: kind for kind, mark in _MARKS.items()}

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Groups of words and phrases that stand for each other."""

    aliases: Groups = ()
    """Names of one person, body or place."""
    synonyms: Groups = ()
    """Words that writers exchange freely."""

    def phrases(self) -> Phrases:
        """The groups, ready to be found; `group_kind` tells what kind of group a found term stands for."""
        phrases = Phrases()
        for kind, groups in ((MatchKind.ALIAS, self.aliases), (MatchKind.SYNONYM, self.synonyms)):
            for number, group in enumerate(groups):
                term = f"{_MARKS[kind]}{number}"
                for phrase in group:
                    phrases.add(phrase, term)
        return phrases


def group_kind(term: str) -> MatchKind:
    """Whether a term of `Lexicon.phrases` is that of aliases or of synonyms."""
    return _KINDS[term[0]]


def read_lexicon(folder: Path, problems: list[Problem]) -> Lexicon:
    """The aliases and synonyms of a folder; what is wrong with them is added to the problems."""
    aliases, synonyms = lexicon_paths(folder)
    return Lexicon(_read(aliases, problems) if os.path.lexists(aliases) else (), _read(synonyms, problems))


def lexicon_paths(folder: Path) -> tuple[Path, Path]:
    """Where the aliases and the synonyms of a folder lie; the aliases may be missing."""
    synonyms = folder / SYNONYMS
    return folder / ALIASES, synonyms if os.path.lexists(synonyms) else _BUNDLED / SYNONYMS


def _read(path: Path, problems: list[Problem]) -> Groups:
    file = path.name
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            problems.append(Problem(file, 1, ProblemKind.UNREADABLE, "not a file"))
            return ()
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        groups = tomllib.loads(text)
    except OSError as error:
        problems.append(Problem(file, 1, ProblemKind.UNREADABLE, error.strerror or ""))
        return ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, ProblemKind.NOT_UTF8, str(error.start)))
        return ()
    except (ValueError, RecursionError) as error:
        # tomllib's own errors end in the place: "… (at line 3, column 7)", or in "(at end of document)".
        # Those of numbers with thousands of digits and of deep nesting, which it lets through, name none.
        told = str(error).rpartition("at line ")[2].partition(",")[0]
        line = int(told) if told.isdecimal() else len(text.splitlines())
        problems.append(Problem(file, line, ProblemKind.BAD_TOML, str(error)))
        return ()
    return _checked(groups.get(_GROUPS), set(groups) - {_GROUPS}, text, file, problems)


def _checked(groups: object, others: set[str], text: str, file: str, problems: list[Problem]) -> Groups:
    problems.extend(
        Problem(file, _key_line(text, key), ProblemKind.UNKNOWN_LIST, key) for key in sorted(others)
    )
    if not isinstance(groups, list):
        problems.append(Problem(file, 1, ProblemKind.NO_GROUPS))
        return ()
    seen: dict[tuple[str, ...], int] = {}
    for number, group in enumerate(groups):
        for kind, detail in _faults(group):
            problems.append(Problem(file, _line(text, *(_texts(group) or [detail])), kind, detail))
        for phrase in _texts(group) if file == ALIASES else ():
            folded = words(phrase).folded
            if folded and seen.setdefault(tuple(folded), number) != number:
                line = _line(text, *_texts(group))
                problems.append(Problem(file, line, ProblemKind.DUPLICATE_ALIAS, phrase))
    return tuple(tuple(_texts(group)) for group in groups)


def _faults(group: object) -> Iterator[tuple[ProblemKind, str]]:
    """What is wrong with one group, and where in it."""
    if not isinstance(group, list) or not all(isinstance(each, str) for each in group):
        yield ProblemKind.BAD_GROUP, _shown(group)
        return
    if len(set(group)) < _MIN_NAMES:
        yield ProblemKind.SHORT_GROUP, "، ".join(group)
    for phrase in group:
        if not (_WORD.search(phrase) or words(phrase)):
            yield ProblemKind.NO_WORD, phrase or '""'


def _shown(group: object) -> str:
    try:
        return str(group)[:_MAX_SHOWN]
    except ValueError:
        # Python writes no number of more than 4,300 digits, but tomllib reads one in hexadecimal.
        return type(group).__name__


def _texts(group: object) -> list[str]:
    return [each for each in group if isinstance(each, str)] if isinstance(group, list) else []


def _line(text: str, *names: str) -> int:
    """The first line that holds all the names in quotation marks, or at least the first; 1 when none does."""
    lines = text.splitlines()
    for wanted in (names, names[:1]):
        for number, line in enumerate(lines, start=1):
            if wanted and all(f'"{name}"' in line for name in wanted):
                return number
    return next((number for number, line in enumerate(lines, start=1) if names and names[0] in line), 1)


def _key_line(text: str, key: str) -> int:
    return next(
        (number for number, line in enumerate(text.splitlines(), start=1) if line.lstrip().startswith(key)), 1
    )
