"""Reads article files, and checks all there is to check before anything of them is used.

An article is a file `ID.md`: front matter in YAML between two lines `---`, then the text, kept to the
byte. Blank lines around the text do not belong to it.
"""

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from knowledge.files.alterations import altered
from knowledge.files.front_matter import FrontMatter, read_front_matter
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import Article, Pause, Source, no_pause

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")
_MAX_ID = 100
_ENDING = ".md"


def read_articles(
    folder: Path, problems: list[Problem], pause: Pause = no_pause, known: Container[str] = ()
) -> tuple[Article, ...]:
    """The articles of a folder and the folders below it, ordered by id; hidden files are passed over.

    What is wrong with any of them, or that there is none, is added to the problems. Known files, by their
    paths, are not read.
    """
    found_before = len(problems)
    articles: dict[str, Article] = {}
    files: dict[str, str] = {}
    for path in article_paths(folder, problems):
        pause()
        id = id_of(path)
        taken = files.setdefault(id, path)
        if taken != path:
            file, other = (_shown(Path(each).relative_to(folder)) for each in (path, taken))
            problems.append(Problem(file, 1, ProblemKind.DUPLICATE_ID, other))
        if path in known:
            continue
        file = _shown(Path(path).relative_to(folder))
        text = _text(Path(path), file, problems)
        article = None if text is None else read_article(text, id, file, problems)
        if article is not None:
            articles[article.id] = article
    if not files and len(problems) == found_before:
        problems.append(Problem(_shown(folder), 1, ProblemKind.NO_ARTICLES))
    return tuple(articles[id] for id in sorted(articles))


def id_of(path: str) -> str:
    """The id of the article in a file; nothing where it is no article file.

    >>> id_of("news/dam.md"), id_of("news/aliases.toml")
    ('dam', '')
    """
    name = path.rpartition(os.sep)[2]
    return name[: -len(_ENDING)] if name.lower().endswith(_ENDING) else ""


def article_paths(folder: Path, problems: list[Problem]) -> Iterator[str]:
    """The article files of a folder and the folders below it.

    What cannot be listed is added to the problems.
    """

    def report(error: OSError) -> None:
        path = Path(error.filename)
        kind = ProblemKind.NO_FOLDER if path == folder else ProblemKind.UNREADABLE
        file = path if path == folder else path.relative_to(folder)
        problems.append(Problem(_shown(file), 1, kind, error.strerror or ""))

    visited: set[str] = set()
    for parent, folders, files in os.walk(folder, onerror=report, followlinks=True):
        # A link may lead back to a folder above it.
        visited.add(os.path.realpath(parent))
        # A folder that has an article's name is one that took an article's place: reading it says so.
        names = sorted(name for name in files + folders if name.lower().endswith(_ENDING))
        taken = set(names)
        folders[:] = sorted(
            name
            for name in folders
            if name not in taken
            and not name.startswith(".")
            and os.path.realpath(os.path.join(parent, name)) not in visited  # noqa: PTH118 - as os.walk does
        )
        # As texts: of fifty thousand files, those that are known are only looked up.
        yield from (os.path.join(parent, name) for name in names if not name.startswith("."))  # noqa: PTH118


def _shown(path: Path) -> str:
    """A path that can be printed and sent, whatever bytes its name is made of."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in path.as_posix())


def read_article(text: str, id: str, file: str, problems: list[Problem]) -> Article | None:
    r"""The article in the text of a file; what is wrong with it is added to the problems.

    >>> read_article("---\nsource: رويترز\n---\nافتتح السد.\n", "dam", "dam.md", []).text
    'افتتح السد.'
    """
    problems.extend(_altered_characters(file, text))
    front_matter = _FRONT_MATTER.match(text)
    if front_matter is None:
        problems.append(Problem(file, 1, ProblemKind.NO_FRONT_MATTER))
        return None
    body = _without_blank_end(text[front_matter.end() :])
    if not any(character.isalnum() for character in body):
        last_line = len(_LINE_BREAK.split(text.rstrip()))
        problems.append(Problem(file, last_line, ProblemKind.EMPTY_BODY))
    facts = read_front_matter(front_matter.group(1), file, problems)
    return None if facts is None else _article(id, body, facts)


def is_id(text: str) -> bool:
    r"""Whether a text can be the id of an article.

    >>> is_id("dam-2"), is_id("سد أسوان"), is_id("a/b"), is_id("dam\n")
    (True, True, False, False)
    """
    return text.isprintable() and "/" not in text and len(text) <= _MAX_ID


def _without_blank_end(text: str) -> str:
    # Looked at from the end: a pattern would be tried at each of thousands of blank lines inside the text,
    # each time through all of them.
    line_break = _LINE_BREAK.search(text, len(text.rstrip("\r\n \t")))
    return text[: line_break.start()] if line_break else text


def _text(path: Path, file: str, problems: list[Problem]) -> str | None:
    if not is_id(path.stem):
        problems.append(Problem(file, 1, ProblemKind.BAD_ID))
        return None
    try:
        if path.exists() and not path.is_file():
            # Reading a pipe would wait for whoever writes into it.
            problems.append(Problem(file, 1, ProblemKind.UNREADABLE, "not a file"))
            return None
        content = path.read_bytes()
        return content.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except OSError as error:
        problems.append(Problem(file, 1, ProblemKind.UNREADABLE, error.strerror or ""))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, ProblemKind.NOT_UTF8, str(error.start)))
    return None


def _altered_characters(file: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        # Vertical tabs and form feeds part sentences like line breaks, so no quote holds them.
        found = [each for part in re.split(r"[\v\f]", line) for each in altered(part.strip())]
        if found:
            yield Problem(file, number, ProblemKind.ALTERED_CHARACTER, " ".join(dict.fromkeys(found)))


def _article(id: str, text: str, facts: FrontMatter) -> Article:
    source = Source(facts.source, facts.via, tuple(facts.cites))
    url = str(facts.url) if facts.url else None
    return Article(id, text, source, facts.title, facts.published, url, facts.language)
