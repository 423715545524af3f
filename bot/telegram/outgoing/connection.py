"""The connection to the Bot API: where it answers, how often it is written to, what all messages have."""

from typing import Any, Literal

from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot
from telegram.request import BaseRequest

from bot.limits import Limit
from bot.telegram.outgoing.calls import Calls
from bot.telegram.outgoing.client import Client, Timeouts
from bot.telegram.outgoing.httpx_client import HttpxClient
from bot.telegram.outgoing.pacing import OVERALL, Pacing

_UNLIMITED = 3 * (Limit(1_000_000, 1.0),)
_CONNECTIONS = 256
"""To the Bot API at the same time, as python-telegram-bot itself has it. With 64 a twentieth less of `/help`
was sent in a second where many wait, as calls went out by a few, when others came back."""
_POOL_SECONDS = 60.0
"""For one of them to become free: no sign that Telegram is out of reach."""


class _NoPreview(LinkPreviewOptions):
    """No preview of links, said without looking for what else it might say: it is said with every message."""

    # Among these python-telegram-bot looks for what a call leaves out.
    __slots__ = LinkPreviewOptions.__slots__

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: ARG002, FBT001, FBT002 - as in the base
        return {"is_disabled": True}


def connect(
    token: str,
    *,
    api_url: str,
    messages_per_second: int = OVERALL.count,
    http_client: Literal["aiohttp", "httpx"] = "aiohttp",
    request: BaseRequest | None = None,
) -> ExtBot[Any]:
    """A bot that knows where to call; it does not call yet.

    Args:
        token: as @BotFather gives it.
        api_url: without a slash at its end.
        messages_per_second: to all chats; 0 for as many as Telegram takes, to each chat too.
        http_client: the library that makes the calls.
        request: takes the place of both of its clients.
    """
    pacing = Pacing(Limit(messages_per_second, 1.0)) if messages_per_second else Pacing(*_UNLIMITED)
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request or _client(http_client, _CONNECTIONS),
        # Polls have a connection of their own, and never wait for what is sent.
        get_updates_request=request or _client(http_client, 1),
        defaults=Defaults(
            link_preview_options=_NoPreview(is_disabled=True),
            allow_sending_without_reply=True,
        ),
        rate_limiter=Calls(pacing),
    )


def _client(library: Literal["aiohttp", "httpx"], connections: int) -> BaseRequest:
    if library == "httpx":
        return HttpxClient(connection_pool_size=connections, pool_timeout=_POOL_SECONDS)
    return Client(connections=connections, timeouts=Timeouts(pool=_POOL_SECONDS))
