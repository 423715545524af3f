"""The other end of a connection, byte by byte: what comes is kept, and what goes back is up to a test."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tests.bot_api.forms import parts


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    """By their names in lower case."""
    body: bytes

    @property
    def form(self) -> dict[str, Any]:
        """The parts of a form with files in it."""
        return parts(self.body, self.headers["content-type"].partition("boundary=")[2].strip('"'))


Answer = Callable[[Request], Awaitable[bytes]]


@dataclass
class Wire:
    """A server on loopback while it listens."""

    port: int = 0
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    """How many were made."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def response(body: bytes | Any = b'{"ok": true, "result": true}', status: int = 200, *headers: str) -> bytes:
    """What a server writes; what is not bytes is JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + content


async def well(_: Request) -> bytes:
    """Answer that all is well."""
    return response()


Converse = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def conversing(converse: Converse, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Wire]:
    """Have a conversation over each connection, and close it at its end or that of the context."""
    wire = Wire()
    conversations = set[asyncio.Task[None]]()

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            await converse(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire.connections += 1
        conversations.add(asyncio.create_task(hold(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls)
    wire.port = server.sockets[0].getsockname()[1]
    try:
        yield wire
    finally:
        server.close()
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)


@contextlib.asynccontextmanager
async def listening(answer: Answer = well, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Wire]:
    """Answer each request as told, and close the connection after an answer that is none or only a part."""
    requests = list[Request]()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answered = response()
        while _is_whole(answered):
            requests.append(await _read(reader))
            answered = await answer(requests[-1])
            writer.write(answered)
            await writer.drain()

    async with conversing(converse, tls=tls) as wire:
        wire.requests = requests
        yield wire


@contextlib.asynccontextmanager
async def tunnelling() -> AsyncIterator[Wire]:
    """As a proxy, connect whoever asks with whom they ask for."""
    requests = list[Request]()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await _read(reader))
        host, _, port = requests[-1].target.partition(":")
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))
        finally:
            far_writer.close()

    async with conversing(converse) as wire:
        wire.requests = requests
        yield wire


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(1 << 16):
        writer.write(piece)
        await writer.drain()
    writer.close()


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, target, headers, body)


def _is_whole(answered: bytes) -> bool:
    head, _, body = answered.partition(b"\r\n\r\n")
    return b"Content-Length: %d\r\n" % len(body) in head + b"\r\n"
