"""The durable inbox: Telegram is told that updates came when they are kept; they are handed out lane by lane.

The updates of one lane (a chat, mostly) are handed out in their order, one at a time, so that a chat that
floods the bot delays no other.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, TypeVar

from bot.process.threads import in_thread_of
from bot.storage.batch_writer import BatchWriter
from bot.storage.database import if_possible
from bot.storage.updates import State, StoredUpdate, Updates
from bot.telegram.incoming.read_ahead import NOTE_TRIES, Numbered, ReadAhead
from bot.telegram.outgoing.client import to_json

_DAY_SECONDS = 86400.0
_PRUNED_AT_ONCE = 5000
"""Rows: some 10 ms."""
_LARGEST = 2**63 - 1
"""What a column of SQLite holds; Telegram's numbers have half as many digits."""

Json = dict[str, Any]

_T = TypeVar("_T")

_logger = logging.getLogger(__name__)


class Inbox:
    """Holds the file of updates, and the one thread that uses it: to wait for the disk holds up nobody.

    What that thread was given to do is done, also where whoever waits for it is cancelled.
    """

    def __init__(self, updates: Updates, lane_of: Callable[[Json], str], *, keep_days: int) -> None:
        """What is handled, or cannot be, is kept for so many days."""
        self.keep_days = keep_days
        self._updates = updates
        self._lane_of = lane_of
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        self._ahead = ReadAhead(updates)
        self._changed = asyncio.Event()
        self._arrivals = BatchWriter(self._keep, self._thread)
        self._ends = BatchWriter(self._finish, self._thread)

    async def receive(self, updates: Sequence[Json]) -> None:
        """Keep what Telegram handed over; when this returns it is safe, and Telegram may be told so.

        It may have been handed out before: until this returns, Telegram brings again what a power cut takes.

        What has no number cannot be told from other updates, so it is left out. Without any updates, what
        another process lets be tried again is looked for.

        Raises:
            sqlite3.Error: it is not known to be safe, though some of it may be kept, and even handled.
        """
        numbered = [
            (each["update_id"], self._lane(each), _written(each)) for each in updates if is_numbered(each)
        ]
        if numbered:
            # What several posts bring at once waits for the disk once.
            await self._arrivals.add(numbered)
        else:
            self._look_again()

    async def take(self) -> StoredUpdate:
        """The oldest update of those lanes in which nothing is being handled; waits for one.

        It is noted already that its handling begins, unless `must_be_alone`.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        while not self._ahead.next:
            self._changed.clear()
            if self._ahead.has_more:
                await self._in_thread(self._ahead.read)
            else:
                await self._changed.wait()
        return self._ahead.next.popleft()

    async def begin(self, update: StoredUpdate) -> None:
        """Note that an update is being handled that is to be handled alone.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        await self._in_thread(lambda: self._ahead.begin([update]))

    async def finish(self, update: StoredUpdate) -> None:
        """Note that an update was handled; the next of its lane may be taken then.

        Raises:
            sqlite3.Error: it could not be noted, so the lane stands still.
        """
        has_followers = await self._ends.add(update)
        if has_followers:
            self._look_again()

    async def bury(self, update: StoredUpdate, reason: str) -> None:
        """Make an update a dead letter; the next of its lane may be taken then.

        Raises:
            sqlite3.Error: it could not be noted, so the lane stands still.
        """
        await self._in_thread(lambda: self._ahead.bury(update, reason))
        self._look_again()

    def postpone(self, update: StoredUpdate, seconds: float) -> None:
        """Let an update be taken again in so many seconds, or at the next start; its lane waits so long."""
        asyncio.get_running_loop().call_later(seconds, self._release, update)

    async def interrupt(self, update: StoredUpdate) -> None:
        """Leave an update whose handling was begun to the next start.

        Raises:
            sqlite3.Error: it could not be noted, so it counts as a try.
        """
        await self._in_thread(lambda: self._ahead.interrupt(update.id))

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
        """Finish what is being written, and leave to the next start what was begun and has not ended."""
        self._thread.shutdown()
        with if_possible(NOTE_TRIES):
            self._ahead.interrupt_all()

    def _keep(self, arrivals: Collection[Sequence[Numbered]], loop: asyncio.AbstractEventLoop) -> None:
        try:
            self._ahead.keep([*chain.from_iterable(arrivals)])
        finally:
            # What came is handled while the disk takes it, and before whoever brought it asks for more.
            loop.call_soon_threadsafe(self._changed.set)
        self._updates.sync()

    def _finish(self, updates: Collection[StoredUpdate], _: asyncio.AbstractEventLoop) -> int:
        return self._ahead.finish(updates)

    def _release(self, update: StoredUpdate) -> None:
        self._ahead.released.append(update.id)
        self._look_again()

    def _look_again(self) -> None:
        self._ahead.has_more = True
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
        return await in_thread_of(self._thread, work)


def _written(update: Json) -> str:
    try:
        return to_json(update).decode()
    except RecursionError:
        # Nothing of Telegram nests so deep: then its number alone is kept.
        return to_json({"update_id": update["update_id"]}).decode()


def is_numbered(update: object) -> bool:
    """Whether something has a number by which it is known from other updates."""
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and abs(number) <= _LARGEST
