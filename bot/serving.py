"""Runs the page and Telegram side by side in one process, until the process is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Coroutine
from typing import Any

from starlette.applications import Starlette

from bot.telegram.running import TelegramBot
from bot.web import server


async def serve(page: Starlette, listening: socket.socket, bot: TelegramBot | None) -> None:
    """Serve until SIGINT or SIGTERM; when one face fails, the other stops too.

    Raises:
        TokenRefusedError: Telegram does not know the bot's token.
    """
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
