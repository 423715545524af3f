"""HTTP/1.1 as far as clients of the Bot API speak it: calls by POST, one after the other on a connection."""

import asyncio
import re
from typing import Any
from urllib.parse import parse_qsl

import orjson

from bot.benchmarks.stand_in.api import Api

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_TYPE = re.compile(rb"\r\ncontent-type: *([^;\r\n]+)(?:; *boundary=\"?([^\"\r\n;]+))?", re.IGNORECASE)
_FIELD = re.compile(rb'name="?([^";\r\n]+)"?[^\r\n]*\r\n')


class Connection(asyncio.Protocol):
    """Holds what of a request has come, and hands whole ones on."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what answers go through."""
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        """Carry out each request as soon as it is whole."""
        self._received += data
        while (head_end := self._received.find(b"\r\n\r\n")) >= 0:
            head = self._received[:head_end]
            found = _LENGTH.search(head)
            end = head_end + 4 + (int(found[1]) if found else 0)
            if len(self._received) < end:
                return
            body, self._received = self._received[head_end + 4 : end], self._received[end:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            self._api.call(method, parameters(head, body), self._answer)

    def _answer(self, body: bytes) -> None:
        if self._transport.is_closing():  # a bot that stops does not wait for its poll
            return
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._transport.write(head + body)


def parameters(head: bytes, body: bytes) -> dict[str, Any]:
    r"""What a request says, in any of the forms that the Bot API takes; of files nothing.

    >>> parameters(b"POST / HTTP/1.1\r\nContent-Type: application/json", b'{"chat_id": 7}')
    {'chat_id': 7}
    >>> parameters(b"POST / HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded", b"chat_id=7")
    {'chat_id': '7'}
    """
    found = _TYPE.search(head)
    if found is None or not body:
        return {}
    if found[1] == b"application/json":
        return dict(orjson.loads(body))
    if found[1] == b"multipart/form-data":
        return _fields(body, found[2])
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _fields(body: bytes, boundary: bytes) -> dict[str, str]:
    fields = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name = _FIELD.search(head + b"\r\n")
        if name is not None and b"filename=" not in head:
            fields[name[1].decode()] = content.removesuffix(b"\r\n").decode()
    return fields
