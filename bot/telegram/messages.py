"""What goes out over Telegram: texts with entities, never markup, each within one message.

Quotes reach the reader byte for byte: they stand in a block quote, and marks of direction or credit
stand outside of it. Lengths and offsets are UTF-16 code units, as Telegram counts them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot import wording
from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft
from bot.wording import Wording
from knowledge.model import Answer, Article, Comparison, Context, Event, Quote

MAX_LENGTH = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Entities of one message that Telegram shows; it ignores the rest."""


MAX_CAPTION = int(MessageLimit.CAPTION_LENGTH)
_MAX_SUBJECT = 80
_MAX_PREVIEW = 500
"""UTF-16 units of a draft that are shown."""
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
    """The best quote, then the others in a block that the reader opens; or that the articles are silent.

    A quote that does not fit whole into what is left of the message is left out, and it is said how many.
    """
    if answer_.query.courtesy is not None:
        return OutgoingMessage(say(wording.COURTESIES[answer_.query.courtesy]))
    lines = say.introduction(answer_)
    if not answer_.quotes:
        return OutgoingMessage("\n".join([*lines, *_silence(answer_, say)]))
    others = (*answer_.quotes[1:], *wording.further(answer_))
    # A quote has a block and perhaps a link; what is left of the entities marks words.
    max_highlights = MAX_ENTITIES // (1 + len(others)) - 2
    message = OutgoingMessage("".join(f"{line}\n" for line in lines))
    message += quote(answer_.quotes[0], say, max_highlights=max_highlights)
    agreement = say.agreement(answer_)
    if not others:
        return message + OutgoingMessage(f"\n\n{agreement}") if agreement else message
    heading = OutgoingMessage(f"\n\n{agreement or say(wording.FURTHER)}\n")
    room = MAX_LENGTH - utf16_length(message.text) - utf16_length(heading.text) - _ROOM_FOR_REST
    return message + heading + _folded(others, say, room=room, max_highlights=max_highlights)


def _silence(answer_: Answer, say: Wording) -> list[str]:
    suggested = [say.paragraph(f"• {each}") for each in answer_.suggestions]
    return [
        say(wording.SILENT),
        *([say(wording.SUGGESTED), *suggested] if suggested else []),
        say(wording.SILENT_HINT),
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
    folded = MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(block.text))
    message = OutgoingMessage(block.text, (folded, *block.entities))
    rest = len(quotes_) - shown
    return message + OutgoingMessage(f"\n{say.and_more(rest)}") if rest else message


def quote(quote_: Quote, say: Wording, *, max_highlights: int = MAX_ENTITIES - 2) -> OutgoingMessage:
    """One quote in a block quote, the answer in bold, and under it who says so, through whom and when."""
    marked = _marked(quote_, max_highlights)
    block = MessageEntity(MessageEntity.BLOCKQUOTE, 0, utf16_length(quote_.text))
    whole = OutgoingMessage(quote_.text, (block, *marked.entities))
    return whole + OutgoingMessage("\n") + _credits(quote_, say)


def _marked(quote_: Quote, max_highlights: int = MAX_ENTITIES - 2) -> OutgoingMessage:
    bold = tuple(
        MessageEntity(
            MessageEntity.BOLD,
            utf16_length(quote_.text[:start]),
            utf16_length(quote_.text[start:end]),
        )
        for start, end in quote_.highlights[:max_highlights]
    )
    return OutgoingMessage(quote_.text, bold)


def _credits(quote_: Quote, say: Wording) -> OutgoingMessage:
    """The chain of sources with the date, and what else there is to know of a quote."""
    message = _linked(say.paragraph(f"— {say.chain(quote_)}"), quote_.article, say)
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


def quotes(quotes_: Sequence[Quote], say: Wording) -> OutgoingMessage:
    """Some quotes one under the other, as many as fit."""
    max_highlights = MAX_ENTITIES // len(quotes_) - 2
    return _packed([quote(each, say, max_highlights=max_highlights) for each in quotes_], say)


