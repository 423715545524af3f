"""The connection to the Bot API: where it answers, how often it is written to, what all messages have."""

from typing import Any

from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.limits import Limit
from bot.telegram.outgoing.pacing import OVERALL, Pacing

_UNLIMITED = 3 * (Limit(1_000_000, 1.0),)
_CONNECTIONS = 64
"""To the Bot API at the same time: what is sent in a second, also where Telegram takes two seconds for it."""
_POOL_SECONDS = 60.0
"""For one of them to become free: no sign that Telegram is out of reach."""


def connect(
    token: str,
    *,
    api_url: str,
    messages_per_second: int = OVERALL.count,
    request: BaseRequest | None = None,
) -> ExtBot[Any]:
    """A bot that knows where to call; it does not call yet.

    Args:
        token: as @BotFather gives it.
        api_url: without a slash at its end.
        messages_per_second: to all chats; 0 for as many as Telegram takes, to each chat too.
        request: takes the place of python-telegram-bot's own HTTP client.
    """
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request or HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=_POOL_SECONDS),
        get_updates_request=request,
        defaults=Defaults(
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            allow_sending_without_reply=True,
        ),
        rate_limiter=Pacing(Limit(messages_per_second, 1.0)) if messages_per_second else Pacing(*_UNLIMITED),
    )
