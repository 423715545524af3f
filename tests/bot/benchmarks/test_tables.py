from io import StringIO

from rich.console import Console

from bot.benchmarks.tables import Table

TABLE = Table("Bots", ("bot", "kind", "ms"), (("a|b", "x", "1.00"),), ("One round.", "Two cores."), names=2)


def test_a_table_is_markdown_with_its_notes_below() -> None:
    assert TABLE.markdown().splitlines() == [
        "**Bots**",
        "",
        "| bot | kind | ms |",
        "| --- | --- | --: |",
        "| a\\|b | x | 1.00 |",
        "",
        "One round. Two cores.",
    ]


def test_a_table_without_notes_ends_with_its_rows() -> None:
    assert Table("x", ("a", "b"), (("c", "1"),)).markdown().endswith("| c | 1 |")


def test_a_terminal_shows_the_title_the_figures_and_the_notes() -> None:
    shown = StringIO()

    TABLE.print(Console(file=shown, width=80))

    for part in ("Bots", "kind", "1.00", "Two cores."):
        assert part in shown.getvalue()
