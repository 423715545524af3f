"""Web pages: the article without menus and scripts.

Imports trafilatura, so only `extraction` imports this.
"""

from trafilatura import bare_extraction, html2txt, load_html
from trafilatura.settings import Document
from trafilatura.xml import xmltotxt

from bot.documents.drafts import Draft, Guess, Note, NoteKind, draft

_MAX_FACT = 1000
"""Letters of a title, a name or a date in the head of a page: in ten thousand signs that are no letters,
trafilatura looks for an author for seconds."""
_STRUCK_OUT = "//del | //s | //strike"
_TABLE, _LINES, _PARTS = "table", ("item", "cell"), ("list", "table", "row")
"""What trafilatura calls a table, what is written in a line of its own, and what holds such lines."""


def read_webpage(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a saved web page; of all its text where no article is found among it.

    What was struck out is left out: what corrects it stands beside it.
    """
    page = load_html(data)
    if page is None:
        return (draft(html2txt(data), Guess(), name),)
    for meta in page.xpath(f"//meta[string-length(@content) > {_MAX_FACT}]"):
        meta.set("content", meta.get("content")[:_MAX_FACT])
    struck_out = page.xpath(_STRUCK_OUT)
    for element in struck_out:
        element.drop_tree()
    notes = [Note(NoteKind.CHANGES)] if struck_out else []
    all_text = html2txt(page)
    document = bare_extraction(page, with_metadata=True, include_comments=False)
    if not isinstance(document, Document):
        return (draft(all_text, Guess(), name, notes),)
    notes += [Note(NoteKind.TABLES)] if next(document.body.iter(_TABLE), None) is not None else []
    guess = Guess(document.title, document.sitename or document.hostname, document.date, document.url or None)
    return (draft(_text(document) or all_text, guess, name, notes),)


def _text(document: Document) -> str:
    """The text of an article, without the signs of tables and lists, which nobody wrote."""
    for element in document.body.iter(*_LINES, *_PARTS):
        element.tag = "p" if element.tag in _LINES else "div"
    return xmltotxt(document.body, include_formatting=False)
