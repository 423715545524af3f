"""When a request goes out: within Telegram's limits, and the most urgent first."""

import asyncio
import math
from bisect import insort
from dataclasses import dataclass
from enum import IntEnum

from bot.limits import History, Limit

OVERALL = Limit(30, 1.0)
"""Messages to all chats (core.telegram.org/bots/faq, "My bot is hitting limits")."""
CHAT = Limit(5, 5.0)
"""Messages to one chat: Telegram's one a second, and bursts as it tolerates them, never named in numbers.

Five are an answer with its picture and a few presses on its buttons.
"""
GROUP = Limit(20, 60.0)
"""Messages to one group (same page)."""

Chat = int | str
"""A number, the name of a channel, or the id of a message that was sent inline."""


class Priority(IntEnum):
    """The `rate_limit_args` of a call; the lowest goes first."""

    REPLY = 0
    """Somebody waits for it: what calls have that say nothing."""
    NOTICE = 1
    """Nobody waits for it now: what admins and those who wait for an article are told."""


@dataclass(frozen=True, eq=False, slots=True)
class _Turn:
    """A request that waits until it may go out."""

    chat: Chat | None
    priority: Priority
    granted: asyncio.Future[None]


class Pacing:
    """Holds what went out lately, who waits, and until when Telegram wants to hear nothing.

    Answers to queries and what else carries no message are held up by that silence, by nothing else.
    """

    def __init__(self, overall: Limit = OVERALL, chat: Limit = CHAT, group: Limit = GROUP) -> None:
        self._overall, self._chat, self._group = overall, chat, group
        kept_seconds = max(chat.seconds, group.seconds)
        self._sent: History[Chat] = History(count=max(chat.count, group.count), seconds=kept_seconds)
        self._sent_in_all: History[None] = History(count=overall.count, seconds=overall.seconds)
        self._waiting: list[_Turn] = []
        self._timer: asyncio.TimerHandle | None = None
        self._grants_soon = False
        self._silent_until = -math.inf

    async def turn(self, chat: Chat | None, priority: Priority) -> None:
        """Wait until a request may go out: a message to a chat, or what carries none."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not self._waiting and self._free_at(chat) <= now:
            self._note(chat, now)
            return
        turn = _Turn(chat, priority, loop.create_future())
        insort(self._waiting, turn, key=lambda each: each.priority)
        if not self._grants_soon:
            # Once for all who come together: each look goes through all who wait.
            self._grants_soon = True
            loop.call_soon(self._grant)
        await turn.granted

    def fall_silent(self, seconds: float) -> None:
        """Let nothing go out for so long."""
        # Only ever later: another request that ends meanwhile does not end the silence.
        self._silent_until = max(self._silent_until, asyncio.get_running_loop().time() + seconds)

    def _grant(self) -> None:
        """Let go who may, and come back when the next one may."""
        self._grants_soon = False
        loop = asyncio.get_running_loop()
        now, next_at = loop.time(), math.inf
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            if turn.granted.done():  # whoever waited was cancelled
                continue
            free_at = self._free_at(turn.chat)
            if free_at <= now:
                self._note(turn.chat, now)
                turn.granted.set_result(None)
            else:
                self._waiting.append(turn)
                next_at = min(next_at, free_at)
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(next_at, self._grant) if self._waiting else None

    def _free_at(self, chat: Chat | None) -> float:
        if chat is None:
            return self._silent_until
        sent = self._sent[chat]
        is_group = isinstance(chat, int) and chat < 0
        return max(
            self._silent_until,
            self._overall.free_at(self._sent_in_all[None]),
            self._chat.free_at(sent),
            self._group.free_at(sent) if is_group else -math.inf,
        )

    def _note(self, chat: Chat | None, now: float) -> None:
        if chat is not None:
            self._sent_in_all.add(None, now)
            self._sent.add(chat, now)
