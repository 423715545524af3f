"""One engine over one collection, in a process of its own: builds, or opens what was built and searches.

`python -m bot.benchmarks.engine build NAME FOLDER SENTENCES` or `… search NAME FOLDER MOMENT` says what it
measured as JSON; the moment, on the clock that all processes share, is that at which the process was started.
"""

import json
import math
import sys
import time
from pathlib import Path

from bot.benchmarks.measures import percentile
from bot.benchmarks.processes import forget_peak, memory, peak_megabytes
from bot.benchmarks.rivals import RIVALS
from bot.process.garbage import look_seldom

QUERIES_FILE = "queries.json"
"""Beside the folder of the index: a list of lists of words."""
PASSES = 2
"""Over the queries; of each the faster counts, so that what else the machine does counts less."""


def build(name: str, folder: Path, sentences: int) -> dict[str, float]:
    """How long it takes, and how much memory at most, without that of the sentences themselves."""
    from bot.benchmarks import synthetic  # noqa: PLC0415 - a search would start later with it

    rival = RIVALS[name]
    texts = rival.prepare(synthetic.articles(sentences), folder)
    before = memory().resident
    forget_peak()
    begun = time.perf_counter()
    rival.build(texts, folder)
    return {"seconds": time.perf_counter() - begun, "peak_megabytes": peak_megabytes() - before}


def search(name: str, folder: Path, started_at: float) -> dict[str, float]:
    """How long it took from the start to a first answer, then how long queries take, each at its best."""
    queries = json.loads((folder.parent / QUERIES_FILE).read_text(encoding="utf-8"))
    search = RIVALS[name].open(folder)
    search(queries[0])
    cold_seconds = time.monotonic() - started_at
    milliseconds = [math.inf] * len(queries)
    for _ in range(PASSES):
        for number, words in enumerate(queries):
            begun = time.perf_counter()
            search(words)
            milliseconds[number] = min(milliseconds[number], 1000 * (time.perf_counter() - begun))
    held = memory()
    return {
        "cold_seconds": cold_seconds,
        "p50": percentile(milliseconds, 50),
        "p99": percentile(milliseconds, 99),
        "resident_megabytes": held.resident,
        "anonymous_megabytes": held.anonymous,
    }


if __name__ == "__main__":
    look_seldom()  # as `isnad` does, for all of them
    _, step, name, folder, number = sys.argv
    if step == "build":
        measured = build(name, Path(folder), int(number))
    else:
        measured = search(name, Path(folder), float(number))
    print(json.dumps(measured))  # noqa: T201 - for whoever started it
