"""What is made again when it fails: on an event loop whose time jumps, and over real HTTP."""

import asyncio
import contextlib
import itertools
import json
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.telegram.outgoing.calls import Calls
from bot.telegram.outgoing.client import Client, Timeouts
from bot.telegram.outgoing.errors import BrokenError, NotSentError
from bot.telegram.outgoing.httpx_client import HttpxClient
from bot.telegram.outgoing.pacing import Pacing, Priority
from tests import jumping
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import Fault
from tests.bot_api.server import serving

_Bot = ExtBot[Priority]
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def _now() -> float:
    return asyncio.get_running_loop().time()


class TestFailures:
    """With the client over httpx and a network that fails."""

    class _Network(httpx.AsyncBaseTransport):
        """Fails as told by method, then answers."""

        def __init__(self, failures: dict[str, list[Exception | int]]) -> None:
            self.made: list[tuple[float, str]] = []
            self._failures = failures
            self._telegram = BotApi()
            self._telegram.know(updates.message("سلام", chat={"id": 1, "type": "private", "first_name": ""}))

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            method = request.url.path.rsplit("/", 1)[1]
            self.made.append((_now(), method))
            failure = self._failures[method].pop(0) if self._failures.get(method) else None
            if isinstance(failure, Exception):
                raise failure
            if failure is not None:
                return httpx.Response(failure, content=b"<html>")
            parameters = dict(httpx.QueryParams(request.content.decode()))
            status, body = await self._telegram.answer(method, parameters)
            return httpx.Response(status, content=json.dumps(body))

    @dataclass(frozen=True)
    class _Trouble:
        """When what was called, and what came of it in the end."""

        made: list[tuple[float, str]]
        outcome: type[Exception] | None

    def _trouble(
        self, failures: dict[str, list[Exception | int]], call: Callable[[_Bot], Coroutine[Any, Any, Any]]
    ) -> _Trouble:
        """A call over a network that fails so."""
        network = self._Network(failures)

        async def scene() -> type[Exception] | None:
            request = HttpxClient(httpx_kwargs={"transport": network})
            try:
                await call(ExtBot(TOKEN, request=request, rate_limiter=Calls(Pacing())))
            except TelegramError as error:
                return type(error)
            return None

        return self._Trouble(network.made, jumping.run(scene()))

    @pytest.mark.parametrize("failure", [*(each("no") for each in _NEVER_SENT), 500, 502, 409, 401])
    def test_a_message_that_telegram_did_not_take_is_sent_again_once_it_answers_at_all(
        self, failure: Exception | int
    ) -> None:
        trouble = self._trouble({"sendMessage": [failure, failure]}, lambda bot: bot.send_message(1, "نص"))

        assert trouble.made == [
            *[(0, "sendMessage"), (0.5, "getMe"), (0.5, "sendMessage")],
            *[(1.5, "getMe"), (1.5, "sendMessage")],
        ]
        assert trouble.outcome is None

    def test_a_message_waits_for_the_end_of_an_outage_and_is_then_sent_once(self) -> None:
        away = [httpx.ConnectError("no")] * 130

        trouble = self._trouble(
            {"sendMessage": [away[0]], "getMe": [*away, 502, 401]}, lambda bot: bot.send_message(1, "نص")
        )

        first, *looks, last = trouble.made
        assert (first, last[1], trouble.outcome) == ((0, "sendMessage"), "sendMessage", None)
        assert {method for _, method in looks} == {"getMe"}
        assert last[0] > 3600
        assert max(later - earlier for (earlier, _), (later, _) in itertools.pairwise(looks)) == 30

    def test_a_broken_connection_is_forgiven_once_also_behind_other_failures(self) -> None:
        trouble = self._trouble(
            {"sendMessage": [httpx.ConnectError("no"), httpx.ReadError("?")]},
            lambda bot: bot.send_message(1, "نص"),
        )

        assert trouble.outcome is None

    def test_a_message_that_alone_fails_is_given_up(self) -> None:
        trouble = self._trouble({"sendMessage": [500] * 9}, lambda bot: bot.send_message(1, "نص"))

        sent = [at for at, method in trouble.made if method == "sendMessage"]
        assert (sent, trouble.outcome) == ([0, 0.5, 1.5, 3.5], NetworkError)

    def test_what_carries_no_message_is_given_up_after_three_repetitions(self) -> None:
        trouble = self._trouble({"getMe": [httpx.ConnectError("no")] * 9}, lambda bot: bot.get_me())

        assert trouble.made == [(each, "getMe") for each in (0, 0.5, 1.5, 3.5)]
        assert trouble.outcome is NotSentError

    @pytest.mark.parametrize("failure", [httpx.ReadError("?"), httpx.RemoteProtocolError("?")])
    def test_a_message_whose_connection_broke_midway_is_sent_again_once(self, failure: Exception) -> None:
        once, twice = (
            self._trouble({"sendMessage": [failure] * times}, lambda bot: bot.send_message(1, "نص"))
            for times in (1, 2)
        )

        assert [(at, method) for at, method in twice.made if method == "sendMessage"] == [
            (0, "sendMessage"),
            (0.5, "sendMessage"),
        ]
        assert (once.outcome, twice.outcome) == (None, BrokenError)

    @pytest.mark.parametrize("failure", [httpx.ReadTimeout("?"), httpx.WriteTimeout("?")])
    def test_a_message_that_may_have_arrived_is_not_sent_again(self, failure: Exception) -> None:
        trouble = self._trouble({"sendMessage": [failure]}, lambda bot: bot.send_message(1, "نص"))

        assert (trouble.made, trouble.outcome) == ([(0, "sendMessage")], TimedOut)

    def test_what_does_no_harm_twice_is_repeated_after_an_answer_that_tells_nothing(self) -> None:
        trouble = self._trouble(
            {"setMyDescription": [502, httpx.RemoteProtocolError("?"), 500]},
            lambda bot: bot.set_my_description("بوت"),
        )

        assert trouble.made == [(each, "setMyDescription") for each in (0, 0.5, 1.5, 3.5)]
        assert trouble.outcome is None

    def test_nothing_at_all_is_repeated_after_an_unknown_timeout(self) -> None:
        trouble = self._trouble({"getMe": [httpx.ReadTimeout("?")]}, lambda bot: bot.get_me())

        assert (trouble.made, trouble.outcome) == ([(0, "getMe")], TimedOut)

    def test_what_telegram_will_not_do_is_not_asked_for_again(self) -> None:
        trouble = self._trouble({}, lambda bot: bot.edit_message_text("نص", 1, 77))

        assert (trouble.made, trouble.outcome) == ([(0, "editMessageText")], BadRequest)


