"""What goes out over Telegram: texts with entities, never markup, each within one message.

Quotes reach the reader byte for byte: they stand in a block quote, and marks of direction or credit
stand outside of it. Lengths and offsets are UTF-16 code units, as Telegram counts them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot import wording
from bot.wording import Wording
from knowledge.model import Answer, Article, Quote

MAX_LENGTH = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Entities of one message that Telegram shows; it ignores the rest."""


_ROOM_FOR_REST = 32
"""What `Wording.and_more` takes at most, with the blank line before it."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A text and what Telegram is to show of it; never longer than one message may be."""

    text: str
    entities: tuple[MessageEntity, ...] = ()

    def __add__(self, other: "OutgoingMessage") -> "OutgoingMessage":
        """Both, one after the other."""
        shifted = MessageEntity.shift_entities(utf16_length(self.text), other.entities)
        return OutgoingMessage(self.text + other.text, (*self.entities, *shifted))


def utf16_length(text: str) -> int:
    """The length of a text as Telegram counts it.

    >>> utf16_length("خبر"), utf16_length("😀")
    (3, 2)
    """
    return len(text.encode("utf-16-le")) // 2


def answer(answer_: Answer, say: Wording) -> OutgoingMessage:
    """The quotes with their sources, then those of other sources; or that the articles are silent.

    A quote that does not fit whole into what is left of the message is left out, and it is said how many.
    """
    lines = say.introduction(answer_)
    if answer_.query.courtesy is not None:
        return OutgoingMessage(say(wording.COURTESIES[answer_.query.courtesy]))
    if not answer_.quotes:
        lines += [say(wording.SILENT)]
        if answer_.suggestions:
            lines += [say(wording.SUGGESTED), *(say.paragraph(f"• {each}") for each in answer_.suggestions)]
        return OutgoingMessage("\n".join([*lines, say(wording.SILENT_HINT)]))
    further = wording.further(answer_)
    # A quote has a block and perhaps a link; what is left of the entities marks words.
    max_highlights = MAX_ENTITIES // (len(answer_.quotes) + len(further)) - 2
    parts = [quote(each, say, max_highlights=max_highlights) for each in (*answer_.quotes, *further)]
    if agreement := say.agreement(answer_):
        verdict = OutgoingMessage(agreement)
        place = len(answer_.quotes)
        if further:
            parts[place] = verdict + OutgoingMessage("\n") + parts[place]
        else:
            parts[-1] = parts[-1] + OutgoingMessage("\n\n") + verdict
    if lines:
        parts[0] = OutgoingMessage("\n".join(lines) + "\n") + parts[0]
    return _packed(parts, say)


def quote(quote_: Quote, say: Wording, *, max_highlights: int = MAX_ENTITIES - 2) -> OutgoingMessage:
    """One quote in a block quote, the answer in bold, and under it who says so, through whom and when."""
    length = utf16_length(quote_.text)
    block = MessageEntity(MessageEntity.BLOCKQUOTE, 0, length)
    bold = [
        MessageEntity(
            MessageEntity.BOLD,
            utf16_length(quote_.text[:start]),
            utf16_length(quote_.text[start:end]),
        )
        for start, end in quote_.highlights[:max_highlights]
    ]
    message = OutgoingMessage(quote_.text, (block, *bold)) + OutgoingMessage("\n")
    message += _linked(say.paragraph(f"— {say.chain(quote_)}"), quote_.article, say)
    for note in say.notes(quote_):
        message += OutgoingMessage(f"\n{say.paragraph(note)}")
    return message


def credit(article: Article, say: Wording) -> OutgoingMessage:
    """The line under a title: the source, linked where its address is known, and the date."""
    return _linked(say.paragraph(f"— {say.credit(article)}"), article, say)


def _linked(text: str, article: Article, say: Wording) -> OutgoingMessage:
    """A line that names an article's source, with a link where its address is known."""
    if article.url is None:
        return OutgoingMessage(text)
    name = say.isolate(article.source.name)
    # The name stands before the date, which may hold the same word.
    start = text.rindex(name, 0, text.rindex(say.credit(article)) + len(name))
    link = MessageEntity(
        MessageEntity.TEXT_LINK, utf16_length(text[:start]), utf16_length(name), url=article.url
    )
    return OutgoingMessage(text, (link,))


def article(article_: Article, say: Wording) -> OutgoingMessage:
    """The title of an article and its credit."""
    title = say.heading(article_)
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_length(title))
    return OutgoingMessage(title, (bold,)) + OutgoingMessage("\n") + credit(article_, say)


def sources(articles: Sequence[Article], say: Wording) -> OutgoingMessage:
    """The articles, in the order given, as many as one message holds."""
    return _packed([article(each, say) for each in articles[: MAX_ENTITIES // 2]], say, total=len(articles))


def pages(lines: Iterable[str]) -> list[OutgoingMessage]:
    """Lines of text, each no longer than a message, over as many messages as they take."""
    texts: list[str] = []
    for line in lines:
        if texts and utf16_length(f"{texts[-1]}\n{line}") <= MAX_LENGTH:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return list(map(OutgoingMessage, texts))


def _packed(parts: Sequence[OutgoingMessage], say: Wording, *, total: int | None = None) -> OutgoingMessage:
    """Whole parts with a blank line between them, as many as fit, and how many of the total do not.

    The first part must fit into a message.
    """
    total = len(parts) if total is None else total
    whole, *others = parts
    for number, part in enumerate(others, start=1):
        longer = whole + OutgoingMessage("\n\n") + part
        if utf16_length(longer.text) > MAX_LENGTH - _ROOM_FOR_REST:
            return whole + _rest(total - number, say)
        whole = longer
    return whole + _rest(total - len(parts), say) if total > len(parts) else whole


def _rest(count: int, say: Wording) -> OutgoingMessage:
    return OutgoingMessage(f"\n\n{say.and_more(count)}")
