import asyncio
import urllib.request

import pytest
from starlette.applications import Starlette

from bot.web import server


def test_an_address_in_use_is_told_at_once() -> None:
    with server.listen("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        server.listen("127.0.0.1", first.getsockname()[1])


def test_the_address_is_what_a_browser_needs() -> None:
    with server.listen("127.0.0.1", 0) as listening:
        assert server.address(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}"


async def test_requests_are_answered_until_the_stop() -> None:
    listening = server.listen("127.0.0.1", 0)
    stop = asyncio.Event()
    serving = asyncio.create_task(server.serve(Starlette(), listening, stop=stop))

    with pytest.raises(urllib.request.HTTPError, match="404"):
        await asyncio.to_thread(urllib.request.urlopen, server.address(listening))
    stop.set()

    await asyncio.wait_for(serving, 5)
