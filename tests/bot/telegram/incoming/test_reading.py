"""Updates are read as python-telegram-bot reads them."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from telegram import Message, Update
from telegram.ext import ExtBot

from bot.telegram.incoming.reading import read_update
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, GROUP, READER, Json

_BOT: ExtBot[None] = ExtBot("1:token")
_QUESTION = updates.message("من رفع *الراية*؟")
_UPDATES: Sequence[Json] = [
    _QUESTION,
    updates.message("/ask@isnad_bot متى؟", chat=GROUP),
    {
        "update_id": 7,
        "message": {name: value for name, value in _QUESTION["message"].items() if name != "entities"},
    },
    updates.message(None, photo=[], unheard_of={"in": "any version"}),
    updates.message(
        "رابط", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": "https://a.example/"}]
    ),
    updates.reply("ومتى؟", _QUESTION["message"]),
    updates.topic_message("متى؟", 7),
    updates.document_message({"file_id": "a", "file_unique_id": "b", "file_name": "خبر.md"}, "جديد"),
    updates.anonymous_message("متى؟"),
    updates.forwarded_message("متى؟"),
    updates.message_via_bot("متى؟"),
    updates.edited_message(_QUESTION, "متى؟"),
    updates.guest_message("متى؟"),
    updates.inline_query("متى؟"),
    updates.my_chat_member("member"),
    updates.migration(-100, chat=GROUP),
    {"update_id": 1},
    {"update_id": 1, "unheard_of": {"in": "any version"}},
]


@pytest.mark.parametrize("content", _UPDATES, ids="-".join)
def test_all_that_an_update_says_is_read(content: Json) -> None:
    read, expected = read_update(content, _BOT), Update.de_json(content, _BOT)

    assert read.to_dict() == expected.to_dict()
    assert (read.api_kwargs, read.effective_user, read.effective_chat) == (
        expected.api_kwargs,
        expected.effective_user,
        expected.effective_chat,
    )


def test_a_message_is_one_of_the_library_and_knows_its_bot() -> None:
    read = read_update(updates.message("متى؟", user=ADMIN, date=0), _BOT)

    assert isinstance(read, Update)
    assert isinstance(read.message, Message)
    assert read.get_bot() is read.message.get_bot() is _BOT
    assert read.message.date == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("message", [None, [], "متى؟", {"text": "متى؟", "from": READER}])
def test_what_is_no_message_cannot_be_read(message: object) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the library says
        read_update({"update_id": 1, "message": message}, _BOT)
