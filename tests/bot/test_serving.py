import asyncio
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import uvloop
from starlette.applications import Starlette

from bot import serving
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
from bot.web import application as page
from bot.web import server
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving as bot_api
from tests.conftest import BUNDLED


def _page(library: Library) -> Starlette:
    return page.build(library, max_quotes=3, metrics=Metrics(lambda: library.knowledge), checks={})


async def test_when_telegram_refuses_the_token_the_page_stops_too(tmp_path: Path) -> None:
    api = BotApi(failures={"getMe": [{"error_code": 401, "description": "Unauthorized"}]})
    library = Library(Holdings(BUNDLED, tmp_path), Shelf(tmp_path))
    with bot_api(api) as url, server.listen("127.0.0.1", 0) as listening:
        conversations = Conversations(
            library, Storage(tmp_path), Metrics(lambda: library.knowledge), max_quotes=3
        )
        connection, updates = connect(TOKEN, api_url=url), Updates(tmp_path)
        bot = TelegramBot(connection, conversations, updates, admin_ids=[], inbox_days=7)

        with pytest.raises(TokenRefusedError):
            await asyncio.wait_for(serving.serve(_page(library), listening, bot), timeout=10)


async def test_the_page_is_served_without_telegram(tmp_path: Path) -> None:
    listening = server.listen("127.0.0.1", 0)
    library = Library(Holdings(BUNDLED, tmp_path), Shelf(tmp_path))
    task = asyncio.create_task(serving.serve(_page(library), listening, None))

    async with httpx.AsyncClient() as client:
        response = await client.get(f"{server.address(listening)}/healthz")
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait_for(task, 5)

    assert response.json()["articles"] == 5


_LOOKING_UP = """
import asyncio, socket, threading
from telegram.error import NetworkError
from bot import serving
from bot.telegram.outgoing.connection import connect

asked = threading.Event()

def look_up(*_, **__):
    asked.set()
    threading.Event().wait()

socket.getaddrinfo = look_up

async def main():
    bot = connect("1:a", api_url="http://telegram.invalid", http_client="{client}")
    looking = asyncio.create_task(bot.initialize())
    while not asked.is_set():
        await asyncio.sleep(0.01)
    looking.cancel()

with asyncio.Runner(loop_factory=serving.{loop}) as runner:
    runner.run(main())
print("stopped")
"""


@pytest.mark.parametrize("client", ["aiohttp", "httpx"])
@pytest.mark.parametrize("loop", ["event_loop", "SelectorLoop"])
def test_a_process_ends_while_a_name_is_looked_up_in_vain(client: str, loop: str) -> None:
    program = _LOOKING_UP.format(client=client, loop=loop)

    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, done.stdout) == (0, "stopped\n"), done.stderr


def test_the_loop_is_that_of_uvloop_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = serving.event_loop()
    monkeypatch.setitem(sys.modules, "uvloop", None)
    plain = serving.event_loop()
    fast.close()
    plain.close()

    assert isinstance(fast, uvloop.Loop)
    assert isinstance(plain, asyncio.SelectorEventLoop)


@pytest.mark.parametrize("new_loop", [serving.event_loop, serving.SelectorLoop])
def test_whoever_asks_for_the_same_name_meanwhile_gets_the_same_answer(
    new_loop: Callable[[], asyncio.AbstractEventLoop], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = list[str]()
    may_go_on = threading.Event()

    def look_up(host: str, *_: object, **__: object) -> list[str]:
        may_go_on.wait()
        looked_up.append(host)
        return [host]

    async def ask() -> list[object]:
        loop = asyncio.get_running_loop()
        asking = [asyncio.create_task(loop.getaddrinfo("telegram.invalid", 443)) for _ in range(3)]
        await asyncio.sleep(0)
        may_go_on.set()
        return [await each for each in asking]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with asyncio.Runner(loop_factory=new_loop) as runner:
        answers = runner.run(ask())

    assert answers == 3 * [["telegram.invalid"]]
    assert looked_up == ["telegram.invalid"]


_SERVING = """
import gc
from bot import serving

async def serve(*_):
    print(gc.get_freeze_count() > 0)

serving.serve = serve
serving.run(None, None, None)
"""


def test_what_is_loaded_before_is_no_work_for_the_collector_of_garbage() -> None:
    done = subprocess.run([sys.executable, "-c", _SERVING], check=True, capture_output=True, text=True)

    assert done.stdout == "True\n"
