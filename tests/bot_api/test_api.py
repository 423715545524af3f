"""The stand-in is as strict as the Bot API: what it lets pass may be trusted."""

import asyncio
import json
from typing import Any

import pytest

from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.files import Upload
from tests.bot_api.inline import ArticleResult
from tests.bot_api.updates import GROUP, READER, Json


@pytest.fixture
def api() -> BotApi:
    api = BotApi()
    api.know(updates.message("سلام"))
    return api


async def _status(api: BotApi, method: str, **parameters: Any) -> int:
    raw = {
        name: value if isinstance(value, str | Upload) else json.dumps(value)
        for name, value in parameters.items()
    }
    return (await api.answer(method, raw))[0]


async def _send(api: BotApi, text: str, **parameters: Any) -> int:
    return await _status(api, "sendMessage", chat_id=READER["id"], text=text, **parameters)


async def test_what_the_bot_api_takes_is_taken(api: BotApi) -> None:
    bold = {"type": "bold", "offset": 3, "length": 2}
    quote = {"type": "blockquote", "offset": 0, "length": 5}

    assert await _send(api, "😀 نص", entities=[quote, bold]) == 200
    assert await _send(api, "ا" * 4096) == 200


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("ا" * 4097, {}),
        ("😀" * 2049, {}),
        (" \n ", {}),
        ("نص\tآخر", {}),
        ("نص\u202b", {}),
        ("نص ", {}),
        ("نص", {"entities": [{"type": "bold", "offset": 0, "length": 3}]}),
        ("نص", {"entities": [{"type": "loud", "offset": 0, "length": 2}]}),
        ("نص آخر", {"entities": [{"type": "bold", "offset": 0, "length": 3}]}),
        (
            "نص آخر",
            {
                "entities": [
                    {"type": "bold", "offset": 0, "length": 4},
                    {"type": "italic", "offset": 3, "length": 3},
                ]
            },
        ),
        ("\u200f", {}),
        ("نص", {"entities": [{"type": "text_link", "offset": 0, "length": 2}]}),
        ("😀 نص", {"entities": [{"type": "bold", "offset": 1, "length": 1}]}),
        (
            "نص آخر",
            {
                "entities": [
                    {"type": "blockquote", "offset": 0, "length": 6},
                    {"type": "expandable_blockquote", "offset": 0, "length": 2},
                ]
            },
        ),
        (
            "نص آخر",
            {
                "entities": [
                    {"type": "code", "offset": 0, "length": 6},
                    {"type": "bold", "offset": 0, "length": 2},
                ]
            },
        ),
        ("نص", {"colour": "red"}),
        ("نص", {"reply_parameters": {"message": 1}}),
    ],
)
async def test_what_the_bot_api_refuses_or_would_alter_is_refused(
    api: BotApi, text: str, parameters: dict[str, Any]
) -> None:
    assert await _send(api, text, **parameters) == 400
    assert api.refusals


async def test_an_unknown_method_and_an_unknown_chat_are_refused(api: BotApi) -> None:
    assert await _status(api, "sendTelepathy") == 404
    assert await _status(api, "sendMessage", chat_id=5, text="نص") == 400


async def test_an_inline_query_is_answered_once(api: BotApi) -> None:
    query = updates.inline_query("سؤال")
    api.know(query)
    id = query["inline_query"]["id"]

    assert await _status(api, "answerInlineQuery", inline_query_id=id, results=[]) == 200
    assert await _status(api, "answerInlineQuery", inline_query_id=id, results=[]) == 400


async def test_updates_stay_until_an_offset_confirms_them(api: BotApi) -> None:
    first, second = api.post(updates.message("أول")), api.post(updates.message("ثان"))

    async def poll(**parameters: int) -> list[updates.Json]:
        _, body = await api.answer("getUpdates", {name: str(value) for name, value in parameters.items()})
        pending: list[updates.Json] = body["result"]
        return pending

    assert await poll() == await poll() == [first, second]
    assert await poll(limit=1) == [first]
    assert await poll(offset=second["update_id"]) == [second]
    assert await poll(offset=second["update_id"] + 1) == []


async def test_a_long_poll_waits_for_an_update_and_a_newer_poll_ends_it(api: BotApi) -> None:
    waiting = asyncio.create_task(api.answer("getUpdates", {"timeout": "10"}))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(api.answer("getUpdates", {"timeout": "10"}))
    status, _ = await waiting
    posted = api.post(updates.message("أول"))

    assert status == 409
    assert (await newer)[1]["result"] == [posted]


async def test_only_the_kinds_of_updates_that_were_asked_for_are_kept(api: BotApi) -> None:
    await api.answer("getUpdates", {"allowed_updates": '["inline_query"]'})

    api.post(updates.message("نص"))
    query = api.post(updates.inline_query("سؤال"))

    assert api.updates == [query]


_KEYBOARD = {"inline_keyboard": [[{"text": "المزيد", "callback_data": "1"}]]}


