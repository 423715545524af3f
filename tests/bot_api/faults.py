"""What can go wrong between a bot and Telegram, on the wire, when a test orders it."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

RETRY_AFTER_SECONDS = 1
SLOW_SECONDS = 1.0


class Fault(Enum):
    """What a call meets: one of the first five in place of being done, one of the last four after it."""

    SERVER_ERROR = auto()
    BAD_GATEWAY = auto()
    """A page of the proxy before the Bot API."""
    FLOOD = auto()
    CONFLICT = auto()
    UNAUTHORIZED = auto()
    GARBAGE = auto()
    """Success, but what should be JSON is none."""
    HALF = auto()
    """The connection is closed in the middle of the answer."""
    SILENCE = auto()
    """The connection stays open, and nothing comes."""
    SLOW = auto()


@dataclass
class _Order:
    method: str | None
    fault: Fault
    times: float
    until: float


@dataclass
class Faults:
    """Those that are ordered, in order, and those that were met."""

    met: list[tuple[str, Fault]] = field(default_factory=list)
    _orders: list[_Order] = field(default_factory=list)

    def order(
        self, method: str | None, fault: Fault, *, times: int | None = None, seconds: float | None = None
    ) -> None:
        """Spoil the next calls of a method, or of all: so many, or for so long, or both; else only one."""
        if times is None and seconds is None:
            times = 1
        until = math.inf if seconds is None else time.monotonic() + seconds
        self._orders.append(_Order(method, fault, math.inf if times is None else times, until))

    def take(self, method: str) -> Fault | None:
        """What a call of this method meets."""
        now = time.monotonic()
        self._orders[:] = [each for each in self._orders if each.times > 0 and each.until > now]
        for order in self._orders:
            if order.method in {None, method}:
                order.times -= 1
                self.met.append((method, order.fault))
                return order.fault
        return None


async def spoiled(fault: Fault, call: Callable[[], Awaitable[Response]]) -> Response:
    """The answer to a call that meets a fault."""
    if fault in _IN_PLACE:
        return _IN_PLACE[fault]()
    response = await call()
    match fault:
        case Fault.GARBAGE:
            return Response(b'{"ok": tru\xff', media_type="application/json")
        case Fault.HALF:
            return _Half(response.body)
        case Fault.SILENCE:
            await asyncio.sleep(3600)
        case Fault.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
    return response


class _Half(Response):
    """An answer that promises more than it gives."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        # To return before the end closes the connection.


def _error(status: int, description: str, **more: Any) -> JSONResponse:
    return JSONResponse({"ok": False, "error_code": status, "description": description, **more}, status)


_IN_PLACE: dict[Fault, Callable[[], Response]] = {
    Fault.SERVER_ERROR: lambda: _error(500, "Internal Server Error"),
    Fault.BAD_GATEWAY: lambda: HTMLResponse("<html><h1>502 Bad Gateway</h1></html>", 502),
    Fault.FLOOD: lambda: _error(
        429,
        f"Too Many Requests: retry after {RETRY_AFTER_SECONDS}",
        parameters={"retry_after": RETRY_AFTER_SECONDS},
    ),
    Fault.CONFLICT: lambda: _error(409, "Conflict: terminated by other getUpdates request"),
    Fault.UNAUTHORIZED: lambda: _error(401, "Unauthorized"),
}
