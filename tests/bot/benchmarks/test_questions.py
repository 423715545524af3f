from pathlib import Path

import pytest

from bot.benchmarks import questions

CASES = Path(__file__).parents[2] / "cases" / "questions.jsonl"


@pytest.mark.parametrize("file", [None, CASES])
def test_questions_are_timed_in_process_and_as_commands(
    file: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "_GROWN_SENTENCES", 40)
    monkeypatch.setattr(questions, "_MADE", 20)

    inside, analysed, commands = questions.bench(lambda _: None, rounds=1, times_started=1, file=file).tables

    assert [row[0] for row in inside.rows] == ["bundled", "grown"]
    assert [row[0] for row in analysed.rows] == ["bundled", "made-up"]
    assert all(float(each.replace(",", "")) > 0 for row in analysed.rows for each in row[1:])
    assert [row[0].split(",")[0] for row in commands.rows] == ["isnad ask", "isnad run", "isnad run"]
    assert all(float(row[1].replace(",", "")) > 0 for row in commands.rows)
