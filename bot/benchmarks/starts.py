"""How long `isnad ask` and `isnad run` take from their start to a first answer."""

import statistics
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import httpx

from bot.benchmarks.measures import shown
from bot.benchmarks.processes import BrokenRunError, memory, page, settings_of, started
from bot.benchmarks.tables import Table

_PATIENCE_SECONDS = 60.0
_ASKED = "متى بدأت المعركة النهائية؟"


def timed(
    title: str, *, times: int, question: str = _ASKED, settings: Mapping[str, str] | None = None
) -> Table:
    """Start each command so many times with some settings; without any, over the bundled articles."""
    settings = settings or {}
    asked = [_ask(question, settings) for _ in range(times)]
    runs = [_run(question, settings) for _ in range(times)]
    healthy, answered, resident, anonymous = zip(*runs, strict=True)
    held = f"{shown(statistics.median(resident))} MB ({shown(statistics.median(anonymous))} anonymous)"
    return Table(
        title,
        ("command", "median ms", "longest ms"),
        tuple(
            (name, shown(statistics.median(taken)), shown(max(taken)))
            for name, taken in (
                ("isnad ask", asked),
                ("isnad run, until it is healthy", healthy),
                ("isnad run, until its page has answered a first question", answered),
            )
        ),
        (f"{times} starts each.", f"Without Telegram, isnad run holds {held} when idle."),
    )


def _ask(question: str, settings: Mapping[str, str]) -> float:
    """Milliseconds until it has ended."""
    begun = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        started(["bot", "ask", question], Path(folder), settings=settings) as process,
    ):
        # With a limit it would look only now and then.
        if process.wait():
            raise BrokenRunError(f"isnad ask ended with {process.returncode}")
        return 1000 * (time.perf_counter() - begun)


def _run(question: str, settings: Mapping[str, str]) -> tuple[float, float, float, float]:
    """Milliseconds until it is healthy and until a first answer, then megabytes, resident and anonymous."""
    with ExitStack() as open_until_the_end:
        folder = Path(open_until_the_end.enter_context(tempfile.TemporaryDirectory()))
        client = open_until_the_end.enter_context(httpx.Client(timeout=_PATIENCE_SECONDS))
        begun = time.perf_counter()
        process = open_until_the_end.enter_context(
            started(["bot", "run"], folder, settings=settings_of(folder, **settings))
        )
        address = page(folder)
        client.get(f"{address}/healthz").raise_for_status()
        healthy = time.perf_counter() - begun
        client.get(address, params={"q": question}).raise_for_status()
        answered = time.perf_counter() - begun
        held = memory(process.pid)
        return 1000 * healthy, 1000 * answered, held.resident, held.anonymous
