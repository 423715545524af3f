import time
from typing import Any

import pytest

from bot import flooding, wording
from bot.conversations import Conversations, GivenAnswer
from bot.limits import Limit
from bot.telegram.handlers import guard
from tests.bot.telegram.conftest import QUESTION, Bot
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, GROUP, READER

_say = wording.ARABIC


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "QUESTIONS", Limit(3, 60.0))
    monkeypatch.setattr(guard, "TOUCHES", Limit(2, 60.0))


async def test_whoever_floods_is_told_once_and_then_left_alone(bot: Bot) -> None:
    replies = [await bot.replies(QUESTION) for _ in range(6)]

    assert [len(each) for each in replies] == [1, 1, 1, 1, 0, 0]
    assert replies[3][0].text == _say(wording.FLOODED)


async def test_others_are_answered_meanwhile_and_admins_always(bot: Bot) -> None:
    for _ in range(5):
        await bot.hear(updates.message(QUESTION))

    for _ in range(5):
        assert (await bot.reply(QUESTION, user=ADMIN)).text != _say(wording.FLOODED)


async def test_talk_in_a_group_that_is_not_for_the_bot_does_not_count(bot: Bot) -> None:
    for _ in range(9):
        await bot.hear(updates.message("حديث لا يعني البوت", chat=GROUP))

    (answer,) = await bot.replies(f"/ask@IsnadTestBot {QUESTION}", chat=GROUP)

    assert answer.text != _say(wording.FLOODED)


async def test_presses_without_end_are_told_once_and_leave_no_button_turning(bot: Bot) -> None:
    await bot.ask(QUESTION)
    for _ in range(4):
        await bot.press(_say(wording.BUTTON_HELPFUL))

    told = [each.text for each in bot.api.made("answerCallbackQuery")]

    assert told == [_say(wording.FEEDBACK_THANKS)] * 2 + [_say(wording.FLOODED), ""]


async def test_inline_queries_without_end_are_not_answered(bot: Bot) -> None:
    for _ in range(4):
        await bot.hear(updates.inline_query(QUESTION, user=READER))

    assert len(bot.api.made("answerInlineQuery")) == 2
    assert flooding.TOUCHES.count > 2


async def test_a_question_that_has_to_be_handled_again_counts_once(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    remaining, ask = [0] * 2, Conversations.ask

    async def fail(self: Conversations, *args: Any) -> GivenAnswer:
        if remaining:
            remaining.pop()
            raise RuntimeError("a bug")
        return await ask(self, *args)

    monkeypatch.setattr(Conversations, "ask", fail)

    texts = [(await bot.reply(QUESTION)).text for _ in range(4)]

    assert [text == _say(wording.FLOODED) for text in texts] == [False, False, False, True]


async def test_what_was_asked_while_the_bot_was_down_is_no_flood(bot: Bot) -> None:
    hours_ago = int(time.time()) - 7200

    replies = [await bot.replies(QUESTION, date=hours_ago + 60 * number) for number in range(6)]

    assert all(_say(wording.LATE) in each.text for (each,) in replies)


async def test_a_flood_that_had_to_wait_is_a_flood_still(bot: Bot) -> None:
    hour_ago = int(time.time()) - 3600

    replies = [await bot.replies(QUESTION, date=hour_ago + number) for number in range(6)]

    assert [len(each) for each in replies] == [1, 1, 1, 1, 0, 0]
