"""The command `isnad bench`: which benchmarks are run, how large they are, and where their tables go."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from bot.benchmarks.report import Report


class Benchmark(StrEnum):
    """What can be measured."""

    BOTS = "bots"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    rounds: int = 3
    waiting_messages: int = 2000
    single_messages: int = 300


QUICK = Extent(rounds=1, waiting_messages=20, single_messages=5)
"""So little that it shows no more than that everything runs."""


def bench(
    names: Annotated[
        list[Benchmark] | None, typer.Argument(metavar="NAME...", help="Those to run, all by default.")
    ] = None,
    *,
    document: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help="Put the tables into a document, too.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Show that everything runs, no more.")] = False,
) -> None:
    """Measure Isnad beside other libraries; on Linux, and for minutes."""
    # What it takes is imported now: no other command needs it.
    from bot.benchmarks.documents import MissingMarkError  # noqa: PLC0415
    from bot.benchmarks.processes import BrokenRunError  # noqa: PLC0415

    console = Console(highlight=False, markup=False)
    try:
        for report in _reports(names or list(Benchmark), QUICK if quick else Extent()):
            report.print(console)
            if document is not None:
                report.write(document)
    except (BrokenRunError, MissingMarkError) as error:
        typer.echo(f"isnad bench: {error}", err=True)
        raise typer.Exit(1) from None


def _reports(names: list[Benchmark], extent: Extent) -> Iterator["Report"]:
    """What each benchmark gives, as soon as it is there."""
    from bot.benchmarks import bots  # noqa: PLC0415
    from bot.benchmarks.report import Report  # noqa: PLC0415

    if Benchmark.BOTS in names:
        yield Report(
            Benchmark.BOTS,
            (
                bots.bench(
                    _say,
                    rounds=extent.rounds,
                    waiting=extent.waiting_messages,
                    one_at_a_time=extent.single_messages,
                ),
            ),
        )


def _say(progress: str) -> None:
    typer.echo(progress, err=True)
