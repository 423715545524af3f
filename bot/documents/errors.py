"""Why no article can be drawn from a file."""

from enum import StrEnum


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
    TOO_MANY = "too many"
    """Files in an archive, or lines in a file of objects."""
    TOO_SLOW = "too slow"
    NESTED = "nested"
    """An archive inside an archive."""


class DocumentError(Exception):
    """A file that gives no drafts: nothing of it is used."""

    def __init__(self, kind: DocumentErrorKind, name: str = "", detail: str = "") -> None:
        super().__init__(": ".join(part for part in (name, kind.value, detail) if part))
        self.kind = kind
        self.name = name
        """The file, or the member of an archive, that is to blame; empty when it is the file as a whole."""
        self.detail = detail
        """What was found, for the person who mends it; may be empty."""
