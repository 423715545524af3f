"""The faults that tests can order, as a client of the stand-in meets them on the wire."""

import time
from collections.abc import Iterator

import httpx
import pytest
from telegram import Update

from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import SLOW_SECONDS, Fault
from tests.bot_api.server import serving
from tests.bot_api.updates import READER

_MESSAGE = {"chat_id": READER["id"], "text": "جواب"}
_REFUSALS = {
    Fault.SERVER_ERROR: 500,
    Fault.BAD_GATEWAY: 502,
    Fault.FLOOD: 429,
    Fault.CONFLICT: 409,
    Fault.UNAUTHORIZED: 401,
}


@pytest.fixture
def api() -> BotApi:
    api = BotApi()
    api.know(updates.message("سلام"))
    return api


@pytest.fixture
def client(api: BotApi) -> Iterator[httpx.Client]:
    with serving(api) as url, httpx.Client(base_url=f"{url}/bot{TOKEN}", timeout=5) as client:
        yield client


@pytest.mark.parametrize(("fault", "status"), _REFUSALS.items())
def test_a_refused_call_is_not_done(api: BotApi, client: httpx.Client, fault: Fault, status: int) -> None:
    api.fail("sendMessage", with_=fault)

    assert client.post("/sendMessage", json=_MESSAGE).status_code == status
    assert api.sent(READER["id"]) == []
    assert client.post("/sendMessage", json=_MESSAGE).is_success
    assert api.faults.met == [("sendMessage", fault)]


def test_a_flood_tells_when_to_come_back_and_a_gateway_speaks_html(api: BotApi, client: httpx.Client) -> None:
    api.fail("getMe", with_=Fault.FLOOD)
    api.fail("getMe", with_=Fault.BAD_GATEWAY)

    assert client.post("/getMe").json()["parameters"] == {"retry_after": 1}
    assert client.post("/getMe").headers["content-type"].startswith("text/html")


def test_garbage_comes_for_a_call_that_is_done(api: BotApi, client: httpx.Client) -> None:
    api.fail("sendMessage", with_=Fault.GARBAGE)

    with pytest.raises(ValueError, match=r"decode|Expecting"):
        client.post("/sendMessage", json=_MESSAGE).json()
    assert len(api.sent(READER["id"])) == 1


def test_half_an_answer_comes_for_a_call_that_is_done(api: BotApi, client: httpx.Client) -> None:
    api.fail("sendMessage", with_=Fault.HALF)

    with pytest.raises(httpx.RemoteProtocolError, match=r"received [0-9]+ bytes, expected"):
        client.post("/sendMessage", json=_MESSAGE)
    assert len(api.sent(READER["id"])) == 1


def test_nothing_comes_for_a_call_that_is_done(api: BotApi, client: httpx.Client) -> None:
    api.fail("sendMessage", with_=Fault.SILENCE)

    with pytest.raises(httpx.ReadTimeout):
        client.post("/sendMessage", json=_MESSAGE, timeout=0.3)
    assert len(api.sent(READER["id"])) == 1


def test_a_slow_answer_is_whole(api: BotApi, client: httpx.Client) -> None:
    api.fail("getMe", with_=Fault.SLOW)
    start = time.monotonic()

    assert client.post("/getMe").json()["ok"]
    assert time.monotonic() - start >= SLOW_SECONDS


def test_all_methods_fail_for_a_time(api: BotApi, client: httpx.Client) -> None:
    api.fail(None, with_=Fault.SERVER_ERROR, seconds=0.5)

    assert {client.post(f"/{method}").status_code for method in ("getMe", "getUpdates", "getMe")} == {500}
    api.wait_for(lambda: client.post("/getMe").is_success)


def test_other_methods_are_spared_and_faults_follow_each_other(api: BotApi, client: httpx.Client) -> None:
    api.fail("getMe", with_=Fault.SERVER_ERROR, times=2)
    api.fail("getMe", with_=Fault.BAD_GATEWAY)

    assert client.post("/getUpdates").status_code == 200
    assert [client.post("/getMe").status_code for _ in range(4)] == [500, 500, 502, 200]


def test_a_server_that_is_down_refuses_connections_and_keeps_what_is_pending(api: BotApi) -> None:
    with serving(api) as url:
        pass
    update = api.post(updates.message("سؤال"))

    with pytest.raises(httpx.ConnectError):
        httpx.post(f"{url}/bot{TOKEN}/getUpdates")
    with serving(api, httpx.URL(url).port or 0):
        assert httpx.post(f"{url}/bot{TOKEN}/getUpdates").json()["result"] == [update]


def test_poison_is_what_the_library_cannot_read() -> None:
    for update in updates.poison("سؤال"):
        with pytest.raises((KeyError, TypeError)):
            Update.de_json(update, None)
