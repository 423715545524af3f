from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.activity import Activity, Day, activity
from bot.storage.answers import Face, NewAnswer
from bot.storage.storage import Storage
from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from tests.bot.telegram.conftest import QUESTION, UNANSWERED

_DAYS = (date(2024, 3, 4), date(2024, 3, 5))


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    with closing(Storage(tmp_path)) as storage:
        yield storage


def _ask(storage: Storage, knowledge: KnowledgeBase, text: str, day: date, seconds: float) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
    answer = knowledge.answer(Question(text), max_quotes=1)
    new = NewAnswer.of(
        answer,
        answer.quotes,
        version="v",
        person="p",
        conversation="c",
        face=Face.PRIVATE,
        asked_at=noon,
        seconds=seconds,
    )
    storage.answers.add([(new, None)])


def test_questions_are_counted_by_day_with_those_on_which_nobody_asked(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    for text in (QUESTION, UNANSWERED, QUESTION):
        _ask(storage, bundled, text, _DAYS[1], 0.001)

    found = activity(storage.answers.since(0), _DAYS)

    assert found.days == (Day(_DAYS[0], 0, 0), Day(_DAYS[1], 2, 1))
    assert (found.questions, found.share) == (3, 67)
    assert found.top == ((QUESTION, 2), (UNANSWERED, 1))


def test_95_of_100_answers_are_within_the_percentile_however_few_there_are(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    for seconds in (0.001, 0.1):
        _ask(storage, bundled, UNANSWERED, _DAYS[0], seconds)

    assert activity(storage.answers.since(0), _DAYS).p95_ms == 100


def test_percentiles_are_milliseconds_of_the_answers_between(
    storage: Storage, bundled: KnowledgeBase
) -> None:
    for number in range(1, 22):
        _ask(storage, bundled, UNANSWERED, _DAYS[0], number / 1000)

    found = activity(storage.answers.since(0), _DAYS)

    assert (found.median_ms, found.p95_ms) == (11.0, 20.0)


def test_days_without_questions_are_days_nevertheless() -> None:
    found = activity((), _DAYS)

    assert found == Activity((Day(_DAYS[0], 0, 0), Day(_DAYS[1], 0, 0)), 0.0, 0.0, ())
    assert (found.questions, found.share) == (0, 0)
