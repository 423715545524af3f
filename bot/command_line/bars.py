"""Bars on standard error that show how long work goes on; where nobody looks at a terminal, nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

Advance = Callable[[int], None]
"""Told how many more are done."""


@contextmanager
def bytes_bar(total: int) -> Iterator[Advance]:
    """Shows how many bytes of so many are imported."""
    with _bar("Importing", total, DownloadColumn(), TransferSpeedColumn()) as advance:
        yield advance


@contextmanager
def articles_bar(total: int) -> Iterator[Advance]:
    """Shows how many articles of so many are indexed."""
    with _bar("Indexing", total, MofNCompleteColumn(), TimeElapsedColumn()) as advance:
        yield advance


@contextmanager
def _bar(name: str, total: int, *columns: ProgressColumn) -> Iterator[Advance]:
    shown = (TextColumn(name), BarColumn(), *columns, TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda more: progress.update(task, advance=more)
