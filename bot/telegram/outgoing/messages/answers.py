"""Answers and what their buttons show: quotes with their credits.

Quotes reach the reader byte for byte: they stand in a block quote, and marks of direction or credit
stand outside of it.
"""

from collections.abc import Sequence

from telegram.constants import MessageEntityType

from bot import wording
from bot.telegram.outgoing.messages.outgoing import (
    MAX_CAPTION,
    MAX_ENTITIES,
    MAX_LENGTH,
    ROOM_FOR_REST,
    Entity,
    OutgoingMessage,
    headed,
    packed,
)
from bot.utf16 import utf16_length
from bot.wording import Wording
from knowledge.model import Answer, Article, Comparison, Context, Quote
from knowledge.questions.queries import MAX_LETTERS

_MAX_CREDITS, _MAX_INTRODUCTION = 600, 400
"""UTF-16 units under a quote, and before the first. The longest sentence takes 3,000 and the longest name of
a source 400, which leave room for no more of a message."""


def answer(answer_: Answer, say: Wording, *, hint: str = wording.SILENT_HINT) -> OutgoingMessage:
    """The best quote, then the others in a block that the reader opens; or that the articles are silent.

    A quote that does not fit whole into what is left of the message is left out, and it is said how many.
    """
    if answer_.query.courtesy is not None:
        return OutgoingMessage(say(wording.COURTESIES[answer_.query.courtesy]))
    lines = say.introduction(answer_)
    if not answer_.quotes:
        return OutgoingMessage("\n".join([*lines, *_silence(answer_, say, hint)]))
    others = (*answer_.quotes[1:], *wording.further(answer_))
    # A quote has a block and perhaps a link; what is left of the entities marks words.
    max_highlights = MAX_ENTITIES // (1 + len(others)) - 2
    message = OutgoingMessage(_introduction(lines))
    message += quote(answer_.quotes[0], say, max_highlights=max_highlights)
    agreement = say.agreement(answer_)
    if not others:
        return message + OutgoingMessage(f"\n\n{agreement}") if agreement else message
    heading = OutgoingMessage(f"\n\n{agreement or say(wording.FURTHER)}\n")
    room = MAX_LENGTH - utf16_length(message.text) - utf16_length(heading.text) - ROOM_FOR_REST
    return message + heading + _folded(others, say, room=room, max_highlights=max_highlights)


def of_what_was_read(asked: str, message: OutgoingMessage, say: Wording) -> OutgoingMessage:
    """An answer under a line that says how much of the question was read, when it was not read whole."""
    if len(asked) <= MAX_LETTERS:
        return message
    return headed(say(wording.READ_IN_PART, letters=MAX_LETTERS), message)


def _introduction(lines: Sequence[str]) -> str:
    """The lines before the first quote, as many as there is room for."""
    told = ""
    for line in lines:
        longer = f"{told}{line}\n"
        told = longer if utf16_length(longer) <= _MAX_INTRODUCTION else told
    return told


def _silence(answer_: Answer, say: Wording, hint: str) -> list[str]:
    suggested = [say.paragraph(f"• {each}") for each in answer_.suggestions]
    return [
        say(wording.SILENT),
        *([say(wording.SUGGESTED), *suggested] if suggested else []),
        say(hint),
    ]


def _folded(quotes_: Sequence[Quote], say: Wording, *, room: int, max_highlights: int) -> OutgoingMessage:
    """Quotes in one block that the reader opens, each with its credit, as many as fit; how many do not."""
    block = OutgoingMessage("")
    shown = 0
    for each in quotes_:
        part = _marked(each, max_highlights) + OutgoingMessage("\n") + _credits(each, say)
        longer = block + OutgoingMessage("\n\n" if shown else "") + part
        if utf16_length(longer.text) > room:
            break
        block, shown = longer, shown + 1
    if shown == 0:
        return OutgoingMessage(say.and_more(len(quotes_)))
    folded = Entity(MessageEntityType.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(block.text))
    message = OutgoingMessage(block.text, (folded, *block.entities))
    rest = len(quotes_) - shown
    return message + OutgoingMessage(f"\n{say.and_more(rest)}") if rest else message


