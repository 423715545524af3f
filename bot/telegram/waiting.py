"""Readers who asked to be told of an answer are told when the articles have one, each once."""

import asyncio
import logging

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.waiting import Waiting
from bot.telegram import keyboards, messages
from bot.telegram.messages import OutgoingMessage

_logger = logging.getLogger(__name__)


class WaitingReaders:
    """Holds those who wait."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._waiting = conversations.storage.waiting
        self._answers = conversations.storage.answers

    async def tell(self, bot: Bot) -> None:
        """Tell those whose questions the articles in service answer; whoever cannot be told yet waits on."""
        for waiting in self._waiting.everybody():
            given = self._conversations.answer_to(waiting)
            if given is not None:
                await self._tell(bot, waiting, given)
            # A question takes some 5 ms; what others ask meanwhile comes between two of them.
            await asyncio.sleep(0)

    async def _tell(self, bot: Bot, waiting: Waiting, given: GivenAnswer) -> None:
        # Taken out before anything is sent: of two changes that overlap only one tells.
        taken = self._waiting.take(waiting)
        if not taken:
            return
        say = wording.of(waiting.language)
        message = messages.answer(given.answer, say)
        heading = OutgoingMessage(f"{say(wording.NOW_ANSWERED)}\n")
        if messages.utf16_length(heading.text + message.text) <= messages.MAX_LENGTH:
            message = heading + message
        try:
            sent = await bot.send_message(
                waiting.chat,
                message.text,
                entities=message.entities,
                message_thread_id=waiting.thread,
                reply_markup=keyboards.of_answer(given, say),
            )
        except (Forbidden, BadRequest):
            # They have left, so nobody waits any more.
            _logger.info("somebody who waited cannot be told")
        except TelegramError:
            _logger.exception("somebody who waits could not be told; the next change tries again")
            self._waiting.put_back(taken)
        else:
            self._answers.sent_as(waiting.answer, sent.message_id)
