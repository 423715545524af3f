"""Web pages: the article without menus and scripts.

Imports trafilatura, so only `extraction` imports this.
"""

from trafilatura import bare_extraction, html2txt, load_html
from trafilatura.settings import Document

from bot.documents.drafts import Draft, Guess, draft

_MAX_FACT = 1000
"""Letters of a title, a name or a date in the head of a page: in ten thousand signs that are no letters,
trafilatura looks for an author for seconds."""


def read_webpage(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a saved web page; of all its text where no article is found among it."""
    page = load_html(data)
    for meta in () if page is None else page.xpath(f"//meta[string-length(@content) > {_MAX_FACT}]"):
        meta.set("content", meta.get("content")[:_MAX_FACT])
    document = bare_extraction(page, with_metadata=True, include_comments=False)
    if not isinstance(document, Document):
        return (draft(html2txt(data), Guess(), name),)
    guess = Guess(document.title, document.sitename or document.hostname, document.date, document.url or None)
    return (draft(document.text or html2txt(data), guess, name),)
