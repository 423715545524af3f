"""The stand-in is as strict as the Bot API: what it lets pass may be trusted."""

import asyncio
import json
from typing import Any

import pytest

from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.updates import READER


@pytest.fixture
def api() -> BotApi:
    api = BotApi()
    api.know(updates.message("سلام"))
    return api


async def _status(api: BotApi, method: str, **parameters: Any) -> int:
    raw = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
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
