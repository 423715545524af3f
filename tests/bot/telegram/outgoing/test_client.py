"""Both HTTP clients, over real connections on loopback, alike in all that python-telegram-bot asks of one."""

import asyncio
import contextlib
import io
import json
import logging
import socket
import ssl
import struct
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import trustme
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    InputMediaVideo,
    MessageEntity,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.outgoing.client import Client, Timeouts
from bot.telegram.outgoing.connection import connect
from bot.telegram.outgoing.errors import BrokenError, NotSentError, NotSentInTimeError, seconds_of
from bot.telegram.outgoing.httpx_client import HttpxClient
from tests.bot.telegram.outgoing.wire import (
    Answer,
    Request,
    Wire,
    conversing,
    listening,
    response,
    tunnelling,
)
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import Fault
from tests.bot_api.files import Upload
from tests.bot_api.server import serving
from tests.bot_api.updates import READER

Library = Literal["aiohttp", "httpx"]
NewClient = Callable[..., BaseRequest]

_SOON = 0.05
"""Seconds after which a test waits no longer for what never comes."""
_LARGE = b"x" * 16 * 1024 * 1024
"""More than the buffers of a connection hold."""
_PATH = f"/bot{TOKEN}/sendMessage"
_PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\r\n--\r\n\xff"
_AUTHORITY = trustme.CA()
"""Nobody knows it, and its certificates, but who is told to trust it."""


def _client(library: Library, *, connections: int = 8, **timeouts: float | None) -> BaseRequest:
    if library == "aiohttp":
        return Client(connections=connections, timeouts=Timeouts(**timeouts))
    options = {f"{name}_timeout": seconds for name, seconds in timeouts.items()}
    return HttpxClient(connection_pool_size=connections, **options)  # type: ignore[arg-type]


@pytest.fixture(params=["aiohttp", "httpx"])
def library(request: pytest.FixtureRequest) -> Library:
    library: Library = request.param
    return library


@pytest.fixture
async def new_client(library: Library) -> AsyncIterator[Callable[..., Awaitable[BaseRequest]]]:
    """Makes clients that are ready, and shuts them down."""
    async with contextlib.AsyncExitStack() as open_until_the_end:

        async def make(**options: Any) -> BaseRequest:
            return await open_until_the_end.enter_async_context(_client(library, **options))

        yield make


@pytest.fixture
async def client(new_client: Callable[..., Awaitable[BaseRequest]]) -> BaseRequest:
    return await new_client()


Make = Callable[..., Awaitable[BaseRequest]]


def _always(answered: bytes) -> Answer:
    async def answer(_: Request) -> bytes:
        return answered

    return answer


async def _never(_: Request) -> bytes:
    await asyncio.sleep(3600)
    return b""


def _message(text: str = "نص", **more: Any) -> RequestData:
    return RequestData(
        [RequestParameter.from_input(name, each) for name, each in {"text": text, **more}.items()]
    )


async def _post(client: BaseRequest, wire: Wire, data: RequestData | None = None, **timeouts: Any) -> Any:
    return await client.post(f"{wire.url}{_PATH}", data or _message(), **timeouts)


@contextlib.contextmanager
def _full() -> Iterator[str]:
    """An address where nobody takes connections, and no more of them are queued."""
    with contextlib.ExitStack() as open_until_the_end:
        listening = open_until_the_end.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = open_until_the_end.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def _closed() -> str:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


