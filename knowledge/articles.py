"""Reads article files, and checks all there is to check before anything of them is used.

An article is a file `ID.md`: front matter in YAML between two lines `---`, then the text, kept to the
byte. Blank lines around the text do not belong to it.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, HttpUrl, PlainValidator, StringConstraints, ValidationError

from knowledge.model import Article, PublicationDate, Source
from knowledge.problems import KnowledgeError, Problem, ProblemKind

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_BLANK_END = re.compile(r"(?:\r?\n[ \t]*)+\Z")
_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f]")
# What Telegram's servers alter in a message (tdlib, clean_input_string and replace_offending_characters):
# control characters become spaces; bidi embeddings, line separators and three combining marks vanish;
# of direction marks in a row only the last stays.
_ALTERED = re.compile(r"[\x00-\x1F\u2028-\u202E\u030A\u0333\u033F]|[\u200E\u200F](?=[\u200E\u200F])")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the articles between two readings: their ids, in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def read_articles(folder: Path) -> tuple[Article, ...]:
    """The articles of a folder and the folders in it, ordered by id; hidden files are passed over.

    Raises:
        KnowledgeError: anything is wrong with any of them, or there is none; holds every problem.
    """
    problems: list[Problem] = []
    articles: dict[str, Article] = {}
    files: dict[str, str] = {}
    for path in _article_paths(folder, problems):
        file = path.relative_to(folder).as_posix()
        article = _read(path, file, problems)
        taken = files.setdefault(path.stem, file)
        if taken != file:
            problems.append(Problem(file, 1, ProblemKind.DUPLICATE_ID, taken))
        if article is not None:
            articles[article.id] = article
    if not files and not problems:
        problems.append(Problem(".", 1, ProblemKind.NO_ARTICLES))
    if problems:
        raise KnowledgeError(tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))))
    return tuple(articles[id] for id in sorted(articles))


def compare(old: Sequence[Article], new: Sequence[Article]) -> Difference:
    """Which articles came, changed in any way, or went."""
    before = {article.id: article for article in old}
    after = {article.id: article for article in new}
    return Difference(
        added=tuple(id for id in after if id not in before),
        changed=tuple(id for id in after if id in before and after[id] != before[id]),
        removed=tuple(id for id in before if id not in after),
    )


def _article_paths(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        file = Path(error.filename).relative_to(folder).as_posix()
        problems.append(Problem(file, 1, ProblemKind.UNREADABLE, error.strerror or ""))

    for parent, folders, files in os.walk(folder, onerror=report):
        # A folder that has an article's name is one that took an article's place: reading it says so.
        misnamed = [name for name in folders if name.endswith(".md")]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in misnamed)
        for name in sorted(files + misnamed):
            if name.endswith(".md") and not name.startswith("."):
                yield Path(parent, name)


def _read(path: Path, file: str, problems: list[Problem]) -> Article | None:
    """The article in a file; what is wrong with it is added to the problems."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problems.append(Problem(file, 1, ProblemKind.UNREADABLE, error.strerror or ""))
        return None
    try:
        text = content.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, ProblemKind.NOT_UTF8, str(error.start)))
        return None
    problems.extend(_altered_characters(file, text))
    front_matter = _FRONT_MATTER.match(text)
    if front_matter is None:
        problems.append(Problem(file, 1, ProblemKind.NO_FRONT_MATTER))
        return None
    body = _BLANK_END.sub("", text[front_matter.end() :])
    if not any(character.isalnum() for character in body):
        line = text.count("\n", 0, front_matter.end()) + 1
        problems.append(Problem(file, line, ProblemKind.EMPTY_BODY))
    facts = _read_front_matter(front_matter.group(1), file, problems)
    return None if facts is None else _article(path.stem, body, facts)


def _altered_characters(file: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        found = dict.fromkeys(f"U+{ord(match.group()):04X}" for match in _ALTERED.finditer(line.strip()))
        if found:
            yield Problem(file, number, ProblemKind.ALTERED_CHARACTER, " ".join(found))


_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n]*$")
]


def _date(value: object) -> PublicationDate:
    return PublicationDate.parse(str(value))


class _FrontMatter(BaseModel):
    """What may be said of an article above its text."""

    model_config = ConfigDict(extra="forbid")

    source: _Text
    title: _Text | None = None
    published: Annotated[PublicationDate, PlainValidator(_date)] | None = None
    url: HttpUrl | None = None
    via: _Text | None = None
    cites: list[_Text] = []
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "ar"


_KINDS_BY_KEY = {
    "published": ProblemKind.BAD_DATE,
    "url": ProblemKind.BAD_URL,
    "cites": ProblemKind.BAD_CITES,
    "language": ProblemKind.BAD_LANGUAGE,
}


def _read_front_matter(text: str, file: str, problems: list[Problem]) -> _FrontMatter | None:
    # BaseLoader leaves every value a text: 2019-02 is no number, and NO is no boolean.
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = _file_line(mark.line) if mark else 2
        detail = getattr(error, "problem", None) or type(error).__name__
        problems.append(Problem(file, line, ProblemKind.BAD_YAML, detail))
        return None
    if not isinstance(root, yaml.MappingNode):
        problems.append(Problem(file, 2, ProblemKind.MISSING_SOURCE))
        return None
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in root.value:
        key = str(key_node.value)
        if key in values:
            line = _file_line(key_node.start_mark.line)
            problems.append(Problem(file, line, ProblemKind.DUPLICATE_KEY, key))
        values[key] = _plain(value_node)
        lines[key] = _file_line(key_node.start_mark.line)
    try:
        return _FrontMatter.model_validate(values)
    except ValidationError as error:
        for key, type_ in dict.fromkeys((str(each["loc"][0]), each["type"]) for each in error.errors()):
            problems.append(_problem_of_key(file, lines.get(key, 1), key, type_))
        return None


def _problem_of_key(file: str, line: int, key: str, type_: str) -> Problem:
    if type_ == "extra_forbidden":
        return Problem(file, line, ProblemKind.UNKNOWN_KEY, key)
    if type_ == "missing":
        return Problem(file, line, ProblemKind.MISSING_SOURCE)
    return Problem(file, line, _KINDS_BY_KEY.get(key, ProblemKind.BAD_TEXT), key)


def _plain(node: yaml.Node) -> object:
    """A node's text, or the texts of a list; anything deeper is no valid value, so its shape is enough."""
    if isinstance(node, yaml.SequenceNode):
        return [child.value if isinstance(child, yaml.ScalarNode) else None for child in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else {}


def _file_line(yaml_line: int) -> int:
    """YAML counts from 0, and the line of the opening --- stands above it."""
    return yaml_line + 2


def _article(id: str, text: str, facts: _FrontMatter) -> Article:
    url = str(facts.url) if facts.url else None
    source = Source(facts.source, url=url, via=facts.via, cites=tuple(facts.cites))
    return Article(id, text, source, facts.title, facts.published, facts.language)
