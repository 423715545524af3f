"""A clock that is set back or ahead while the bot runs; what comes of it: docs/reliability.md."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.updates import READER
from tests.conftest import BUNDLED

_DAY = 86400.0
_FOLLOW_UP = "ومتى؟"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(BotApi(), BUNDLED, tmp_path) as bot:
        yield bot


def _set(bot: Bot, by_seconds: float) -> None:
    storage = bot.conversations.storage

    def clock() -> float:
        return time.time() + by_seconds

    storage.clock = clock
    for holder in (bot.updates, bot.telegram.turns, storage.answers):
        holder._clock = clock


@pytest.mark.parametrize("by_seconds", [-_DAY, _DAY], ids=["back", "ahead"])
async def test_what_is_asked_before_and_after_is_answered_once_and_in_its_order(
    bot: Bot, by_seconds: float
) -> None:
    before, after = updates.message(QUESTION), updates.message("كم شاحنة خرجت من الباغوز؟")
    await bot.hear(before)
    _set(bot, by_seconds)
    await bot.hear(after)
    await bot.telegram.inbox.prune()
    await bot.conversations.storage.prune()

    for update in (before, after):
        await bot.handle(update)
    offered = await bot.results(QUESTION)

    answers = bot.api.sent(READER["id"])
    assert [len(answers), answers[0].text.startswith(QUOTE)] == [2, True]
    assert offered.results
    assert bot.updates.dead() == []


async def test_what_waits_while_it_is_set_back_keeps_its_turn(bot: Bot) -> None:
    messages = [updates.message(f"كم شاحنة؟ {number}") for number in range(4)]
    bot.stop.set()
    await bot.taking
    for number, message in enumerate(messages):
        _set(bot, -number * _DAY)
        await bot.post(message)

    seen = []
    while first := bot.updates.first():
        seen.append(first[0].update_id)
        bot.updates.finish(first)

    assert seen == [each["update_id"] for each in messages]


async def test_a_follow_up_leans_on_the_question_before_it_also_when_that_is_of_tomorrow(bot: Bot) -> None:
    await bot.ask("متى بدأت معركة الباغوز؟")
    _set(bot, -_DAY)
    await bot.ask(QUESTION)

    await bot.ask(_FOLLOW_UP)

    stored = bot.conversations.storage.answers._database.row(
        "SELECT previous FROM answers WHERE question = ?", _FOLLOW_UP
    )
    assert stored is not None
    assert stored["previous"].index("متى بدأت") < stored["previous"].index(QUESTION)
