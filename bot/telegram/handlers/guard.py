"""Stands before the handlers: whoever asks more than anybody can read is told so once, then not answered."""

import time
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations
from bot.flooding import QUESTIONS, TOUCHES, Flooding, Verdict
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import answer, language_of, reply

_Context = ContextTypes.DEFAULT_TYPE
Callback = Callable[[Update, _Context], Coroutine[Any, Any, None]]


class Guard:
    """Holds how much each person asked lately; admins may ask as much as they like."""

    def __init__(self, conversations: Conversations, admin_ids: Collection[int]) -> None:
        self._conversations = conversations
        self._questions = Flooding(QUESTIONS, admin_ids)
        self._touches = Flooding(TOUCHES, admin_ids)

    def __call__(self, callback: Callback) -> Callback:
        """A handler's callback that is called for those who do not flood."""

        async def guarded(update: Update, context: _Context) -> None:
            verdict = self._judge(update)
            if verdict is Verdict.ALLOWED:
                try:
                    await callback(update, context)
                except Exception:
                    # What failed may be handled again, and is judged again then.
                    self._forgive(update)
                    raise
            elif update.callback_query is not None:
                # Without an answer the button would go on turning.
                await answer(update.callback_query, self._notice(update) if verdict is Verdict.TELL else None)
            elif verdict is Verdict.TELL:
                await reply(update, OutgoingMessage(self._notice(update)))

        return guarded

    def _judge(self, update: Update) -> Verdict:
        sender, message = update.effective_sender, update.message or update.guest_message
        if sender is None:
            return Verdict.ALLOWED
        # What waited while the bot was down was written in its own time, however fast it is handled now.
        # Touches have no time of their own, and are dropped where they waited.
        at = message.date.timestamp() if message is not None else time.monotonic()
        return self._flooding(update).judge(sender.id, at)

    def _forgive(self, update: Update) -> None:
        if update.effective_sender is not None:
            self._flooding(update).forgive(update.effective_sender.id)

    def _flooding(self, update: Update) -> Flooding:
        return self._touches if update.inline_query or update.callback_query else self._questions

    def _notice(self, update: Update) -> str:
        return language_of(update, self._conversations)(wording.FLOODED)
