"""From the bytes of a file to drafts of articles, with nothing kept and nothing written.

Imports the libraries that read files, which take long to start and may be attacked by what they read:
only the child process that `isolation` starts imports this module.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from bot.documents.archives import base_name, check, is_article
from bot.documents.drafts import Draft, Extraction, Note, NoteKind
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.ids import article_id
from bot.documents.markdown import read_markdown, read_text
from bot.documents.objects import read_objects
from bot.documents.portable import read_pdf
from bot.documents.types import MAX_BYTES, Type, type_of
from bot.documents.webpages import read_webpage
from bot.documents.word import read_word

_MAX_CHARACTERS = 5_000_000
"""Of the texts of all drafts together; no file that people read comes near. They are kept, and read again at
each press below them, by the event loop: so many take 0.1 s."""

_Parts = tuple[Draft | Refusal, ...]

_READERS: Mapping[Type, Callable[[bytes, str], _Parts]] = {
    Type.MARKDOWN: read_markdown,
    Type.TEXT: read_text,
    Type.HTML: read_webpage,
    Type.WORD: read_word,
    Type.PDF: read_pdf,
    Type.OBJECTS: read_objects,
}


def extract(name: str, data: bytes) -> Extraction:
    """The drafts in a file and its parts that gave none, in its order; no two drafts suggest the same id.

    Raises:
        DocumentError: there is something wrong with the file as a whole.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name, str(len(data)))
    parts = _readable(lambda: _read_file(data, name), name)
    if not parts:
        raise DocumentError(DocumentErrorKind.NO_TEXT, name)
    drafts = tuple(part for part in parts if isinstance(part, Draft))
    if sum(len(draft.text) for draft in drafts) > _MAX_CHARACTERS:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name)
    return Extraction(_with_own_ids(drafts), tuple(part for part in parts if isinstance(part, Refusal)))


def _with_own_ids(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    taken: set[str] = set()
    unique = []
    for draft in drafts:
        id = article_id(draft.suggested_id, taken)
        taken.add(id.casefold())
        unique.append(replace(draft, suggested_id=id))
    return tuple(unique)


def _read_file(data: bytes, name: str) -> _Parts:
    type_ = type_of(data, name)
    return _read_archive(data, name) if type_ is Type.ARCHIVE else _READERS[type_](data, name)


def _read_archive(data: bytes, name: str) -> _Parts:
    with ZipFile(BytesIO(data)) as archive:
        members = [member for member in check(archive, name) if is_article(member)]
        return tuple(part for member in members for part in _read_member(archive, member))


def _read_member(archive: ZipFile, member: ZipInfo) -> _Parts:
    """The drafts of a member; where it gives none, the others still do."""
    name = base_name(member)
    try:
        parts = _readable(lambda: _read_plain(archive.read(member), name), name)
    except DocumentError as error:
        return (error.refusal,)
    note = Note(NoteKind.MEMBER, name)
    return tuple(
        replace(part, notes=(note, *part.notes)) if isinstance(part, Draft) else part for part in parts
    )


def _read_plain(data: bytes, name: str) -> _Parts:
    type_ = type_of(data, name)
    if type_ is Type.ARCHIVE:
        raise DocumentError(DocumentErrorKind.NESTED, name)
    return _READERS[type_](data, name)


def _readable(read: Callable[[], _Parts], name: str) -> _Parts:
    try:
        return read()
    except DocumentError:
        raise
    except MemoryError:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name) from None
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise DocumentError(DocumentErrorKind.BROKEN, name, type(error).__name__) from error
