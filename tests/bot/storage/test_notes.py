from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.storage.notes import Notes


async def test_whoever_notes_something_behind_the_end_is_told_so_each_time() -> None:
    thread = ThreadPoolExecutor(1)
    notes = Notes[int](lambda written, _: len(written), thread)
    assert await notes.add(1) == 1
    thread.shutdown()

    for note in (2, 3):
        with pytest.raises(RuntimeError):
            await notes.add(note)
