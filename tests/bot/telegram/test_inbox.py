import time

import pytest
from telegram import Update

from bot.telegram.inbox import Inbox
from tests.bot_api import updates


async def test_it_knows_how_long_an_inline_query_has_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, update = Inbox(), Update.de_json(updates.inline_query("الباغوز"), None)
    arrived = time.monotonic()
    await inbox.put(update)

    monkeypatch.setattr(time, "monotonic", lambda: arrived + 9)

    assert await inbox.get() is update
    assert inbox.seconds_waited(update) == pytest.approx(9, abs=0.5)
    assert inbox.seconds_waited(update) == 0


async def test_what_came_another_way_has_not_waited() -> None:
    assert Inbox().seconds_waited(Update.de_json(updates.inline_query("الباغوز"), None)) == 0


async def test_other_updates_and_the_end_go_through_it_in_order() -> None:
    inbox, message = Inbox(), Update.de_json(updates.message("سؤال"), None)
    await inbox.put(message)
    await inbox.put("the end")

    assert [await inbox.get(), await inbox.get()] == [message, "the end"]
    assert inbox.seconds_waited(message) == 0
