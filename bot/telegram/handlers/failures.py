"""What happens when a handler fails: a line in the log, one sentence to the reader, one to the admins.

Admins are also told when the articles were broken at the start.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Collection
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot import wording
from bot.conversations import Conversations
from bot.telegram.handlers.changes import pages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, language_of, notify, reply
from bot.wording import Wording
from knowledge.files.problems import KnowledgeError
from knowledge.model import PublicationDate

PAUSE_SECONDS = 300.0
"""Between two messages to the admins: when one thing fails, more of it follow."""

_logger = logging.getLogger(__name__)


class Failures:
    """Holds when the admins were told last, and what they are being told."""

    def __init__(self, conversations: Conversations, admin_ids: Collection[int]) -> None:
        self._conversations = conversations
        self._admin_ids = admin_ids
        self._told_at = -PAUSE_SECONDS
        self._telling = set[asyncio.Task[None]]()

    async def tell(self, update: Update, error: Exception, bot: ExtBot[Any]) -> str:
        """Log what went wrong under an id; give that id to the reader, to the admins, and to the caller."""
        id = secrets.token_hex(4)
        _logger.error("an update could not be handled (%s)", id, exc_info=error)
        try:
            await self._tell_reader(update, id)
        except Exception:
            # Nothing more can be done for them; the update is kept.
            _logger.exception("the reader could not be told (%s)", id)
        if time.monotonic() - self._told_at >= PAUSE_SECONDS:
            self._told_at = time.monotonic()
            # Beside: notices go out after all replies, and the next question of the reader waits for none.
            telling = asyncio.create_task(
                self._tell_admins(
                    bot, lambda say: OutgoingMessage(say(wording.FAILED_FOR_ADMIN, id=say.isolate(id)))
                )
            )
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)
        return id

    async def tell_of_fallback(self, bot: ExtBot[Any]) -> None:
        """Tell the admins that the last good version serves, and what is wrong with the articles, if so."""
        fallback = self._conversations.library.fallback
        if fallback is None:
            return
        kept = fallback.kept_at
        day = PublicationDate(kept.year, kept.month, kept.day)

        def told(say: Wording) -> OutgoingMessage:
            heading = say(wording.FALLBACK, date=say.published(day))
            match fallback.reason:
                case KnowledgeError(problems=problems):
                    reasons = [*map(say.problem, problems)]
                case error:
                    reasons = [say.isolate(str(error))]
            return pages([heading, *reasons], say, at_most=1)[0]

        await self._tell_admins(bot, told)

    async def _tell_reader(self, update: Update, id: str) -> None:
        say = language_of(update, self._conversations)
        told = say(wording.FAILED_WITH_ID, id=say.isolate(id))
        if update.callback_query is not None:
            await answer(update.callback_query, told, show_alert=True)
        else:
            await reply(update, OutgoingMessage(told))

    async def _tell_admins(self, bot: ExtBot[Any], told: Callable[[Wording], OutgoingMessage]) -> None:
        for admin_id in self._admin_ids:
            try:
                await notify(bot, admin_id, told(self._conversations.wording(admin_id)))
            except Exception:
                _logger.exception("an admin could not be told")
