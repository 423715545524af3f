"""Takes updates out of the inbox and has them handled: one after the other in a lane, lanes side by side.

An update leaves the inbox when its handler has finished: one that was broken off is handled after a restart.
"""

import asyncio
import contextlib
import logging
import math
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes

from bot.process import log_lines
from bot.process.metrics import Metrics
from bot.process.steps import next_step
from bot.storage.database import if_possible
from bot.storage.updates import MAX_TRIES, StoredUpdate
from bot.telegram.handlers.failures import Failures
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.incoming.lanes import changes_articles
from bot.telegram.incoming.read_ahead import NOTE_TRIES, must_be_alone
from bot.telegram.incoming.reading import read_update
from bot.telegram.outgoing.client import Client
from bot.telegram.outgoing.noting import noting_messages
from bot.telegram.outgoing.sending import is_out_of_reach, is_unwelcome

MAX_AT_ONCE = 500
"""Lanes in which something is handled at the same time. Most of them wait until they may send: a group takes
20 messages a minute, and groups that ask more shall hold up no other chat."""
LAST_SECONDS = 0.4
"""What a handler may still take when the process is told to stop, which it does within a second."""
FILE_PAUSE_SECONDS = 5.0
"""Before the inbox is read or written again when it could not be: a full disk may have room by then."""
PAUSES_SECONDS = (1.0, 5.0)
"""Before the second and the third try of an update whose handler failed."""
ALONE_SECONDS = 10.0
"""For so long an update is left alone that the process did not outlive before, and others are waited for."""
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


class ProcessEndedError(Exception):
    """The process ended each time that an update was handled."""


