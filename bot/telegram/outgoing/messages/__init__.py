"""What goes out over Telegram, a function for each kind of message: `messages.answer(answer, say)`."""

from bot.telegram.outgoing.messages.answers import (
    answer,
    compared,
    context,
    credit,
    described,
    marked_words,
    quote,
    quotes,
    side_by_side,
)
from bot.telegram.outgoing.messages.listings import (
    article_pages,
    article_with_id,
    drafts,
    drafts_hint,
    latest,
    source_pages,
    sources,
    timeline,
)
from bot.telegram.outgoing.messages.outgoing import (
    MAX_CAPTION,
    MAX_ENTITIES,
    MAX_LENGTH,
    Entity,
    OutgoingMessage,
    headed,
    pages,
)

__all__ = [
    "MAX_CAPTION",
    "MAX_ENTITIES",
    "MAX_LENGTH",
    "Entity",
    "OutgoingMessage",
    "answer",
    "article_pages",
    "article_with_id",
    "compared",
    "context",
    "credit",
    "described",
    "drafts",
    "drafts_hint",
    "headed",
    "latest",
    "marked_words",
    "pages",
    "quote",
    "quotes",
    "side_by_side",
    "source_pages",
    "sources",
    "timeline",
]
