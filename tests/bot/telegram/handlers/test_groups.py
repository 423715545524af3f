import asyncio
from typing import Any

import pytest

from bot import wording
from bot.telegram import turns
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, covered
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, ANONYMOUS_ADMIN, ENGLISH_READER, GROUP, READER

_say = wording.ARABIC


async def test_a_group_that_it_is_put_into_is_told_how_to_ask(bot: Bot) -> None:
    await bot.hear(updates.my_chat_member("member"))

    (introduction,) = bot.api.sent(GROUP["id"])
    assert introduction.text == _say(wording.GROUP_INTRODUCTION)


async def test_it_introduces_itself_once(bot: Bot) -> None:
    await bot.hear(updates.my_chat_member("member"))
    await bot.hear(updates.my_chat_member("member", old="member"))

    assert len(bot.api.sent(GROUP["id"])) == 1


async def test_it_introduces_itself_in_the_language_of_whoever_put_it_there(bot: Bot) -> None:
    bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    await bot.hear(updates.my_chat_member("member", user=ENGLISH_READER))

    assert bot.api.sent(GROUP["id"])[0].text == wording.ENGLISH(wording.GROUP_INTRODUCTION)


async def test_a_group_that_it_was_put_out_of_is_forgotten(bot: Bot) -> None:
    await bot.hear(updates.my_chat_member("member"))
    await bot.reply(f"/ask {QUESTION}", chat=GROUP)
    await bot.reply(QUESTION)
    answers = bot.conversations.storage.answers

    await bot.hear(updates.my_chat_member("kicked", old="member"))

    (kept,) = answers.since(0)
    assert kept["face"] == "private"
    await bot.hear(updates.my_chat_member("member", old="kicked"))
    assert len(bot.api.sent(GROUP["id"])) == 3


async def test_a_group_where_it_may_not_write_is_asked_by_command_later(bot: Bot) -> None:
    bot.api.failures["sendMessage"] = [
        {"error_code": 400, "description": "Bad Request: not enough rights to send text messages to the chat"}
    ]

    await bot.hear(updates.my_chat_member("member"))

    assert bot.api.sent(GROUP["id"]) == []
    assert covered(await bot.reply(f"/ask {QUESTION}", chat=GROUP), "blockquote")


async def test_a_private_chat_that_blocks_or_unblocks_it_is_told_nothing(bot: Bot) -> None:
    chat = updates.private_chat(READER)

    await bot.hear(updates.my_chat_member("kicked", old="member", user=READER, chat=chat))
    await bot.hear(updates.my_chat_member("member", old="kicked", user=READER, chat=chat))

    assert bot.api.calls[1:] == []


async def test_where_it_may_do_less_than_others_it_is_still_a_member(bot: Bot) -> None:
    await bot.hear(updates.my_chat_member("member"))
    await bot.reply(f"/ask {QUESTION}", chat=GROUP)

    await bot.hear(updates.my_chat_member("restricted", old="member"))

    assert len([*bot.conversations.storage.answers.since(0)]) == 1


async def test_a_group_that_gets_another_number_is_the_same_group(bot: Bot) -> None:
    old, new = {"id": -77, "type": "group", "title": "أخبار"}, GROUP | {"id": -10077}
    await bot.hear(updates.my_chat_member("member", chat=old))
    await bot.reply(f"/ask {QUESTION}", chat=old)

    await bot.hear(updates.migration(new["id"], chat=old))
    followed_up = await bot.ask("/ask ومتى؟", chat=new)
    await bot.hear(updates.my_chat_member("member", old="member", chat=new))

    assert "23 مارس 2019" in followed_up["text"]
    assert len(bot.api.sent(new["id"])) == 1


async def test_anonymous_admins_of_a_group_are_that_group_and_not_all_of_them_everywhere(bot: Bot) -> None:
    here, there = GROUP, GROUP | {"id": -100999}
    for chat in (here, there):
        await bot.reply(f"/ask {QUESTION}", chat=chat, user=ANONYMOUS_ADMIN, sender_chat=chat)

    await bot.reply("/forget", chat=here, user=ANONYMOUS_ADMIN, sender_chat=here)

    (kept,) = bot.conversations.storage.answers.since(0)
    assert kept["person"] == bot.conversations.storage.people.person(there["id"])


async def test_a_caption_can_ask(bot: Bot) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    caption = f"/ask@IsnadTestBot {QUESTION}"
    entities = [{"type": "bot_command", "offset": 0, "length": 17}]

    answer = await bot.reply(None, chat=GROUP, photo=photo, caption=caption, caption_entities=entities)
    talk = await bot.replies(None, chat=GROUP, photo=photo, caption=QUESTION)

    assert covered(answer, "blockquote") == [QUOTE]
    assert talk == []


async def test_a_group_that_a_stop_kept_from_being_greeted_is_greeted_later(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = asyncio.Event()

    async def wait(*_: Any) -> Any:
        sending.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(turns, "LAST_SECONDS", 0.0)
        patch.setattr(bot.api, "answer", wait)
        await bot.post(updates.my_chat_member("member"))
        await sending.wait()
        bot.stop.set()
        await bot.taking

    groups = bot.conversations.storage
    assert groups.people.chat(GROUP["id"]) not in groups.groups


async def test_a_group_that_could_not_be_greeted_while_telegram_was_away_is_greeted_later(bot: Bot) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))
    bot.api.failures["sendMessage"] = 4 * [{"error_code": 500, "description": "Internal Server Error"}]
    await bot.hear(updates.my_chat_member("member"))

    await bot.hear(updates.my_chat_member("member", old="member"))

    assert len(bot.api.sent(GROUP["id"])) == 1
