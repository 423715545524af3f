"""The durable inbox: updates are kept before Telegram is told that they came, and handed out lane by lane.

The updates of one lane (a chat, mostly) are handed out in their order, one at a time, so that a chat that
floods the bot delays no other. All that waits is in the file; memory holds what is being handled.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from bot.storage.updates import State, StoredUpdate, Updates

_DAY_SECONDS = 86400.0
_PRUNED_AT_ONCE = 5000
"""Rows: some 10 ms."""
_LARGEST = 2**63 - 1
"""What a column of SQLite holds; Telegram's numbers have half as many digits."""

Json = dict[str, Any]

_T = TypeVar("_T")

_logger = logging.getLogger(__name__)


class Inbox:
    """Holds the file of updates, and which of them are being handled.

    The file is used by one thread of its own: to wait for the disk holds up nobody. What that thread was
    given to do is done, also where whoever waits for it is cancelled.
    """

    def __init__(self, updates: Updates, lane_of: Callable[[Json], str], *, keep_days: int) -> None:
        """What is handled, or cannot be, is kept for so many days."""
        self.keep_days = keep_days
        self._updates = updates
        self._lane_of = lane_of
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        self._taken = set[int]()
        """The rows that are being handled, or wait for their next try."""
        self._changed = asyncio.Event()

    async def receive(self, updates: Sequence[Json]) -> None:
        """Keep what Telegram handed over; when this returns it is safe, and Telegram may be told so.

        What has no number cannot be told from other updates, so it is left out. Without any updates, what
        another process lets be tried again is looked for.

        Raises:
            sqlite3.Error: nothing of it could be kept.
        """
        numbered = [
            (each["update_id"], self._lane(each), _written(each)) for each in updates if is_numbered(each)
        ]
        if numbered:
            await self._in_thread(lambda: self._updates.add(numbered))
        self._changed.set()

    async def take(self) -> StoredUpdate:
        """The oldest update of those lanes in which nothing is being handled; waits for one.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        while True:
            self._changed.clear()
            update = await self._in_thread(partial(self._updates.first, but=tuple(self._taken)))
            if update is not None:
                self._taken.add(update.id)
                return update
            await self._changed.wait()

    async def begin(self, update: StoredUpdate) -> None:
        """Note that an update is being handled.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        await self._in_thread(lambda: self._updates.begin(update.id))

    async def finish(self, update: StoredUpdate) -> None:
        """Note that an update was handled; the next of its lane may be taken then.

        Raises:
            sqlite3.Error: it could not be noted, so the lane stands still.
        """
        await self._in_thread(lambda: self._updates.finish(update))
        self._release(update)

    async def bury(self, update: StoredUpdate, reason: str) -> None:
        """Make an update a dead letter; the next of its lane may be taken then.

        Raises:
            sqlite3.Error: it could not be noted, so the lane stands still.
        """
        await self._in_thread(lambda: self._updates.bury(update, reason))
        self._release(update)

    def postpone(self, update: StoredUpdate, seconds: float) -> None:
        """Let an update be taken again in so many seconds, or at the next start; its lane waits so long."""
        asyncio.get_running_loop().call_later(seconds, self._release, update)

    async def interrupt(self, update: StoredUpdate) -> None:
        """Leave an update whose handling was begun to the next start.

        Raises:
            sqlite3.Error: it could not be noted, so it counts as a try.
        """
        await self._in_thread(lambda: self._updates.interrupt(update.id))

    async def prune(self) -> None:
        """Erase what has been kept for long enough.

        Raises:
            sqlite3.Error: nothing can be written.
        """
        before = time.time() - self.keep_days * _DAY_SECONDS
        # A few at a time, so that what comes in meanwhile is kept between.
        while await self._in_thread(lambda: self._updates.prune(before, at_most=_PRUNED_AT_ONCE)):
            pass

    async def forget(self, user_id: int) -> int:
        """Erase the dead letters that somebody caused; gives how many."""
        return await self._in_thread(lambda: self._updates.forget(user_id))

    async def depth(self) -> int:
        """How many updates are not handled yet."""
        return await self._in_thread(self._updates.depth)

    async def dead_letters(self) -> int:
        """How many updates could not be handled, and are kept."""
        return await self._in_thread(lambda: self._updates.count(State.DEAD))

    async def is_writable(self) -> bool:
        """Whether updates can be kept at this moment."""
        return await self._in_thread(self._updates.is_writable)

    def close(self) -> None:
        """Finish what is being written."""
        self._thread.shutdown()

    def _release(self, update: StoredUpdate) -> None:
        self._taken.remove(update.id)
        self._changed.set()

    def _lane(self, update: Json) -> str:
        try:
            return self._lane_of(update)
        except Exception:
            # What has no lane that can be told holds up no other, until its handler finds out why.
            number = update["update_id"]
            _logger.exception("update %d has no lane", number)
            return f"update {number}"

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, work))


def _written(update: Json) -> str:
    try:
        return json.dumps(update)
    except RecursionError:
        # It nests deeper than can be written, which nothing of Telegram does: then its number alone is kept.
        return json.dumps({"update_id": update["update_id"]})


def is_numbered(update: object) -> bool:
    """Whether something has a number by which it is known from other updates."""
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and abs(number) <= _LARGEST
