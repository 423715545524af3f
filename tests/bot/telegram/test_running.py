import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.conversations import Conversations
from bot.process.metrics import Metrics
from bot.storage.storage import Storage
from bot.storage.updates import Updates
from bot.telegram.errors import TokenRefusedError
from bot.telegram.outgoing.connection import connect
from bot.telegram.running import TelegramBot
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import Fault
from tests.bot_api.server import serving
from tests.bot_api.updates import READER
from tests.conftest import BUNDLED


@contextlib.asynccontextmanager
async def _running(api_url: str, **settings: str) -> AsyncIterator[tuple[asyncio.Task[None], asyncio.Event]]:
    """The bot over its own HTTP client, until the end of the context."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_until_the_end:
        storage = open_until_the_end.enter_context(contextlib.closing(Storage(Path(folder))))
        stored = open_until_the_end.enter_context(contextlib.closing(Updates(Path(folder))))
        library = Library(Holdings(BUNDLED, Path("nothing added")), Shelf(Path("nothing added")))
        conversations = Conversations(library, storage, Metrics(lambda: library.knowledge), max_quotes=3)
        connection = connect(TOKEN, api_url=api_url)
        bot = TelegramBot(connection, conversations, stored, admin_ids=[], inbox_days=7, **settings)
        stop = asyncio.Event()
        task = asyncio.create_task(bot.run(stop=stop))
        try:
            yield task, stop
        finally:
            stop.set()
            await asyncio.wait({task}, timeout=10)


async def _until_answered(api: BotApi) -> None:
    api.post(updates.message("كم شاحنة؟"))
    async with asyncio.timeout(15):
        while not api.sent(READER["id"]):  # noqa: ASYNC110 - the stand-in tells nobody
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    "failure",
    [
        {"error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}},
        {"error_code": 403, "description": "Forbidden"},
        {"error_code": 409, "description": "Conflict"},
        {"error_code": 502, "description": "Bad Gateway"},
        {"error_code": 400, "description": "Bad Request"},
    ],
)
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_what_fails_at_the_start_is_tried_again(
    method: str, failure: updates.Json, caplog: pytest.LogCaptureFixture
) -> None:
    api = BotApi(failures={method: [failure]})

    with serving(api) as url:
        async with _running(url) as (task, _):
            await _until_answered(api)
            assert not task.done()

    assert any(
        told in caplog.text for told in ("Telegram cannot be reached", "next try in", "nothing is sent")
    )


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("getMe", Fault.SILENCE),
        ("deleteWebhook", Fault.SILENCE),
        ("setMyCommands", Fault.SILENCE),
        ("deleteWebhook", Fault.SERVER_ERROR),
    ],
)
async def test_it_stops_at_once_whatever_it_waits_for(method: str, fault: Fault) -> None:
    api = BotApi()
    api.fail(method, with_=fault, times=99)
    with serving(api) as url:
        async with _running(url) as (task, stop):
            while not api.faults.met:  # noqa: ASYNC110 - the stand-in tells nobody
                await asyncio.sleep(0.01)
            stop.set()
            done, _ = await asyncio.wait({task}, timeout=3)

    assert done
    assert task.exception() is None


async def test_polls_that_fail_are_told_in_a_line_and_go_on(caplog: pytest.LogCaptureFixture) -> None:
    conflict = {"error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    api = BotApi(failures={"getUpdates": [conflict]})

    with serving(api) as url:
        async with _running(url):
            await _until_answered(api)

    assert "another process fetches" in caplog.text
    assert not any(record.exc_info for record in caplog.records if record.name.startswith("bot."))


async def test_a_webhook_that_telegram_refuses_is_told_as_such_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refusal = {"error_code": 400, "description": "Bad Request: bad webhook: Failed to resolve host"}
    api = BotApi(failures={"setWebhook": [refusal]})

    with serving(api) as url:
        async with (
            _running(url, webhook_url="https://bot.example/telegram", webhook_secret="secret"),  # noqa: S106
            asyncio.timeout(15),
        ):
            while api.delivery.webhook is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    assert (
        "Telegram refuses what it is asked at the start (Bad webhook: failed to resolve host)" in caplog.text
    )


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands", "getUpdates"])
@pytest.mark.parametrize("nonsense", [{}, {"ok": True, "result": {}}, {"ok": True, "result": None}, []])
async def test_json_that_is_no_answer_is_tried_again(
    method: str, nonsense: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, remaining = BotApi(), [nonsense] * 2
    answer = api.answer

    async def garble(called: str, raw: updates.Json) -> Any:
        return (200, remaining.pop()) if called == method and remaining else await answer(called, raw)

    monkeypatch.setattr(api, "answer", garble)
    with serving(api) as url:
        async with _running(url) as (task, _):
            await _until_answered(api)
            assert not task.done()


async def test_a_menu_that_cannot_be_set_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    api = BotApi()
    api.fail("setMyCommands", with_=Fault.SERVER_ERROR, times=99)

    with serving(api) as url:
        async with _running(url) as (task, _), asyncio.timeout(15):
            while "a command menu was not set" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await _until_answered(api)
            assert not task.done()


async def test_a_token_that_telegram_does_not_know_is_told() -> None:
    api = BotApi(failures={"getMe": [{"error_code": 401, "description": "Unauthorized"}]})

    with serving(api) as url:
        async with _running(url) as (task, _):
            await asyncio.wait({task}, timeout=5)

    assert isinstance(task.exception(), TokenRefusedError)
