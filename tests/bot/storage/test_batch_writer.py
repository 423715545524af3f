import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.storage.batch_writer import BatchWriter


async def test_whoever_adds_a_row_behind_the_end_is_told_so_each_time() -> None:
    thread = ThreadPoolExecutor(1)
    writer = BatchWriter[int](lambda written, _: len(written), thread)
    assert await writer.add(1) == 1
    thread.shutdown()

    for row in (2, 3):
        with pytest.raises(RuntimeError):
            await writer.add(row)


async def test_who_no_longer_waits_holds_up_nobody_whose_row_is_written_with_theirs() -> None:
    is_free = threading.Event()
    thread = ThreadPoolExecutor(1)
    thread.submit(is_free.wait)
    writer = BatchWriter[int](lambda written, _: len(written), thread)
    adding = [asyncio.create_task(writer.add(row)) for row in range(3)]
    await asyncio.sleep(0)

    adding[0].cancel()
    is_free.set()

    assert await asyncio.wait_for(asyncio.gather(*adding[1:]), 5) == [3, 3]
    thread.shutdown()
