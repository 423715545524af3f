"""The bot's own HTTP client, over aiohttp: three times as many calls a second as python-telegram-bot's.

It knows requests and connections; what Telegram means by an answer is python-telegram-bot's.
"""

import asyncio
import io
import json
import os
import urllib.request
from dataclasses import dataclass
from typing import Any

import aiohttp
import httpx
import orjson
from aiohttp.abc import AbstractStreamWriter
from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.process.steps import next_step
from bot.telegram.outgoing.errors import BrokenError, NotSentError, NotSentInTimeError

_PIECE_BYTES = 1 << 16
"""Of a body, written at once: as much as an event loop takes without waiting for the other side."""
_OCCUPIED = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram."
)
_IN_NAMES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""How the name of a file stands between quotation marks, as browsers and httpx write it."""

_Seconds = Any
"""A number, None for no limit, or `BaseRequest.DEFAULT_NONE`."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits in seconds, None for no limit; by default those of python-telegram-bot."""

    connect: float | None = 5.0
    """Until there is a connection, with all that belongs to it: looking up the name, a proxy, TLS."""
    read: float | None = 5.0
    """Until the answer begins, and between two pieces of it."""
    write: float | None = 5.0
    """For each piece of the request."""
    media_write: float | None = 20.0
    """For each piece of a request that uploads files."""
    pool: float | None = 1.0
    """Until one of the connections is free."""


class Client(BaseRequest):
    """Holds the connections, between being initialized and shut down."""

    def __init__(self, *, connections: int, timeouts: Timeouts = Timeouts()) -> None:
        """Nothing is open yet.

        Args:
            connections: at the same time, at most.
            timeouts: of calls that come without.
        """
        self._connections = connections
        self._timeouts = timeouts
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """In seconds, of calls that come without; None for no limit."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Get ready to connect, unless it is."""
        if self._session is not None:
            return
        # aiohttp's own limit takes the wait for a free connection for a part of connecting.
        self._free = asyncio.Semaphore(self._connections)
        # aiohttp would look into the environment, and into ~/.netrc, before each call.
        self._proxies = urllib.request.getproxies()
        self._session = aiohttp.ClientSession(
            # Trusts the same certificates as httpx.
            connector=aiohttp.TCPConnector(limit=0, ssl=httpx.create_ssl_context()),
            cookie_jar=aiohttp.DummyCookieJar(),
            # What comes as it is cannot grow beyond all bounds when it is unpacked.
            headers={"User-Agent": self.USER_AGENT, "Accept-Encoding": "identity"},
            auto_decompress=False,
        )

    async def shutdown(self) -> None:
        """Close what is open."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - as the base class has it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request, once; the status and the body of what is answered.

        Raises:
            NotSentError: there was no connection.
            BrokenError: it broke midway.
            TimedOut: there was no answer in time.
            RuntimeError: it is not initialized.
        """
        # Calls that are ready go out together.
        await next_step()
        if self._session is None:
            raise RuntimeError("This Client is not initialized!")
        body, default = None, self._timeouts
        if request_data is not None:
            default_write = default.media_write if request_data.contains_files else default.write
            body = await _body(request_data, write_seconds=_given(write_timeout, default_write))
        limits = aiohttp.ClientTimeout(
            connect=_given(connect_timeout, default.connect), sock_read=_given(read_timeout, default.read)
        )
        await self._wait_for_connection(_given(pool_timeout, default.pool))
        try:
            return await self._exchange(self._session, method, URL(url), body, limits)
        finally:
            self._free.release()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What an answer says.

        Raises:
            TelegramError: it is no JSON.
        """
        try:
            parsed: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError:
            # It may be bytes that are not UTF-8, or halves of surrogate pairs, which the library reads.
            parsed = BaseRequest.parse_json_payload(payload)
        return parsed

    async def _wait_for_connection(self, seconds: float | None) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise NotSentInTimeError(_OCCUPIED) from None

    async def _exchange(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: URL,
        body: aiohttp.Payload | None,
        limits: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        """Send a request and read the answer; what aiohttp raises may name the token and goes no further."""
        try:
            async with session.request(
                *(method, url), data=body, proxy=self._proxy(url), allow_redirects=False, timeout=limits
            ) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError:
            raise NotSentInTimeError from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError) as error:
            raise NotSentError(_reason(error)) from None
        except (aiohttp.ClientError, OSError) as error:
            raise BrokenError(_reason(error)) from None

    def _proxy(self, url: URL) -> str | None:
        """The proxy that the environment names for an address.

        Raises:
            NotSentError: it is of a kind that is not known.
        """
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all")
        if proxy is None or urllib.request.proxy_bypass(url.host or ""):
            return None
        if not proxy.startswith(("http://", "https://")):
            raise NotSentError("the environment names a proxy that does not begin with http:// or https://")
        return proxy


class _Body(aiohttp.Payload):
    """What is sent, a piece at a time, each of which has a time limit: aiohttp knows none for writing."""

    def __init__(self, content: bytes, type: str, write_seconds: float | None) -> None:
        super().__init__(content, content_type=type)
        self._size = len(content)
        self._write_seconds = write_seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        content: bytes = self._value
        return content.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        if len(self._value) <= _PIECE_BYTES:
            # What is one piece takes no time: nothing else is under way on a connection that was free.
            await writer.write(self._value)
            return
        for start in range(0, len(self._value), _PIECE_BYTES):
            async with asyncio.timeout(self._write_seconds):
                await writer.write(self._value[start : start + _PIECE_BYTES])
                await writer.drain()


async def _body(data: RequestData, *, write_seconds: float | None) -> _Body | None:
    """The parameters of a call: as JSON, or as a form where there are files."""
    if not data.contains_files:
        parameters = data.parameters
        return _Body(to_json(parameters), "application/json", write_seconds) if parameters else None
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, type) in data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename.translate(_IN_NAMES), content_type=type)
    written = form()
    return _Body(await written.as_bytes(), written.content_type, write_seconds)


def to_json(value: dict[str, Any]) -> bytes:
    """Something as JSON, also where `parse_json_payload` took what is no proper Unicode.

    Raises:
        RecursionError: it nests deeper than can be written.
    """
    try:
        return orjson.dumps(value)
    except TypeError:
        # Such as halves of surrogate pairs; what is wrong with them is Telegram's to say.
        return json.dumps(value).encode()


def _given(seconds: _Seconds, default: float | None) -> float | None:
    given: float | None = default if seconds is BaseRequest.DEFAULT_NONE else seconds
    return given


def _reason(error: Exception) -> str:
    """What happened, in words that hold no address; aiohttp's own may."""
    detail: str | None = None
    match error:
        case aiohttp.ClientResponseError():
            detail = f"{error.status} {error.message}"
        case aiohttp.ClientConnectorError():
            detail = error.strerror
        case aiohttp.ClientPayloadError():
            detail = str(error)
        case OSError(errno=int(number)):
            detail = os.strerror(number)
    return f"{type(error).__name__}: {detail}" if detail else type(error).__name__
