"""Runs the page and Telegram side by side in one process, until the process is told to stop."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Coroutine
from functools import partial
from typing import Any, Protocol

from starlette.applications import Starlette

from bot.process.threads import in_thread
from bot.web import server

_SWITCH_SECONDS = 0.001
"""After which a thread hands the interpreter to another; usually five times as long, and the loop waits for
each thread in turn: with a reload beside it up to 32 ms, and now 19."""


class _Lookups:
    """Names are looked up so that the loop can be left meanwhile: it takes long where the network is away."""

    def __init__(self) -> None:
        super().__init__()
        self._lookups: dict[Any, asyncio.Task[Any]] = {}

    async def getaddrinfo(self, host: Any, port: Any, **options: Any) -> Any:  # noqa: ANN401 - as its base has it
        """The addresses of a name, from a thread that no end of the process waits for, for all who ask."""
        asked = (host, port, *sorted(options.items()))
        if asked not in self._lookups:
            look_up = partial(socket.getaddrinfo, host, port, **options)
            self._lookups[asked] = asyncio.create_task(in_thread(look_up))
            self._lookups[asked].add_done_callback(partial(self._forget, asked))
        return await asyncio.shield(self._lookups[asked])

    def _forget(self, asked: Any, looked_up: asyncio.Task[Any]) -> None:  # noqa: ANN401 - what was asked
        del self._lookups[asked]
        if not looked_up.cancelled():
            looked_up.exception()  # it may be that nobody waits for it any more


class SelectorLoop(_Lookups, asyncio.SelectorEventLoop):
    """The standard library's."""


def event_loop() -> asyncio.AbstractEventLoop:
    """A new event loop: uvloop's where it is installed, which is faster."""
    try:
        import uvloop  # noqa: PLC0415 - it exists for some machines only
    except ImportError:
        return SelectorLoop()

    class UvLoop(_Lookups, uvloop.Loop):  # type: ignore[misc] # as its stubs differ from the standard library's
        """What asks the loop for addresses, as both HTTP clients do, gets them as from the other loop."""

    return UvLoop()


class Face(Protocol):
    """Where the bot is met beside the page: Telegram."""

    async def run(self, *, stop: asyncio.Event) -> None:
        """Serve until told to stop."""


def spare_event_loop() -> None:
    """Let neither garbage nor threads that calculate hold up an event loop of this process for long."""
    # What is loaded by now stays. To look through it again and again for garbage takes a sixth of what is
    # answered in a second.
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)


def run(page: Starlette, listening: socket.socket, bot: Face | None) -> None:
    """Serve on an event loop of its own; what a face raises is raised."""
    spare_event_loop()
    with asyncio.Runner(loop_factory=event_loop) as runner:
        runner.run(serve(page, listening, bot))


async def serve(page: Starlette, listening: socket.socket, bot: Face | None) -> None:
    """Serve until SIGINT or SIGTERM; when one face fails, the other stops too, and the failure is raised."""
    stop = asyncio.Event()
    for signal_ in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_, stop.set)
    faces: list[Coroutine[Any, Any, None]] = [server.serve(page, listening, stop=stop)]
    if bot is not None:
        faces.append(bot.run(stop=stop))
    ends = await asyncio.gather(*(_then_stop(face, stop) for face in faces), return_exceptions=True)
    for end in ends:
        if end is not None:
            raise end


async def _then_stop(face: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    try:
        await face
    finally:
        stop.set()
