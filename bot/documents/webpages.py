"""Web pages: the article without menus and scripts.

Imports trafilatura, so only `extraction` imports this.
"""

from trafilatura import bare_extraction, html2txt
from trafilatura.settings import Document

from bot.documents.drafts import Draft, Guess, draft


def read_webpage(data: bytes, name: str) -> tuple[Draft, ...]:
    """The draft of a saved web page; of all its text where no article is found among it."""
    document = bare_extraction(data, with_metadata=True, include_comments=False)
    if not isinstance(document, Document):
        return (draft(html2txt(data), Guess(), name),)
    guess = Guess(document.title, document.sitename or document.hostname, document.date, document.url or None)
    return (draft(document.text or html2txt(data), guess, name),)
