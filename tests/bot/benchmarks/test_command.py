import sys
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from bot.benchmarks import bots, engines, plots
from bot.benchmarks.command import Benchmark, bench
from bot.benchmarks.documents import write_section
from bot.benchmarks.processes import BrokenRunError
from bot.benchmarks.report import Report
from bot.benchmarks.rivals import RIVALS
from bot.benchmarks.tables import Table
from tests.bot.benchmarks.png import size

ROOT = Path(__file__).parents[3]
_app = Typer()
_app.command()(bench)
TABLE = Table("Bots", ("bot", "ms"), (("x", "1.00"),))


def test_the_tables_are_printed_and_put_into_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bots, "bench", lambda say, **_: say("now") or Report("bots", (TABLE,)))
    document = tmp_path / "x.md"
    document.write_text("<!-- measured: bots --><!-- end of bots -->", encoding="utf-8")

    ended = CliRunner().invoke(_app, ["bots", "--quick", "--write", str(document)])

    assert (ended.exit_code, ended.stderr) == (0, "now\n")
    assert "1.00" in ended.stdout
    text = document.read_text(encoding="utf-8")
    assert "| x | 1.00 |" in text
    assert f"Python {sys.version_info.major}." in text


def test_what_does_not_run_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object, **__: object) -> Report:
        raise BrokenRunError("Isnad: 0 of 1 messages were replied to")

    monkeypatch.setattr(bots, "bench", fail)

    ended = CliRunner().invoke(_app, ["bots"])

    assert ended.exit_code == 1
    assert ended.stderr == "isnad bench: Isnad: 0 of 1 messages were replied to\n"


def test_every_benchmark_has_a_place_in_the_document(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"), encoding="utf-8")

    for name in Benchmark:
        write_section(document, name, f"measured {name}")

    assert all(f"measured {name}\n" in document.read_text(encoding="utf-8") for name in Benchmark)


def test_engines_and_their_growth_are_measured_once_in_the_sizes_that_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "RIVALS", {"tantivy": RIVALS["tantivy"]})
    document = tmp_path / "x.md"
    marks = (f"<!-- measured: {name} --><!-- end of {name} -->" for name in ("engines", "growth"))
    document.write_text("\n".join(marks), encoding="utf-8")
    options = ["--size", "200", "--size", "100", "--write", str(document)]

    ended = CliRunner().invoke(_app, ["growth", "engines", *options])

    assert ended.exit_code == 0
    assert ended.stderr.splitlines() == [
        "engines: tantivy, 100 sentences",
        "engines: tantivy, 200 sentences",
    ]
    pictures = list((tmp_path / "pictures").iterdir())
    assert len(pictures) == 2
    for picture in pictures:
        assert size(picture.read_bytes()) == (plots.WIDTH, plots.HEIGHT)
        assert f"(pictures/{picture.name})" in document.read_text(encoding="utf-8")
