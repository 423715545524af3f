from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.measuring.question_files import QuestionSet, read_questions
from tests.conftest import BUNDLED

_FOLDER = Path(__file__).parents[2] / "training"
_FEW = 16


@pytest.fixture(scope="session")
def news() -> QuestionSet:
    return _few(read_questions(_FOLDER / "news", BUNDLED))


@pytest.fixture(scope="session")
def baghouz() -> QuestionSet:
    return _few(read_questions(_FOLDER / "baghouz.jsonl", BUNDLED))


def _few(questions: QuestionSet) -> QuestionSet:
    """Some of the questions, evenly spread."""
    step = max(1, len(questions.questions) // _FEW)
    return replace(questions, questions=questions.questions[::step])
