import json
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.storage.updates import Updates
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.incoming.lanes import lane_of
from bot.telegram.incoming.webhook import MAX_BYTES, Webhook
from bot.telegram.outgoing.connection import connect
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.recording import RecordingTelegram

_SECRET = secrets.token_urlsafe()
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": _SECRET}


@pytest.fixture
async def stored(tmp_path: Path) -> AsyncIterator[Updates]:
    opened = Updates(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def webhook(stored: Updates) -> Webhook:
    connection = connect(TOKEN, api_url="http://telegram.invalid", request=RecordingTelegram(BotApi()))
    inbox = Inbox(stored, lane_of, keep_days=7)
    return Webhook(connection, inbox, ALLOWED_UPDATES, url="https://bot.example/telegram", secret=_SECRET)


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=[webhook.route]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.example") as client:
        yield client


async def test_an_update_is_kept_before_telegram_is_told(client: httpx.AsyncClient, stored: Updates) -> None:
    update = updates.message("متى بدأت المعركة؟")

    response = await client.post("/telegram", json=update, headers=_HEADERS)

    assert (response.status_code, response.content) == (200, b"")
    kept = stored.first()
    assert kept is not None
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


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"update_id": "x"}', b"[1]"])
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
