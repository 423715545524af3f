"""The stand-in while it runs, as whoever measures a bot sees it."""

import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.benchmarks.measures import percentile
from bot.benchmarks.processes import BrokenRunError, pin

TOKEN = "4242:bench"  # noqa: S105 - nobody outside knows it
POSTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Run:
    """What became of some messages."""

    seconds: float
    """From the first on its way to the last reply."""
    milliseconds: tuple[float, ...]
    """From each on its way to its reply."""
    calls: int
    """Of the bot."""
    busy: float
    """The share of the time in which the stand-in itself was at work: near 1, it held the bot up."""

    @property
    def per_second(self) -> float:
        """Messages that were replied to in a second."""
        return len(self.milliseconds) / self.seconds

    @property
    def p50(self) -> float:
        """Half of the replies came within so many milliseconds."""
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        """99 % of the replies came within so many milliseconds."""
        return percentile(self.milliseconds, 99)


@dataclass
class StandIn:
    """The process, and the numbers of the readers that have not written yet."""

    process: subprocess.Popen[bytes]
    port: int
    _first_ids: Iterator[int] = field(default_factory=lambda: count(10_000_000, 1_000_000))

    @property
    def url(self) -> str:
        """Where the Bot API answers."""
        return f"http://127.0.0.1:{self.port}"

    def run(self, texts: Sequence[str], *, is_one_at_a_time: bool = False, page: str = "") -> Run:
        """Let each text be written by another reader, and wait for the replies.

        Args:
            texts: at least one.
            is_one_at_a_time: whether each is sent only when the one before was replied to.
            page: where the bot listens for posts; it fetches its updates where this is empty.

        Raises:
            BrokenRunError: not all of them were replied to.
        """
        begun = time.perf_counter()
        asked = {
            "texts": list(texts),
            "first_id": next(self._first_ids),
            "is_one_at_a_time": is_one_at_a_time,
            "page": page,
            "posts_at_once": POSTS_AT_ONCE,
        }
        _, output = _pipes(self.process)
        self._write(asked)
        told = json.loads(output.readline() or "{}")
        moments = list(zip(told.get("sent_at", ()), told.get("replied_at", ()), strict=True))
        answered = [(sent, replied) for sent, replied in moments if sent is not None and replied is not None]
        if len(answered) < len(texts):
            raise BrokenRunError(f"{len(answered)} of {len(texts)} messages were replied to")
        seconds = max(replied for _, replied in answered) - min(sent for sent, _ in answered)
        return Run(
            seconds,
            tuple(1000 * (replied - sent) for sent, replied in answered),
            told["calls"],
            told["processor_seconds"] / (time.perf_counter() - begun),
        )

    def _write(self, asked: dict[str, Any]) -> None:
        input_, _ = _pipes(self.process)
        # A stand-in that has ended says nothing, which is noticed where its words are read.
        with contextlib.suppress(BrokenPipeError):
            input_.write(json.dumps(asked).encode() + b"\n")
            input_.flush()


@contextlib.contextmanager
def running(core: int | None = None) -> Iterator[StandIn]:
    """A stand-in on a core, until it is not needed any more."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.benchmarks.stand_in"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    pin(process.pid, core)
    input_, output = _pipes(process)
    try:
        yield StandIn(process, json.loads(output.readline())["port"])
    finally:
        with contextlib.suppress(BrokenPipeError):
            input_.close()
        process.wait()
        output.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[Any, Any]:
    return process.stdin, process.stdout
