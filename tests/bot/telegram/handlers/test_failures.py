import re
from typing import Any

import pytest
from telegram.error import NetworkError

from bot import wording
from bot.telegram.handlers import failures
from knowledge.answering import KnowledgeBase
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, covered
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, ENGLISH_READER, READER

_say = wording.ARABIC


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The knowledge base can answer nothing any more."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(KnowledgeBase, "answer_steps", fail)


@pytest.fixture
def admin_is_known(bot: Bot) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))


def _id(log: str) -> str:
    found = re.search(r"could not be handled \(([0-9a-f]{8})\)", log)
    assert found
    return found[1]


@pytest.mark.usefixtures("broken", "admin_is_known")
async def test_log_reader_and_admin_get_the_same_id_and_only_the_log_the_traceback(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await bot.reply(QUESTION)
    await bot.notices()

    id = _say.isolate(_id(caplog.text))
    assert reply.text == _say(wording.FAILED_WITH_ID, id=id)
    (told,) = bot.api.sent(ADMIN["id"])
    assert told.text == _say(wording.FAILED_FOR_ADMIN, id=id)
    assert "RuntimeError: the index is gone" in caplog.text


@pytest.mark.usefixtures("broken", "admin_is_known")
async def test_admins_are_told_once_while_readers_are_told_each_time(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.reply(QUESTION)
    await bot.reply(QUESTION)
    await bot.notices()

    assert len(bot.api.sent(READER["id"])) == 2
    assert len(bot.api.sent(ADMIN["id"])) == 1

    monkeypatch.setattr(failures, "PAUSE_SECONDS", 0)
    await bot.reply(QUESTION)
    await bot.notices()

    assert len(bot.api.sent(ADMIN["id"])) == 2


@pytest.mark.usefixtures("broken", "admin_is_known")
async def test_readers_are_told_in_their_language(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    reply = await bot.reply(QUESTION, user=ENGLISH_READER)

    assert reply.text == wording.ENGLISH(wording.FAILED_WITH_ID, id=_id(caplog.text))


async def test_a_press_that_fails_is_answered_with_an_alert(
    bot: Bot, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    shown = await bot.ask("الباغوز")
    request.getfixturevalue("broken")

    after = await bot.press(_say(wording.BUTTON_MORE))

    assert after == shown
    assert bot.told.show_alert
    assert _id(caplog.text) in bot.told.text


@pytest.mark.usefixtures("broken", "admin_is_known")
async def test_an_inline_query_that_fails_is_told_to_the_admin_alone(bot: Bot) -> None:
    await bot.hear(updates.inline_query(QUESTION))
    await bot.notices()

    assert bot.api.made("answerInlineQuery") == []
    assert len(bot.api.sent(ADMIN["id"])) == 1


@pytest.mark.usefixtures("broken")
async def test_an_admin_who_never_wrote_to_the_bot_does_not_keep_the_reader_from_being_told(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    assert "خلل" in (await bot.reply(QUESTION)).text
    await bot.notices()

    assert "an admin could not be told" in caplog.text
    bot.api.refusals.clear()


@pytest.mark.usefixtures("admin_is_known")
async def test_a_reader_who_cannot_be_reached_does_not_stop_the_bot(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = bot.api.answer

    async def unreachable(method: str, raw: dict[str, object]) -> Any:
        if method == "sendMessage":
            raise NetworkError("gone")
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", unreachable)
    assert await bot.replies(QUESTION) == []
    assert "the reader could not be told" in caplog.text

    monkeypatch.undo()
    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]
