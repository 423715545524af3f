import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.storage.updates import Updates
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.incoming import webhook as webhooks
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.incoming.lanes import lane_of
from bot.telegram.incoming.webhook import MAX_BYTES, Webhook
from bot.telegram.outgoing.connection import connect
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.delivery import DeleteWebhook
from tests.bot_api.recording import RecordingTelegram

_SECRET = secrets.token_urlsafe()
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": _SECRET}


@pytest.fixture
async def stored(tmp_path: Path) -> AsyncIterator[Updates]:
    opened = Updates(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def api() -> BotApi:
    return BotApi()


@pytest.fixture
def webhook(stored: Updates, api: BotApi) -> Webhook:
    connection = connect(TOKEN, api_url="http://telegram.invalid", request=RecordingTelegram(api))
    inbox = Inbox(stored, lane_of, keep_days=7)
    return Webhook(connection, inbox, ALLOWED_UPDATES, url="https://bot.example/telegram", secret=_SECRET)


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=[webhook.route]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.example") as client:
        yield client


@contextlib.asynccontextmanager
async def _watched(webhook: Webhook, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """While Telegram is asked all the time whether it posts."""
    monkeypatch.setattr(webhooks, "LOOK_SECONDS", 0.001)
    await webhook.begin()
    fetching = asyncio.create_task(webhook.fetch())
    yield
    fetching.cancel()


async def _until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.001)


async def test_a_webhook_that_another_took_away_is_set_again(
    webhook: Webhook, api: BotApi, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with _watched(webhook, monkeypatch):
        api.delivery.delete_webhook(DeleteWebhook())

        await _until(lambda: api.delivery.webhook)

    assert "another process fetches the updates of this bot" in caplog.text


async def test_that_telegram_cannot_post_is_known_until_something_comes(
    webhook: Webhook,
    api: BotApi,
    client: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    update = updates.message("سؤال")
    async with _watched(webhook, monkeypatch):
        api.delivery.failure = {"last_error_date": 1_700_000_000, "last_error_message": "Connection refused"}
        api.post(update)
        await _until(lambda: "(Connection refused); waiting: 1" in caplog.text)
        await _until(lambda: webhook.age_seconds > 0.05)

        await client.post("/telegram", json=update, headers=_HEADERS)
        api.delivery.take(update)

        await _until(lambda: webhook.age_seconds < 0.05)

    assert "Telegram cannot post its updates to the webhook (Connection refused); waiting: 1" in caplog.text


async def test_while_telegram_cannot_be_asked_it_is_not_known_to_post(
    webhook: Webhook, api: BotApi, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with _watched(webhook, monkeypatch):
        api.failures["getWebhookInfo"] = 1000 * [{"error_code": 403, "description": "Forbidden"}]

        await _until(lambda: webhook.age_seconds > 0.05)

    assert "Telegram does not tell whether updates arrive (Forbidden('Forbidden'))" in caplog.text


async def test_an_update_is_kept_before_telegram_is_told(client: httpx.AsyncClient, stored: Updates) -> None:
    update = updates.message("متى بدأت المعركة؟")

    response = await client.post("/telegram", json=update, headers=_HEADERS)

    assert (response.status_code, response.content) == (200, b"")
    (kept,) = stored.first()
    assert json.loads(kept.content) == update


async def test_an_update_that_is_posted_twice_is_kept_once(
    client: httpx.AsyncClient, stored: Updates
) -> None:
    update = updates.message("متى بدأت المعركة؟")

    codes = [(await client.post("/telegram", json=update, headers=_HEADERS)).status_code for _ in range(2)]

    assert codes == [200, 200]
    assert stored.depth() == 1


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}])
async def test_nobody_gets_in_without_the_secret(
    client: httpx.AsyncClient, stored: Updates, headers: dict[str, str]
) -> None:
    response = await client.post("/telegram", json=updates.message("سؤال"), headers=headers)

    assert response.status_code == 403
    assert stored.depth() == 0


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"update_id": "x"}', b"[1]", b"[" * 5000])
async def test_what_is_no_update_is_refused_or_left_out(
    client: httpx.AsyncClient, stored: Updates, body: bytes
) -> None:
    response = await client.post("/telegram", content=body, headers=_HEADERS)

    assert response.status_code in {200, 400}
    assert stored.depth() == 0


async def test_where_it_cannot_be_kept_telegram_is_asked_to_post_it_again(
    client: httpx.AsyncClient, stored: Updates
) -> None:
    stored._database._connection.execute("PRAGMA query_only = ON")
    update = updates.message("سؤال")

    refused = await client.post("/telegram", json=update, headers=_HEADERS)
    stored._database._connection.execute("PRAGMA query_only = OFF")
    taken = await client.post("/telegram", json=update, headers=_HEADERS)

    assert (refused.status_code, taken.status_code) == (503, 200)
    assert stored.depth() == 1


async def test_a_body_without_end_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/telegram", content=b" " * (MAX_BYTES + 1), headers=_HEADERS)

    assert response.status_code == 413


async def test_nothing_but_posts_is_taken(client: httpx.AsyncClient) -> None:
    assert (await client.get("/telegram", headers=_HEADERS)).status_code == 405
