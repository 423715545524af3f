import subprocess
import sys
import threading

import pytest
import structlog

from bot.threads import in_thread


async def test_it_gives_what_the_work_gives_and_raises_what_it_raises() -> None:
    assert await in_thread(threading.current_thread) is not threading.main_thread()
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


async def test_what_is_logged_in_it_has_the_number_of_the_update() -> None:
    with structlog.contextvars.bound_contextvars(update=7):
        assert await in_thread(structlog.contextvars.get_contextvars) == {"update": 7}


_WITHOUT_END = """
import asyncio, threading
from bot.threads import in_thread

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
