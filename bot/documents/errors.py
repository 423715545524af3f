"""Why no article can be drawn from a file, or from a part of it."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.files.problems import Problem


class DocumentErrorKind(StrEnum):
    """What is wrong with a file."""

    TOO_BIG = "too big"
    """Its bytes, what it unpacks to, or its text."""
    UNKNOWN_TYPE = "unknown type"
    NOT_UTF8 = "not UTF-8"
    NO_TEXT = "no text"
    """Scanned pages, pictures, or nothing but marks."""
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    """It is not what it claims to be, or it may not be read safely."""
    FRONT_MATTER = "front matter"
    """It is an article file with problems; they are told with it."""
    NO_OBJECT = "no object"
    """A line that is no JSON object with a text."""
    BAD_VALUE = "bad value"
    """A line with a text, of which another key has a value of the wrong kind; the detail is that key."""
    TOO_MANY = "too many"
    """Files in an archive, or lines in a file of objects."""
    TOO_SLOW = "too slow"
    NESTED = "nested"
    """An archive inside an archive."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a part of it, that gives no draft."""

    kind: DocumentErrorKind
    name: str = ""
    """The file, the member of an archive, or the line (`news.jsonl:3`) that is to blame."""
    detail: str = ""
    """What was found; may be empty."""
    problems: tuple[Problem, ...] = ()
    """Of an article file, by line."""


class DocumentError(Exception):
    """A file that gives no drafts, or a part that gives none."""

    def __init__(
        self, kind: DocumentErrorKind, name: str = "", detail: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(": ".join(part for part in (name, kind.value, detail) if part))
        self.refusal = Refusal(kind, name, detail, problems)
