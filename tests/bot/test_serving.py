import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot import serving
from bot.additions import Additions
from bot.conversations import Conversations
from bot.library import Library
from bot.metrics import Metrics
from bot.storage.storage import Storage
from bot.storage.updates import Updates
from bot.telegram.outgoing.connection import connect
from bot.telegram.running import TelegramBot, TokenRefusedError
from bot.web import application as page
from bot.web import server
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving as bot_api
from tests.conftest import BUNDLED


def _page(library: Library) -> Starlette:
    return page.build(library, max_quotes=3, metrics=Metrics(lambda: library.knowledge), checks={})


async def test_when_telegram_refuses_the_token_the_page_stops_too(tmp_path: Path) -> None:
    api = BotApi(failures={"getMe": [{"error_code": 401, "description": "Unauthorized"}]})
    library = Library(BUNDLED, Additions(tmp_path))
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
    library = Library(BUNDLED, Additions(tmp_path))
    task = asyncio.create_task(serving.serve(_page(library), listening, None))

    async with httpx.AsyncClient() as client:
        response = await client.get(f"{server.address(listening)}/healthz")
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait_for(task, 5)

    assert response.json()["articles"] == 5


_LOOKING_UP = """
import asyncio, socket, threading
from bot.serving import EventLoop

socket.getaddrinfo = lambda *_, **__: threading.Event().wait()

async def main():
    looking = asyncio.create_task(asyncio.open_connection("telegram.invalid", 443))
    await asyncio.sleep(0.1)
    looking.cancel()

with asyncio.Runner(loop_factory=EventLoop) as runner:
    runner.run(main())
print("stopped")
"""


def test_a_process_ends_while_a_name_is_looked_up_in_vain() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOKING_UP], check=False, capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, done.stdout) == (0, "stopped\n")
