"""Questions of `tests/cases/followups.jsonl`: those that need the ones before them, and those that do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, Question

MIN_SHARE = 0.8
"""Of the follow-ups, those with a sentence that answers among the three quotes: what was reached."""

_FILE = Path(__file__).parent / "cases" / "followups.jsonl"

Case = dict[str, Any]


def _cases(style: str) -> list[Case]:
    cases: list[Case] = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
    return [case for case in cases if case["style"] == style]


def _ask(knowledge: KnowledgeBase, case: Case) -> Answer:
    return knowledge.answer(Question(case["question"], tuple(case["previous"])), max_quotes=3)


def _is_answered(answer: Answer, case: Case) -> bool:
    return any(
        gold["article"] == quote.article.id and gold["quote_contains"] in quote.text
        for gold in case["gold"]
        for quote in answer.quotes
    )


def test_follow_ups_are_answered(bundled: KnowledgeBase) -> None:
    cases = _cases("followup")

    failed = [case["question"] for case in cases if not _is_answered(_ask(bundled, case), case)]

    assert len(failed) <= (1 - MIN_SHARE) * len(cases) + 1e-9, failed


@pytest.mark.parametrize("case", _cases("followup_complete"), ids=lambda case: case["question"])
def test_a_complete_question_borrows_no_word_and_is_answered_by_itself(
    bundled: KnowledgeBase, case: Case
) -> None:
    answer = _ask(bundled, case)

    assert answer.query.words
    assert not any(word.is_borrowed for word in answer.query.words)
    assert answer.quotes == bundled.answer(Question(case["question"]), max_quotes=3).quotes
