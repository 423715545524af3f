import logging
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from bot.process.beside import ProcessEndedError, in_process


def _add(one: int, other: int) -> tuple[int, int]:
    logging.getLogger("adding").info("%d and %d are added", one, other)
    logging.getLogger("adding").debug("nobody asks for this")
    return one + other, os.getpid()


def _fail() -> None:
    os._exit(3)


def _sleep(told: Path) -> None:
    told.with_suffix(".new").write_text(str(os.getpid()))
    told.with_suffix(".new").rename(told)
    time.sleep(600)


def test_another_process_does_the_work_and_logs_here(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")

    total, process = in_process(partial(_add, 2, 3))

    assert (total, process == os.getpid()) == (5, False)
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("adding", "2 and 3 are added")
    ]


def test_a_process_that_ends_without_a_result_is_told_of() -> None:
    with pytest.raises(ProcessEndedError):
        in_process(_fail)


def test_the_process_ends_with_one_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "process"
    script = (
        "import sys; from functools import partial; from pathlib import Path;"
        " from bot.process.beside import in_process; from tests.bot.process.test_beside import _sleep;"
        " in_process(partial(_sleep, Path(sys.argv[1])))"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(told)]) as parent:
        while not told.exists():
            assert parent.poll() is None
            time.sleep(0.01)
        parent.kill()

    process = int(told.read_text())
    while _is_alive(process):
        time.sleep(0.01)


def _is_alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    # Whoever inherits it may not have taken notice of its end.
    return status.rpartition(")")[2].split()[0] != "Z"
