import asyncio
import json
import sqlite3
import time
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import wording
from bot.conversations import Conversations, GivenAnswer
from bot.storage.updates import MAX_TRIES, State
from bot.telegram import turns
from bot.telegram.handlers import readers
from bot.telegram.incoming.lanes import lane_of
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, covered
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, GROUP, READER, Json

_say = wording.ARABIC


def _fail(monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> list[Exception]:
    """Let the next answers fail so, one after the other; gives those that did not yet."""
    remaining, ask = list(errors), Conversations.ask

    async def fail(self: Conversations, *args: Any) -> GivenAnswer:
        if remaining:
            raise remaining.pop(0)
        return await ask(self, *args)

    monkeypatch.setattr(Conversations, "ask", fail)
    return remaining


def _hold(bot: Bot, monkeypatch: pytest.MonkeyPatch, chat: Json) -> tuple[asyncio.Event, asyncio.Event]:
    """Let messages to a chat take long; gives the events that one is being sent, and that lets it through."""
    sending, held, answer = asyncio.Event(), asyncio.Event(), bot.api.answer

    async def wait(method: str, raw: Json) -> Any:
        if method == "sendMessage" and int(raw["chat_id"]) == chat["id"]:
            sending.set()
            await held.wait()
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", wait)
    return sending, held


@pytest.mark.parametrize("error", [RuntimeError("a bug"), sqlite3.OperationalError("full")])
async def test_a_handler_that_fails_is_called_again_and_nobody_is_told(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    remaining = _fail(monkeypatch, error, error)

    reply = await bot.reply(QUESTION)

    assert remaining == []
    assert covered(reply, "blockquote") == [QUOTE]
    assert bot.updates.dead() == []


async def test_what_was_done_before_telegram_went_away_is_not_done_twice(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    remaining, answer = [0] * 50, bot.api.answer

    async def fail(method: str, raw: Json) -> Any:
        if remaining:
            remaining.pop()
            raise NetworkError("gone")
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", fail)
    reply = await bot.reply(QUESTION)

    assert remaining == []
    assert covered(reply, "blockquote") == [QUOTE]
    assert len([*bot.conversations.storage.answers.since(0)]) == 1


async def test_after_three_failures_an_update_is_a_dead_letter_with_its_reason(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    remaining = _fail(monkeypatch, *[RuntimeError("a bug")] * 4)

    reply = await bot.reply(QUESTION)

    assert "خلل" in reply.text
    (letter,) = bot.updates.dead()
    assert letter.reason is not None
    assert "RuntimeError" in letter.reason
    assert "a bug" not in letter.reason
    assert QUESTION in json.loads(letter.content)["message"]["text"]
    assert len(remaining) == 1
    remaining.clear()
    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]


@pytest.mark.parametrize(
    "error", [TimedOut("what became of it?"), BadRequest("no"), NetworkError("gone for long")]
)
async def test_what_telegram_may_have_done_or_refuses_is_not_tried_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    remaining = _fail(monkeypatch, error, error)

    await bot.hear(updates.message(QUESTION))

    assert len(remaining) == 1
    assert len(bot.updates.dead()) == 1


async def test_those_who_blocked_the_bot_are_no_failure(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail(monkeypatch, Forbidden("bot was blocked by the user"))

    assert await bot.replies(QUESTION) == []

    assert bot.updates.dead() == []


@pytest.mark.parametrize(
    "refusal",
    [
        "not enough rights to send text messages to the chat",
        "have no rights to send a message",
        "have no write access to the chat",
        "CHAT_WRITE_FORBIDDEN",
        "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_RESTRICTED",
        "TOPIC_CLOSED",
    ],
)
async def test_a_group_where_the_bot_may_not_write_is_no_failure(bot: Bot, refusal: str) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    bot.api.failures["sendMessage"] = [{"error_code": 400, "description": f"Bad Request: {refusal}"}]

    assert await bot.replies(f"/ask {QUESTION}", chat=GROUP) == []

    assert bot.updates.dead() == []
    assert bot.api.sent(ADMIN["id"]) == []


@pytest.mark.parametrize(
    "refusal", ["not enough rights to send photos to the chat", "CHAT_SEND_PHOTOS_FORBIDDEN"]
)
async def test_where_pictures_are_forbidden_the_text_is_enough(bot: Bot, refusal: str) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    bot.api.failures["sendPhoto"] = [{"error_code": 400, "description": f"Bad Request: {refusal}"}]

    assert "•" in (await bot.reply("/compare شاحنة", chat=GROUP)).text

    assert bot.api.failures["sendPhoto"] == []
    assert bot.updates.dead() == []
    assert bot.api.sent(ADMIN["id"]) == []


async def test_an_update_that_cannot_be_read_is_a_dead_letter_and_the_rest_goes_on(bot: Bot) -> None:
    poison = {"update_id": 1_000_000, "message": {"text": "بلا رقم", "chat": {"id": READER["id"]}}}
    question = updates.message(QUESTION)
    bot.api.know(question)

    await bot.telegram.inbox.receive([poison, question])
    await bot.settle()

    assert [each.update_id for each in bot.updates.dead()] == [1_000_000]
    assert covered(bot.api.sent(READER["id"])[-1], "blockquote") == [QUOTE]


def _begun(bot: Bot, tries: int, update: Json) -> None:
    """An update during whose handling the process ended so often."""
    bot.api.know(update)
    row = (update["update_id"], time.time(), json.dumps(update), lane_of(update), tries)
    columns = "update_id, received_at, content, lane, tries, state"
    bot.updates._database.execute(f"INSERT INTO updates ({columns}) VALUES (?, ?, ?, ?, ?, 'next')", *row)  # noqa: S608


async def test_an_update_that_ends_the_process_each_time_is_a_dead_letter_and_its_reader_is_told(
    bot: Bot,
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    _begun(bot, MAX_TRIES, updates.message(QUESTION))

    await bot.telegram.inbox.receive([])
    await bot.settle()

    assert len(bot.updates.dead()) == 1
    (told,) = bot.api.sent(READER["id"])
    assert "خلل" in told.text


async def test_the_last_try_of_what_the_process_did_not_outlive_is_made_alone(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending, held = _hold(bot, monkeypatch, READER)
    _begun(bot, MAX_TRIES - 1, updates.message(QUESTION))
    await bot.telegram.inbox.receive([])
    await sending.wait()

    await bot.post(updates.message(QUESTION, user=ADMIN))
    await asyncio.sleep(0.1)
    beside = bot.api.sent(ADMIN["id"])
    held.set()
    await bot.settle()

    assert beside == []
    assert [len(bot.api.sent(each["id"])) for each in (READER, ADMIN)] == [1, 1]


async def test_what_takes_long_is_waited_for_once_by_all_that_are_made_alone(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = READER | {"id": 5000}
    sending, held = _hold(bot, monkeypatch, slow)
    await bot.post(updates.message(QUESTION, user=slow))
    await sending.wait()

    for number, alone_seconds in enumerate((0.1, 3600.0)):
        monkeypatch.setattr(turns, "ALONE_SECONDS", alone_seconds)
        reader = READER | {"id": 5001 + number}
        _begun(bot, MAX_TRIES - 1, updates.message(QUESTION, user=reader))
        await bot.telegram.inbox.receive([])
        async with asyncio.timeout(30):
            while not bot.api.sent(reader["id"]):  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.02)

    held.set()
    await bot.settle()
    assert len(bot.api.sent(slow["id"])) == 1


async def test_a_handler_that_has_said_something_is_not_called_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> bytes:
        raise RuntimeError("no picture")

    bot.api.know(updates.message("سلام", user=ADMIN))
    monkeypatch.setattr(readers, "_picture", fail)

    answer, apology = await bot.replies("/compare شاحنة")

    assert "•" in answer.text
    assert "خلل" in apology.text
    assert len(bot.updates.dead()) == 1


async def test_a_receipt_that_makes_no_sense_is_no_reason_to_say_it_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    answer = bot.api.answer

    async def garble(method: str, raw: Json) -> Any:
        status, body = await answer(method, raw)
        return status, {"ok": True, "result": {}} if method == "sendMessage" else body

    monkeypatch.setattr(bot.api, "answer", garble)
    await bot.hear(updates.message(QUESTION))

    assert [QUOTE in each.text for each in bot.api.sent(READER["id"])] == [True, False]


async def test_a_handler_that_cancels_itself_holds_up_nobody(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(*_: Any) -> GivenAnswer:
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(Conversations, "ask", cancel)
        await bot.hear(updates.message(QUESTION))

    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]
    assert len(bot.updates.dead()) == 1


async def test_chats_that_wait_until_they_may_be_sent_more_hold_up_no_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, answer = asyncio.Event(), bot.api.answer

    async def wait(method: str, raw: Json) -> Any:
        if method == "sendMessage" and int(raw["chat_id"]) != READER["id"]:
            await held.wait()
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", wait)
    for number in range(100):
        await bot.post(updates.message(QUESTION, user=READER | {"id": 5000 + number}))

    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]
    held.set()
    await bot.settle()


@pytest.mark.parametrize(
    ("update", "seconds"),
    [
        (updates.inline_query(QUESTION), 9),
        (updates.guest_message(f"@IsnadTestBot {QUESTION}"), 31),
    ],
    ids=["inline", "guest"],
)
async def test_what_nobody_waits_for_any_more_is_dropped(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, update: Json, seconds: float
) -> None:
    now = time.time()
    monkeypatch.setattr(bot.telegram.turns, "_clock", lambda: now + seconds)

    await bot.hear(update)

    assert bot.api.made("answerInlineQuery") == bot.api.made("answerGuestQuery") == []
    assert bot.updates.count(State.DONE) == 1


async def test_what_an_admin_presses_is_done_however_long_their_reload_takes(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await bot.ask("/remove 1", user=ADMIN)
    before = len(bot.conversations.library.knowledge.articles)
    confirm = asked["reply_markup"]["inline_keyboard"][0][1]["text"]
    now = time.time()
    monkeypatch.setattr(bot.telegram.turns, "_clock", lambda: now + 600)

    await bot.hear(updates.callback_query(asked, confirm, user=ADMIN))

    assert len(bot.conversations.library.knowledge.articles) == before - 1


async def test_handlers_that_fail_leave_room_for_others_while_they_pause(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSES_SECONDS", (30.0, 30.0))
    monkeypatch.setattr(turns, "MAX_AT_ONCE", 4)
    _fail(monkeypatch, *[RuntimeError("a bug")] * turns.MAX_AT_ONCE)
    for number in range(turns.MAX_AT_ONCE):
        await bot.post(updates.message(QUESTION, user=READER | {"id": 100 + number}))

    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]

    assert bot.updates.depth() == turns.MAX_AT_ONCE


@pytest.mark.parametrize("error", [TimedOut("what became of it?"), NetworkError("gone"), RetryAfter(99)])
async def test_what_perishes_is_let_go_where_telegram_is_out_of_reach(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    answer = bot.api.answer

    async def fail(method: str, raw: Json) -> Any:
        if method == "answerInlineQuery":
            raise error
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", fail)
    await bot.hear(updates.inline_query(QUESTION))

    assert bot.updates.dead() == []
    assert bot.api.sent(ADMIN["id"]) == []


async def test_one_chat_does_not_wait_for_another(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    sending, held = _hold(bot, monkeypatch, ADMIN)
    await bot.post(updates.message(QUESTION, user=ADMIN))
    await sending.wait()

    assert covered(await bot.reply(QUESTION), "blockquote") == [QUOTE]

    assert bot.api.sent(ADMIN["id"]) == []
    held.set()
    await bot.settle()
    assert len(bot.api.sent(ADMIN["id"])) == 1


async def test_what_is_broken_off_by_a_stop_is_left_to_the_next_start(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LAST_SECONDS", 0.05)
    sending, _ = _hold(bot, monkeypatch, READER)
    await bot.post(updates.message(QUESTION))
    await sending.wait()

    bot.stop.set()
    await bot.taking

    (left,) = bot.updates.first()
    assert left.tries == 0


async def test_what_cannot_be_noted_is_noted_when_there_is_room_and_not_handled_twice(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "FILE_PAUSE_SECONDS", 0.01)
    sending, held = _hold(bot, monkeypatch, READER)
    await bot.post(updates.message(QUESTION))
    await sending.wait()
    file = bot.updates._database._connection

    file.execute("PRAGMA query_only = ON")
    held.set()
    await bot.next_message(READER["id"], after=0)
    await asyncio.sleep(0.05)
    assert bot.updates.depth() == 1
    file.execute("PRAGMA query_only = OFF")
    await bot.settle()

    assert len(bot.api.sent(READER["id"])) == 1


async def test_a_stop_waits_for_what_is_all_but_done(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    sending, held = _hold(bot, monkeypatch, READER)
    await bot.post(updates.message(QUESTION))
    await sending.wait()

    bot.stop.set()
    held.set()
    await bot.taking

    assert len(bot.api.sent(READER["id"])) == 1
    assert bot.updates.depth() == 0
