"""Every form in which a call of the Bot API may come."""

import json
from urllib.parse import urlencode

import pytest

from bot.benchmarks.stand_in.api import Api
from bot.benchmarks.stand_in.course import Course
from bot.benchmarks.stand_in.server import Connection

MULTIPART = (
    '--edge\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
    '--edge\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\nbytes\r\n'
    '--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\nأهلا\r\n--edge--\r\n'
)
BODIES = {
    "application/json": json.dumps({"chat_id": 7, "text": "أهلا"}),
    "application/x-www-form-urlencoded; charset=utf-8": urlencode({"chat_id": 7, "text": "أهلا"}),
    'multipart/form-data; boundary="edge"': MULTIPART,
}


class Transport:
    """Keeps what is written."""

    def __init__(self) -> None:
        self.written = b""
        self.closing = False

    def write(self, data: bytes) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return self.closing

    @property
    def results(self) -> list[object]:
        return [
            json.loads(part.partition(b"\r\n\r\n")[2])["result"]
            for part in self.written.split(b"HTTP/1.1 200 OK")[1:]
        ]


def _connected(api: Api) -> tuple[Connection, Transport]:
    connection, transport = Connection(api), Transport()
    connection.connection_made(transport)  # type: ignore[arg-type] # all of it that is used
    return connection, transport


def _request(method: str, body: str = "", type_: str = "application/json") -> bytes:
    content = body.encode()
    head = (
        f"POST /bot1:x/{method} HTTP/1.1\r\nContent-Type: {type_}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


@pytest.mark.parametrize("type_", BODIES)
def test_a_message_in_any_form_is_sent_to_its_chat(type_: str) -> None:
    connection, transport = _connected(Api())

    connection.data_received(_request("sendMessage", BODIES[type_], type_))

    (sent,) = transport.results
    assert isinstance(sent, dict)
    assert (sent["chat"]["id"], sent["text"]) == (7, "أهلا")


def test_requests_are_carried_out_when_they_are_whole() -> None:
    connection, transport = _connected(Api())
    data = _request("getMe") + _request("sendChatAction", '{"chat_id": 7}')

    for byte in data:
        connection.data_received(bytes([byte]))

    bot, true = transport.results
    assert isinstance(bot, dict)
    assert bot["is_bot"] is True
    assert true is True


def test_nothing_is_written_to_a_bot_that_has_gone() -> None:
    connection, transport = _connected(Api())
    transport.closing = True

    connection.data_received(_request("getMe"))

    assert not transport.written


async def test_a_poll_waits_for_updates_and_gives_at_most_a_hundred() -> None:
    api = Api()
    connection, transport = _connected(api)
    connection.data_received(_request("getUpdates", '{"timeout": 10}'))
    assert not transport.written

    api.begin(Course(["x"] * 120, first_id=1, is_one_at_a_time=False))
    connection.data_received(_request("getUpdates", '{"offset": 101, "timeout": 10}'))

    first, second = transport.results
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert [each["update_id"] for each in (*first, *second)] == list(range(1, 121))


async def test_a_poll_that_another_takes_the_place_of_is_empty() -> None:
    connection, transport = _connected(Api())

    connection.data_received(_request("getUpdates", '{"timeout": 10}'))
    connection.data_received(_request("getUpdates", '{"offset": 1, "timeout": 0}'))

    assert transport.results == [[], []]


async def test_one_at_a_time_the_next_goes_out_when_the_last_was_replied_to() -> None:
    api = Api()
    course = Course(["/help", "y"], first_id=1, is_one_at_a_time=True)
    api.begin(course)
    connection, transport = _connected(api)
    connection.data_received(_request("getUpdates", '{"timeout": 10}'))
    connection.data_received(_request("getUpdates", '{"offset": 2, "timeout": 10}'))
    assert len(transport.results) == 1

    for _ in range(2):
        connection.data_received(_request("sendMessage", '{"chat_id": 1, "text": "a"}'))

    assert course.answered == 1
    assert not course.is_over
    (help_,), _, (second,), *_ = transport.results  # type: ignore[misc] # lists of updates
    assert help_["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]  # type: ignore[has-type]
    assert second["message"]["text"] == "y"  # type: ignore[has-type]


def test_a_webhook_is_remembered_and_an_edited_message_is_given_back() -> None:
    api = Api()
    connection, transport = _connected(api)

    connection.data_received(
        _request("setWebhook", '{"url": "https://x.example/t", "secret_token": "given"}')
    )
    connection.data_received(_request("getWebhookInfo"))
    connection.data_received(_request("editMessageText", BODIES["application/json"]))

    _, info, edited = transport.results
    assert isinstance(info, dict)
    assert isinstance(edited, dict)
    assert info["url"] == "https://x.example/t"
    assert api.webhook_secret.startswith("given")
    assert edited["text"] == "أهلا"
