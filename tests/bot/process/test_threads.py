import asyncio
import subprocess
import sys
import threading
import time

import pytest
import structlog

from bot.process import threads
from bot.process.threads import GivingWay, in_thread, in_thread_to_its_end


async def test_it_gives_what_the_work_gives_and_raises_what_it_raises() -> None:
    assert await in_thread(threading.current_thread) is not threading.main_thread()
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


async def test_what_is_logged_in_it_has_the_number_of_the_update() -> None:
    with structlog.contextvars.bound_contextvars(update=7):
        assert await in_thread(structlog.contextvars.get_contextvars) == {"update": 7}


_WITHOUT_END = """
import asyncio, threading
from bot.process.threads import in_thread

async def main():
    work = asyncio.create_task(in_thread(threading.Event().wait))
    await asyncio.sleep(0.1)
    work.cancel()

asyncio.run(main())
print("stopped")
"""


def test_a_process_ends_while_work_without_end_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_END], check=False, capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "stopped\n", "")


async def test_who_gives_way_lets_others_work_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "PAUSE_SECONDS", 0.001)
    pauses = list[float]()
    sleep = time.sleep

    def note(seconds: float) -> None:
        pauses.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", note)
    pause = GivingWay()
    pause()
    few = len(pauses)
    until = time.perf_counter() + 10 * threads.WORK_SECONDS

    while time.perf_counter() < until or not pauses:
        pause()

    assert few <= 1
    assert set(pauses) == {0.001}


async def test_what_nothing_may_break_off_is_done_though_it_is_cancelled() -> None:
    begun, let_on, done = threading.Event(), threading.Event(), list[bool]()

    def work() -> None:
        begun.set()
        let_on.wait()
        done.append(True)

    working = asyncio.create_task(in_thread_to_its_end(work))
    await in_thread(begun.wait)
    for _ in range(3):
        working.cancel()
        await asyncio.sleep(0)
    let_on.set()
    with pytest.raises(asyncio.CancelledError):
        await working

    assert done == [True]


async def test_what_goes_wrong_behind_a_cancellation_is_told_with_it() -> None:
    begun, let_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        let_on.wait()
        raise LookupError

    working = asyncio.create_task(in_thread_to_its_end(work))
    await in_thread(begun.wait)
    working.cancel()
    await asyncio.sleep(0)
    let_on.set()
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await working

    assert isinstance(cancelled.value.__cause__, LookupError)
