import sys
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from bot.benchmarks import bots
from bot.benchmarks.command import bench
from bot.benchmarks.processes import BrokenRunError
from bot.benchmarks.tables import Table

_app = Typer()
_app.command()(bench)
TABLE = Table("Bots", ("bot", "ms"), (("x", "1.00"),))


def test_the_tables_are_printed_and_put_into_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bots, "bench", lambda say, **_: say("now") or TABLE)
    document = tmp_path / "x.md"
    document.write_text("<!-- measured: bots --><!-- end of bots -->", encoding="utf-8")

    ended = CliRunner().invoke(_app, ["bots", "--quick", "--write", str(document)])

    assert (ended.exit_code, ended.stderr) == (0, "now\n")
    assert "1.00" in ended.stdout
    text = document.read_text(encoding="utf-8")
    assert "| x | 1.00 |" in text
    assert f"Python {sys.version_info.major}." in text


def test_what_does_not_run_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object, **__: object) -> Table:
        raise BrokenRunError("Isnad: 0 of 1 messages were replied to")

    monkeypatch.setattr(bots, "bench", fail)

    ended = CliRunner().invoke(_app, ["bots"])

    assert ended.exit_code == 1
    assert ended.stderr == "isnad bench: Isnad: 0 of 1 messages were replied to\n"
