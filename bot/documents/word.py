"""Word files. Imports python-docx, so only `extraction` imports this."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx

from bot.documents.archives import check
from bot.documents.drafts import Draft, Guess, draft
from bot.documents.errors import DocumentError, DocumentErrorKind

_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']\s*([\w.-]*)")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"}
_EBCDIC = "<?xm".encode("cp037")
# Word's pictures and styles are many small files; an archive of articles has fewer.
_MAX_MEMBERS = 2000


def read_word(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a Word file: its paragraphs, and its author for a source.

    Raises:
        DocumentError: BROKEN, also when there is a document type definition in it: Word writes none, and
            entities could make a small file a huge text.
    """
    with ZipFile(BytesIO(data)) as archive:
        for member in check(archive, name, max_members=_MAX_MEMBERS):
            if _may_define_entities(archive.read(member)):
                raise DocumentError(DocumentErrorKind.BROKEN, name, "document type definition")
    document = docx.Document(BytesIO(data))
    properties = document.core_properties
    published = properties.created.date().isoformat() if properties.created else None
    guess = Guess(properties.title, properties.author, published)
    return (draft("\n".join(paragraph.text for paragraph in document.paragraphs), guess, name),)


def _may_define_entities(member: bytes) -> bool:
    """Whether a member holds a document type definition, or is written so that one could hide in it."""
    plain = member.replace(b"\0", b"")  # UTF-16 and UTF-32 write ASCII with zeros between
    encoding = _ENCODING.search(plain[:200])
    return (
        b"<!DOCTYPE" in plain
        or b"<!ENTITY" in plain
        or member.startswith(_EBCDIC)
        or (encoding is not None and encoding[1].lower() not in _ENCODINGS)
    )
