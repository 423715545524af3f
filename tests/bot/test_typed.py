import pytest

from bot import typed
from bot.typed import KEPT_SECONDS, TypedQuestions


def test_what_is_typed_is_known_for_an_hour_and_forgotten_with_whoever_typed_it() -> None:
    now = 0.0
    questions = TypedQuestions(clock=lambda: now)
    mine, other = questions.add("متى؟", 1), questions.add("أين؟", 2)

    assert questions.forget(1)
    assert not questions.forget(1)
    assert (questions.text(mine), questions.text(other), questions.text("")) == (None, "أين؟", None)

    now += KEPT_SECONDS + 1
    assert questions.text(other) is None


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "MAX_KEPT", 2)
    questions = TypedQuestions()

    ids = [questions.add(text, 1) for text in ("أ", "ب", "ج")]

    assert [questions.text(id) for id in ids] == [None, "ب", "ج"]
