"""The stand-in as a process: says its port, then takes what to measure as lines of JSON, to their end."""

import asyncio
import contextlib
import sys
import time
from typing import Any

import orjson
import uvloop

from bot.benchmarks.stand_in.api import Api
from bot.benchmarks.stand_in.course import Course
from bot.benchmarks.stand_in.posting import post
from bot.benchmarks.stand_in.server import Connection

_PATIENCE_SECONDS = 60.0
"""After the last reply, or the start; a bot that says nothing for so long is taken for broken."""


async def _main() -> None:
    loop = asyncio.get_running_loop()
    api = Api()
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0, backlog=1024)
    _say({"port": server.sockets[0].getsockname()[1]})
    asked = asyncio.StreamReader(limit=2**26)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(asked), sys.stdin)
    while line := await asked.readline():
        _say(await _measured(api, orjson.loads(line)))


async def _measured(api: Api, asked: dict[str, Any]) -> dict[str, Any]:
    """What became of some messages."""
    course = Course(asked["texts"], first_id=asked["first_id"], is_one_at_a_time=asked["is_one_at_a_time"])
    calls, processor = api.calls, time.process_time()
    posting = None
    if asked["page"]:
        at_once = 1 if asked["is_one_at_a_time"] else asked["posts_at_once"]
        posting = asyncio.create_task(post(course, api, asked["page"], at_once=at_once))
    api.begin(course)
    with contextlib.suppress(TimeoutError):
        while not course.is_over:
            course.changed.clear()
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await course.changed.wait()
    if posting is not None:
        posting.cancel()
        await asyncio.wait({posting})
    return {
        "sent_at": course.sent_at,
        "replied_at": course.replied_at,
        "calls": api.calls - calls,
        "processor_seconds": time.process_time() - processor,
    }


def _say(value: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(value) + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(_main())
