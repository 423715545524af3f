"""PDF files. Imports pypdf, so only `extraction` imports this.

pypdf gives words from right to left in the order in which the page draws them, which in lines with digits,
brackets or Latin words is often not that in which they are read: such drafts carry a note.
"""

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from bot.documents.drafts import Draft, Guess, Note, NoteKind, draft
from bot.documents.errors import DocumentError, DocumentErrorKind

_SENTENCE_END = re.compile(r"[.!?؟…:]['\"»”)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00AD]\n(?=[a-z])")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,4}[-–\s]*")
# Parts of the width of the page's longest line: one shorter than this is its paragraph's last.
_SHORT = 0.6
_SHORT_AFTER_SENTENCE = 0.9


def read_pdf(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a PDF file; its lines are joined into paragraphs, bare page numbers left out.

    Raises:
        DocumentError: ENCRYPTED, when it opens with a password only; NO_TEXT, when its pages are pictures.
    """
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise DocumentError(DocumentErrorKind.ENCRYPTED, name)
    pages = [page.extract_text() for page in reader.pages]
    metadata = reader.metadata
    title = metadata.title if metadata else None
    text = join_lines(pages)
    notes = [Note(NoteKind.LINES_JOINED)]
    if _RIGHT_TO_LEFT.search(text):
        notes.append(Note(NoteKind.ORDER_UNSURE))
    return (draft(text, Guess(title), name, notes),)


def _opens_without_password(reader: PdfReader) -> bool:
    try:
        return reader.decrypt("") is not PasswordType.NOT_DECRYPTED
    except DependencyError:
        # The stronger ciphers need a library that is not worth its weight here.
        return False


def join_lines(pages: list[str]) -> str:
    r"""The lines of pages as paragraphs, one a line; words that a hyphen parts are joined.

    A paragraph ends at a blank line, and with a line that is markedly shorter than the longest of its page,
    the more so when a sentence ends there. It goes on over the end of a page.

    >>> join_lines(["افتتح الوزير السد الجديد في مدينة\nأسوان.\nوحضر الحفل وزراء من دول كثيرة وعدد\nمن"
    ...     " أهل المدينة ومن الناس الذين كانوا\n1", "يعملون فيه."])
    'افتتح الوزير السد الجديد في مدينة أسوان.\nوحضر الحفل وزراء من دول كثيرة وعدد من أهل المدينة ومن الناس الذين كانوا يعملون فيه.'
    """  # noqa: E501 - the example is one text
    text = "".join(f"{line}{end}" for page in pages for line, end in _ended_lines(page))
    text = _HYPHEN.sub("", text)
    paragraphs = re.split(r"\n{2,}", text)
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _ended_lines(page: str) -> Iterator[tuple[str, str]]:
    """The lines of a page, each with what follows: one line break inside a paragraph, two at its end."""
    lines = [line.strip() for line in page.strip().splitlines()]
    for edge in (0, -1):
        if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[edge]):
            del lines[edge]
    width = max(map(len, lines), default=0)
    for line in lines:
        least = _SHORT_AFTER_SENTENCE if _SENTENCE_END.search(line) else _SHORT
        yield line, "\n\n" if len(line) < least * width else "\n"