class TestAnswers:
    async def test_the_result_of_a_call_that_went_well_is_given(self, client: BaseRequest) -> None:
        async with listening(_always(response({"ok": True, "result": [{"text": "جواب"}]}))) as wire:
            assert await _post(client, wire) == [{"text": "جواب"}]

    @pytest.mark.parametrize("status", [200, 201, 299])
    async def test_each_status_from_200_to_299_is_success(self, client: BaseRequest, status: int) -> None:
        async with listening(_always(response(status=status))) as wire:
            assert await _post(client, wire) is True

    @pytest.mark.parametrize("says", [{"description": "هكذا"}, {}])
    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (301, NetworkError),
            (400, BadRequest),
            (401, InvalidToken),
            (403, Forbidden),
            (404, InvalidToken),
            (409, Conflict),
            (413, NetworkError),
            (429, NetworkError),
            (500, NetworkError),
            (502, NetworkError),
            (599, NetworkError),
        ],
    )
    async def test_a_refusal_is_an_error_of_its_kind(
        self, client: BaseRequest, status: int, error: type[TelegramError], says: dict[str, str]
    ) -> None:
        refusal = response({"ok": False, **says}, status, "Location: /elsewhere")
        async with listening(_always(refusal)) as wire:
            with pytest.raises(error, match=says.get("description", str(status))) as raised:
                await _post(client, wire)

        assert type(raised.value) is error
        assert len(wire.requests) == 1

    @pytest.mark.parametrize(
        ("body", "error"),
        [
            (b"<h1>502 Bad Gateway</h1>", r"Bad Gateway \(502\)\. Parsing .+<h1>.+ failed"),
            (b'{"ok": false}', r"Bad Gateway \(502\)$"),
            (b"\xff\xfe", r"Parsing .+ failed"),
            (b"", r"Parsing .+ failed"),
        ],
    )
    async def test_a_refusal_that_is_no_json_tells_what_came(
        self, client: BaseRequest, body: bytes, error: str
    ) -> None:
        async with listening(_always(response(body, 502))) as wire:
            with pytest.raises(NetworkError, match=error):
                await _post(client, wire)

    async def test_telegram_says_for_how_long_it_wants_to_hear_nothing(self, client: BaseRequest) -> None:
        refusal = {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 42}}
        async with listening(_always(response(refusal, 429))) as wire:
            with pytest.raises(RetryAfter) as raised:
                await _post(client, wire)

        assert seconds_of(raised.value) == 42

    async def test_telegram_says_which_number_a_group_has_now(self, client: BaseRequest) -> None:
        refusal = {"ok": False, "description": "no", "parameters": {"migrate_to_chat_id": -100123}}
        async with listening(_always(response(refusal, 400))) as wire:
            with pytest.raises(ChatMigrated) as raised:
                await _post(client, wire)

        assert raised.value.new_chat_id == -100123

    async def test_what_nobody_knows_of_a_refusal_is_told(self, client: BaseRequest) -> None:
        refusal = {"ok": False, "description": "no", "parameters": {"colour": "red"}}
        async with listening(_always(response(refusal, 400))) as wire:
            with pytest.raises(BadRequest, match="'colour': 'red'"):
                await _post(client, wire)

    @pytest.mark.parametrize("body", [b"", b"{result: 1}", b'{"ok": tru\xff'])
    async def test_success_that_is_no_json_is_an_error(self, client: BaseRequest, body: bytes) -> None:
        async with listening(_always(response(body))) as wire:
            with pytest.raises(TelegramError, match="Invalid server response"):
                await _post(client, wire)

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (rb'"\u0633\u0644\u0627\u0645"', "سلام"),
            (b'"a\x80b"', "a�b"),
            (rb'"\ud83d"', "\ud83d"),
            (b"-1001234567890123", -1001234567890123),
            (b"[1.5, null, false, {}]", [1.5, None, False, {}]),
        ],
    )
    async def test_odd_json_is_read_as_the_library_reads_it(
        self, client: BaseRequest, written: bytes, read: object
    ) -> None:
        body = b'{"ok": true, "result": ' + written + b"}"
        async with listening(_always(response(body))) as wire:
            assert await _post(client, wire) == read
        assert client.parse_json_payload(body) == BaseRequest.parse_json_payload(body)

    async def test_a_file_is_given_as_it_came(self, client: BaseRequest) -> None:
        async with listening(_always(response(_PICTURE))) as wire:
            assert await client.retrieve(f"{wire.url}/file/bot{TOKEN}/a%20b/%D8%AE.png") == _PICTURE

        (request,) = wire.requests
        assert (request.method, request.target) == ("GET", f"/file/bot{TOKEN}/a%20b/%D8%AE.png")
        assert request.body == b""

    async def test_a_file_that_is_gone_is_an_error(self, client: BaseRequest) -> None:
        async with listening(_always(response({"ok": False, "description": "Not Found"}, 404))) as wire:
            with pytest.raises(InvalidToken, match="Not Found"):
                await client.retrieve(f"{wire.url}/file/bot{TOKEN}/x")


