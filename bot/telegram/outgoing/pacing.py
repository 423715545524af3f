"""When a request goes out: within Telegram's limits, the most urgent first, and again where that is safe."""

import asyncio
import logging
import math
from bisect import insort
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from functools import partial
from itertools import chain, repeat
from typing import Any
from weakref import WeakValueDictionary

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import BaseRateLimiter

from bot.limits import History, Limit
from bot.telegram.outgoing.errors import BrokenError, NotSentError

OVERALL = Limit(30, 1.0)
"""Messages to all chats (core.telegram.org/bots/faq, "My bot is hitting limits")."""
CHAT = Limit(5, 5.0)
"""Messages to one chat: Telegram's one a second, and bursts as it tolerates them, never named in numbers.

Five are an answer with its picture and a few presses on its buttons.
"""
GROUP = Limit(20, 60.0)
"""Messages to one group (same page)."""
PAUSES_SECONDS = (0.5, 1.0, 2.0)
"""Before each repetition of a call that failed; as often it is repeated after a refusal."""
OUTAGE_PAUSES_SECONDS = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Between two looks whether Telegram answers at all, before a message is sent again; the last goes on."""
MARGIN_SECONDS = 0.5
"""Beyond the time that Telegram asks for, as python-telegram-bot adds to it when it polls."""
LONGEST_WAIT_SECONDS = 60.0
"""What a call that carries no message waits for: by then a query is stale, and settings can be made later."""

_NEW_MESSAGES = ("send", "copy", "forward")
_MESSAGES = (*_NEW_MESSAGES, "edit")
_REPEATABLE = ("get", "set", "edit", "answer")
"""Done twice, they do no more than once: Telegram refuses the second edit or answer."""
_LOOK = "getMe"
"""What is asked to find out whether Telegram answers."""

_Chat = int | str
_Result = bool | dict[str, Any] | list[dict[str, Any]]
_Call = Callable[[], Coroutine[Any, Any, _Result]]

_logger = logging.getLogger(__name__)


_sent: ContextVar[list[int] | None] = ContextVar("sent", default=None)


@contextmanager
def noting_messages() -> Iterator[list[int]]:
    """What goes out meanwhile from here: the ids of new messages, in the order in which they were sent."""
    outer, sent = _sent.get(), list[int]()
    token = _sent.set(sent)
    try:
        yield sent
    finally:
        _sent.reset(token)
        if outer is not None:
            outer.extend(sent)


class Priority(IntEnum):
    """The `rate_limit_args` of a call; the lowest goes first."""

    REPLY = 0
    """Somebody waits for it: what calls have that say nothing."""
    NOTICE = 1
    """Nobody waits for it now: what admins and those who wait for an article are told."""


@dataclass(frozen=True, eq=False, slots=True)
class _Turn:
    """A request that waits until it may go out."""

    chat: _Chat | None
    priority: Priority
    granted: asyncio.Future[None]


class Pacing(BaseRateLimiter[Priority]):
    """Holds what went out lately, who waits, and until when Telegram wants to hear nothing.

    Of a message that was sent or edited, callers get True, as of an inline one: `noting_messages` gives its
    id, and python-telegram-bot would take a fifth as long again as `/help` does to read the rest of it.

    A chat has one request at a time of each priority under way, so its messages keep their order, and between
    two of its messages all other chats have had their turn. Answers to queries and what else carries no
    message are held up by a pause that Telegram asks for, by nothing else.
    """

    def __init__(self, overall: Limit = OVERALL, chat: Limit = CHAT, group: Limit = GROUP) -> None:
        self._overall, self._chat, self._group = overall, chat, group
        kept_seconds = max(chat.seconds, group.seconds)
        self._sent: History[_Chat] = History(count=max(chat.count, group.count), seconds=kept_seconds)
        self._sent_in_all: History[None] = History(count=overall.count, seconds=overall.seconds)
        self._lanes: WeakValueDictionary[tuple[_Chat, Priority], asyncio.Lock] = WeakValueDictionary()
        self._waiting: list[_Turn] = []
        self._timer: asyncio.TimerHandle | None = None
        self._grants_soon = False
        self._silent_until = -math.inf

    async def initialize(self) -> None:
        """Needs nothing."""

    async def shutdown(self) -> None:
        """Leaves nothing open."""

    async def process_request(  # noqa: PLR0913, PLR0917 - as the base class has it
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,  # noqa: ANN401 - named so by the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> _Result:
        """Make a call in its turn; to a group that is a supergroup by now, under its new number.

        Raises:
            TelegramError: As the call; `TimedOut` at once where it may have reached Telegram.
        """
        chat, priority = _chat(endpoint, data), rate_limit_args or Priority.REPLY
        call, look = partial(callback, *args, **kwargs), partial(callback, _LOOK, {}, **kwargs)
        try:
            return await self._made(call, look, endpoint, chat, priority)
        except ChatMigrated as error:
            # The call sends the same data.
            data["chat_id"] = error.new_chat_id
            return await self._made(call, look, endpoint, error.new_chat_id, priority)

    async def _made(
        self, call: _Call, look: _Call, endpoint: str, chat: _Chat | None, priority: Priority
    ) -> _Result:
        """Make a call in its turn, and again where that is safe."""
        async with nullcontext() if chat is None else self._lane(chat, priority):
            has_broken = False
            for pause in PAUSES_SECONDS:
                try:
                    return await self._try(call, endpoint, chat, priority)
                except RetryAfter as error:
                    if _is_of_one_method(error, chat):
                        raise
                except (NetworkError, Conflict, InvalidToken) as error:
                    if not _may_repeat(endpoint, chat, error, has_broken=has_broken):
                        raise
                    has_broken |= isinstance(error, BrokenError)
                    _logger.warning("%s failed (%s); next try in %.1f s", endpoint, error, pause)
                    await asyncio.sleep(pause)
                    if chat is not None:
                        await self._until_reachable(look)
            return await self._try(call, endpoint, chat, priority)

    async def _until_reachable(self, look: _Call) -> None:
        """Wait until Telegram answers at all, however long: no message is to blame for an outage.

        What a handler did before it answered is not done twice because Telegram was away.
        """
        for pause in chain(OUTAGE_PAUSES_SECONDS, repeat(OUTAGE_PAUSES_SECONDS[-1])):
            try:
                await self._try(look, _LOOK, None, Priority.REPLY)
            except TelegramError as error:
                _logger.warning("Telegram is out of reach (%s); next look in %.0f s", error, pause)
                await asyncio.sleep(pause)
            else:
                return

    async def _try(self, call: _Call, endpoint: str, chat: _Chat | None, priority: Priority) -> _Result:
        await self._turn(chat, priority)
        try:
            result = await call()
            return result if chat is None else _noted(endpoint, result)
        except RetryAfter as error:
            if not _is_of_one_method(error, chat):
                self._fall_silent(endpoint, error)
            raise
        except TelegramError:
            raise
        except Exception as error:
            # JSON, but no answer: the library looks for what is not in it.
            raise TelegramError(f"what came is no answer to {endpoint} ({error!r})") from error

    def _lane(self, chat: _Chat, priority: Priority) -> asyncio.Lock:
        return self._lanes.setdefault((chat, priority), asyncio.Lock())

    async def _turn(self, chat: _Chat | None, priority: Priority) -> None:
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

    def _free_at(self, chat: _Chat | None) -> float:
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

    def _note(self, chat: _Chat | None, now: float) -> None:
        if chat is not None:
            self._sent_in_all.add(None, now)
            self._sent.add(chat, now)

    def _fall_silent(self, endpoint: str, error: RetryAfter) -> None:
        pause = seconds_of(error) + MARGIN_SECONDS
        _logger.warning("Telegram refused %s; nothing is sent for %.1f s", endpoint, pause)
        # Only ever later: another request that ends meanwhile does not end the silence.
        self._silent_until = max(self._silent_until, asyncio.get_running_loop().time() + pause)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to hear nothing; python-telegram-bot is about to change the type."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else pause


def _chat(endpoint: str, data: dict[str, Any]) -> _Chat | None:
    """Where a message goes to or is changed, one that was sent inline by its own id; else none."""
    if not endpoint.startswith(_MESSAGES) or endpoint == "sendChatAction":
        return None
    chat: _Chat | None = data.get("chat_id", data.get("inline_message_id"))
    return chat


def _noted(endpoint: str, result: _Result) -> _Result:
    """Note which message was sent; gives what python-telegram-bot takes for one that needs no reading.

    Raises:
        KeyError: it is no message.
    """
    if not isinstance(result, dict):  # of an inline message there is no more than True
        return result
    id, sent = result["message_id"], _sent.get()
    if sent is not None and endpoint.startswith(_NEW_MESSAGES):
        sent.append(id)
    return True


def _is_of_one_method(error: RetryAfter, chat: _Chat | None) -> bool:
    """Whether a refusal says nothing of messages: it is long, and what was refused is none."""
    return chat is None and seconds_of(error) > LONGEST_WAIT_SECONDS


def _may_repeat(endpoint: str, chat: _Chat | None, error: TelegramError, *, has_broken: bool) -> bool:
    """Whether a call is made again: a message while it may not have gone out, unless nobody can know.

    A connection that broke midway is forgiven once: a message that comes twice is better than none. Refusals
    of the token and conflicts pass when another process or a proxy was their cause.
    """
    if isinstance(error, BadRequest):  # to the library, a NetworkError
        return False
    if isinstance(error, NotSentError):
        return True
    if isinstance(error, TimedOut):
        return False
    if chat is None:
        return isinstance(error, NetworkError) and endpoint.startswith(_REPEATABLE)
    return not (has_broken and isinstance(error, BrokenError))