async def _edit(api: BotApi, text: str, **parameters: Any) -> int:
    return await _status(api, "editMessageText", text=text, **parameters)


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(api: BotApi) -> None:
    await _send(api, "نص", reply_markup=_KEYBOARD)
    (sent,) = api.shown(READER["id"])

    assert await _edit(api, "نص", chat_id=READER["id"], message_id=sent["message_id"]) == 200
    assert "reply_markup" not in api.shown(READER["id"])[0]
    keyboard = {"chat_id": READER["id"], "message_id": sent["message_id"], "reply_markup": _KEYBOARD}
    assert await _status(api, "editMessageReplyMarkup", **keyboard) == 200
    assert await _status(api, "editMessageReplyMarkup", **keyboard) == 400
    assert api.shown(READER["id"])[0]["reply_markup"] == _KEYBOARD


async def test_only_the_text_of_the_bots_own_message_without_a_forced_reply_is_edited(api: BotApi) -> None:
    heard = updates.message("سؤال")
    api.know(heard)
    await _send(api, "اكتب التاريخ", reply_markup={"force_reply": True})
    document = Upload("1.csv", b"a")
    await _status(api, "sendDocument", chat_id=READER["id"], document=document)
    forced, file = api.shown(READER["id"])

    for number in (5, heard["message"]["message_id"], forced["message_id"], file["message_id"]):
        assert await _edit(api, "آخر", chat_id=READER["id"], message_id=number) == 400
    assert await _edit(api, "آخر", inline_message_id="unknown") == 400
    assert await _edit(api, "آخر", chat_id=READER["id"]) == 400


async def test_only_a_button_that_is_there_can_be_pressed(api: BotApi) -> None:
    await _send(api, "نص", reply_markup=_KEYBOARD)
    (sent,) = api.shown(READER["id"])
    press = updates.callback_query(sent, "المزيد")
    await _edit(api, "نص آخر", chat_id=READER["id"], message_id=sent["message_id"])

    with pytest.raises(LookupError):
        updates.callback_query(sent, "أقل")
    with pytest.raises(LookupError):
        api.know(press)
    await _status(api, "deleteMessage", chat_id=READER["id"], message_id=sent["message_id"])
    with pytest.raises(LookupError):
        api.know(press)


async def test_a_press_is_answered_in_time_and_in_two_hundred_characters(api: BotApi) -> None:
    await _send(api, "نص", reply_markup=_KEYBOARD)
    first, late = (updates.callback_query(api.shown(READER["id"])[0], "المزيد") for _ in range(2))
    api.know(first)
    api.know(late)
    api.expire(late)
    id, late_id = first["callback_query"]["id"], late["callback_query"]["id"]

    assert await _status(api, "answerCallbackQuery", callback_query_id=id, text="ا" * 201) == 400
    assert await _status(api, "answerCallbackQuery", callback_query_id=id, text="ا" * 200) == 200
    assert await _status(api, "answerCallbackQuery", callback_query_id=late_id) == 400
    assert await _status(api, "answerCallbackQuery", callback_query_id="unknown") == 400


async def test_a_sent_inline_result_can_be_pressed_and_edited_if_it_has_a_keyboard(api: BotApi) -> None:
    content = {"type": "article", "id": "1", "title": "نص", "input_message_content": {"message_text": "نص"}}
    bare = api.choose(ArticleResult.model_validate(content), "سؤال")
    chosen = api.choose(ArticleResult.model_validate(content | {"reply_markup": _KEYBOARD}), "سؤال")
    id = chosen["chosen_inline_result"]["inline_message_id"]

    api.know(updates.callback_query(api.chats.inline_messages[id], "المزيد"))

    assert "inline_message_id" not in bare["chosen_inline_result"]
    assert await _edit(api, "نص", inline_message_id=id) == 200
    assert await _edit(api, "نص", inline_message_id=id) == 400


async def test_a_caption_is_held_to_its_own_limit_and_cleaned(api: BotApi) -> None:
    def send(caption: str, **parameters: Any) -> Any:
        document = Upload("1.csv", b"a")
        chat = READER["id"]
        return _status(api, "sendDocument", chat_id=chat, document=document, caption=caption, **parameters)

    bold = {"type": "bold", "offset": 0, "length": 2}

    assert await send("نص", caption_entities=[bold]) == 200
    assert api.shown(READER["id"])[0]["caption_entities"] == [bold]
    assert await send("") == 200
    assert await send("ا" * 1025) == 400
    assert await send("نص\u202b") == 400
    assert await send("ن", caption_entities=[bold]) == 400


async def test_an_empty_file_and_a_photo_that_is_none_are_refused(api: BotApi) -> None:
    chat = READER["id"]

    assert await _status(api, "sendDocument", chat_id=chat, document=Upload("1.csv", b"")) == 400
    assert await _status(api, "sendDocument", chat_id=chat, document="unknown") == 400
    assert await _status(api, "sendPhoto", chat_id=chat, photo=Upload("1.png", b"text")) == 400
    assert await _status(api, "getFile", file_id="unknown") == 400


