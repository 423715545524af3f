"""The crowd sees every way in which questions can fare."""

import json

import pytest

from tests.bot_api.api import BotApi
from tests.crowd import Asked, Crowd, Tally


@pytest.fixture
def crowd() -> Crowd:
    crowd = Crowd(BotApi(), chats=2)
    for _ in range(6):
        crowd.ask()
    return crowd


async def _answer(crowd: Crowd, *questions: Asked) -> Tally:
    for each in questions:
        text = f"افتتح الوزير المدرسة رقم {each.number} في أسوان.\n— وكالة، 2 مارس 2024"
        status, _ = await crowd.api.answer("sendMessage", {"chat_id": json.dumps(each.chat_id), "text": text})
        assert status == 200
    crowd.read()
    return crowd.tally()


async def test_all_answered_in_order(crowd: Crowd) -> None:
    tally = await _answer(crowd, *crowd.asked.values())

    assert tally == Tally(asked=6, answered=6, twice=0, disordered=0)
    assert crowd.strange == []


async def test_some_lost_and_some_answered_twice(crowd: Crowd) -> None:
    first, second, *_ = crowd.asked.values()

    tally = await _answer(crowd, first, second, first)

    assert tally == Tally(asked=6, answered=2, twice=1, disordered=0)
    assert tally.lost == 4


async def test_order_counts_within_a_chat_alone(crowd: Crowd) -> None:
    first, other, second, _, third, _ = crowd.asked.values()

    tally = await _answer(crowd, second, third, first, other)

    assert [first.chat_id, second.chat_id, third.chat_id].count(other.chat_id) == 0
    assert tally.disordered == 2


async def test_what_answers_nothing_is_kept_apart(crowd: Crowd) -> None:
    first, *_ = crowd.asked.values()

    await crowd.api.answer("sendMessage", {"chat_id": str(first.chat_id), "text": "حدث خلل."})
    crowd.read()

    assert crowd.tally().lost == 6
    assert [call.parameters.text for call in crowd.strange] == ["حدث خلل."]
