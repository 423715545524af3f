"""Background threads: work beside the event loop that never delays the end of the process."""

import asyncio
import contextvars
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

WORK_SECONDS, PAUSE_SECONDS = 0.001, 0.004
"""How long a thread works, and how long it pauses then. Under `make soak` with a reload every 5 s the 99th
percentile of answers was 209 to 332 ms without pauses, 300 ms with 2 ms of each, 99 to 170 ms with 2 and
4 ms, 107 ms with these."""

_T = TypeVar("_T")


async def in_thread(work: Callable[[], _T]) -> _T:
    """Do some work in a thread of its own, as `asyncio.to_thread` does in one of a pool.

    A process that is told to stop waits for the threads of a pool, but not for this one, which ends wherever
    it is then: what it writes must bear that.
    """
    done: Future[_T] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            done.set_result(context.run(work))
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for the work
            done.set_exception(error)

    done.set_running_or_notify_cancel()
    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(done)


async def in_thread_to_its_end(work: Callable[[], _T]) -> _T:
    """Do work in a thread that nothing may break off: whoever is cancelled meanwhile waits for its end."""
    working = asyncio.ensure_future(in_thread(work))
    cancelled: asyncio.CancelledError | None = None
    while not working.done():
        try:
            await asyncio.wait({working})
        except asyncio.CancelledError as error:  # perhaps not the last
            cancelled = error
    if cancelled is None:
        return working.result()
    if error_ := working.exception():
        raise cancelled from error_
    raise cancelled


async def in_thread_of(pool: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
    """Do some work by a thread of a pool; it is done though whoever waits for it is cancelled."""
    return await asyncio.shield(asyncio.get_running_loop().run_in_executor(pool, work))


class GivingWay:
    """Holds since when a thread has worked; called often, it pauses now and then.

    A thread that works without a pause takes half of the interpreter from the event loop, where questions
    queue up then. While it pauses they are answered as if it were not there.
    """

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def __call__(self) -> None:
        """Pause if it is time to."""
        if time.perf_counter() - self._since >= WORK_SECONDS:
            time.sleep(PAUSE_SECONDS)
            self._since = time.perf_counter()
