"""What readers notice while the articles are read anew: stalls of the event loop, and slower answers.

Then how soon the commands answer over all of these articles.
"""

import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.benchmarks import starts, synthetic
from bot.benchmarks.measures import percentile, shown
from bot.benchmarks.report import Report, Say
from bot.benchmarks.rivals import write_articles
from bot.benchmarks.tables import Table
from bot.serving import event_loop, spare_event_loop
from knowledge.files.stamps import SETTLING_SECONDS
from knowledge.model import Question

PER_SECOND = 20
_BEAT_SECONDS = 0.001
_QUESTIONS = 200


@dataclass(slots=True)
class Phase:
    """What was noticed for some time, in milliseconds."""

    name: str
    stalls: list[float] = field(default_factory=list)
    """How much later than it should each beat came."""
    answers: list[float] = field(default_factory=list)
    """From the moment at which a question was due to its answer."""
    seconds: float = 0.0


def bench(say: Say, *, sentences: int, quiet_seconds: float, times_started: int) -> Report:
    """Ask 20 questions a second on an event loop, first for some seconds, then while one article changes.

    Then start each command so many times over the index that this leaves.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "articles"
        folder.mkdir()
        write_articles(synthetic.articles(sentences), folder)
        time.sleep(SETTLING_SECONDS)  # files that were written just now would all be read again
        say(f"reload: the first index of {sentences:,} sentences")
        data = Path(temporary) / "data"
        begun = time.perf_counter()
        library = Library(Holdings(folder, data), Shelf(data))
        built_seconds = time.perf_counter() - begun
        spare_event_loop()
        first = next(synthetic.articles(sentences))
        texts = [" ".join(words) for words in synthetic.queries(sentences, _QUESTIONS)]
        # Another number makes it another question, whose answer is not remembered.
        questions = (Question(f"{text} {number}") for number, text in enumerate(itertools.cycle(texts)))

        async def reload() -> None:
            write_articles([replace(first, title="غير ذلك")], folder)
            await library.reload()

        works = {"no reload": lambda: asyncio.sleep(quiet_seconds), "during a reload": reload}
        with asyncio.Runner(loop_factory=event_loop) as runner:
            phases = []
            for name, work in works.items():
                say(f"reload: {name}")
                phases.append(runner.run(_watched(name, work, library, questions)))
        say("reload: processes")
        commands = starts.timed(
            f"Commands over {sentences:,} sentences",
            times=times_started,
            question=texts[0],
            settings={"data_dir": str(data), "knowledge_dir": str(folder)},
        )
    return Report("reload", (_table(phases, sentences, built_seconds), commands))


async def _watched(
    name: str, work: Callable[[], Awaitable[None]], library: Library, questions: Iterator[Question]
) -> Phase:
    """What is noticed while some work is done."""
    phase = Phase(name)
    watching = {
        asyncio.create_task(_beat(phase)),
        asyncio.create_task(_ask(phase, library, questions)),
    }
    begun = time.perf_counter()
    await work()
    phase.seconds = time.perf_counter() - begun
    for task in watching:
        task.cancel()
    await asyncio.wait(watching)
    return phase


async def _beat(phase: Phase) -> None:
    while True:
        due = time.perf_counter() + _BEAT_SECONDS
        await asyncio.sleep(_BEAT_SECONDS)
        phase.stalls.append(1000 * (time.perf_counter() - due))


async def _ask(phase: Phase, library: Library, questions: Iterator[Question]) -> None:
    begun = time.perf_counter()
    for number, question in enumerate(questions):
        due = begun + number / PER_SECOND
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await library.answer(library.knowledge, question, max_quotes=3)
        phase.answers.append(1000 * (time.perf_counter() - due))


def _table(phases: Sequence[Phase], sentences: int, built_seconds: float) -> Table:
    return Table(
        f"Reload of {sentences:,} sentences",
        ("", "seconds", "questions", "p50 ms", "p99 ms", "longest stall ms"),
        tuple(_row(phase) for phase in phases),
        (
            f"{PER_SECOND} questions a second, answered as the bot does.",
            f"The first index took {shown(built_seconds)} s, with {os.cpu_count()} processes.",
            "A stall is by how much a beat came late that is due each millisecond: an answer is one, too.",
        ),
    )


def _row(phase: Phase) -> tuple[str, ...]:
    return (
        phase.name,
        shown(phase.seconds),
        f"{len(phase.answers):,}",
        *(shown(percentile(phase.answers, percent)) for percent in (50, 99)),
        shown(max(phase.stalls)),
    )
