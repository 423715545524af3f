"""The command `isnad bench`: which benchmarks are run, how large they are, and where their tables go."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.settings import SettingsError

if TYPE_CHECKING:
    from bot.benchmarks.report import Report

_WIDTH = 200


class Benchmark(StrEnum):
    """What can be measured, in the order in which it is."""

    BOTS = "bots"
    QUESTIONS = "questions"
    ENGINES = "engines"
    GROWTH = "growth"
    RELOAD = "reload"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    sizes: tuple[int, ...] = (100, 1_000, 10_000, 100_000, 1_000_000)
    """Sentences of the collections that engines are measured over."""
    rounds: int = 3
    """In which each question is asked once."""
    turns: int = 8
    """Of each bot."""
    waiting_messages: int = 1000
    """In a turn, as those one at a time."""
    single_messages: int = 50
    times_started: int = 9
    """Of each command."""
    reload_sentences: int = 100_000
    quiet_seconds: float = 20.0
    """Before the reload."""


QUICK = Extent(
    sizes=(100, 200),
    rounds=1,
    turns=1,
    waiting_messages=20,
    single_messages=5,
    times_started=1,
    reload_sentences=200,
    quiet_seconds=0.5,
)
"""So little that it shows no more than that everything runs."""


def bench(  # noqa: PLR0913 - an option each
    names: Annotated[
        list[Benchmark] | None, typer.Argument(metavar="NAME...", help="Those to run, all by default.")
    ] = None,
    *,
    document: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help="Put the tables into a document, too.")
    ] = None,
    questions: Annotated[
        Path | None, typer.Option(help="Questions as `isnad evaluate` takes them, in place of made ones.")
    ] = None,
    sizes: Annotated[
        list[int] | None, typer.Option("--size", min=1, help="Sentences for engines; may be said again.")
    ] = None,
    reload_sentences: Annotated[int | None, typer.Option(min=1, help="Sentences that are reloaded.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Leave out no engine that takes very long.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Show that everything runs, no more.")] = False,
) -> None:
    """Measure Isnad beside other libraries; on Linux, and for minutes."""
    # What it takes is imported now: no other command needs it.
    from rich.console import Console  # noqa: PLC0415

    from bot.benchmarks.documents import MissingMarkError  # noqa: PLC0415
    from bot.benchmarks.processes import BrokenRunError  # noqa: PLC0415

    if not Path("/proc/self/smaps_rollup").exists():
        raise SettingsError("isnad bench: it reads from /proc what processes use, as Linux has it")
    extent = QUICK if quick else Extent()
    extent = replace(
        extent,
        sizes=tuple(sorted(sizes or extent.sizes)),
        reload_sentences=reload_sentences or extent.reload_sentences,
    )
    # Lines as wide as they are, where no terminal breaks them.
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _WIDTH)
    try:
        for report in _reports(names or list(Benchmark), extent, questions, is_full=full):
            report.print(console)
            if document is not None:
                report.write(document)
    except (BrokenRunError, MissingMarkError) as error:
        typer.echo(f"isnad bench: {error}", err=True)
        raise typer.Exit(1) from None


def _reports(
    names: list[Benchmark], extent: Extent, file: Path | None, *, is_full: bool
) -> Iterator["Report"]:
    """What each benchmark gives, as soon as it is there."""
    from bot.benchmarks import bots, engines, growth, questions, reload  # noqa: PLC0415

    if Benchmark.BOTS in names:
        yield bots.bench(
            _say,
            rounds=extent.turns,
            waiting=extent.waiting_messages,
            one_at_a_time=extent.single_messages,
        )
    if Benchmark.QUESTIONS in names:
        yield questions.bench(_say, rounds=extent.rounds, times_started=extent.times_started, file=file)
    if Benchmark.ENGINES in names or Benchmark.GROWTH in names:
        measured = list(engines.measured(_say, extent.sizes, is_full=is_full))
        if Benchmark.ENGINES in names:
            yield engines.report(measured, is_full=is_full)
        if Benchmark.GROWTH in names:
            yield growth.report(measured)
    if Benchmark.RELOAD in names:
        yield reload.bench(
            _say,
            sentences=extent.reload_sentences,
            quiet_seconds=extent.quiet_seconds,
            times_started=extent.times_started,
        )


def _say(progress: str) -> None:
    typer.echo(progress, err=True)