@pytest.fixture(params=["aiohttp", "httpx"])
async def request_(request: pytest.FixtureRequest) -> AsyncIterator[BaseRequest]:
    """A client over real HTTP, with little patience."""
    short = 0.2
    client = (
        Client(connections=8, timeouts=Timeouts(read=short))
        if request.param == "aiohttp"
        else HttpxClient(read_timeout=short)
    )
    async with client:
        yield client


async def test_over_real_http_what_was_not_answered_in_time_is_not_sent_again(request_: BaseRequest) -> None:
    api = BotApi()
    api.know(updates.message("سلام"))
    api.fail("sendMessage", with_=Fault.SILENCE)
    with serving(api) as url, pytest.raises(TimedOut):
        await _over_http(url, request_).send_message(updates.READER["id"], "نص")

    assert [call.method for call in api.calls] == ["sendMessage"]


@pytest.mark.usefixtures("tries_follow_at_once")
@pytest.mark.parametrize(("times", "outcome"), [(1, None), (9, BrokenError)])
async def test_over_real_http_what_broke_midway_is_sent_twice_at_most(
    request_: BaseRequest, times: int, outcome: type[Exception] | None
) -> None:
    api = BotApi()
    api.know(updates.message("سلام"))
    api.fail("sendMessage", with_=Fault.HALF, times=times)
    with serving(api) as url:
        bot = _over_http(url, request_)
        await bot.get_me()  # the connection is not new
        with pytest.raises(outcome) if outcome else contextlib.nullcontext():
            await bot.send_message(updates.READER["id"], "نص")

    assert [message.text for message in api.sent(updates.READER["id"])] == ["نص", "نص"]


async def test_over_real_http_a_refused_connection_is_tried_again(request_: BaseRequest) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    api = BotApi()
    api.know(updates.message("سلام"))
    bot = _over_http(f"http://127.0.0.1:{port}", request_)

    sending = asyncio.create_task(bot.send_message(updates.READER["id"], "نص"))
    await asyncio.sleep(0.1)  # refused once, or not tried yet: either way it arrives
    with serving(api, port):
        await sending

    assert [message.text for message in api.sent(updates.READER["id"])] == ["نص"]


def _over_http(url: str, request: BaseRequest) -> _Bot:
    return ExtBot(TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=Calls(Pacing()))
