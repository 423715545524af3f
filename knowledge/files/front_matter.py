"""What is said of an article above its text, in YAML."""

from typing import Annotated

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    PlainValidator,
    StringConstraints,
    ValidationError,
)

from knowledge.files.alterations import altered
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import PublicationDate

NO_SOURCE = "?"
"""The source of an article whose file names none: it never goes into service, but may be completed."""


def _unaltered(text: str) -> str:
    # Escapes in YAML ("\\u202E") hide such characters from a look at the file.
    if altered(text):
        raise ValueError("Telegram would alter this text")
    return text


_Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_unaltered),
]

MAX_CITED = 100
"""People and bodies that an article may quote: more of them are no news article."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language code."""


def _date(value: object) -> PublicationDate:
    return PublicationDate.parse(str(value))


class FrontMatter(BaseModel):
    """What may be said of an article above its text."""

    model_config = ConfigDict(extra="forbid")

    source: _Text
    title: _Text | None = None
    published: Annotated[PublicationDate, PlainValidator(_date)] | None = None
    url: HttpUrl | None = None
    via: _Text | None = None
    cites: Annotated[list[_Text], Field(max_length=MAX_CITED)] = []
    language: Language = "ar"


_KINDS_BY_KEY = {
    "published": ProblemKind.BAD_DATE,
    "url": ProblemKind.BAD_URL,
    "cites": ProblemKind.BAD_CITES,
    "language": ProblemKind.BAD_LANGUAGE,
}


def read_front_matter(text: str, file: str, problems: list[Problem]) -> FrontMatter | None:
    """The facts in the YAML of a file; what is wrong with them is added to the problems.

    Where only the source is missing there are facts nevertheless, with `NO_SOURCE` in its place.
    """
    root = _mapping(text, file, problems)
    if root is None:
        return None
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in root.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        line = _file_line(key_node.start_mark)
        if key in lines:
            problems.append(Problem(file, line, ProblemKind.DUPLICATE_KEY, key))
        lines[key] = line
        if not _is_null(value_node):
            values[key] = _plain(value_node)
    if "source" not in values:
        problems.append(Problem(file, lines.get("source", 1), ProblemKind.MISSING_SOURCE))
        values["source"] = NO_SOURCE
    try:
        return FrontMatter.model_validate(values)
    except ValidationError as error:
        for key, type_ in dict.fromkeys((str(each["loc"][0]), each["type"]) for each in error.errors()):
            problems.append(_problem_of_key(file, lines.get(key, 1), key, type_))
        return None


def _mapping(text: str, file: str, problems: list[Problem]) -> yaml.MappingNode | None:
    # BaseLoader leaves every value a text: 2019-02 is no number, and NO is no boolean.
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        # The last three are let through: of characters that do not exist ("\UFFFFFFFF"), and of deep nesting.
        detail = getattr(error, "problem", None) or type(error).__name__
        line = _file_line(getattr(error, "problem_mark", None))
        problems.append(Problem(file, line, ProblemKind.BAD_YAML, detail))
        return None
    if root is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    if isinstance(root, yaml.MappingNode):
        return root
    problems.append(Problem(file, _file_line(None), ProblemKind.MISSING_SOURCE))
    return None


def _problem_of_key(file: str, line: int, key: str, type_: str) -> Problem:
    if type_ == "extra_forbidden":
        return Problem(file, line, ProblemKind.UNKNOWN_KEY, key)
    return Problem(file, line, _KINDS_BY_KEY.get(key, ProblemKind.BAD_TEXT), key)


def _is_null(node: yaml.Node) -> bool:
    """Whether a key was given no value: the same as if it did not stand there."""
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in {"", "~", "null"}


def _plain(node: yaml.Node) -> object:
    """A node's text, or the texts of a list; anything deeper is no valid value, so its shape is enough."""
    if isinstance(node, yaml.SequenceNode):
        return [child.value if isinstance(child, yaml.ScalarNode) else None for child in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else {}


def _file_line(mark: yaml.Mark | None) -> int:
    """YAML counts from 0, and the line of the opening --- stands above its first."""
    return (mark.line if mark else 0) + 2
