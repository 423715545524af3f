"""Readers who asked to be told of an answer are told when the articles have one, each once."""

import asyncio
import logging
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.database import if_possible
from bot.storage.waiting import Waiting
from bot.telegram.outgoing import keyboards, messages
from bot.telegram.outgoing.sending import notify

_logger = logging.getLogger(__name__)


class WaitingReaders:
    """Holds those who wait, and the connection over which they are told."""

    def __init__(self, conversations: Conversations, bot: ExtBot[Any]) -> None:
        self._conversations = conversations
        self._bot = bot
        self._waiting = conversations.storage.waiting

    async def tell(self) -> None:
        """Tell those whose questions the articles in service answer; whoever cannot be told yet waits on."""
        with if_possible("tell all who wait; the next change of the articles tries again"):
            for waiting in self._waiting.everybody():
                given = self._conversations.answer_to(waiting)
                if given is not None:
                    await self._tell(waiting, given)
                # A question takes some 5 ms; what others ask meanwhile comes between two of them.
                await asyncio.sleep(0)

    async def _tell(self, waiting: Waiting, given: GivenAnswer) -> None:
        # Taken out before anything is sent: of two changes that overlap only one tells.
        taken = self._waiting.take(waiting)
        if not taken:
            return
        say = wording.of(waiting.language)
        asked = say.isolate(wording.shortened(waiting.question.text))
        heading = say(wording.NOW_ANSWERED, question=asked)
        message = messages.headed(heading, messages.answer(given.answer, say))
        try:
            sent = await notify(
                self._bot, waiting.chat, message, keyboards.of_answer(given, say), thread_id=waiting.thread
            )
        except (Forbidden, BadRequest, TimedOut) as error:
            # They have left; or they may have been told, and are not told twice.
            _logger.info("somebody who waited was not told, or nobody knows: %s", error)
        except TelegramError:
            _logger.exception("somebody who waits could not be told; the next change tries again")
            with if_possible("let somebody wait on who could not be told"):
                self._waiting.put_back(taken)
        else:
            self._conversations.sent_as(given, sent.message_id)
