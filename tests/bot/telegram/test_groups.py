from bot import wording
from tests.bot.telegram.conftest import QUESTION, Bot, covered
from tests.bot_api import updates
from tests.bot_api.updates import ENGLISH_READER, GROUP, READER

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
    bot.api.failures["sendMessage"] = [{"error_code": 400, "description": "Bad Request: not enough rights"}]

    await bot.hear(updates.my_chat_member("member"))

    assert bot.api.sent(GROUP["id"]) == []
    assert covered(await bot.reply(f"/ask {QUESTION}", chat=GROUP), "blockquote")


async def test_a_private_chat_that_blocks_or_unblocks_it_is_told_nothing(bot: Bot) -> None:
    chat = updates.private_chat(READER)

    await bot.hear(updates.my_chat_member("kicked", old="member", user=READER, chat=chat))
    await bot.hear(updates.my_chat_member("member", old="kicked", user=READER, chat=chat))

    assert bot.api.calls[1:] == []
