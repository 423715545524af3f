"""Lists of what there is: articles and their pages, events, and drafts that are to become articles."""

import math
from collections.abc import Sequence

from telegram.constants import MessageEntityType

from bot import wording
from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft
from bot.telegram.outgoing.messages.answers import credit, quote
from bot.telegram.outgoing.messages.outgoing import (
    MAX_LENGTH,
    Entity,
    OutgoingMessage,
    packed,
    slices,
)
from bot.utf16 import utf16_length
from bot.wording import Wording
from knowledge.model import Article, Event, Quote

_SOURCES_ON_A_PAGE = 10
"""So many of any usual length fit; where all titles and ids are as long as they may be, fewer do, and it is
said how many do not."""
_MAX_PREVIEW = 500
"""UTF-16 units of a draft that are shown."""
_MAX_NUMBERS = 30
"""Numbers of drafts that one line names."""


def article(article_: Article, say: Wording) -> OutgoingMessage:
    """The title of an article and its credit."""
    title = say.heading(article_)
    bold = Entity(MessageEntityType.BOLD, 0, utf16_length(title))
    return OutgoingMessage(title, (bold,)) + OutgoingMessage("\n") + credit(article_, say)


def article_with_id(article_: Article, say: Wording) -> OutgoingMessage:
    """The title of an article, its credit, and its id, which a tap copies."""
    id = clean_line(article_.id)
    shown = say.isolate(id)
    code = Entity(MessageEntityType.CODE, shown.index(id), utf16_length(id))
    return article(article_, say) + OutgoingMessage(" · ") + OutgoingMessage(shown, (code,))


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
    """The number, title, source, date and id of an article."""
    return OutgoingMessage(say.paragraph(f"{number}. ")) + article_with_id(article_, say)


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
    bold = Entity(MessageEntityType.BOLD, 0, utf16_length(date))
    return OutgoingMessage(date, (bold,)) + OutgoingMessage("\n") + quote(event.quote, say, max_highlights=1)


def drafts(drafts_: Sequence[Draft], say: Wording) -> list[OutgoingMessage]:
    """What would be added, all of it, page by page: of each draft its facts and how it begins."""
    parts = [_draft(each, say) for each in drafts_]
    if len(parts) > 1:
        parts = [
            OutgoingMessage(f"{say(wording.DRAFT_NUMBER, number=number)}\n") + part
            for number, part in enumerate(parts, start=1)
        ]
    heading = OutgoingMessage(f"{say(wording.DRAFTS_HEADING)}\n\n")
    room = MAX_LENGTH - utf16_length(_under_drafts(drafts_, len(parts), len(parts), say))
    pages = [heading + parts[0]]
    for part in parts[1:]:
        longer = pages[-1] + OutgoingMessage("\n\n") + part
        if utf16_length(longer.text) <= room:
            pages[-1] = longer
        else:
            pages.append(heading + part)
    return [
        page + OutgoingMessage(_under_drafts(drafts_, number, len(pages), say))
        for number, page in enumerate(pages, start=1)
    ]


def drafts_hint(drafts_: Sequence[Draft], say: Wording) -> str:
    """How to correct drafts."""
    return say(wording.DRAFTS_HINT if len(drafts_) > 1 else wording.DRAFT_HINT)


def _under_drafts(drafts_: Sequence[Draft], page: int, pages: int, say: Wording) -> str:
    """Under a page, counted from 1: which drafts lack a source, which page it is, and how to correct them."""
    lacking = [str(number) for number, draft in enumerate(drafts_, start=1) if draft.source is None]
    rest = [say.and_more(len(lacking) - _MAX_NUMBERS)] if len(lacking) > _MAX_NUMBERS else []
    numbers = say(wording.COMMA).join([*lacking[:_MAX_NUMBERS], *rest])
    lines = [
        *([say(wording.DRAFTS_WITHOUT_SOURCE, numbers=numbers)] if lacking and len(drafts_) > 1 else []),
        *([say(wording.DRAFTS_PAGE, page=page, pages=pages)] if pages > 1 else []),
        drafts_hint(drafts_, say),
    ]
    return "\n\n" + "\n".join(lines)


def _draft(draft: Draft, say: Wording) -> OutgoingMessage:
    unknown = say(wording.UNKNOWN)
    published = say.published(draft.published) if draft.published else unknown
    facts = say(
        wording.DRAFT_FACTS,
        title=say.isolate(draft.title) if draft.title else say(wording.UNTITLED),
        source=say.isolate(draft.source) if draft.source else unknown,
        published=published,
    )
    url = [say(wording.DRAFT_URL, url=say.isolate(wording.shortened(draft.url)))] if draft.url else []
    notes = [
        say.paragraph(say(wording.DRAFT_NOTES[note.kind.value], detail=wording.shortened(note.detail)))
        for note in draft.notes
    ]
    start, end = next(slices(draft.text, _MAX_PREVIEW))
    shown = draft.text[start:end]
    block = Entity(MessageEntityType.EXPANDABLE_BLOCKQUOTE, 0, utf16_length(shown))
    return OutgoingMessage("\n".join([facts, *url, *notes]) + "\n") + OutgoingMessage(shown, (block,))
