import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from bot import wording
from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.process.metrics import Metrics
from bot.web import application, server
from knowledge.questions.queries import MAX_LETTERS
from tests.conftest import BUNDLED


def test_an_address_in_use_is_told_at_once() -> None:
    with server.listen("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        server.listen("127.0.0.1", first.getsockname()[1])


def test_the_address_is_what_a_browser_needs() -> None:
    with server.listen("127.0.0.1", 0) as listening:
        assert server.address(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(Holdings(BUNDLED, Path("nothing added")), Shelf(Path("nothing added")))


@contextlib.asynccontextmanager
async def _serving(library: Library) -> AsyncIterator[str]:
    """The page behind its server, until the end of the block."""
    page = application.build(library, max_quotes=3, metrics=Metrics(lambda: library.knowledge), checks={})
    listening, stop = server.listen("127.0.0.1", 0), asyncio.Event()
    serving = asyncio.create_task(server.serve(page, listening, stop=stop))
    try:
        yield server.address(listening)
    finally:
        stop.set()
        await asyncio.wait_for(serving, 10)


async def _connect(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    url = urlsplit(address)
    return await asyncio.open_connection(url.hostname, url.port)


async def test_requests_are_answered_until_the_stop(library: Library) -> None:
    async with _serving(library) as address, httpx.AsyncClient() as client:
        response = await client.get(address)

        assert response.status_code == 200
        assert "server" not in response.headers

    with pytest.raises(ConnectionRefusedError):
        await _connect(address)


async def test_a_question_as_long_as_a_message_is_told_to_be_too_long(library: Library) -> None:
    async with _serving(library) as address, httpx.AsyncClient() as client:
        response = await client.get(f"{address}/?q={quote('س' * 4096)}")

    assert response.status_code == 414
    assert wording.ARABIC(wording.PAGE_TOO_LONG, count=MAX_LETTERS) in response.text


async def test_a_request_whose_head_never_ends_is_refused(library: Library) -> None:
    async with _serving(library) as address:
        reader, writer = await _connect(address)
        writer.write(b"GET /?q=")
        writer.write(b"x" * server.MAX_REQUEST_BYTES)
        answer = await asyncio.wait_for(reader.read(100), 10)
        writer.close()

    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET / HT"])
async def test_who_does_not_finish_his_request_is_not_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(server, "WAIT_SECONDS", 0.2)
    async with _serving(library) as address:
        reader, writer = await _connect(address)
        writer.write(begun)

        async def go_on() -> None:
            with contextlib.suppress(ConnectionError):
                while begun:
                    writer.write(b"T")
                    await writer.drain()
                    await asyncio.sleep(0.01)

        going_on = asyncio.create_task(go_on())
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 10)  # to the end of the connection
        going_on.cancel()
        writer.close()


async def test_who_takes_no_answers_is_not_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "WAIT_SECONDS", 0.2)

    async def ask_on(client: socket.socket) -> None:
        while True:
            await asyncio.get_running_loop().sock_sendall(client, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")

    async with _serving(library) as address:
        url = urlsplit(address)
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.setblocking(False)
            await asyncio.get_running_loop().sock_connect(client, (url.hostname, url.port))
            with pytest.raises(ConnectionError):
                await asyncio.wait_for(ask_on(client), 30)


async def test_more_connections_than_there_may_be_are_told_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MAX_CONNECTIONS", 3)
    async with _serving(library) as address, httpx.AsyncClient() as client:
        idle = [await _connect(address) for _ in range(2)]
        busy = await client.get(address, headers={"Connection": "close"})
        for _, writer in idle:
            writer.close()
            await writer.wait_closed()
        again = await client.get(address)

    assert (busy.status_code, again.status_code) == (503, 200)