class TestRequests:
    async def test_aiohttp_sends_json(self) -> None:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("المزيد", callback_data="1")]])
        data = _message(
            "«نص»", chat_id=-5, entities=[MessageEntity("bold", 0, 2)], reply_markup=keyboard, quiet=True
        )
        async with listening() as wire, _client("aiohttp") as client:
            await _post(client, wire, data)

        (request,) = wire.requests
        assert (request.method, request.target) == ("POST", _PATH)
        assert request.headers["content-type"] == "application/json"
        assert request.headers["user-agent"].startswith("python-telegram-bot v")
        assert json.loads(request.body) == {
            "text": "«نص»",
            "chat_id": -5,
            "entities": [{"type": "bold", "offset": 0, "length": 2}],
            "reply_markup": {"inline_keyboard": [[{"text": "المزيد", "callback_data": "1"}]]},
            "quiet": True,
        }

    @pytest.mark.parametrize("odd", ["\ud83d", 2**70, {1: "a"}])
    async def test_aiohttp_leaves_what_is_odd_to_telegram(self, odd: object) -> None:
        async with listening() as wire, _client("aiohttp") as client:
            await _post(client, wire, _message(odd=odd))

        assert json.loads(wire.requests[0].body)["odd"] == json.loads(json.dumps(odd))

    @pytest.mark.parametrize("data", [None, RequestData([])])
    async def test_a_call_without_parameters_has_no_body(
        self, client: BaseRequest, data: RequestData | None
    ) -> None:
        async with listening() as wire:
            await client.post(f"{wire.url}/bot{TOKEN}/getMe", data)

        assert (wire.requests[0].method, wire.requests[0].body) == ("POST", b"")

    async def test_a_message_with_all_that_belongs_to_it_arrives(self, client: BaseRequest) -> None:
        api = BotApi()
        api.know(updates.message("سلام"))
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("المزيد", callback_data="1")]])
        with serving(api) as url:
            bot = Bot(TOKEN, base_url=f"{url}/bot", request=client)
            await bot.send_message(
                READER["id"],
                'a&b=ج "q"\n1',
                entities=[MessageEntity("bold", 0, 3)],
                reply_markup=keyboard,
                disable_notification=True,
            )

        (message,) = api.sent(READER["id"])
        assert (message.text, message.entities[0].type) == ('a&b=ج "q"\n1', "bold")
        assert api.refusals == []

    async def test_a_file_is_uploaded_byte_for_byte(self, client: BaseRequest) -> None:
        data = _message(photo=InputFile(_PICTURE, filename='صورة "1".png'), chat_id=7, tags=["أ"])
        async with listening() as wire:
            await _post(client, wire, data)

        assert wire.requests[0].form == {
            "text": "نص",
            "chat_id": "7",
            "tags": json.dumps(["أ"]),
            "photo": Upload('صورة "1".png', _PICTURE, "image/png"),
        }

    async def test_several_files_are_attached_by_their_names(self, client: BaseRequest) -> None:
        media = [
            InputMediaPhoto(_PICTURE, filename="1.png"),
            InputMediaVideo(b"film", filename="2.mp4", thumbnail=_PICTURE),
        ]
        async with listening() as wire:
            await _post(client, wire, _message(media=media))

        form = wire.requests[0].form
        photo, video = json.loads(form["media"])
        uploads = [form[each.removeprefix("attach://")] for each in (photo["media"], video["media"])]
        assert uploads == [Upload("1.png", _PICTURE, "image/png"), Upload("2.mp4", b"film", "video/mp4")]
        assert form[video["thumbnail"].removeprefix("attach://")].content == _PICTURE

    async def test_a_file_may_be_read_when_it_is_sent(self, client: BaseRequest) -> None:
        document = InputFile(io.BytesIO(_PICTURE), filename="a.bin", read_file_handle=False)
        async with listening() as wire:
            await _post(client, wire, _message(document=document))

        assert wire.requests[0].form["document"].content == _PICTURE

    async def test_a_name_of_a_file_adds_no_lines(self, client: BaseRequest) -> None:
        data = _message(document=InputFile(b"x", filename='a"\r\nContent-Type: text/html\r\n\r\nb'))
        async with listening() as wire:
            await _post(client, wire, data)

        assert wire.requests[0].form["document"].content == b"x"
        assert b"\nContent-Type: text/html" not in wire.requests[0].body

    async def test_a_large_file_arrives_whole(self, client: BaseRequest) -> None:
        async with listening() as wire:
            await _post(client, wire, _message(document=InputFile(_LARGE, filename="a.bin")))

        assert wire.requests[0].form["document"].content == _LARGE

    async def test_cookies_are_not_kept(self) -> None:
        answer = _always(response(b"{}", 200, "Set-Cookie: a=b"))
        async with listening(answer) as wire, _client("aiohttp") as client:
            for _ in range(2):
                await client.retrieve(f"{wire.url}/file")

        assert [request.headers.get("cookie") for request in wire.requests] == [None, None]

    async def test_nothing_comes_packed(self) -> None:
        answer = _always(response(b"\x1f\x8b", 200, "Content-Encoding: gzip"))
        async with listening(answer) as wire, _client("aiohttp") as client:
            assert await client.retrieve(f"{wire.url}/file") == b"\x1f\x8b"

        assert wire.requests[0].headers["accept-encoding"] == "identity"

    async def test_nobody_is_sent_elsewhere(self, client: BaseRequest) -> None:
        async with listening(_always(response(b"", 307, "Location: /elsewhere"))) as wire:
            with pytest.raises(NetworkError, match="307"):
                await _post(client, wire)

        assert len(wire.requests) == 1