async def test_a_reply_needs_its_message_and_a_quote_needs_its_words(api: BotApi) -> None:
    heard = updates.message("من رفع الراية؟")
    api.know(heard)
    number = heard["message"]["message_id"]

    assert await _send(api, "نص", reply_parameters={"message_id": number, "quote": "رفع الراية"}) == 200
    assert api.shown(READER["id"])[0]["reply_to_message"] == heard["message"]
    assert await _send(api, "نص", reply_parameters={"message_id": number, "quote": "خفض"}) == 400
    assert await _send(api, "نص", reply_parameters={"message_id": 5}) == 400
    missing = {"message_id": 5, "allow_sending_without_reply": True}
    assert await _send(api, "نص", reply_parameters=missing) == 200


async def test_a_topic_is_known_from_its_messages(api: BotApi) -> None:
    api.know(updates.topic_message("سؤال", 77))

    async def send(thread_id: int) -> int:
        return await _status(api, "sendMessage", chat_id=GROUP["id"], text="نص", message_thread_id=thread_id)

    assert await send(77) == 200
    assert api.shown(GROUP["id"])[0]["is_topic_message"]
    assert await send(78) == 400
    assert await _status(api, "sendChatAction", chat_id=GROUP["id"], action="typing") == 200
    assert await _status(api, "sendChatAction", chat_id=GROUP["id"], action="dance") == 400


async def test_a_bot_writes_to_a_group_until_it_is_put_out_or_leaves(api: BotApi) -> None:
    async def send() -> int:
        return await _status(api, "sendMessage", chat_id=GROUP["id"], text="نص")

    assert await send() == 400
    api.know(updates.my_chat_member("member"))
    assert await send() == 200
    api.know(updates.my_chat_member("kicked", old="member"))
    assert await send() == 403
    api.know(updates.my_chat_member("member", old="kicked"))
    assert await _status(api, "leaveChat", chat_id=GROUP["id"]) == 200
    assert await send() == 403
    assert await _status(api, "leaveChat", chat_id=READER["id"]) == 400


async def test_a_message_for_one_reader_is_sent_in_groups_while_their_press_waits(api: BotApi) -> None:
    pressed = {"reply_markup": {"inline_keyboard": [[{"text": "السياق", "callback_data": "c"}]]}}
    for chat in (GROUP["id"], READER["id"]):
        api.know(updates.message("سؤال", chat=GROUP if chat == GROUP["id"] else None))
        assert await _status(api, "sendMessage", chat_id=chat, text="نص", **pressed) == 200
    in_group, in_private = (
        updates.callback_query(api.shown(chat)[0], "السياق") for chat in (GROUP["id"], READER["id"])
    )

    async def send(press: Json, receiver: int) -> int:
        alone = {"receiver_user_id": receiver, "callback_query_id": press["callback_query"]["id"]}
        chat_id = press["callback_query"]["message"]["chat"]["id"]
        return await _status(
            api, "sendMessage", chat_id=chat_id, text="السياق", ephemeral_message_parameters=alone
        )

    assert await send(in_group, READER["id"]) == 400
    api.know(in_group)
    api.know(in_private)
    assert await send(in_group, READER["id"] + 1) == 400
    assert await send(in_private, READER["id"]) == 400
    assert await send(in_group, READER["id"]) == 200
    assert [message["text"] for message in api.ephemeral] == ["السياق"]
    assert len(api.shown(GROUP["id"])) == 1
    api.expire(in_group)
    assert await send(in_group, READER["id"]) == 400


async def test_in_a_group_only_the_bots_own_messages_are_deleted(api: BotApi) -> None:
    heard = updates.message("سؤال", chat=GROUP)
    api.know(heard)
    await _status(api, "sendMessage", chat_id=GROUP["id"], text="نص")
    own = api.shown(GROUP["id"])[0]["message_id"]

    async def delete(number: int) -> int:
        return await _status(api, "deleteMessage", chat_id=GROUP["id"], message_id=number)

    assert await delete(heard["message"]["message_id"]) == 400
    assert await delete(own) == 200
    assert await delete(own) == 400
    assert api.shown(GROUP["id"]) == []


async def test_descriptions_and_scopes_are_held_to_their_limits(api: BotApi) -> None:
    commands = [{"command": "ask", "description": "اسأل"}]

    assert await _status(api, "setMyDescription", description="ا" * 512, language_code="ar") == 200
    assert await _status(api, "setMyDescription", description="ا" * 513) == 400
    assert await _status(api, "setMyShortDescription", short_description="ا" * 120) == 200
    assert await _status(api, "setMyShortDescription", short_description="ا" * 121) == 400
    assert await _status(api, "setMyCommands", commands=commands, language_code="arabic") == 400
    for scope in ({"type": "chat"}, {"type": "chat", "chat_id": 5}, {"type": "default", "chat_id": 1001}):
        assert await _status(api, "setMyCommands", commands=commands, scope=scope) == 400
