"""What is overtaken by events is let go; every other refusal of Telegram's is an error."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.telegram.outgoing import sending
from bot.telegram.outgoing.messages import OutgoingMessage
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.inline import ArticleResult
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.updates import READER, Json

_BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("المزيد", callback_data="1")]])
_OTHER = OutgoingMessage("جواب آخر")


@pytest.fixture
def api() -> BotApi:
    api = BotApi()
    api.know(updates.message("سلام"))
    return api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, request=RecordingTelegram(api)) as bot:
        yield bot


def _press(api: BotApi, bot: Bot, shown: Json) -> CallbackQuery:
    press = updates.callback_query(shown, "المزيد")
    api.know(press)
    query = Update.de_json(press, bot).callback_query
    assert query is not None
    return query


@pytest.fixture
async def query(api: BotApi, bot: Bot) -> CallbackQuery:
    """A press on a button under a message of the bot's."""
    await bot.send_message(READER["id"], "جواب", reply_markup=_BUTTONS)
    return _press(api, bot, api.shown(READER["id"])[-1])


async def test_a_press_is_answered_with_a_text_or_without(api: BotApi, query: CallbackQuery) -> None:
    await sending.answer(query, "شكرًا", show_alert=True)

    (told,) = api.made("answerCallbackQuery")
    assert (told.text, told.show_alert) == ("شكرًا", True)


async def test_an_answer_to_a_press_that_comes_too_late_is_let_go(api: BotApi, query: CallbackQuery) -> None:
    await sending.answer(query)
    await sending.answer(query)

    assert len(api.made("answerCallbackQuery")) == 1
    assert "query is too old" in api.refusals[0]


async def test_an_answer_to_an_inline_query_that_comes_too_late_is_let_go(api: BotApi, bot: Bot) -> None:
    asked = updates.inline_query("الباغوز")
    query = Update.de_json(asked, bot).inline_query
    assert query is not None

    with sending.overlooking_what_is_past():
        await query.answer([])

    assert "query is too old" in api.refusals[0]


async def test_a_message_that_was_deleted_meanwhile_is_not_edited(api: BotApi, query: CallbackQuery) -> None:
    api.chats.delete(READER["id"], api.shown(READER["id"])[-1]["message_id"])

    await sending.edit(query, _OTHER, None)
    await sending.change_buttons(query, None)

    assert len(api.refusals) == 2
    assert all("message to edit not found" in refusal for refusal in api.refusals)


async def test_a_message_that_is_not_the_bots_is_not_edited(
    api: BotApi, bot: Bot, query: CallbackQuery
) -> None:
    written = updates.message("سؤال")
    api.know(written)
    press = query.to_dict() | {"message": written["message"]}

    await sending.edit(CallbackQuery.de_json(press, bot), _OTHER, None)

    assert "message can't be edited" in api.refusals[0]


async def test_an_inline_message_that_was_deleted_meanwhile_is_not_edited(api: BotApi, bot: Bot) -> None:
    content = {"type": "article", "id": "1", "title": "نص", "input_message_content": {"message_text": "نص"}}
    keyboard = {"reply_markup": _BUTTONS.to_dict()}
    chosen = api.choose(ArticleResult.model_validate(content | keyboard), "سؤال")
    id = chosen["chosen_inline_result"]["inline_message_id"]
    query = _press(api, bot, api.chats.inline_messages[id])
    del api.chats.inline_messages[id]

    await sending.edit(query, _OTHER, None)

    assert "MESSAGE_ID_INVALID" in api.refusals[0]


async def test_what_is_wrong_with_the_call_itself_is_an_error(query: CallbackQuery) -> None:
    with pytest.raises(BadRequest):
        await sending.answer(query, "ا" * 201)
    with pytest.raises(BadRequest):
        await sending.edit(query, OutgoingMessage("ا" * 5000), None)