class TestConnections:
    async def test_a_connection_is_used_again(self, client: BaseRequest) -> None:
        async with listening() as wire:
            for _ in range(3):
                await _post(client, wire)

        assert (len(wire.requests), wire.connections) == (3, 1)

    async def test_there_are_no_more_connections_than_allowed(self, new_client: Make) -> None:
        client = await new_client(connections=2, pool=None)
        under_way, most = 0, 0

        async def answer(_: Request) -> bytes:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.01)
            under_way -= 1
            return response()

        async with listening(answer) as wire:
            await asyncio.gather(*(_post(client, wire) for _ in range(9)))

        assert (len(wire.requests), wire.connections, most) == (9, 2, 2)

    async def test_a_call_that_gets_no_connection_in_time_was_not_sent(self, new_client: Make) -> None:
        client = await new_client(connections=1)
        asked, may_answer = asyncio.Event(), asyncio.Event()

        async def answer(_: Request) -> bytes:
            asked.set()
            await may_answer.wait()
            return response()

        async with listening(answer) as wire:
            first = asyncio.create_task(_post(client, wire))
            await asked.wait()
            with pytest.raises(NotSentInTimeError, match=r"Pool timeout: .+ \*not\* sent") as raised:
                await _post(client, wire, pool_timeout=_SOON)
            may_answer.set()
            assert await first is True
            assert await _post(client, wire, pool_timeout=5) is True

        assert isinstance(raised.value, TimedOut)
        assert len(wire.requests) == 2

    async def test_a_call_that_is_cancelled_takes_nobodys_connection(self, new_client: Make) -> None:
        client = await new_client(connections=1)
        async with listening(_never) as silent, listening() as wire:
            for _ in range(3):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(_post(client, silent), _SOON)
            assert await _post(client, wire) is True

    async def test_a_connection_that_the_server_closed_is_not_used_again(self, client: BaseRequest) -> None:
        async with listening(_always(response(b'{"result": 1}', 200, "Connection: close"))) as wire:
            for _ in range(2):
                assert await _post(client, wire) == 1

        assert wire.connections == 2


