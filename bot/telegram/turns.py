"""Takes updates out of the inbox and has them handled: one after the other in a lane, lanes side by side.

An update leaves the inbox when its handler has finished: one that was broken off is handled after a restart.
"""

import asyncio
import contextlib
import json
import logging
import math
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes

from bot.metrics import Metrics
from bot.storage.updates import MAX_TRIES, StoredUpdate
from bot.telegram.handlers.failures import Failures
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.outgoing.sending import is_out_of_reach, is_unwelcome

MAX_AT_ONCE = 32
"""Lanes in which something is handled at the same time: handlers wait for Telegram, not for the processor."""
LAST_SECONDS = 0.4
"""What a handler may still take when the process is told to stop, which it does within a second."""
FILE_PAUSE_SECONDS = 5.0
"""Before the inbox is read or written again when it could not be: a full disk may have room by then."""
PAUSES_SECONDS = (1.0, 5.0)
"""Before the second and the third try of an update whose handler failed."""
STALE_SECONDS = {"inline_query": 8.0, "guest_message": 30.0, "callback_query": 30.0}
"""How old an update may be when its turn comes. Telegram took no answer to an inline query after ten seconds
(pyTelegramBotAPI issue 270); of the others it says only that they expire."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done:
    """An update was handled."""


@dataclass(frozen=True, slots=True)
class _Dead:
    """An update cannot be handled."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Later:
    """An update is to be handled again."""

    seconds: float


_Outcome = _Done | _Dead | _Later


class Turns:
    """Holds the application whose handlers do the work, and what they failed at."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        failures: Failures,
        metrics: Metrics,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._failures = failures
        self._metrics = metrics
        self._clock = clock
        self._errors: dict[int, Exception] = {}
        application.add_error_handler(self._note_error)

    async def take(self, *, stop: asyncio.Event) -> None:
        """Have updates handled until told to stop; handlers that do not end soon then are broken off."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as handling:
                taking = handling.create_task(self._take_each(handling))
                await stop.wait()
                taking.cancel()
                limit.reschedule(asyncio.get_running_loop().time() + LAST_SECONDS)

    async def _take_each(self, handling: asyncio.TaskGroup) -> None:
        room = asyncio.Semaphore(MAX_AT_ONCE)
        while True:
            await room.acquire()
            task = handling.create_task(self._take_turn(await self._next()))
            task.add_done_callback(lambda _: room.release())

    async def _next(self) -> StoredUpdate:
        while True:
            try:
                return await self._inbox.take()
            except sqlite3.Error:
                _logger.exception("the inbox could not be read; next try in %.0f s", FILE_PAUSE_SECONDS)
                await asyncio.sleep(FILE_PAUSE_SECONDS)

    async def _take_turn(self, stored: StoredUpdate) -> None:
        """Handle an update and note what became of it, whatever happens."""
        structlog.contextvars.bind_contextvars(update=stored.update_id)
        try:
            outcome = await self._handled(stored)
        except asyncio.CancelledError:
            with _logged_failures():
                await self._inbox.interrupt(stored)
            raise
        except Exception as error:
            _logger.exception("the update could not be handled")
            outcome = _Dead(type(error).__name__)
        match outcome:
            case _Later(seconds):
                self._inbox.postpone(stored, seconds)
            case _Dead(reason):
                _logger.error("the update is a dead letter now: %s", reason)
                await _until_noted(lambda: self._inbox.bury(stored, reason))
            case _Done():
                await _until_noted(lambda: self._inbox.finish(stored))

    async def _handled(self, stored: StoredUpdate) -> _Outcome:
        """Handle an update; gives what becomes of it."""
        content = json.loads(stored.content)
        age = self._clock() - stored.received_at
        if age > _perishes_after(content):
            _logger.info("the update has waited for %.0f s and is dropped", age)
            return _Done()
        if stored.tries >= MAX_TRIES:
            return _Dead("the process ended each time it was handled")
        try:
            update = Update.de_json(content, self._application.bot)
        except Exception as error:
            _logger.exception("the update cannot be read")
            return _Dead(f"it cannot be read ({type(error).__name__})")
        with _logged_failures():
            await self._inbox.begin(stored)
        await self._application.process_update(update)
        failure = self._errors.pop(stored.update_id, None)
        if failure is None:
            return _Done()
        if isinstance(failure, TelegramError):
            self._metrics.send_failed(type(failure).__name__)
        if is_out_of_reach(failure) and _perishes_after(content) < math.inf:
            _logger.warning("Telegram could not be answered in time: %s", failure)
            return _Done()
        return await self._failed(update, stored.tries + 1, failure)

    async def _failed(self, update: Update, tries: int, failure: Exception) -> _Outcome:
        """What becomes of an update whose handler failed; the reader is told where nothing more is tried."""
        if is_unwelcome(failure):
            _logger.info("they cannot be written to: %s", failure)
            return _Done()
        # What Telegram refused is refused again, and what it could not take was repeated.
        if tries < MAX_TRIES and not isinstance(failure, TelegramError):
            pause_seconds = PAUSES_SECONDS[tries - 1]
            _logger.warning("the update is handled again in %.0f s", pause_seconds, exc_info=failure)
            return _Later(pause_seconds)
        id = await self._failures.tell(update, failure, self._application.bot)
        # No more of the error than its name: it may hold an address with the token.
        return _Dead(f"its handler failed: {type(failure).__name__}, {id} in the log")

    async def _note_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._errors[update.update_id] = context.error


def _perishes_after(content: dict[str, Any]) -> float:
    """In how many seconds nobody waits any more for an answer to an update; never, to a message."""
    return next((seconds for name, seconds in STALE_SECONDS.items() if name in content), math.inf)


async def _until_noted(note: Callable[[], Awaitable[None]]) -> None:
    """Note what became of an update as soon as it can be; until then its lane stands still."""
    while True:
        try:
            return await note()
        except sqlite3.Error:
            _logger.exception("the inbox could not be written to; next try in %.0f s", FILE_PAUSE_SECONDS)
            await asyncio.sleep(FILE_PAUSE_SECONDS)


@contextlib.contextmanager
def _logged_failures() -> Iterator[None]:
    """Go on where the number of tries cannot be noted: then an update may be tried once more than others."""
    try:
        yield
    except sqlite3.Error:
        _logger.exception("the inbox could not be written to")
