"""Rows that a thread writes: together those that have come while it was busy.

At each statement it waits for the interpreter, which the event loop has while there is much to do.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

_Row = TypeVar("_Row")


class BatchWriter(Generic[_Row]):
    """Holds the rows of one kind that wait to be written."""

    def __init__(
        self,
        write: Callable[[Collection[_Row], asyncio.AbstractEventLoop], object],
        thread: ThreadPoolExecutor,
    ) -> None:
        """What writes them is given the loop in which those wait who asked for it."""
        self._write = write
        self._thread = thread
        self._asked = deque[tuple[_Row, asyncio.Future[object]]]()

    async def add(self, row: _Row) -> object:
        """Write a row; gives what writing it gave, along with others.

        Raises:
            sqlite3.Error: it could not be written, nor could the others.
            RuntimeError: nothing is written any more.
        """
        loop = asyncio.get_running_loop()
        written = loop.create_future()
        self._asked.append((row, written))
        # Else it is among those that the thread was told to write and has not begun to.
        if len(self._asked) == 1:
            try:
                self._thread.submit(self._write_all, loop)
            except RuntimeError:  # the thread was shut down; those who come after are told so too
                self._asked.clear()
                raise
        return await written

    def _write_all(self, loop: asyncio.AbstractEventLoop) -> None:
        rows = list[_Row]()
        waiting = list[asyncio.Future[object]]()
        while self._asked:
            row, written = self._asked.popleft()
            rows.append(row)
            waiting.append(written)
        try:
            result, error = self._write(rows, loop), None
        except Exception as failure:  # noqa: BLE001 - it is raised where somebody waits
            result, error = None, failure
        loop.call_soon_threadsafe(_settle, waiting, result, error)


def _settle(waiting: Sequence[asyncio.Future[object]], result: object, error: Exception | None) -> None:
    for each in waiting:
        if each.done():  # whoever waited was cancelled
            continue
        if error is None:
            each.set_result(result)
        else:
            each.set_exception(error)
