"""How well the development questions are answered: the least that a change may leave."""

import json
from pathlib import Path

from tests.process import isnad

_QUESTIONS = Path(__file__).parent / "cases" / "questions.jsonl"


def test_the_development_questions_are_answered_rightly(tmp_path: Path) -> None:
    measured = json.loads(isnad(tmp_path, "evaluate", str(_QUESTIONS), "--json").stdout)["all"]

    assert measured["right_first"] >= 0.95
    assert measured["right_of_three"] >= 0.98
    assert measured["marked"] >= 0.85
    assert measured["left_silent"] >= 0.9
    assert measured["wrongly_silent"] <= 0.03