def quote(quote_: Quote, say: Wording, *, max_highlights: int = MAX_ENTITIES - 2) -> OutgoingMessage:
    """One quote in a block quote, the answer in bold, and under it who says so, through whom and when."""
    marked = _marked(quote_, max_highlights)
    block = Entity(MessageEntityType.BLOCKQUOTE, 0, utf16_length(quote_.text))
    whole = OutgoingMessage(quote_.text, (block, *marked.entities))
    return whole + OutgoingMessage("\n") + _credits(quote_, say)


def _marked(quote_: Quote, max_highlights: int) -> OutgoingMessage:
    bold = tuple(
        Entity(
            MessageEntityType.BOLD,
            utf16_length(quote_.text[:start]),
            utf16_length(quote_.text[start:end]),
        )
        for start, end in quote_.highlights[:max_highlights]
    )
    return OutgoingMessage(quote_.text, bold)


def _credits(quote_: Quote, say: Wording) -> OutgoingMessage:
    """The chain of sources with the date, and what else there is to know of a quote as far as it fits."""
    message = _linked(say.paragraph(f"— {say.chain(quote_)}"), quote_.article, say)
    for note in say.notes(quote_):
        longer = message + OutgoingMessage(f"\n{say.paragraph(note)}")
        message = longer if utf16_length(longer.text) <= _MAX_CREDITS else message
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
    link = Entity(
        MessageEntityType.TEXT_LINK, utf16_length(text[:start]), utf16_length(name), url=article.url
    )
    return OutgoingMessage(text, (link,))


def quotes(quotes_: Sequence[Quote], say: Wording) -> OutgoingMessage:
    """Some quotes one under the other, as many as fit."""
    max_highlights = MAX_ENTITIES // len(quotes_) - 2
    return packed([quote(each, say, max_highlights=max_highlights) for each in quotes_], say)


def context(quote_: Quote, context_: Context, say: Wording) -> OutgoingMessage:
    """A quote between the sentences around it, which stand in a block that the reader opens."""
    around = [each for each in (context_.before, quote_, context_.after) if each is not None]
    start, end = around[0].start, around[-1].end
    if utf16_length(quote_.article.text[start:end]) > MAX_LENGTH // 2:
        start, end = quote_.start, quote_.end
    text = quote_.article.text[start:end]
    before = utf16_length(quote_.article.text[start : quote_.start])
    block = Entity(MessageEntityType.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(text))
    bold = Entity(MessageEntityType.BOLD, before, utf16_length(quote_.text))
    message = OutgoingMessage(text, (block, bold)) + OutgoingMessage("\n")
    return message + credit(quote_.article, say)


def side_by_side(comparison: Comparison, say: Wording) -> OutgoingMessage:
    """What each source says, oldest first, and whether they agree."""
    parts = [quote(each, say, max_highlights=5) for each in comparison.quotes]
    if comparison.agreement is not None:
        parts[0] = OutgoingMessage(f"{say(wording.AGREEMENTS[comparison.agreement])}\n\n") + parts[0]
    return packed(parts, say)


def marked_words(quote_: Quote, say: Wording) -> str:
    """The words that are marked in a quote, as the article has them."""
    return say(wording.COMMA).join(quote_.text[start:end] for start, end in quote_.highlights)


def compared(comparison: Comparison, subject: str, say: Wording) -> OutgoingMessage:
    """A table in words: source, date and what each marks; below it the sentences."""
    table = OutgoingMessage("\n".join(_rows(comparison, subject, say)) + "\n\n")
    room = MAX_LENGTH - utf16_length(table.text) - ROOM_FOR_REST
    return table + _folded(comparison.quotes, say, room=room, max_highlights=5)


def described(comparison: Comparison, subject: str, say: Wording) -> str:
    """The table of a comparison as far as a caption holds it: what the picture shows."""
    heading, *rows = _rows(comparison, subject, say)
    caption = heading
    for row in rows:
        if utf16_length(f"{caption}\n{row}") > MAX_CAPTION:
            break
        caption += f"\n{row}"
    return caption


def _rows(comparison: Comparison, subject: str, say: Wording) -> list[str]:
    heading = say(wording.COMPARE_HEADING, subject=say.isolate(wording.shortened(subject)))
    return [
        heading,
        *(
            say.paragraph(f"• {say.credit(each.article)}: {wording.shortened(marked_words(each, say))}")
            for each in comparison.quotes
        ),
    ]