class Turns:
    """Holds the application whose handlers do the work, and what they failed at."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        failures: Failures,
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._failures = failures
        self._metrics = metrics
        self._clock = clock
        self._errors: dict[int, Exception] = {}
        self._failed: Counter[int] = Counter()
        """How often the handler of a row failed since the start."""
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
        running = set[asyncio.Task[None]]()
        slow = set[asyncio.Task[None]]()
        """Those of them that were waited for in vain: nobody waits for them again."""
        while True:
            stored = await self._next()
            is_alone = must_be_alone(stored) and stored.tries < MAX_TRIES
            await (_until_done(running, slow) if is_alone else _until_few(running, MAX_AT_ONCE - 1))
            task = handling.create_task(self._take_turn(stored))
            running.add(task)
            task.add_done_callback(running.discard)
            task.add_done_callback(slow.discard)
            if is_alone:
                await _until_done(running, slow)

    async def _next(self) -> StoredUpdate:
        while True:
            try:
                return await self._inbox.take()
            except sqlite3.Error:
                _logger.exception("the inbox could not be read; next try in %.0f s", FILE_PAUSE_SECONDS)
                await asyncio.sleep(FILE_PAUSE_SECONDS)

    async def _take_turn(self, stored: StoredUpdate) -> None:
        """Handle an update and note what became of it, whatever happens."""
        log_lines.bind(update=stored.update_id)
        try:
            outcome = await self._handled(stored)
        except Exception as error:
            _logger.exception("the update could not be handled")
            outcome = _Dead(type(error).__name__)
        except asyncio.CancelledError as error:
            if _is_stopped():
                if stored.tries < MAX_TRIES:  # else it was not begun
                    with if_possible(NOTE_TRIES):
                        await self._inbox.interrupt(stored)
                raise
            _logger.exception("the update could not be handled")
            outcome = _Dead(type(error).__name__)
        if not isinstance(outcome, _Later):
            del self._failed[stored.id]
        match outcome:
            case _Later(seconds):
                # It ended, if not well: in the file only those tries count that the process did not outlive.
                with if_possible(NOTE_TRIES):
                    await self._inbox.interrupt(stored)
                self._inbox.postpone(stored, seconds)
            case _Dead(reason):
                _logger.error("the update is a dead letter now: %s", reason)
                await _until_noted(lambda: self._inbox.bury(stored, reason))
            case _Done():
                await _until_noted(lambda: self._inbox.finish(stored))

    async def _handled(self, stored: StoredUpdate) -> _Outcome:
        """Handle an update; gives what becomes of it."""
        content = _content(stored)
        age = self._clock() - stored.received_at
        if age > _perishes_after(stored, content):
            _logger.info("the update has waited for %.0f s and is dropped", age)
            return _Done()
        try:
            update = read_update(content, self._application.bot)
        except Exception as error:
            _logger.exception("the update cannot be read")
            return _Dead(f"it cannot be read ({type(error).__name__})")
        if stored.tries >= MAX_TRIES:
            return await self._given_up(update, ProcessEndedError())
        if must_be_alone(stored):
            with if_possible(NOTE_TRIES):
                await self._inbox.begin(stored)
        # What came together is read together, then handled.
        await next_step()
        with noting_messages() as sent:
            await self._application.process_update(update)
        failure = self._errors.pop(stored.update_id, None)
        return await self._after(failure, update, stored, has_spoken=bool(sent)) if failure else _Done()

    async def _after(
        self, failure: Exception, update: Update, stored: StoredUpdate, *, has_spoken: bool
    ) -> _Outcome:
        """What becomes of an update whose handler failed: it is called again unless it has said something."""
        if isinstance(failure, TelegramError):
            self._metrics.send_failed(type(failure).__name__)
        if is_unwelcome(failure):
            _logger.info("they cannot be written to: %s", failure)
            return _Done()
        if is_out_of_reach(failure) and _perishes_after(stored, _content(stored)) < math.inf:
            _logger.warning("Telegram could not be answered in time: %s", failure)
            return _Done()
        self._failed[stored.id] += 1
        tries = self._failed[stored.id]
        # What Telegram refused is refused again, and what it could not take was repeated.
        if tries == MAX_TRIES or isinstance(failure, TelegramError) or has_spoken:
            return await self._given_up(update, failure)
        pause_seconds = PAUSES_SECONDS[tries - 1]
        _logger.warning("the update is handled again in %.0f s", pause_seconds, exc_info=failure)
        return _Later(pause_seconds)

    async def _given_up(self, update: Update, failure: Exception) -> _Outcome:
        """Tell the reader that their update was not handled."""
        id = await self._failures.tell(update, failure, self._application.bot)
        # No more of the error than its name: it may hold an address with the token.
        return _Dead(f"its handler failed: {type(failure).__name__}, {id} in the log")

    async def _note_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._errors[update.update_id] = context.error


def _content(stored: StoredUpdate) -> dict[str, Any]:
    return Client.parse_json_payload(stored.content.encode())


def _perishes_after(stored: StoredUpdate, content: dict[str, Any]) -> float:
    """In how many seconds nobody waits any more for an answer to an update.

    Never, to a message; nor to what admins press, which may wait in its lane while an index is built.
    """
    if changes_articles(stored.lane):
        return math.inf
    return next((seconds for name, seconds in STALE_SECONDS.items() if name in content), math.inf)


async def _until_done(running: set[asyncio.Task[None]], slow: set[asyncio.Task[None]]) -> None:
    """Wait until no tasks are running but slow ones; those that take long are slow from then on.

    One may wait for Telegram, or read all articles anew, while hundreds are tried alone.
    """
    if waited_for := running - slow:
        _, still_running = await asyncio.wait(waited_for, timeout=ALONE_SECONDS)
        slow |= still_running


async def _until_few(running: set[asyncio.Task[None]], most: int) -> None:
    """Wait until no more tasks than that are running."""
    while len(running) > most:
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)


def _is_stopped() -> bool:
    """Whether it is from outside that this task is cancelled."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _until_noted(note: Callable[[], Awaitable[None]]) -> None:
    """Note what became of an update as soon as it can be; until then its lane stands still."""
    while True:
        try:
            return await note()
        except sqlite3.Error:
            _logger.exception("the inbox could not be written to; next try in %.0f s", FILE_PAUSE_SECONDS)
            await asyncio.sleep(FILE_PAUSE_SECONDS)
