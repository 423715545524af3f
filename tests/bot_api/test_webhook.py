"""The stand-in posts updates to a webhook as Telegram does, over real HTTP."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, READER, Json
from tests.process import free_port

_HOOK: Json = {"url": "https://bot.example/hook", "secret_token": "s-1", "max_connections": 2}
_CONFLICT = "Conflict: can't use getUpdates method while webhook is active"


@dataclass
class Hook:
    """A bot that takes what is posted to it."""

    api: BotApi
    url: str
    statuses: list[int] = field(default_factory=list)
    """What it answers next, before it answers 200."""
    seconds: float = 0.0
    """How long it takes for each."""
    ride: Json = field(default_factory=dict)
    """The call that rides in its answers."""
    got: list[Json] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0

    async def take(self, request: Request) -> Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.secrets.add(request.headers["X-Telegram-Bot-Api-Secret-Token"])
        self.got.append(await request.json())
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        return JSONResponse(self.ride, self.statuses.pop(0) if self.statuses else 200)

    def call(self, method: str, **parameters: Any) -> Json:
        answer: Json = httpx.post(f"{self.url}/bot{TOKEN}/{method}", json=parameters).json()
        return answer

    def set(self) -> None:
        assert self.call("setWebhook", **_HOOK)["ok"]


@contextlib.contextmanager
def _listening(hook: Hook, port: socket.socket) -> Iterator[None]:
    app = Starlette(routes=[Route("/hook", hook.take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=0))
    thread = threading.Thread(target=server.run, args=([port],))
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def hook() -> Iterator[Hook]:
    api = BotApi()
    with (
        socket.create_server(("127.0.0.1", 0)) as port,
        serving(api, deliver_to=f"http://127.0.0.1:{port.getsockname()[1]}") as url,
    ):
        hook = Hook(api, url)
        with _listening(hook, port):
            yield hook


def test_updates_are_posted_to_the_path_of_the_webhook_with_its_secret(hook: Hook) -> None:
    before = hook.api.post(updates.message("قبل"))
    hook.set()
    after = hook.api.post(updates.message("بعد"))

    hook.api.wait_for(lambda: not hook.api.updates)

    assert hook.got == [before, after]
    assert hook.secrets == {"s-1"}


def test_an_update_is_posted_until_it_is_taken_and_the_next_of_its_chat_waits(hook: Hook) -> None:
    hook.statuses = [503, 403, 500]
    hook.set()
    first, second = (hook.api.post(updates.message(text)) for text in ("أول", "ثان"))

    hook.api.wait_for(lambda: not hook.api.updates)

    assert hook.got == [first, first, first, first, second]


def test_what_nobody_listened_to_arrives_when_somebody_does() -> None:
    api = BotApi()
    port = free_port()
    with serving(api, deliver_to=f"http://127.0.0.1:{port}") as url:
        hook = Hook(api, url)
        hook.set()
        update = api.post(updates.message("سؤال"))
        api.wait_for(lambda: "last_error_message" in hook.call("getWebhookInfo")["result"])
        with socket.create_server(("127.0.0.1", port)) as listening, _listening(hook, listening):
            api.wait_for(lambda: not api.updates)

    assert hook.got == [update]


def test_several_chats_are_served_at_once_up_to_the_limit(hook: Hook) -> None:
    hook.seconds = 0.1
    hook.set()
    for user in (READER, ADMIN, READER | {"id": 1003}, READER, ADMIN):
        hook.api.post(updates.message("سؤال", user=user))

    hook.api.wait_for(lambda: not hook.api.updates)

    assert len(hook.got) == 5
    assert hook.most_at_once == 2


def test_a_call_rides_in_the_answer(hook: Hook) -> None:
    hook.ride = {"method": "sendMessage", "chat_id": READER["id"], "text": "جواب"}
    hook.set()
    hook.api.post(updates.message("سؤال"))

    (sent,) = hook.api.wait_for_sent(READER["id"], 1)

    assert sent.text == "جواب"


def test_a_call_that_rides_is_as_strict_as_any_other(hook: Hook) -> None:
    hook.ride = {"method": "sendMessage", "chat_id": READER["id"], "text": "جواب", "colour": "red"}
    hook.set()
    hook.api.post(updates.message("سؤال"))

    assert "colour" in hook.api.wait_for(lambda: hook.api.refusals)[0]


def test_polls_and_a_webhook_exclude_each_other(hook: Hook) -> None:
    hook.set()
    refused = hook.call("getUpdates")
    assert hook.call("deleteWebhook")["ok"]
    update = hook.api.post(updates.message("سؤال"))

    assert refused["error_code"] == 409
    assert refused["description"].startswith(_CONFLICT)
    assert hook.call("getUpdates")["result"] == [update]
    assert hook.got == []


def test_what_is_known_of_the_webhook_is_told(hook: Hook) -> None:
    nothing = hook.call("getWebhookInfo")["result"]
    hook.set()
    info = hook.call("getWebhookInfo")["result"]

    assert (nothing["url"], nothing["pending_update_count"]) == ("", 0)
    assert (info["url"], info["max_connections"]) == (_HOOK["url"], 2)


@pytest.mark.parametrize(
    "parameters",
    [
        {"url": "http://bot.example/hook"},
        {"url": "https://bot.example:8080/hook"},
        {"secret_token": "not allowed"},
        {"max_connections": 101},
    ],
)
def test_a_webhook_that_telegram_would_refuse_is_refused(hook: Hook, parameters: Json) -> None:
    assert hook.call("setWebhook", **(_HOOK | parameters))["error_code"] == 400
