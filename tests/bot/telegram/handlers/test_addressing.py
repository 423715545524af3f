from typing import Any

import pytest
from telegram import Message

from bot.telegram.handlers.addressing import MeantForBot, argument, question_text
from tests.bot.telegram.conftest import Bot
from tests.bot_api import updates
from tests.bot_api.updates import BOT, GROUP, READER


def _message(bot: Bot, text: str | None, **fields: Any) -> Message:
    return Message.de_json(updates.message(text, chat=GROUP, **fields)["message"], bot.application.bot)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("متى سقطت الرقة؟", "متى سقطت الرقة؟"),
        ("/ask متى سقطت الرقة؟", "متى سقطت الرقة؟"),
        ("/ask@IsnadTestBot\nمتى سقطت\nالرقة؟", "متى سقطت\nالرقة؟"),
        ("@IsnadTestBot متى سقطت الرقة؟", "متى سقطت الرقة؟"),
        ("😀 @ISNADTESTBOT متى سقطت الرقة؟ @IsnadTestBot", "😀  متى سقطت الرقة؟"),
        ("/ask @IsnadTestBot متى؟", "متى؟"),
        ("@IsnadTestBot ماذا قال @SomebodyElse؟", "ماذا قال @SomebodyElse؟"),
        ("@IsnadTestBot ما معنى /ask؟", "ما معنى /ask؟"),
        ("@IsnadTestBot", ""),
    ],
)
async def test_the_question_is_what_is_left_without_command_and_mention(
    bot: Bot, text: str, question: str
) -> None:
    assert question_text(_message(bot, text)) == question


@pytest.mark.parametrize(
    ("text", "fields", "meant"),
    [
        ("@IsnadTestBot متى؟", {}, True),
        ("@IsnadTestBots متى؟", {}, False),
        ("متى؟", {"reply_to_message": updates.message("جواب", user=BOT)["message"]}, True),
        ("متى؟", {"reply_to_message": updates.message("قول", user=READER)["message"]}, False),
        ("متى؟", {}, False),
    ],
)
async def test_a_message_is_meant_for_the_bot_when_it_mentions_it_or_replies_to_it(
    bot: Bot, text: str, fields: dict[str, Any], meant: object
) -> None:
    assert MeantForBot().filter(_message(bot, text, **fields)) is meant


async def test_a_bare_reply_to_the_bot_does_not_ask_the_bots_own_words(bot: Bot) -> None:
    earlier = updates.message("جواب سابق", user=BOT, chat=GROUP)["message"]

    assert question_text(_message(bot, "/ask", reply_to_message=earlier)) == ""


async def test_a_bare_command_in_reply_to_a_message_has_no_argument(bot: Bot) -> None:
    earlier = updates.message("done 3f9a1c", user=READER, chat=GROUP)["message"]

    assert argument(_message(bot, "/gaps", reply_to_message=earlier)) == ""
    assert argument(_message(bot, "/gaps all", reply_to_message=earlier)) == "all"
