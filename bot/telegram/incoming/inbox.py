"""The durable inbox: updates are kept before Telegram is told that they came, and handed out lane by lane.

The updates of one lane (a chat, mostly) are handed out in their order, one at a time; lanes take turns, so
that a chat that floods the bot delays no other. Memory holds a slice of what waits, the file the rest.
"""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.storage.updates import State, StoredUpdate, Updates

SLICE = 1000
"""Updates that wait in memory at most: a few megabytes."""

_DAY_SECONDS = 86400.0
_LARGEST = 2**63 - 1
"""What a column of SQLite holds; Telegram's numbers have half as many digits."""

Json = dict[str, Any]
Lane = Hashable

_T = TypeVar("_T")

_logger = logging.getLogger(__name__)


class Inbox:
    """Holds the file of updates, and what of it waits in memory.

    The file is used by one thread of its own: to wait for the disk holds up nobody.
    """

    def __init__(self, updates: Updates, lane_of: Callable[[Json], Lane], *, keep_days: int) -> None:
        """What is handled, or cannot be, is kept for so many days."""
        self.keep_days = keep_days
        self._updates = updates
        self._lane_of = lane_of
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        self._waiting: dict[Lane, deque[StoredUpdate]] = {}
        self._free: deque[Lane] = deque()
        """Lanes in which something waits and nothing is being handled, in the order of their turns."""
        self._busy: dict[int, Lane] = {}
        self._last = 0
        """The row up to which all has been read into memory."""
        self._has_more = True
        self._changed = asyncio.Event()

    async def receive(self, updates: Sequence[Json]) -> None:
        """Keep what Telegram handed over; when this returns it is safe, and Telegram may be told so.

        What has no number cannot be told from other updates, so it is left out.

        Raises:
            sqlite3.Error: nothing of it could be kept.
        """
        numbered = [(each["update_id"], json.dumps(each)) for each in updates if is_numbered(each)]
        if numbered:
            await self._in_thread(lambda: self._updates.add(numbered))
        self._has_more = True
        await self._read_on()

    async def take(self) -> StoredUpdate:
        """The next update of a lane in which nothing is being handled; waits for one."""
        while not self._free:
            self._changed.clear()
            if not await self._read_on():
                await self._changed.wait()
        lane = self._free.popleft()
        update = self._waiting[lane].popleft()
        self._busy[update.id] = lane
        return update

    async def begin(self, update: StoredUpdate) -> None:
        """Note that an update is being handled.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        await self._in_thread(lambda: self._updates.begin(update.id))

    async def finish(self, update: StoredUpdate) -> None:
        """Note that an update was handled; the next of its lane may be taken.

        Raises:
            sqlite3.Error: it could not be noted, so the update will be handled again after a restart.
        """
        try:
            await self._in_thread(lambda: self._updates.finish(update.id))
        finally:
            self._release(update)

    async def bury(self, update: StoredUpdate, reason: str) -> None:
        """Make an update a dead letter; the next of its lane may be taken.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        try:
            await self._in_thread(lambda: self._updates.bury(update.id, reason))
        finally:
            self._release(update)

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
        await self._in_thread(lambda: self._updates.prune(before))

    async def forget(self, user_id: int) -> int:
        """Erase the dead letters that somebody caused; gives how many."""
        return await self._in_thread(lambda: self._updates.forget(user_id))

    async def count(self, state: State) -> int:
        """How many updates are in a state."""
        return await self._in_thread(lambda: self._updates.count(state))

    async def is_writable(self) -> bool:
        """Whether updates can be kept at this moment."""
        return await self._in_thread(self._updates.is_writable)

    def close(self) -> None:
        """Finish what is being written."""
        self._thread.shutdown()

    def _release(self, update: StoredUpdate) -> None:
        lane = self._busy.pop(update.id)
        if self._waiting[lane]:
            self._free.append(lane)
        else:
            del self._waiting[lane]
        self._changed.set()

    async def _read_on(self) -> bool:
        """Read more of what waits, if there is more and memory has room; whether there was."""
        room = SLICE - sum(map(len, self._waiting.values()))
        if not self._has_more or room <= 0:
            return False
        rows = await self._in_thread(lambda: self._updates.waiting(after=self._last, limit=room))
        # Others may have read the same rows meanwhile.
        fresh = [row for row in rows if row.id > self._last]
        for row in fresh:
            self._put(row)
        self._has_more = len(rows) == room
        return bool(fresh)

    def _put(self, row: StoredUpdate) -> None:
        self._last = row.id
        try:
            lane = self._lane_of(json.loads(row.content))
        except Exception:
            # What has no lane that can be told holds up no other, until its handler finds out why.
            _logger.exception("update %d has no lane", row.update_id)
            lane = row.id
        if lane not in self._waiting:
            self._waiting[lane] = deque()
            self._free.append(lane)
        self._waiting[lane].append(row)
        self._changed.set()

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def is_numbered(update: object) -> bool:
    """Whether something has a number by which it is known from other updates."""
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and abs(number) <= _LARGEST