def context(quote_: Quote, context_: Context, say: Wording) -> OutgoingMessage:
    """A quote between the sentences around it, which stand in a block that the reader opens."""
    around = [each for each in (context_.before, quote_, context_.after) if each is not None]
    start, end = around[0].start, around[-1].end
    if utf16_length(quote_.article.text[start:end]) > MAX_LENGTH // 2:
        start, end = quote_.start, quote_.end
    text = quote_.article.text[start:end]
    before = utf16_length(quote_.article.text[start : quote_.start])
    block = MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(text))
    bold = MessageEntity(MessageEntity.BOLD, before, utf16_length(quote_.text))
    message = OutgoingMessage(text, (block, bold)) + OutgoingMessage("\n")
    return message + credit(quote_.article, say)


def article_pages(article_: Article, say: Wording) -> list[OutgoingMessage]:
    """A whole article, its title and credit on every page, each page a slice of it cut between paragraphs."""
    head = article(article_, say)
    return [
        head + OutgoingMessage("\n\n" + article_.text[start:end])
        for start, end in _slices(article_.text, MAX_LENGTH - utf16_length(head.text) - 2)
    ]


def _slices(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Stretches of a text of at most so many UTF-16 units, cut at a line's end, else at a space."""
    start = 0
    while start < len(text):
        end = _last_that_fits(text, start, room)
        if end < len(text):
            cuts = (text.rfind("\n", start, end), text.rfind(" ", start, end))
            end = next((cut for cut in cuts if cut > start), end)
        stretch = text[start:end]
        left = len(stretch) - len(stretch.lstrip())
        if stretch.strip():
            yield start + left, start + len(stretch.rstrip())
        start = end


def _last_that_fits(text: str, start: int, room: int) -> int:
    end = min(len(text), start + room)
    while utf16_length(text[start:end]) > room:
        end -= max(1, (utf16_length(text[start:end]) - room) // 2)
    return end


def side_by_side(comparison: Comparison, say: Wording) -> OutgoingMessage:
    """What each source says, oldest first, and whether they agree."""
    parts = [quote(each, say, max_highlights=5) for each in comparison.quotes]
    if comparison.agreement is not None:
        parts[0] = OutgoingMessage(f"{say(wording.AGREEMENTS[comparison.agreement])}\n\n") + parts[0]
    return _packed(parts, say)


def marked_words(quote_: Quote, say: Wording) -> str:
    """The words that are marked in a quote, as the article has them."""
    return say(wording.COMMA).join(quote_.text[start:end] for start, end in quote_.highlights)


def compared(comparison: Comparison, subject: str, say: Wording) -> OutgoingMessage:
    """A table in words: source, date and what each marks; below it the sentences."""
    table = OutgoingMessage("\n".join(_rows(comparison, subject, say)) + "\n\n")
    room = MAX_LENGTH - utf16_length(table.text) - _ROOM_FOR_REST
    return table + _folded(comparison.quotes, say, room=room, max_highlights=5)


def described(comparison: Comparison, subject: str, say: Wording) -> str:
    """The same table as far as a caption holds it: what the picture shows, for those who cannot see it."""
    heading, *rows = _rows(comparison, subject, say)
    caption = heading
    for row in rows:
        if utf16_length(f"{caption}\n{row}") > MAX_CAPTION:
            break
        caption += f"\n{row}"
    return caption


def _rows(comparison: Comparison, subject: str, say: Wording) -> list[str]:
    heading = say(wording.COMPARE_HEADING, subject=say.isolate(shortened(subject)))
    return [
        heading,
        *(
            say.paragraph(f"• {say.credit(each.article)}: {shortened(marked_words(each, say))}")
            for each in comparison.quotes
        ),
    ]


def shortened(text: str) -> str:
    """A text on one line as Telegram would leave it, cut between words where it is long."""
    line = clean_line(text)
    return line if len(line) <= _MAX_SUBJECT else line[:_MAX_SUBJECT].rsplit(" ", 1)[0] + "…"


def timeline(events: Sequence[Event], subject: str, say: Wording) -> OutgoingMessage:
    """What happened when, oldest first: each date over its sentence."""
    if not events:
        return OutgoingMessage(say(wording.TIMELINE_EMPTY))
    heading = (
        say(wording.TIMELINE_ABOUT, subject=say.isolate(shortened(subject)))
        if subject
        else say(wording.TIMELINE_HEADING)
    )
    parts = [_event(each, say) for each in events]
    parts[0] = OutgoingMessage(f"{heading}\n\n") + parts[0]
    return _packed(parts, say)


def _event(event: Event, say: Wording) -> OutgoingMessage:
    date = say.paragraph(say.published(event.date))
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_length(date))
    return OutgoingMessage(date, (bold,)) + OutgoingMessage("\n") + quote(event.quote, say, max_highlights=1)


def drafts(drafts_: Sequence[Draft], say: Wording) -> OutgoingMessage:
    """What would be added: of each draft its facts, what to know of it, and how it begins."""
    parts = [_draft(each, say) for each in drafts_]
    parts[0] = OutgoingMessage(f"{say(wording.DRAFTS_HEADING)}\n\n") + parts[0]
    hint = OutgoingMessage(f"\n\n{say(wording.DRAFT_HINT)}")
    return _packed(parts, say, room=utf16_length(hint.text), total=len(parts)) + hint


def _draft(draft: Draft, say: Wording) -> OutgoingMessage:
    unknown = say(wording.UNKNOWN)
    published = say.published(draft.published) if draft.published else unknown
    facts = say(
        wording.DRAFT_FACTS,
        title=say.isolate(draft.title) if draft.title else unknown,
        source=say.isolate(draft.source) if draft.source else unknown,
        published=published,
    )
    notes = [
        say.paragraph(say(wording.DRAFT_NOTES[note.kind.value], detail=shortened(note.detail)))
        for note in draft.notes
    ]
    start, end = next(_slices(draft.text, _MAX_PREVIEW))
    shown = draft.text[start:end]
    block = MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(shown))
    return OutgoingMessage("\n".join([facts, *notes]) + "\n") + OutgoingMessage(shown, (block,))