class TestTimeouts:
    def test_the_read_timeout_can_be_read(self, library: Library) -> None:
        assert [_client(library, read=each).read_timeout for each in (None, 3.0)] == [None, 3.0]
        assert _client(library).read_timeout == 5.0

    async def test_an_answer_that_does_not_come_in_time_leaves_open_what_became_of_the_call(
        self, new_client: Make
    ) -> None:
        client = await new_client(read=_SOON)
        async with listening(_never) as wire:
            with pytest.raises(TimedOut) as raised:
                await _post(client, wire)

        assert type(raised.value) is TimedOut
        assert len(wire.requests) == 1

    async def test_half_an_answer_in_time_is_none(self, new_client: Make) -> None:
        client = await new_client(read=_SOON)

        async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(response()[:-3])
            await reader.read(-1)

        async with conversing(hang) as wire:
            with pytest.raises(TimedOut) as raised:
                await _post(client, wire)

        assert type(raised.value) is TimedOut

    @pytest.mark.parametrize("read_timeout", [30, None])
    async def test_a_call_may_have_a_timeout_of_its_own_or_none(
        self, new_client: Make, read_timeout: float | None
    ) -> None:
        client = await new_client(read=_SOON)

        async def answer(_: Request) -> bytes:
            await asyncio.sleep(4 * _SOON)
            return response()

        async with listening(answer) as wire:
            assert await _post(client, wire, read_timeout=read_timeout) is True

    async def test_a_timeout_of_a_call_is_for_that_call(self, client: BaseRequest) -> None:
        async with listening(_never) as wire:
            with pytest.raises(TimedOut):
                await _post(client, wire, read_timeout=_SOON)

    async def test_without_a_connection_in_time_a_call_was_not_sent(self, new_client: Make) -> None:
        client = await new_client(connect=30.0)
        with _full() as url, pytest.raises(NotSentInTimeError) as raised:
            await client.post(f"{url}{_PATH}", connect_timeout=_SOON)

        assert isinstance(raised.value, TimedOut)

    @pytest.mark.parametrize("has_file", [True, False])
    async def test_a_request_that_nobody_reads_is_given_up(self, new_client: Make, *, has_file: bool) -> None:
        client = await new_client(write=30.0, media_write=30.0)
        data = _message(document=InputFile(_LARGE)) if has_file else _message(_LARGE.decode())
        with socket.create_server(("127.0.0.1", 0)) as unread, pytest.raises(TimedOut) as raised:
            await _post(client, Wire(unread.getsockname()[1]), data, write_timeout=_SOON)

        assert type(raised.value) is TimedOut

    async def test_files_have_more_time_than_other_calls(self, new_client: Make) -> None:
        client = await new_client(write=_SOON, media_write=30.0)

        async def answer_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(4 * _SOON)
            left = len(_LARGE)
            while left > 0:
                left -= len(await reader.read(1 << 20))
            writer.write(response(b'{"result": true}', 200, "Connection: close"))

        async with conversing(answer_late) as wire:
            assert await _post(client, wire, _message(document=InputFile(_LARGE))) is True
            with pytest.raises(TimedOut):
                await _post(client, wire, _message(_LARGE.decode()))


