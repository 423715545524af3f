import asyncio
import json
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from bot import wording
from bot.articles.shelf import Shelf
from bot.telegram import turns
from bot.telegram.incoming.webhook import Webhook
from bot.telegram.outgoing import calls
from bot.telegram.outgoing.keyboards import Action
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.updates import ADMIN, ENGLISH_READER, GROUP, READER, Json
from tests.conftest import BUNDLED
from tests.fuzz.edits import PLACES, Edit, edit, edits

_NEIGHBOUR: Json = {"id": 3003, "is_bot": False, "first_name": "هدى"}
_COMPARED = "كم شاحنة؟"
"""A question whose answer has every button."""
_LAST = 2**40
"""A number that no update has by chance."""
_COMMANDS = (
    "/start /ask /sources /timeline@IsnadTestBot /compare /latest /article /language /privacy /forget /help "
    "/reload /undo /versions /gaps /stats /remove /x"
).split()
_DOCUMENT: Json = {"file_id": "f", "file_unique_id": "u", "file_name": "a.md", "file_size": 10**9}
"""Too big: to read one would take a process and a second."""
_PHOTO: Json = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}

_NAMES = st.sampled_from(
    "update_id message edited_message callback_query inline_query guest_message my_chat_member message_id "
    "date from sender_chat chat id type is_bot first_name username language_code title text caption entities "
    "offset length reply_to_message reply_markup inline_keyboard callback_data data document photo via_bot "
    "forward_origin message_thread_id is_topic_message migrate_to_chat_id new_chat_members guest_query_id "
    "inline_message_id query chat_type status user old_chat_member new_chat_member quote poll".split()
)
_SCALARS = (
    st.sampled_from(
        [None, True, False, 0, -1, 2**31, 2**53, 2**63, 2**70, 0.5, "", "ar", "private", "\ud800", "/ask"]
    )
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from([READER["id"], GROUP["id"], ADMIN["id"], QUESTION])
)
_VALUES = st.recursive(
    _SCALARS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(_NAMES, parts, max_size=4),
    max_leaves=8,
)
_TOKENS = [
    *b'[ ] { } , : " \\ \\ud800 \\u0000 null true -1 1e999 NaN Infinity 9 "update_id": {"":'.split(),
    *[b"[" * 900 + b"]" * 900, b"\xff", b"\xef\xbb\xbf", b"\0"],
]

_Edit = tuple[int, Any]
"""Which field, and what is put into it: `...` removes it, an object is added to one that is there."""

_bundled = cache(lambda: KnowledgeBase.of(read_folder(BUNDLED)))


@given(
    PLACES,
    st.lists(st.tuples(PLACES, st.just(...) | _VALUES), max_size=5),
    st.just([]) | edits(_TOKENS),
)
@settings(max_examples=20)
def test_whatever_telegram_posts_is_dealt_with_and_the_next_question_is_answered(
    kind: int, fields: list[_Edit], raw: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(turns, "PAUSES_SECONDS", (0.0, 0.0))
        patch.setattr(calls, "PAUSES_SECONDS", (0.0,) * 3)
        patch.setattr(calls, "OUTAGE_PAUSES_SECONDS", (0.0,) * 6)
        # To read and index the same articles each time would take longer than all the rest.
        patch.setattr(Shelf, "put", lambda *_, **__: _bundled())
        asyncio.run(_post(Path(folder), kind, fields, raw))


async def _post(folder: Path, kind: int, fields: Sequence[_Edit], raw: Sequence[Edit]) -> None:
    async with running(BotApi(), BUNDLED, folder) as bot:
        await bot.hear(updates.message(_COMPARED))
        valid = list(_valid(bot.shown()))
        update = valid[kind % len(valid)]
        bot.api.know(update)
        update = json.loads(json.dumps(update))
        for field in fields:
            _put(update, *field)

        assert await _status(bot, edit(json.dumps(update).encode(), raw)) in {200, 400}
        await bot.settle()
        assert fields or raw or bot.updates.dead() == []

        await bot.hear(updates.message(QUESTION, user=_NEIGHBOUR) | {"update_id": _LAST})
        (answer,) = bot.api.sent(_NEIGHBOUR["id"])
        assert QUOTE in answer.text
        assert not bot.taking.done()


def _valid(answer: Json) -> Iterator[Json]:
    """Updates of every kind, after an answer was given."""
    press = updates.callback_query(answer, wording.BUTTON_CONTEXT)
    id = press["callback_query"]["data"].split(":")[1]
    buttons = [{"text": each, "callback_data": f"{each}:{id}:1"} for each in Action]
    answer["reply_markup"]["inline_keyboard"].append(buttons)
    yield from _private(READER, answer)
    yield from _private(ADMIN, answer)
    for text in (f"/ask {QUESTION}", f"@IsnadTestBot {QUESTION}", "كلام"):
        yield updates.message(text, chat=GROUP)
    yield updates.topic_message(f"/ask {QUESTION}", 5)
    yield updates.anonymous_message(f"/ask {QUESTION}")
    yield updates.forwarded_message(QUESTION)
    yield updates.message_via_bot(QUESTION)
    yield updates.message(None, photo=[_PHOTO], caption=QUESTION)
    yield updates.edited_message(updates.message(QUESTION), "ومتى؟")
    yield updates.guest_message(QUESTION)
    yield updates.inline_query(QUESTION)
    yield updates.inline_query("", offset="10", user=ENGLISH_READER)
    yield updates.chosen_inline_result(f"{id}:0", QUESTION, inline_message_id="x")
    for status in ("member", "left", "kicked", "restricted"):
        yield updates.my_chat_member(status)
    yield updates.migration(-100500, chat=GROUP)


def _private(user: Json, answer: Json) -> Iterator[Json]:
    for text in (QUESTION, *_COMMANDS):
        yield updates.message(text, user=user)
    for text in ("ومتى؟", "المصدر: إيلاف"):
        yield updates.reply(text, answer, user=user)
    for caption in (None, QUESTION):
        yield updates.document_message(_DOCUMENT, caption, user=user)
    for action in Action:
        yield updates.callback_query(answer, action, user=user)


def _put(update: Json, place: int, value: Any) -> None:
    fields = list(_fields(update))
    if not fields:
        return
    holder, name = fields[place % len(fields)]
    if value is ...:
        del holder[name]
    elif isinstance(value, dict) and isinstance(holder[name], dict):
        holder[name].update(deepcopy(value))
    else:
        holder[name] = deepcopy(value)


def _fields(whole: Any) -> Iterator[tuple[Any, Any]]:
    """All that an update holds, each as what holds it and its name or number in there."""
    named = whole.items() if isinstance(whole, dict) else enumerate(whole) if isinstance(whole, list) else ()
    for name, value in named:
        yield whole, name
        yield from _fields(value)


async def _status(bot: Bot, body: bytes) -> int:
    """What Telegram is told when it posts a body."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    webhook = Webhook(bot.application.bot, bot.telegram.inbox, (), url="https://bot.example/x", secret="")
    return (await webhook.receive(Request({"type": "http", "headers": []}, receive))).status_code
