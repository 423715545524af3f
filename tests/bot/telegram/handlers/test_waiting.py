"""Readers who want to be told of an answer."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TimedOut

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.waiting import Waiting
from bot.telegram.handlers.waiting import WaitingReaders
from knowledge.model import Question
from tests.bot.telegram.conftest import Bot
from tests.bot_api import updates
from tests.bot_api.files import Upload
from tests.bot_api.updates import ADMIN, CHANNEL_MESSAGES, GROUP, READER, Json
from tests.conftest import MakeArticle

_say = wording.ARABIC
_ASKED = "أين اندلع الحريق؟"
_ANSWER = "اندلع حريق كبير في غابات الأرز."
_OTHER_READER = {**READER, "id": 1003}


@pytest.fixture
def knowledge_dir(make_article: MakeArticle) -> Path:
    return make_article("water", "افتتح الوزير السد الجديد في أسوان.").parent


async def _wait(bot: Bot, user: Json = READER) -> None:
    await bot.reply(_ASKED, user=user)
    await bot.press(_say(wording.BUTTON_NOTIFY), user=user)


async def test_who_waits_for_an_answer_is_told_once_when_there_is_one(
    bot: Bot, make_article: MakeArticle
) -> None:
    await bot.reply(_ASKED)
    after = await bot.press(_say(wording.BUTTON_NOTIFY))
    assert bot.told.text == _say(wording.WILL_NOTIFY)
    assert "reply_markup" not in after

    await bot.reload()
    assert len(bot.api.sent(READER["id"])) == 1
    make_article("fire", _ANSWER)
    await bot.reload()
    make_article("smoke", "تصاعد دخان الحريق في غابات الأرز.")
    await bot.reload()

    _, told = bot.api.sent(READER["id"])
    assert told.text.startswith(f"{_say(wording.NOW_ANSWERED, question=_ASKED)}\n{_ANSWER}")


async def test_who_waits_in_the_direct_messages_of_a_channel_is_told_in_their_topic(
    bot: Bot, make_article: MakeArticle
) -> None:
    await bot.hear(updates.direct_message(f"/ask {_ASKED}", 5))
    await bot.press(_say(wording.BUTTON_NOTIFY), under=bot.shown(CHANNEL_MESSAGES))
    make_article("fire", _ANSWER)
    await bot.reload()

    *_, told = bot.api.sent(CHANNEL_MESSAGES["id"])
    assert _ANSWER in told.text
    assert told.direct_messages_topic_id == 5


async def test_who_waits_is_told_when_an_admin_adds_an_article(bot: Bot) -> None:
    await _wait(bot)
    document = bot.api.files.add(Upload("fire.txt", _ANSWER.encode()))
    await bot.hear(updates.document_message(document, user=ADMIN))
    await bot.settle()
    await bot.hear(updates.reply("المصدر: وكالة", bot.shown(ADMIN), user=ADMIN))

    await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)

    assert _ANSWER in bot.api.sent(READER["id"])[-1].text


async def test_who_waits_is_told_when_the_articles_before_come_back(
    bot: Bot, make_article: MakeArticle
) -> None:
    article = make_article("fire", _ANSWER)
    await bot.reload()
    article.unlink()
    await bot.reload()
    await _wait(bot)

    await bot.reply("/undo", user=ADMIN)

    assert _ANSWER in bot.api.sent(READER["id"])[-1].text


async def test_who_waits_is_told_when_a_removal_brings_what_the_folder_has_got_meanwhile(
    bot: Bot, make_article: MakeArticle
) -> None:
    await _wait(bot)
    make_article("fire", _ANSWER)
    await bot.reply("/remove water", user=ADMIN)

    await bot.press(_say(wording.BUTTON_REMOVE), user=ADMIN)

    assert _ANSWER in bot.api.sent(READER["id"])[-1].text


async def test_whoever_changed_the_articles_does_not_wait_until_others_are_told(
    bot: Bot, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _wait(bot)
    article = make_article("fire", _ANSWER)
    is_reachable, answer = asyncio.Event(), bot.api.answer

    async def wait(method: str, raw: Json) -> Any:
        if method == "sendMessage" and raw["chat_id"] == READER["id"]:
            await is_reachable.wait()
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", wait)
    await bot.post(updates.message("/reload", user=ADMIN))
    await bot.settle()
    article.unlink()
    await bot.post(updates.message("/undo", user=ADMIN))
    await bot.settle()

    assert bot.shown(ADMIN)["text"].startswith(_say(wording.UNDONE))
    is_reachable.set()


async def test_the_buttons_under_the_answer_that_was_waited_for_work(
    bot: Bot, make_article: MakeArticle
) -> None:
    await _wait(bot)
    make_article("fire", _ANSWER)
    await bot.reload()

    await bot.press(_say(wording.BUTTON_CONTEXT))

    assert bot.told.text == ""


async def test_several_who_wait_in_a_group_for_one_answer_get_one_message(
    bot: Bot, make_article: MakeArticle
) -> None:
    await bot.reply(f"/ask {_ASKED}", chat=GROUP)
    asked = bot.shown(GROUP)
    presses = [
        updates.callback_query(asked, _say(wording.BUTTON_NOTIFY), user=user)
        for user in (READER, _OTHER_READER)
    ]
    for press in presses:
        bot.api.know(press)
    for press in presses:
        await bot.handle(press)
    make_article("fire", _ANSWER)

    await bot.reload()

    assert len(bot.api.sent(GROUP["id"])) == 2
    assert bot.conversations.storage.waiting.everybody() == []
    bot.api.refusals.clear()


async def test_of_two_changes_at_the_same_time_only_one_tells(bot: Bot, make_article: MakeArticle) -> None:
    for user in (READER, _OTHER_READER):
        await _wait(bot, user)
    make_article("fire", _ANSWER)
    await bot.conversations.library.reload()

    readers = WaitingReaders(bot.conversations, bot.application.bot)
    await asyncio.gather(*(readers.tell() for _ in range(2)))

    assert [len(bot.api.sent(user["id"])) for user in (READER, _OTHER_READER)] == [2, 2]


async def test_who_cannot_be_told_for_now_is_told_after_the_next_change(
    bot: Bot, make_article: MakeArticle, caplog: pytest.LogCaptureFixture
) -> None:
    await _wait(bot)
    make_article("fire", _ANSWER)
    await bot.conversations.library.reload()
    bot.api.failures["sendMessage"] = 4 * [{"error_code": 502, "description": "Bad Gateway"}]
    await WaitingReaders(bot.conversations, bot.application.bot).tell()
    assert len(bot.api.sent(READER["id"])) == 1
    assert "could not be told" in caplog.text

    await bot.reload()

    assert len(bot.api.sent(READER["id"])) == 2


async def test_a_stop_while_somebody_is_told_loses_nobody(
    bot: Bot, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _wait(bot)
    make_article("fire", _ANSWER)
    await bot.conversations.library.reload()
    answer, readers = bot.api.answer, WaitingReaders(bot.conversations, bot.application.bot)
    with monkeypatch.context() as patch:
        patch.setattr(bot.api, "answer", lambda *_: asyncio.Event().wait())
        telling = asyncio.create_task(readers.tell())
        await asyncio.sleep(0.05)
        telling.cancel()
        await asyncio.wait({telling})
    assert bot.api.answer == answer

    await readers.tell()
    await readers.tell()

    assert len(bot.api.sent(READER["id"])) == 2


@pytest.mark.parametrize("nonsense", [{}, {"ok": True, "result": {}}])
async def test_who_may_have_been_told_is_not_told_twice(
    bot: Bot, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch, nonsense: Json
) -> None:
    await _wait(bot)
    make_article("fire", _ANSWER)
    await bot.conversations.library.reload()
    answer, readers = bot.api.answer, WaitingReaders(bot.conversations, bot.application.bot)

    async def garble(method: str, raw: Json) -> Any:
        await answer(method, raw)
        return 200, nonsense

    with monkeypatch.context() as patch:
        patch.setattr(bot.api, "answer", garble)
        await readers.tell()
    await readers.tell()

    assert len(bot.api.sent(READER["id"])) == 2


async def test_who_waits_is_told_though_the_admin_cannot_be(
    bot: Bot, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _wait(bot)
    bot.api.know(updates.message("سلام", user=ADMIN))
    make_article("fire", _ANSWER)
    answer = bot.api.answer

    async def fail(method: str, raw: Json) -> Any:
        if method == "sendMessage" and "fire" in raw["text"]:
            raise TimedOut
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", fail)
    await bot.reload()

    assert len(bot.api.sent(READER["id"])) == 2


async def test_one_who_cannot_be_answered_keeps_no_other_from_being_told(
    bot: Bot, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user in (READER, _OTHER_READER):
        await _wait(bot, user)
    make_article("fire", _ANSWER)
    answer_to = Conversations.answer_to

    async def fail(self: Conversations, waiting: Waiting) -> GivenAnswer | None:
        if waiting.chat == READER["id"]:
            raise RuntimeError("a bug")
        return await answer_to(self, waiting)

    monkeypatch.setattr(Conversations, "answer_to", fail)
    await bot.reload()

    assert [len(bot.api.sent(user["id"])) for user in (READER, _OTHER_READER)] == [1, 2]


async def test_who_waits_but_has_left_does_not_keep_the_others_waiting(
    bot: Bot, make_article: MakeArticle
) -> None:
    for user in (READER, _OTHER_READER):
        await _wait(bot, user)
    chat = updates.private_chat(READER)
    await bot.hear(updates.my_chat_member("kicked", old="member", user=READER, chat=chat))
    make_article("fire", _ANSWER)

    await bot.reload()

    assert [len(bot.api.sent(user["id"])) for user in (READER, _OTHER_READER)] == [1, 2]
    assert bot.conversations.storage.waiting.everybody() == []
    bot.api.refusals.clear()


async def test_who_waits_and_is_forgotten_is_not_told(bot: Bot, make_article: MakeArticle) -> None:
    await _wait(bot)
    await bot.reply("/forget")
    make_article("fire", _ANSWER)

    await bot.reload()

    assert len(bot.api.sent(READER["id"])) == 2


async def test_others_are_served_between_the_questions_of_those_who_wait(bot: Bot) -> None:
    for number in range(5):
        waiting = Waiting(f"a{number}", number, None, "ar", Question(_ASKED))
        bot.conversations.storage.waiting.add(waiting, person="p")
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(others())
    await WaitingReaders(bot.conversations, bot.application.bot).tell()
    task.cancel()

    assert turns >= 5


async def test_whoever_asks_to_be_told_of_what_is_answered_by_now_gets_the_answer(
    bot: Bot, make_article: MakeArticle
) -> None:
    silent = await bot.ask(_ASKED)
    make_article("fire", _ANSWER)
    await bot.reload()

    shown = await bot.press(_say(wording.BUTTON_NOTIFY), under=silent)

    assert shown["text"].startswith(_ANSWER)
    assert bot.conversations.storage.waiting.everybody() == []
