import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database


@pytest.fixture(autouse=True)
def _threads_take_turns_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_the_log_is_emptied_while_another_thread_reads(tmp_path: Path) -> None:
    with (
        closing(Database(tmp_path / "file.sqlite3", ("CREATE TABLE words (word TEXT)",))) as database,
        ThreadPoolExecutor(1) as other,
    ):
        database.execute_each("INSERT INTO words VALUES (?)", [(str(number),) for number in range(2_000)])

        def empty() -> None:
            for _ in range(300):
                database.execute("INSERT INTO words VALUES ('new')")
                database.empty_log()

        emptying = other.submit(empty)
        while not emptying.done():
            assert database.row("SELECT 1 FROM words WHERE word = '5'") is not None
            time.sleep(0)

        emptying.result()
