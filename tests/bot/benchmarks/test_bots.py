from importlib.util import find_spec

import pytest

from bot.benchmarks import bots, echo, processes
from bot.benchmarks.contestants import BASE, BOTS, Bot
from bot.benchmarks.processes import BrokenRunError
from bot.benchmarks.stand_in.running import running
from tests.bot.benchmarks.png import size


def test_the_bots_that_are_installed_answer_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Bot("nobody's bot", "لا أحد", "a_library_that_is_not_there", BASE.kinds)
    monkeypatch.setattr(bots, "BOTS", (*BOTS, absent))
    said: list[str] = []

    report = bots.bench(said.append, rounds=2, waiting=20, one_at_a_time=5)

    (table,) = report.tables

    names = [row[0] for row in table.rows]
    assert names.count("Isnad, polling") == names.count("Isnad, webhook") == 3
    assert (BASE.name in names, "aiogram, its echo bot" in names) == (True, bool(find_spec(echo.AIOGRAM)))
    assert table.rows[0][2:4] == ("1.00", "1.00")
    assert all(float(figure.replace(",", "")) >= 0 for row in table.rows for figure in row[2:])
    assert "Left out, as it is not installed: nobody's bot." in table.notes
    (draw,) = report.pictures.values()
    assert size(draw())[0] == 1200
    assert said == ["bots: start", "bots: round 1 of 2", "bots: round 2 of 2"]


def test_a_bot_that_does_not_answer_is_told_of_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Bot("broken", "مكسور", "no_such_module", ("/help",), is_posted_to=True)
    monkeypatch.setattr(Bot, "command", lambda *_: ["no_such_module"])
    monkeypatch.setattr(processes, "_START_SECONDS", 1.0)

    with pytest.raises(BrokenRunError, match=r"broken: (.|\n)*No module named no_such_module"):
        bots._running(broken).__enter__()


def test_the_stand_in_tells_who_was_not_answered() -> None:
    with running() as stand_in:
        stand_in.process.terminate()
        stand_in.process.wait()

        with pytest.raises(BrokenRunError, match="0 of 1"):
            stand_in.run(["x"])
