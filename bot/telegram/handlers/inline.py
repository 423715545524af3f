"""Inline queries: quotes to choose from and send in any chat, and guests' questions in chats of others."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MessageEntity,
    Update,
)
from telegram.ext import ContextTypes

from bot import wording
from bot.articles.library import Library
from bot.conversations import Asker, Conversations
from bot.storage.answers import Face
from bot.storage.database import if_possible
from bot.telegram.handlers.addressing import QUESTION_LINK, question_text, thread_of
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import overlooking_what_is_past
from bot.wording import Wording
from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, Question, Quote

MAX_RESULTS = 10
"""Results of one page: what a phone shows without much scrolling. Telegram allows 50."""
MAX_OFFERED = 30
"""Results of all pages."""
_MAX_SENT = 3
_FACE = "inline"
MAX_CACHE_SECONDS = 300
"""What Telegram takes where nothing is said."""
_FRESHNESS = 0.1
"""The share of its age for which what has not changed for long may be kept (RFC 9111, section 4.2.2)."""
_MAX_DESCRIPTION = 250
"""Clients show two or three lines of a description."""

_Context = ContextTypes.DEFAULT_TYPE


class InlineAnswers:
    """Holds the conversations with everybody."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def ask(self, update: Update, _: _Context) -> None:
        """Offer quotes that answer an inline query, page by page; for an empty one, the newest articles."""
        query = update.inline_query
        if query is None:
            return
        say = self._conversations.wording(query.from_user.id)
        library = self._conversations.library
        knowledge = library.knowledge
        first = int(query.offset) if query.offset.isdecimal() and query.offset.isascii() else 0
        metrics = self._conversations.metrics
        metrics.asked(_FACE)
        started = time.perf_counter()
        answer, offered = await _offered(query.query, knowledge, library)
        metrics.answered(_FACE, time.perf_counter() - started, has_quotes=bool(offered))
        page = offered[first : first + MAX_RESULTS]
        following = first + MAX_RESULTS
        with overlooking_what_is_past():
            await query.answer(
                [_result(quote, _message(quote, answer, say), knowledge, say) for quote in page],
                cache_time=_cache_seconds(library.age_seconds),
                is_personal=True,  # in the language of whoever asks
                next_offset=str(following) if following < len(offered) else None,
                button=None if offered else self._ask_in_private(query, say),
            )

    async def count_chosen(self, update: Update, _: _Context) -> None:
        """Count that a result was sent; whose and which is not kept."""
        if update.chosen_inline_result is not None:
            with if_possible("count what was sent inline"):
                self._conversations.storage.counts.add("inline chosen")

    async def answer_guest(self, update: Update, context: _Context) -> None:
        """Answer a question in a chat where the bot is no member, once and in place."""
        message = update.guest_message
        if message is None or message.guest_query_id is None or message.from_user is None:
            return
        say = self._conversations.wording(message.from_user.id)
        text = question_text(message)
        given = None
        if text:
            asker = Asker(message.from_user.id, message.chat_id, thread_of(message), Face.GUEST)
            given = await self._conversations.ask(text, asker)
            told = messages.answer(given.answer, say, hint=wording.SILENT_GUEST_HINT)
            told = messages.of_what_was_read(text, told, say)
        else:
            told = OutgoingMessage(
                say(wording.ASK_GUEST_HINT, mention=say.isolate(f"@{context.bot.username}"))
            )
        title = wording.shortened(text) or say(wording.NAME)
        result = InlineQueryResultArticle(id="answer", title=title, input_message_content=_content(told))
        with overlooking_what_is_past():
            await context.bot.answer_guest_query(message.guest_query_id, result)
        if given is not None:
            await self._conversations.keep(given)

    def _ask_in_private(self, query: InlineQuery, say: Wording) -> InlineQueryResultsButton | None:
        """The way to the private chat, where the question is asked anew: the link has no room for it."""
        if not query.query.strip():
            return None
        link = QUESTION_LINK + self._conversations.typed.add(query.query, query.from_user.id)
        return InlineQueryResultsButton(say(wording.NOT_IN_INLINE), start_parameter=link)


async def _offered(
    query: str, knowledge: KnowledgeBase, library: Library
) -> tuple[Answer | None, Sequence[Quote]]:
    """The answer to a query and its quotes to choose from; without one, how the newest articles begin."""
    if not query.strip():
        return None, await library.found(knowledge, lambda found_in: found_in.newest_openings(MAX_OFFERED))
    answer = await library.answer(knowledge, Question(query), max_quotes=MAX_OFFERED)
    return answer, answer.quotes


def _message(quote: Quote, answer: Answer | None, say: Wording) -> OutgoingMessage:
    """What is sent when a quote is chosen: it and the best of the others, as in any answer."""
    if answer is None:
        return messages.quote(quote, say)
    others = (each for each in answer.quotes[:_MAX_SENT] if each is not quote)
    return messages.answer(replace(answer, quotes=(quote, *others)[:_MAX_SENT]), say)


def _result(
    quote: Quote, message: OutgoingMessage, knowledge: KnowledgeBase, say: Wording
) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=_id(quote, knowledge),
        title=_title(quote),
        description=f"{say.credit(quote.article)}\n{quote.text}"[:_MAX_DESCRIPTION],
        input_message_content=_content(message),
    )


def _content(message: OutgoingMessage) -> InputTextMessageContent:
    entities = [MessageEntity(*entity) for entity in message.entities]
    return InputTextMessageContent(message.text, entities=entities)


def _title(quote: Quote) -> str:
    """The marked answer, or the head of the sentence where nothing or the most of it is marked."""
    marked = [quote.text[start:end] for start, end in quote.highlights]
    title = marked[0] if len(marked) == 1 and len(marked[0]) <= wording.MAX_LINE else quote.text
    return wording.shortened(title)


def _id(quote: Quote, knowledge: KnowledgeBase) -> str:
    """An id that the same words at the same place of the same articles have in every query."""
    place = f"{knowledge.version}\0{quote.article.id}\0{quote.start}\0{quote.text}"
    return hashlib.sha256(place.encode()).hexdigest()[:32]


def _cache_seconds(age_seconds: float) -> int:
    """How long Telegram may repeat an answer: the longer the articles stay the same, the longer.

    >>> _cache_seconds(30), _cache_seconds(600), _cache_seconds(86400)
    (3, 60, 300)
    """
    return min(int(_FRESHNESS * age_seconds), MAX_CACHE_SECONDS)
