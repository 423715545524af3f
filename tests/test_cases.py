"""Cases of `tests/cases`: what is asked, and which words of the articles must answer it."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.answering import KnowledgeBase
from knowledge.model import Question

_FOLDER = Path(__file__).parent / "cases"

Case = dict[str, Any]


def _cases(name: str, *, marks: tuple[pytest.MarkDecorator, ...] = ()) -> list[Any]:
    cases: list[Case] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{name}: {case['label']}", marks=marks) for case in cases]


@pytest.mark.parametrize(
    "case",
    [
        *_cases("in-the-wild"),
        *_cases("negative"),
        # One that heals breaks the build until it is moved to the others.
        *_cases("known-failures", marks=(pytest.mark.xfail(strict=True),)),
    ],
)
def test_case(case: Case, bundled: KnowledgeBase) -> None:
    quotes = [quote.text for quote in bundled.answer(Question(case["question"]), max_quotes=3).quotes]

    if case["expect"] == "silent":
        assert quotes == []
    elif case["expect"] == "first":
        assert case["quote"] in quotes[0]
    else:
        assert any(case["quote"] in quote for quote in quotes)
    assert case.get("not_quoted") not in quotes
