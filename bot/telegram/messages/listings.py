"""Lists of what there is: articles and their pages, events, and drafts that are to become articles."""

import math
from collections.abc import Sequence

from telegram import MessageEntity

from bot import wording
from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft
from bot.telegram.messages.answers import credit, quote
from bot.telegram.messages.outgoing import (
    MAX_LENGTH,
    OutgoingMessage,
    packed,
    slices,
    utf16_length,
)
from bot.wording import Wording
from knowledge.model import Article, Event, Quote

_SOURCES_ON_A_PAGE = 10
"""So many of any usual length fit; where all titles and ids are as long as they may be, fewer do, and it is
said how many do not."""
_MAX_PREVIEW = 500
"""UTF-16 units of a draft that are shown."""


def article(article_: Article, say: Wording) -> OutgoingMessage:
    """The title of an article and its credit."""
    title = say.heading(article_)
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_length(title))
    return OutgoingMessage(title, (bold,)) + OutgoingMessage("\n") + credit(article_, say)


def article_pages(article_: Article, say: Wording) -> list[OutgoingMessage]:
    """A whole article, its title and credit on every page, each page a slice of it cut between paragraphs."""
    head = article(article_, say)
    return [
        head + OutgoingMessage("\n\n" + article_.text[start:end])
        for start, end in slices(article_.text, MAX_LENGTH - utf16_length(head.text) - 2)
    ]


def source_pages(articles: Sequence[Article]) -> int:
    """How many pages the list of the articles has."""
    return math.ceil(len(articles) / _SOURCES_ON_A_PAGE)


def sources(articles: Sequence[Article], page: int, say: Wording) -> OutgoingMessage:
    """A page, counted from 0, of the list of the articles in the order given, numbered through all pages."""
    first = page * _SOURCES_ON_A_PAGE
    shown = articles[first : first + _SOURCES_ON_A_PAGE]
    parts = [_source(number, each, say) for number, each in enumerate(shown, start=first + 1)]
    heading = say(wording.SOURCES_HEADING, articles=say.articles(len(articles)))
    parts[0] = OutgoingMessage(f"{heading}\n\n") + parts[0]
    return packed(parts, say)


def _source(number: int, article_: Article, say: Wording) -> OutgoingMessage:
    """The number, title, source and date of an article, and its id, which a tap copies."""
    id = clean_line(article_.id)
    shown = say.isolate(id)
    code = MessageEntity(MessageEntity.CODE, shown.index(id), utf16_length(id))
    line = OutgoingMessage(say.paragraph(f"{number}. ")) + article(article_, say)
    return line + OutgoingMessage(" · ") + OutgoingMessage(shown, (code,))


def latest(quotes_: Sequence[Quote], say: Wording) -> OutgoingMessage:
    """How the newest articles begin."""
    parts = [quote(each, say) for each in quotes_]
    parts[0] = OutgoingMessage(f"{say(wording.LATEST_HEADING)}\n\n") + parts[0]
    return packed(parts, say)


def timeline(events: Sequence[Event], subject: str, say: Wording) -> OutgoingMessage:
    """What happened when, oldest first: each date over its sentence."""
    if not events:
        return OutgoingMessage(say(wording.TIMELINE_EMPTY))
    heading = (
        say(wording.TIMELINE_ABOUT, subject=say.isolate(wording.shortened(subject)))
        if subject
        else say(wording.TIMELINE_HEADING)
    )
    parts = [_event(each, say) for each in events]
    parts[0] = OutgoingMessage(f"{heading}\n\n") + parts[0]
    return packed(parts, say)


def _event(event: Event, say: Wording) -> OutgoingMessage:
    date = say.paragraph(say.published(event.date))
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_length(date))
    return OutgoingMessage(date, (bold,)) + OutgoingMessage("\n") + quote(event.quote, say, max_highlights=1)


def drafts(drafts_: Sequence[Draft], say: Wording) -> OutgoingMessage:
    """What would be added: of each draft its facts, what to know of it, and how it begins."""
    parts = [_draft(each, say) for each in drafts_]
    if len(parts) > 1:
        parts = [
            OutgoingMessage(f"{say(wording.DRAFT_NUMBER, number=number)}\n") + part
            for number, part in enumerate(parts, start=1)
        ]
    parts[0] = OutgoingMessage(f"{say(wording.DRAFTS_HEADING)}\n\n") + parts[0]
    hint = OutgoingMessage(f"\n\n{say(wording.DRAFTS_HINT if len(parts) > 1 else wording.DRAFT_HINT)}")
    return packed(parts, say, room=utf16_length(hint.text)) + hint


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
        say.paragraph(say(wording.DRAFT_NOTES[note.kind.value], detail=wording.shortened(note.detail)))
        for note in draft.notes
    ]
    start, end = next(slices(draft.text, _MAX_PREVIEW))
    shown = draft.text[start:end]
    block = MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(shown))
    return OutgoingMessage("\n".join([facts, *notes]) + "\n") + OutgoingMessage(shown, (block,))
