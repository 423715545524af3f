"""Readers who asked to be told of an answer are told when the articles have one, each once."""

import asyncio
import logging
from typing import Any

from telegram.ext import ExtBot

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.database import if_possible
from bot.storage.waiting import Waiting
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.noting import noting_messages
from bot.telegram.outgoing.sending import is_not_taken, notify

_logger = logging.getLogger(__name__)


class WaitingReaders:
    """Holds those who wait, the connection over which they are told, and who is being told."""

    def __init__(self, conversations: Conversations, bot: ExtBot[Any]) -> None:
        self._conversations = conversations
        self._bot = bot
        self._waiting = conversations.storage.waiting
        self._being_told = set[Waiting]()
        self._telling = set[asyncio.Task[None]]()

    def tell_beside(self) -> None:
        """Tell them while whoever changed the articles goes on: Telegram may be out of reach."""
        telling = asyncio.create_task(self.tell())
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def tell(self) -> None:
        """Tell those whose questions the articles in service answer; whoever cannot be told yet waits on."""
        with if_possible("tell those who wait; the next change of the articles tries again"):
            for waiting in self._waiting.everybody():
                try:
                    await self._tell(waiting)
                except Exception:
                    _logger.exception("somebody who waits could not be told; the next change tries again")
                # A question takes some 5 ms; what others ask meanwhile comes between two of them.
                await asyncio.sleep(0)

    async def _tell(self, waiting: Waiting) -> None:
        # Of two changes that overlap only one tells. They wait until they have been told: a process that ends
        # meanwhile loses nobody, but may tell somebody twice.
        if waiting in self._being_told or not self._waiting.waits(waiting):
            return
        self._being_told.add(waiting)
        try:
            given = await self._conversations.answer_to(waiting)
            if given is None:
                return
            await self._send(waiting, given)
        finally:
            self._being_told.remove(waiting)
        with if_possible("note that somebody was told"):
            self._waiting.remove(waiting)

    async def _send(self, waiting: Waiting, given: GivenAnswer) -> None:
        say = wording.of(waiting.language)
        asked = say.isolate(wording.shortened(waiting.question.text))
        heading = say(wording.NOW_ANSWERED, question=asked)
        message = messages.headed(heading, messages.answer(given.answer, say))
        keyboard = keyboards.of_answer(given, say)
        with noting_messages() as told:
            try:
                sent = await notify(self._bot, waiting.chat, message, keyboard, thread_id=waiting.thread)
            except Exception as error:
                if is_not_taken(error) and not told:
                    raise
                # They have left; or they may have been told, and are not told twice.
                _logger.info("somebody who waited was not told, or nobody knows: %r", error)
            else:
                self._conversations.sent_as(given, sent)
