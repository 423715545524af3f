"""How a call to Telegram is made: in its turn, and again where that is safe."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
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

from bot.telegram.outgoing.errors import BrokenError, NotSentError, seconds_of
from bot.telegram.outgoing.noting import NEW_MESSAGES, Result, noted
from bot.telegram.outgoing.pacing import Chat, Pacing, Priority

PAUSES_SECONDS = (0.5, 1.0, 2.0)
"""Before each repetition of a call that failed; as often it is repeated after a refusal."""
OUTAGE_PAUSES_SECONDS = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Between two looks whether Telegram answers at all, before a message is sent again; the last goes on."""
MARGIN_SECONDS = 0.5
"""Beyond the time that Telegram asks for, as python-telegram-bot adds to it when it polls."""
LONGEST_WAIT_SECONDS = 60.0
"""What a call that carries no message waits for: by then a query is stale, and settings can be made later."""

_MESSAGES = (*NEW_MESSAGES, "edit")
_REPEATABLE = ("get", "set", "edit", "answer")
"""Done twice, they do no more than once: Telegram refuses the second edit or answer."""
_LOOK = "getMe"
"""What is asked to find out whether Telegram answers."""

_Call = Callable[[], Coroutine[Any, Any, Result]]

_logger = logging.getLogger(__name__)


class Calls(BaseRateLimiter[Priority]):
    """Holds when calls may go out, and those that carry messages until they are made.

    Of a message that was sent or edited, callers get True, as of an inline one: `noting_messages` gives its
    id, and python-telegram-bot would take a fifth as long again as `/help` does to read the rest of it.

    A chat has one request at a time of each priority under way, so its messages keep their order, and between
    two of its messages all other chats have had their turn.
    """

    def __init__(self, pacing: Pacing) -> None:
        self._pacing = pacing
        self._lanes: WeakValueDictionary[tuple[Chat, Priority], asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Needs nothing."""

    async def shutdown(self) -> None:
        """Leaves nothing open."""

    async def process_request(  # noqa: PLR0913, PLR0917 - as the base class has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - named so by the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Result:
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
        self, call: _Call, look: _Call, endpoint: str, chat: Chat | None, priority: Priority
    ) -> Result:
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

    async def _try(self, call: _Call, endpoint: str, chat: Chat | None, priority: Priority) -> Result:
        await self._pacing.turn(chat, priority)
        try:
            result = await call()
            return result if chat is None else noted(endpoint, result)
        except RetryAfter as error:
            if not _is_of_one_method(error, chat):
                pause = seconds_of(error) + MARGIN_SECONDS
                _logger.warning("Telegram refused %s; nothing is sent for %.1f s", endpoint, pause)
                self._pacing.fall_silent(pause)
            raise
        except TelegramError:
            raise
        except Exception as error:
            # JSON, but no answer: the library looks for what is not in it.
            raise TelegramError(f"what came is no answer to {endpoint} ({error!r})") from error

    def _lane(self, chat: Chat, priority: Priority) -> asyncio.Lock:
        return self._lanes.setdefault((chat, priority), asyncio.Lock())


def _chat(endpoint: str, data: dict[str, Any]) -> Chat | None:
    """Where a message goes to or is changed, one that was sent inline by its own id; else none."""
    if not endpoint.startswith(_MESSAGES) or endpoint == "sendChatAction":
        return None
    chat: Chat | None = data.get("chat_id", data.get("inline_message_id"))
    return chat


def _is_of_one_method(error: RetryAfter, chat: Chat | None) -> bool:
    """Whether a refusal says nothing of messages: it is long, and what was refused is none."""
    return chat is None and seconds_of(error) > LONGEST_WAIT_SECONDS


def _may_repeat(endpoint: str, chat: Chat | None, error: TelegramError, *, has_broken: bool) -> bool:
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
