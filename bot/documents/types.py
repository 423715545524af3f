"""What type a file is of, told by what is in it, and by its name only where that says nothing."""

import re
from enum import Enum, auto
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from bot.documents.errors import DocumentError, DocumentErrorKind

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_BYTES: Final = 20_000_000
"""Of one file: what the Bot API lets a bot download."""
# The container of old Office files, in which new ones are encrypted too.
_OLE = b"\xd0\xcf\x11\xe0"


class Type(Enum):
    """A type of file that can be read."""

    MARKDOWN = auto()
    TEXT = auto()
    HTML = auto()
    WORD = auto()
    PDF = auto()
    OBJECTS = auto()
    ARCHIVE = auto()


_BY_ENDING = {
    ".md": Type.MARKDOWN,
    ".txt": Type.TEXT,
    ".html": Type.HTML,
    ".htm": Type.HTML,
    ".jsonl": Type.OBJECTS,
}
_WITH_MAGIC_BYTES = {".pdf", ".docx", ".zip"}


def type_of(data: bytes, name: str) -> Type:
    """The type of a file.

    Raises:
        DocumentError: UNKNOWN_TYPE; BROKEN, when the content is not what the name promises; ENCRYPTED, a
            Word file with a password.

    >>> type_of(b"%PDF-1.7", "water.txt"), type_of(b"<!DOCTYPE html>", "water"), type_of(b"", "water.md")
    (<Type.PDF: 5>, <Type.HTML: 3>, <Type.MARKDOWN: 1>)
    """
    ending = PurePosixPath(name).suffix.lower()
    # Some programs write a few bytes in front of it.
    if data.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return Type.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if _HTML.match(data[:1024].removeprefix(_BYTE_ORDER_MARK)):
        return Type.HTML
    if data.startswith(_OLE) and ending == ".docx":
        raise DocumentError(DocumentErrorKind.ENCRYPTED, name)
    if ending in _WITH_MAGIC_BYTES:
        raise DocumentError(DocumentErrorKind.BROKEN, name, f"not a {ending[1:]} file")
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    raise DocumentError(DocumentErrorKind.UNKNOWN_TYPE, name)


def _zipped(data: bytes, name: str) -> Type:
    """Office files are zip archives that list the types of their parts."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except BadZipFile:
        raise DocumentError(DocumentErrorKind.BROKEN, name) from None
    if "[Content_Types].xml" not in members:
        return Type.ARCHIVE
    if "word/document.xml" in members:
        return Type.WORD
    raise DocumentError(DocumentErrorKind.UNKNOWN_TYPE, name)
