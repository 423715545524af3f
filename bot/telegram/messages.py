"""What goes out over Telegram: texts with entities, never markup, each within one message.

Quotes reach the reader byte for byte: they stand in a block quote, and marks of direction or credit
stand outside of it. Lengths and offsets are UTF-16 code units, as Telegram counts them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot import wording
from knowledge.model import Answer, Article, Quote

MAX_LENGTH = int(MessageLimit.MAX_TEXT_LENGTH)
_MAX_HIGHLIGHTS = 25
"""Marked stretches of one quote. Telegram shows 100 entities of a message and ignores the rest."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text and what Telegram is to show of it; never longer than one message may be."""

    text: str
    entities: tuple[MessageEntity, ...] = ()

    def __add__(self, other: "Message") -> "Message":
        """Both, one after the other."""
        shifted = MessageEntity.shift_entities(utf16_length(self.text), other.entities)
        return Message(self.text + other.text, (*self.entities, *shifted))


def utf16_length(text: str) -> int:
    """The length of a text as Telegram counts it.

    >>> utf16_length("خبر"), utf16_length("😀")
    (3, 2)
    """
    return len(text.encode("utf-16-le")) // 2


def answer(answer_: Answer) -> Message:
    """The quotes with their credits, or that the articles are silent.

    A quote that does not fit whole into what is left of the message is left out.
    """
    if not answer_.quotes:
        return Message(f"{wording.SILENT}\n{wording.SILENT_HINT}")
    return _packed(map(quote, answer_.quotes), separator="\n\n")


def quote(quote_: Quote) -> Message:
    """One quote in a block quote, its marked words in bold, and its credit under it."""
    length = utf16_length(quote_.text)
    block = MessageEntity(MessageEntity.BLOCKQUOTE, 0, length)
    bold = [
        MessageEntity(
            MessageEntity.BOLD,
            utf16_length(quote_.text[:start]),
            utf16_length(quote_.text[start:end]),
        )
        for start, end in quote_.highlights[:_MAX_HIGHLIGHTS]
    ]
    return Message(quote_.text, (block, *bold)) + Message("\n") + credit(quote_.article)


def credit(article: Article) -> Message:
    """The line under a quote: the source, linked where its address is known, and the date."""
    text = wording.paragraph(f"— {wording.credit(article)}")
    if article.source.url is None:
        return Message(text)
    name = wording.isolate(article.source.name)
    start = text.index(name)
    link = MessageEntity(
        MessageEntity.TEXT_LINK, utf16_length(text[:start]), utf16_length(name), url=article.source.url
    )
    return Message(text, (link,))


def article(article_: Article) -> Message:
    """The title of an article and its credit."""
    title = wording.heading(article_)
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_length(title))
    return Message(title, (bold,)) + Message("\n") + credit(article_)


def sources(articles: Sequence[Article]) -> Message:
    """The articles, in the order given, as many as one message holds."""
    return _packed(map(article, articles), separator="\n\n")


def lines(texts: Iterable[str]) -> Message:
    """Lines of text, as many as one message holds."""
    return _packed(map(Message, texts), separator="\n")


def _packed(parts: Iterable[Message], *, separator: str) -> Message:
    """Whole parts, as many as fit; what is left out is said when there is room for it nowhere else."""
    whole = Message("")
    rest = f"{separator}{wording.AND_MORE}"
    for part in parts:
        longer = whole + Message(separator) + part if whole.text else part
        if utf16_length(longer.text) > MAX_LENGTH - utf16_length(rest):
            return whole + Message(rest) if whole.text else part
        whole = longer
    return whole
