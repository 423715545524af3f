"""How fast search engines are, and what they hold, by the size of a collection; the whole of Isnad beside."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.benchmarks import synthetic
from bot.benchmarks.engine import PASSES, QUERIES_FILE
from bot.benchmarks.measures import shown
from bot.benchmarks.processes import BrokenRunError, cores, pin
from bot.benchmarks.report import Report, Say
from bot.benchmarks.rivals import RIVALS
from bot.benchmarks.tables import Table

QUERIES = 200
_LIMITS = {
    "rank-bm25": (100_000, "a query takes seconds"),
}
"""By how the names of engines begin: up to how many sentences they are measured, and why no further."""


_ARABIC = {"Isnad, whole answers": "إسناد، الجواب كله"}
"""What engines are called in pictures that do not keep their names."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one engine over one collection."""

    name: str
    sentences: int
    build_seconds: float
    peak_megabytes: float
    """The most memory that building took, without the sentences."""
    disk_megabytes: float
    cold_seconds: float
    """From the start of a process to the first answer."""
    p50: float
    """Of a query, in milliseconds, as `p99`."""
    p99: float
    resident_megabytes: float
    """After the queries, as `anonymous_megabytes`."""
    anonymous_megabytes: float


def measured(say: Say, sizes: Sequence[int], *, is_full: bool = False) -> Iterator[Measured]:
    """Measure every engine that is installed over collections of some sizes, as long as that is bearable."""
    for sentences in sizes:
        with tempfile.TemporaryDirectory() as folder:
            queries = synthetic.queries(sentences, QUERIES)
            (Path(folder) / QUERIES_FILE).write_text(json.dumps(queries), encoding="utf-8")
            for number, name in enumerate(RIVALS):
                if RIVALS[name].is_installed and (is_full or sentences <= _most(name)):
                    say(f"engines: {name}, {sentences:,} sentences")
                    own = Path(folder) / str(number)
                    own.mkdir()
                    yield _measure(name, sentences, own)


def report(found: Sequence[Measured], *, is_full: bool = False) -> Report:
    """A table for each size."""
    return Report(
        "engines",
        tuple(_tables(found, is_full=is_full)),
        {"Memory by the size of the collection": partial(_picture, found)},
    )


def by_engine(found: Sequence[Measured], value: Callable[[Measured], float]) -> dict[str, dict[int, float]]:
    """Of each engine that was measured at two sizes at least, a value by size."""
    values: dict[str, dict[int, float]] = {}
    for each in found:
        values.setdefault(each.name, {})[each.sentences] = value(each)
    return {name: by_size for name, by_size in values.items() if len(by_size) > 1}


def picture(values: Mapping[str, Mapping[int, float]], *, title: str, called: str) -> bytes:
    """Values by engine and size, as PNG; `called` says what they are."""
    from bot.benchmarks import plots  # noqa: PLC0415 - it takes long to import

    lines = {_ARABIC.get(name, name): list(by_size.items()) for name, by_size in values.items()}
    return plots.by_size(lines, title=title, sizes="عدد الجمل", values=called)


def _picture(found: Sequence[Measured]) -> bytes:
    held = by_engine(found, lambda each: each.resident_megabytes)
    return picture(held, title="الذاكرة بحسب حجم المجموعة", called="الذاكرة، ميغابايت")


def _tables(measured: Sequence[Measured], *, is_full: bool) -> tuple[Table, ...]:
    sizes = dict.fromkeys(each.sentences for each in measured)
    return tuple(
        Table(
            f"Engines, {size:,} sentences",
            (
                "engine", "p50 ms", "p99 ms", "cold start s", "build s", "disk MB",
                "resident MB", "of it anonymous", "most to build MB",
            ),
            tuple(_row(each) for each in measured if each.sentences == size),
            tuple(_notes(size, is_full=is_full)),
        )
        for size in sizes
    )  # fmt: skip


def _notes(sentences: int, *, is_full: bool) -> Iterator[str]:
    yield f"{QUERIES} queries of 4 to 8 words, the better of {PASSES} times each."
    for name, rival in RIVALS.items():
        if not rival.is_installed:
            yield f"Left out, as it is not installed: {name}."
        elif not is_full and sentences > _most(name):
            yield f"Left out: {name}, as {_limit(name)[1]}."


def _row(each: Measured) -> tuple[str, ...]:
    return (
        each.name,
        *map(
            shown,
            (
                each.p50,
                each.p99,
                each.cold_seconds,
                each.build_seconds,
                each.disk_megabytes,
                each.resident_megabytes,
                each.anonymous_megabytes,
                each.peak_megabytes,
            ),
        ),
    )


def _limit(name: str) -> tuple[int, str]:
    return next((limit for begin, limit in _LIMITS.items() if name.startswith(begin)), (sys.maxsize, ""))


def _most(name: str) -> int:
    return _limit(name)[0]


def _measure(name: str, sentences: int, folder: Path) -> Measured:
    built = _step("build", name, folder, sentences)
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    searched = _step("search", name, folder, time.monotonic())
    return Measured(
        name,
        sentences,
        build_seconds=built["seconds"],
        peak_megabytes=built["peak_megabytes"],
        disk_megabytes=disk / 1e6,
        **searched,
    )


def _step(step: str, name: str, folder: Path, number: float) -> dict[str, float]:
    """What a process of its own measures."""
    command = [sys.executable, "-m", "bot.benchmarks.engine", step, name, str(folder), str(number)]
    own_core, _ = cores() or (None, None)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own command
        pin(process.pid, own_core)
        said, _ = process.communicate()
    if process.returncode:
        raise BrokenRunError(f"{name} ended with {process.returncode}")
    return dict(json.loads(said))
