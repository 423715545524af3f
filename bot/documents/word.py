"""Word files. Imports python-docx, so only `extraction` imports this."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bot.documents.archives import check
from bot.documents.drafts import Draft, Guess, Note, NoteKind, draft
from bot.documents.errors import DocumentError, DocumentErrorKind

_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']\s*([\w.-]*)")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"}
_EBCDIC = "<?xm".encode("cp037")
_PARAGRAPH, _TABLE, _TEXT = (qn(f"w:{name}") for name in ("p", "tbl", "t"))
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_GONE = {qn(f"w:{name}") for name in ("del", "moveFrom")} | {
    # Beside a picture's text stands the same once more, for programs that do not show such pictures.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
"""What the text does not have any more, or has a second time."""
_CHANGED = {qn(f"w:{name}") for name in ("ins", "del", "moveTo", "moveFrom")}
# Word's pictures and styles are many small files; an archive of articles has fewer.
_MAX_MEMBERS = 2000


def read_word(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a Word file: its paragraphs, in cells of tables too, and its author for a source.

    Changes that were tracked are taken as accepted.

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
    body = document.element.body
    found = {element.tag for element in body.iter()}
    notes = [Note(NoteKind.TABLES)] if _TABLE in found else []
    notes += [Note(NoteKind.CHANGES)] if not _CHANGED.isdisjoint(found) else []
    return (draft("\n".join(map(_text, body.iter(_PARAGRAPH))), guess, name, notes),)


def _text(element: BaseOxmlElement) -> str:
    """All text below an element, however it is marked up, without that of paragraphs within it.

    python-docx leaves out what stands in content controls, smart tags and tracked changes.
    """
    parts = []
    for child in element:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _SPACES:
            parts.append(_SPACES[child.tag])
        elif child.tag != _PARAGRAPH and child.tag not in _GONE:
            parts.append(_text(child))
    return "".join(parts)


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