class TestFailures:
    async def test_a_refused_connection_means_that_nothing_was_sent(self, client: BaseRequest) -> None:
        with pytest.raises(NotSentError) as raised:
            await client.post(f"{_closed()}{_PATH}", _message())

        assert not isinstance(raised.value, TimedOut)

    async def test_a_name_that_is_not_known_means_that_nothing_was_sent(self, client: BaseRequest) -> None:
        with pytest.raises(NotSentError):
            await client.post(f"http://telegram.invalid{_PATH}", _message())

    @pytest.mark.parametrize(
        "answered", [b"", response()[:-3], b"HTTP/1.1 200 OK\r\nContent-Le", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"]
    )
    async def test_a_connection_that_breaks_is_told_apart_and_nothing_is_sent_again(
        self, client: BaseRequest, answered: bytes
    ) -> None:
        async with listening(_always(answered)) as wire:
            with pytest.raises(BrokenError) as raised:
                await _post(client, wire)

        assert not isinstance(raised.value, NotSentError | TimedOut)
        assert len(wire.requests) == 1

    async def test_nothing_is_sent_again_where_an_old_connection_breaks(self, client: BaseRequest) -> None:
        answers = iter([response(), b""])

        async def answer(_: Request) -> bytes:
            return next(answers)

        async with listening(answer) as wire:
            await _post(client, wire)
            with pytest.raises(BrokenError):
                await _post(client, wire)

        assert (len(wire.requests), wire.connections) == (2, 1)

    async def test_a_connection_that_is_reset_is_broken(self, client: BaseRequest) -> None:
        async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(10)
            connection: socket.socket = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        async with conversing(reset) as wire:
            with pytest.raises(BrokenError):
                await _post(client, wire, _message(_LARGE.decode()))

    async def test_what_is_spoiled_is_sent_once_and_the_token_is_in_no_error(
        self, client: BaseRequest
    ) -> None:
        api = BotApi()
        api.know(updates.message("سلام"))
        with serving(api) as url:
            bot = Bot(TOKEN, base_url=f"{url}/bot", request=client)
            for fault in (Fault.HALF, Fault.GARBAGE, Fault.SILENCE):
                before = len(api.sent(READER["id"]))
                api.fail("sendMessage", with_=fault)
                with pytest.raises(TelegramError) as raised:
                    await bot.send_message(READER["id"], "نص", read_timeout=0.3)

                assert len(api.sent(READER["id"])) == before + 1
                assert TOKEN not in str(raised.value)

    async def test_the_token_is_in_no_traceback_and_no_line_of_the_log(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        raised = list[BaseException]()

        async def fail(url: str, data: RequestData | None = None, **timeouts: float) -> None:
            with pytest.raises(NetworkError) as error:
                await aiohttp_client.post(f"{url}{_PATH}", data or _message(), **timeouts)
            raised.append(error.value)

        async with _client("aiohttp") as aiohttp_client:
            with _full() as full:
                await fail(full, connect_timeout=_SOON)
            with socket.create_server(("127.0.0.1", 0)) as unread:
                url = f"http://127.0.0.1:{unread.getsockname()[1]}"
                await fail(url, _message(_LARGE.decode()), write_timeout=_SOON)
            for url in (_closed(), "http://127.1:80", "ftp://127.0.0.1", "http://telegram.invalid", "//"):
                await fail(url)
            for answered in (b"", response()[:-3], b"HTTP/1.1 what?\r\n\r\n", b"nonsense"):
                async with listening(_always(answered)) as wire:
                    await fail(wire.url)
                    await fail(wire.url, _message(_LARGE.decode()))
            async with listening(_never) as wire:
                await fail(wire.url, read_timeout=_SOON)

        assert len(raised) == 16
        told = "".join(line for error in raised for line in traceback.format_exception(error))
        assert TOKEN not in told
        assert TOKEN.partition(":")[2] not in told + caplog.text


class TestLife:
    async def test_the_context_opens_and_closes_it_and_it_can_be_opened_again(self, library: Library) -> None:
        client = _client(library)
        async with listening() as wire:
            for _ in range(2):
                async with client:
                    assert await _post(client, wire) is True

        assert wire.connections == 2

    async def test_twice_is_as_once(self, library: Library) -> None:
        client = _client(library)
        await client.shutdown()
        async with listening() as wire:
            await client.initialize()
            await client.initialize()
            await _post(client, wire)
            await client.initialize()
            await _post(client, wire)
            await client.shutdown()
            await client.shutdown()

        assert wire.connections == 1

    async def test_what_is_shut_down_says_so(self, library: Library) -> None:
        client = _client(library)
        await client.initialize()
        await client.shutdown()

        with pytest.raises(RuntimeError, match="is not initialized!"):
            await client.do_request("http://127.0.0.1", "POST")
        with pytest.raises(NetworkError, match="is not initialized!"):
            await client.post("http://127.0.0.1")

    async def test_before_it_is_opened_it_says_so(self) -> None:
        with pytest.raises(RuntimeError, match="is not initialized!"):
            await _client("aiohttp").do_request("http://127.0.0.1", "POST")

    async def test_a_shutdown_waits_for_nobody(self, library: Library) -> None:
        client = _client(library)
        await client.initialize()
        asked = asyncio.Event()

        async def hang(_: Request) -> bytes:
            asked.set()
            return await _never(_)

        async with listening(hang) as wire:
            waiting = asyncio.create_task(_post(client, wire))
            await asked.wait()
            await client.shutdown()
            waiting.cancel()
            with pytest.raises((asyncio.CancelledError, NetworkError)):
                await waiting

    def test_the_setting_chooses_it(self) -> None:
        default = connect(TOKEN, api_url="http://127.0.0.1")
        other = connect(TOKEN, api_url="http://127.0.0.1", http_client="httpx")

        assert [type(each) for each in default._request] == [Client, Client]
        assert [type(each) for each in other._request] == [HttpxClient, HttpxClient]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Without proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


class TestProxies:
    @pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
    async def test_calls_go_through_the_proxy_of_the_environment(
        self, environment: pytest.MonkeyPatch, library: Library, variable: str
    ) -> None:
        async with listening() as proxy:
            environment.setenv(variable, f"http://somebody:secret@127.0.0.1:{proxy.port}")
            async with _client(library) as client:
                assert await client.post(f"http://telegram.invalid{_PATH}", _message()) is True

        (request,) = proxy.requests
        assert request.target == f"http://telegram.invalid{_PATH}"
        assert request.headers["host"] == "telegram.invalid"
        assert request.headers["proxy-authorization"] == "Basic c29tZWJvZHk6c2VjcmV0"
        assert "authorization" not in request.headers

    @pytest.mark.parametrize("excepted", ["127.0.0.1", "*"])
    async def test_some_go_past_it(
        self, environment: pytest.MonkeyPatch, library: Library, excepted: str
    ) -> None:
        environment.setenv("http_proxy", _closed())
        environment.setenv("no_proxy", f"example.com,{excepted}" if excepted != "*" else excepted)
        async with listening() as wire, _client(library) as client:
            assert await _post(client, wire) is True

    async def test_a_proxy_that_is_away_means_that_nothing_was_sent(
        self, environment: pytest.MonkeyPatch, library: Library
    ) -> None:
        environment.setenv("https_proxy", _closed())
        async with _client(library) as client:
            with pytest.raises(NotSentError):
                await client.post(f"https://telegram.invalid{_PATH}", _message())

    async def test_a_proxy_that_refuses_means_that_nothing_was_sent(
        self, environment: pytest.MonkeyPatch, library: Library
    ) -> None:
        async with listening(_always(response(b"", 407))) as proxy:
            environment.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
            async with _client(library) as client:
                with pytest.raises(NotSentError, match="407") as raised:
                    await client.post(f"https://telegram.invalid{_PATH}", _message())

        assert [(each.method, each.target) for each in proxy.requests] == [
            ("CONNECT", "telegram.invalid:443")
        ]
        assert TOKEN not in "".join(traceback.format_exception(raised.value))

    async def test_through_a_proxy_telegram_is_spoken_to_in_secret(
        self, environment: pytest.MonkeyPatch, tmp_path: Path, library: Library
    ) -> None:
        _AUTHORITY.cert_pem.write_to_path(tmp_path / "authority.pem")
        environment.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        async with listening(tls=_tls()) as telegram, tunnelling() as proxy:
            environment.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
            async with _client(library) as client:
                for _ in range(2):
                    assert await client.post(f"https://localhost:{telegram.port}{_PATH}", _message()) is True

        assert [(each.method, each.target) for each in proxy.requests] == [
            ("CONNECT", f"localhost:{telegram.port}")
        ]
        assert [each.target for each in telegram.requests] == [_PATH, _PATH]

    async def test_a_proxy_that_is_not_spoken_to_is_never_passed_by(
        self, environment: pytest.MonkeyPatch
    ) -> None:
        environment.setenv("ALL_PROXY", f"socks5://somebody:secret@{_closed().removeprefix('http://')}")
        async with listening() as wire, _client("aiohttp") as client:
            with pytest.raises(NotSentError, match="proxy") as raised:
                await _post(client, wire)

        assert "secret" not in str(raised.value)
        assert wire.requests == []


class TestCertificates:
    async def test_whom_nobody_vouches_for_is_told_nothing(self, client: BaseRequest) -> None:
        async with listening(tls=_tls()) as wire:
            with pytest.raises(NotSentError, match=r"(?i)certificate"):
                await client.post(f"https://localhost:{wire.port}{_PATH}", _message())

        assert wire.requests == []

    async def test_the_operator_may_vouch_for_a_server(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: Library
    ) -> None:
        _AUTHORITY.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        async with listening(tls=_tls()) as wire, _client(library) as client:
            assert await client.post(f"https://localhost:{wire.port}{_PATH}", _message()) is True


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _AUTHORITY.issue_cert("localhost").configure_cert(context)
    return context
