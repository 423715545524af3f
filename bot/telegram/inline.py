"""Results of inline queries: quotes to choose from and send in any chat."""

import hashlib
from collections.abc import Iterable

from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.telegram import messages
from bot.wording import Wording
from knowledge.model import Quote

MAX_RESULTS = 10
"""Results of one query: what a phone shows without much scrolling. Telegram allows 50."""

_MAX_DESCRIPTION = 250
"""Clients show two or three lines of a description."""


def results(quotes: Iterable[Quote], say: Wording) -> list[InlineQueryResultArticle]:
    """A result for each quote, in order: the article's title, the source and date, the quote."""
    return [_result(quote, say) for quote in quotes]


def _result(quote: Quote, say: Wording) -> InlineQueryResultArticle:
    message = messages.quote(quote, say)
    return InlineQueryResultArticle(
        id=_id(quote),
        title=say.heading(quote.article),
        description=f"{say.credit(quote.article)}\n{quote.text}"[:_MAX_DESCRIPTION],
        input_message_content=InputTextMessageContent(message.text, entities=message.entities),
    )


def _id(quote: Quote) -> str:
    """The same words at the same place have the same id, in every query and after every reload."""
    place = f"{quote.article.id}\0{quote.start}\0{quote.text}"
    return hashlib.sha256(place.encode()).hexdigest()[:32]