def latest(quotes_: Sequence[Quote], say: Wording) -> OutgoingMessage:
    """How the newest articles begin."""
    parts = [quote(each, say) for each in quotes_]
    parts[0] = OutgoingMessage(f"{say(wording.LATEST_HEADING)}\n\n") + parts[0]
    return _packed(parts, say)


def pages(lines: Iterable[str]) -> list[OutgoingMessage]:
    """Lines of text, each no longer than a message, over as many messages as they take."""
    texts: list[str] = []
    for line in lines:
        if texts and utf16_length(f"{texts[-1]}\n{line}") <= MAX_LENGTH:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return list(map(OutgoingMessage, texts))


def _packed(
    parts: Sequence[OutgoingMessage], say: Wording, *, total: int | None = None, room: int = 0
) -> OutgoingMessage:
    """Whole parts with a blank line between them, as many as fit, and how many of the total do not.

    The first part must fit into a message. `room` is left free behind them.
    """
    total = len(parts) if total is None else total
    whole, *others = parts
    for number, part in enumerate(others, start=1):
        longer = whole + OutgoingMessage("\n\n") + part
        if utf16_length(longer.text) > MAX_LENGTH - _ROOM_FOR_REST - room:
            return whole + _rest(total - number, say)
        whole = longer
    return whole + _rest(total - len(parts), say) if total > len(parts) else whole


def _rest(count: int, say: Wording) -> OutgoingMessage:
    return OutgoingMessage(f"\n\n{say.and_more(count)}")
