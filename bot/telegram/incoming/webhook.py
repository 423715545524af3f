"""Takes updates that Telegram posts, and tells it that they arrived only when they are kept."""

import asyncio
import hmac
import json
import logging
import sqlite3
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from bot.telegram.incoming.inbox import Inbox

MAX_BYTES = 1_000_000
"""Of one update: a message of 4,096 letters with all its entities and the message that it replies to takes
a tenth of it."""
MAX_CONNECTIONS = 20
"""By which Telegram posts at once: an update is taken in a few milliseconds."""
_BODY_SECONDS = 10.0
"""For the whole of a request; Telegram posts an update in one piece."""
LOOK_SECONDS = 10.0
"""Between two looks whether Telegram still posts."""
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

_logger = logging.getLogger(__name__)


class Webhook:
    """Holds the address that Telegram posts to, and the secret by which it is known there."""

    def __init__(
        self, bot: Bot, inbox: Inbox, allowed_updates: Sequence[str], *, url: str, secret: str
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._allowed_updates = allowed_updates
        self._url = url
        self._secret = secret
        self._well_at = time.monotonic()
        self._has_received = False

    @property
    def age_seconds(self) -> float:
        """How long ago it was last known that updates arrive."""
        return time.monotonic() - self._well_at

    @property
    def route(self) -> Route:
        """Where the web server takes updates: at the path of the address, behind a proxy that speaks TLS."""
        return Route(urlsplit(self._url).path, self.receive, methods=["POST"], max_body_size=MAX_BYTES)

    async def begin(self) -> None:
        """Ask Telegram to post its updates, with this secret.

        Raises:
            TelegramError: it does not know of it.
        """
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=self._allowed_updates,
            max_connections=MAX_CONNECTIONS,
        )

    async def fetch(self) -> None:
        """Look from time to time whether Telegram posts, and for letters that are to be tried again."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._inbox.receive([])
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - what Telegram answers may be anything
                _logger.warning("Telegram does not tell whether updates arrive (%r)", error)

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        has_received, self._has_received = self._has_received, False
        if info.url != self._url:
            _logger.warning("another process fetches the updates of this bot, or has set a webhook: stop it")
            await self.begin()
        elif info.pending_update_count and not has_received:
            _logger.warning(
                "Telegram cannot post its updates to the webhook (%s); waiting: %d",
                *(info.last_error_message, info.pending_update_count),
            )
        else:
            self._well_at = time.monotonic()

    async def receive(self, request: Request) -> Response:
        """Keep an update: 200 once it is kept, 503 where it cannot be, so that Telegram posts it again."""
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                update = json.loads(await request.body())
        except (ValueError, RecursionError, TimeoutError, ClientDisconnect):
            return Response(status_code=400)
        try:
            await self._inbox.receive([update])
        except sqlite3.Error as error:
            _logger.warning("an update could not be kept (%s), so Telegram posts it again", error)
            return Response(status_code=503)
        self._has_received = True
        return Response()
