"""Posts updates to the webhook of a bot, several at a time, as Telegram does."""

import asyncio
import re
from urllib.parse import urlsplit

import orjson

from bot.benchmarks.stand_in.api import Api
from bot.benchmarks.stand_in.course import Course

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_PAUSE_SECONDS = 0.05
"""Before an update is posted again that the bot did not take."""


async def post(course: Course, api: Api, page: str, *, at_once: int) -> None:
    """Post the updates of a course until each was replied to, perhaps in the answer to the post itself.

    Args:
        course: the updates.
        api: knows the webhook's address and secret, once the bot has set them.
        page: where the bot listens, behind the proxy that its webhook's address is of.
        at_once: connections, each with one update under way.
    """
    await api.webhook_is_set.wait()
    async with asyncio.TaskGroup() as posts:
        for _ in range(at_once):
            posts.create_task(_post(course, api, page))


async def _post(course: Course, api: Api, page: str) -> None:
    address = urlsplit(page)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    head = (
        f"POST {urlsplit(api.webhook_url).path} HTTP/1.1\r\nHost: {address.netloc}\r\n"
        "Content-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {api.webhook_secret}\r\nContent-Length: "
    ).encode()
    while not course.is_over:
        update = course.next_posted()
        if update is None:
            course.changed.clear()
            await course.changed.wait()
            continue
        while True:
            writer.write(b"%b%d\r\n\r\n%b" % (head, len(update), update))
            taken, body = await _response(reader)
            if taken:
                break
            await asyncio.sleep(_PAUSE_SECONDS)
        if body.startswith(b"{"):
            call = orjson.loads(body)
            api.call(call.pop("method", ""), call, lambda _: None)
    writer.close()


async def _response(reader: asyncio.StreamReader) -> tuple[bool, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    found = _LENGTH.search(head)
    return b" 200 " in head[:16], await reader.readexactly(int(found[1]) if found else 0)
