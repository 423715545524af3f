"""The stand-in answers python-telegram-bot alike over real HTTP and in memory."""

import struct
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.telegram.outgoing.client import Client
from bot.telegram.outgoing.httpx_client import HttpxClient
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.server import serving
from tests.bot_api.updates import READER

_PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\r\n--\r\n\xff"


@pytest.fixture
def api() -> BotApi:
    api = BotApi()
    api.know(updates.message("سلام"))
    return api


_CLIENTS = {
    "aiohttp": lambda _: Client(connections=8),
    "httpx": lambda _: HttpxClient(),
    "memory": RecordingTelegram,
}


@pytest.fixture(params=_CLIENTS)
async def bot(request: pytest.FixtureRequest, api: BotApi) -> AsyncIterator[Bot]:
    with serving(api) as url:
        client = _CLIENTS[request.param](api)
        async with Bot(TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot", request=client) as bot:
            yield bot


def _keyboard(text: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data="1")]])


async def test_files_are_uploaded_byte_for_byte(api: BotApi, bot: Bot) -> None:
    photo = await bot.send_photo(READER["id"], _PICTURE, caption="أرقام بالمصادر")
    document = await bot.send_document(READER["id"], b"a,b\r\n", filename='أسئلة "1".csv')
    (sent,) = api.made("sendDocument")

    assert api.made("sendPhoto")[0].photo.content == _PICTURE
    assert (photo.photo[0].width, photo.caption) == (640, "أرقام بالمصادر")
    assert sent.document == Upload('أسئلة "1".csv', b"a,b\r\n", "text/csv")
    assert document.document is not None
    assert document.document.file_name == 'أسئلة "1".csv'


async def test_a_file_that_somebody_sent_is_downloaded(api: BotApi, bot: Bot) -> None:
    document = api.files.add(Upload("../خبر.md", _PICTURE))
    update = Update.de_json(updates.document_message(document, "أضف"), bot)
    assert update.message is not None
    assert update.message.document is not None

    file = await update.message.document.get_file()

    assert await file.download_as_bytearray() == _PICTURE
    assert update.message.document.file_name == "../خبر.md"


async def test_a_file_beyond_twenty_megabytes_is_not_downloaded(api: BotApi, bot: Bot) -> None:
    document = api.files.add(Upload("خبر.zip", b""), size=20 * 1024 * 1024 + 1)

    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(document["file_id"])


async def test_a_press_on_a_button_is_answered_and_the_message_edited(api: BotApi, bot: Bot) -> None:
    await bot.send_message(READER["id"], "جواب", reply_markup=_keyboard("المزيد"))
    press = updates.callback_query(api.shown(READER["id"])[-1], "المزيد")
    api.know(press)
    query = Update.de_json(press, bot).callback_query
    assert query is not None

    await query.answer("هذا كل شيء")
    await query.edit_message_text("جواب آخر", reply_markup=_keyboard("رجوع"))
    (shown,) = api.shown(READER["id"])

    assert (shown["text"], labels(shown)) == ("جواب آخر", [["رجوع"]])
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await query.edit_message_text("جواب آخر", reply_markup=_keyboard("رجوع"))
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_a_guest_query_is_answered_once_and_its_message_edited(api: BotApi, bot: Bot) -> None:
    call = updates.guest_message("@IsnadTestBot من رفع الراية؟")
    api.know(call)
    message = Update.de_json(call, bot).guest_message
    assert message is not None
    result = InlineQueryResultArticle(
        "1", "جواب", InputTextMessageContent("جواب"), reply_markup=_keyboard("المزيد")
    )

    sent = await message.answer_guest_query(result)
    shown = api.chats.inline_messages[sent.inline_message_id]
    press = updates.callback_query(shown, "المزيد")
    api.know(press)
    await bot.edit_message_text("تتمة", inline_message_id=sent.inline_message_id)

    assert api.chats.inline_messages[sent.inline_message_id]["text"] == "تتمة"
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await message.answer_guest_query(result)
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(message.chat_id, "نص")


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("ask", "اسأل")], scope)
    await bot.set_my_commands([BotCommand("ask", "Ask")], scope, "en")

    assert await bot.get_my_commands(scope) == (BotCommand("ask", "اسأل"),)
    assert await bot.get_my_commands(scope, "en") == (BotCommand("ask", "Ask"),)
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(scope, "en")
    assert await bot.get_my_commands(scope, "en") == ()


async def test_every_update_is_one_that_the_library_understands(api: BotApi, bot: Bot) -> None:
    await bot.send_message(READER["id"], "جواب", reply_markup=_keyboard("المزيد"))
    (shown,) = api.shown(READER["id"])
    first = updates.message("نص")
    for update in (
        first,
        updates.edited_message(first, "نص آخر"),
        updates.reply("ومتى؟", shown),
        updates.topic_message("سؤال", 77),
        updates.anonymous_message("سؤال"),
        updates.forwarded_message("خبر"),
        updates.message_via_bot("جواب"),
        updates.guest_message("سؤال"),
        updates.callback_query(shown, "المزيد"),
        updates.inline_query("سؤال", offset="10"),
        updates.chosen_inline_result("1", "سؤال"),
        updates.my_chat_member("member"),
    ):
        api.know(update)
        parsed = Update.de_json(update, bot)

        assert parsed.to_dict().keys() == update.keys()
        assert parsed.effective_user is not None
