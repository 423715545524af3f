"""Serves the page over HTTP until told to stop."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_REQUEST_BYTES = 32 * 1024
"""Of the first line and the headers: a question as long as a Telegram message (4,096 letters, 6 bytes each)
still comes through, and whoever sent it is told kindly that it is too long."""

MAX_CONNECTIONS = 200
"""At once; further ones are answered with 503. Telegram opens up to 100 for a webhook."""

WAIT_SECONDS = 10
"""Until the whole head of a request is there, the first and those that follow on a connection; and until
something is taken of what is sent."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free.

    Raises:
        OSError: the address is in use, or not of this machine.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.create_server(address[:2], family=family)
    # Else an answer that goes out in two writes waits 40 ms for the other side; asyncio sees to that only for
    # sockets that it made.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def address(listening: socket.socket) -> str:
    """What to type into a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(application: ASGIApp, listening: socket.socket, *, stop: asyncio.Event) -> None:
    """Answer requests on a socket until told to stop; those under way are finished, within a second."""
    config = uvicorn.Config(
        application,
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # the address of a request holds the reader's question
        server_header=False,
        proxy_headers=False,  # nobody asks who the reader is
        h11_max_incomplete_event_size=MAX_REQUEST_BYTES,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=WAIT_SECONDS,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """A server that leaves the process's signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Protocol(H11Protocol):
    """A connection that is closed when no whole request comes, or what is sent is not taken.

    Idle ones must not use up all there may be.
    """

    _not_taken: asyncio.TimerHandle | None = None
    """Closes it unless something is taken until then."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def data_received(self, data: bytes) -> None:
        # uvicorn's own stops waiting at the first byte, and then for ever; at a request both stop.
        self.conn.receive_data(data)
        self.handle_events()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._not_taken = self.loop.call_later(self.timeout_keep_alive, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop_waiting()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._not_taken is not None:
            self._not_taken.cancel()
            self._not_taken = None
