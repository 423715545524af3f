"""Tables of what was measured: for the terminal, and as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table as RichTable


@dataclass(frozen=True, slots=True)
class Table:
    """What was measured of what."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    """What a reader must know to trust it, a sentence each."""
    names: int = 1
    """Columns that hold names; figures stand in the others."""

    def print(self, console: Console) -> None:
        """Show it in a terminal."""
        table = RichTable(title=self.title, box=SIMPLE, padding=(0, 1, 0, 0))
        for number, column in enumerate(self.columns):
            table.add_column(column, justify="left" if number < self.names else "right")
        for row in self.rows:
            table.add_row(*row)
        console.print(table)
        for note in self.notes:
            console.print(note, soft_wrap=True)

    def markdown(self) -> str:
        """The table for a document, as Markdown."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (f"**{self.title}**", "")
        yield _line(self.columns)
        yield _line([*["---"] * self.names, *["--:"] * (len(self.columns) - self.names)])
        yield from map(_line, self.rows)
        if self.notes:
            yield from ("", " ".join(self.notes))


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
