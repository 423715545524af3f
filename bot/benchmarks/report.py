"""What a benchmark gives: tables and pictures, shown in the terminal or put into a document."""

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.benchmarks.documents import write_section
from bot.benchmarks.tables import Table

_PICTURES = "pictures"
"""The folder of the pictures, beside the document."""


Say = Callable[[str], None]
"""Is told how far a benchmark is."""
Picture = Callable[[], bytes]
"""Draws a PNG file."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one benchmark measured."""

    name: str
    tables: tuple[Table, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By what they show."""

    def print(self, console: Console) -> None:
        """Show the tables."""
        for table in self.tables:
            table.print(console)

    def write(self, document: Path) -> None:
        """Put tables and pictures into the section of a document that has the benchmark's name.

        Raises:
            MissingMarkError: the document has no such section.
            OSError: something cannot be written.
        """
        parts = [f"_{_machine()}_", *(table.markdown() for table in self.tables)]
        folder = document.parent / _PICTURES
        for number, (shown, draw) in enumerate(self.pictures.items(), start=1):
            folder.mkdir(exist_ok=True)
            file = f"measured-{self.name}-{number}.png"
            (folder / file).write_bytes(draw())
            parts.append(f"![{shown}]({_PICTURES}/{file})")
        write_section(document, self.name, "\n\n".join(parts))


def _machine() -> str:
    today = date.today()  # noqa: DTZ011 - the day of whoever measures
    cores = len(os.sched_getaffinity(0))
    return f"{today.day} {today:%B %Y}, {cores} cores, Python {platform.python_version()}."
