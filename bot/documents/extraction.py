"""From the bytes of a file to drafts of articles, with nothing kept and nothing written.

Imports the libraries that read files, which take long to start and may be attacked by what they read:
only the child process that `isolation` starts imports this module.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from bot.documents.archives import base_name, check, is_article
from bot.documents.drafts import Draft, Note, NoteKind
from bot.documents.errors import DocumentError, DocumentErrorKind
from bot.documents.ids import article_id
from bot.documents.markdown import read_markdown, read_text
from bot.documents.objects import read_objects
from bot.documents.portable import read_pdf
from bot.documents.types import MAX_BYTES, Type, type_of
from bot.documents.webpages import read_webpage
from bot.documents.word import read_word

_MAX_CHARACTERS = 20_000_000
"""Of the texts of all drafts together; no file that people read comes near."""

_READERS: Mapping[Type, Callable[[bytes, str], tuple[Draft, ...]]] = {
    Type.MARKDOWN: read_markdown,
    Type.TEXT: read_text,
    Type.HTML: read_webpage,
    Type.WORD: read_word,
    Type.PDF: read_pdf,
    Type.OBJECTS: read_objects,
}


def extract(name: str, data: bytes) -> tuple[Draft, ...]:
    """The drafts in a file, at least one, in its order; no two suggest the same id.

    Raises:
        DocumentError: there is something wrong with the file or with any member of it.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name, str(len(data)))
    drafts = _readable(_read_file, data, name)
    if not drafts:
        raise DocumentError(DocumentErrorKind.NO_TEXT, name)
    if sum(len(draft.text) for draft in drafts) > _MAX_CHARACTERS:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name)
    taken: set[str] = set()
    unique = []
    for draft in drafts:
        id = article_id(draft.suggested_id, taken)
        taken.add(id)
        unique.append(replace(draft, suggested_id=id))
    return tuple(unique)


def _read_file(data: bytes, name: str) -> tuple[Draft, ...]:
    type_ = type_of(data, name)
    return _read_archive(data, name) if type_ is Type.ARCHIVE else _READERS[type_](data, name)


def _read_archive(data: bytes, name: str) -> tuple[Draft, ...]:
    with ZipFile(BytesIO(data)) as archive:
        members = [member for member in check(archive, name) if is_article(member)]
        return tuple(
            draft
            for member in members
            for draft in _readable(_read_member, archive.read(member), base_name(member))
        )


def _read_member(data: bytes, name: str) -> tuple[Draft, ...]:
    type_ = type_of(data, name)
    if type_ is Type.ARCHIVE:
        raise DocumentError(DocumentErrorKind.NESTED, name)
    drafts = _READERS[type_](data, name)
    return tuple(replace(draft, notes=(Note(NoteKind.MEMBER, name), *draft.notes)) for draft in drafts)


def _readable(read: Callable[[bytes, str], tuple[Draft, ...]], data: bytes, name: str) -> tuple[Draft, ...]:
    try:
        return read(data, name)
    except DocumentError:
        raise
    except MemoryError:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name) from None
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise DocumentError(DocumentErrorKind.BROKEN, name, type(error).__name__) from error
