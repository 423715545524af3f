"""The bot on Telegram while it runs: connects, fetches updates and has them handled, until told to stop."""

import asyncio
import logging
from collections.abc import Collection, Coroutine
from functools import partial
from typing import Any

from starlette.routing import Route
from telegram.error import BadRequest, InvalidToken, RetryAfter
from telegram.ext import ExtBot

from bot.conversations import Conversations
from bot.storage.database import if_possible
from bot.storage.updates import Updates
from bot.telegram.application import ALLOWED_UPDATES, build
from bot.telegram.errors import TokenRefusedError
from bot.telegram.handlers.failures import Failures
from bot.telegram.handlers.waiting import WaitingReaders
from bot.telegram.incoming.inbox import Inbox
from bot.telegram.incoming.lanes import lane_of
from bot.telegram.incoming.polling import Polling
from bot.telegram.incoming.webhook import Webhook
from bot.telegram.outgoing import commands
from bot.telegram.outgoing.errors import seconds_of
from bot.telegram.turns import Turns
from bot.web.probes import Check

FRESH_SECONDS = 90.0
"""For so long it may not be known that updates arrive; then the bot is not ready. Four polls that hang."""

_LONGEST_PAUSE_SECONDS = 30.0
_DAY_SECONDS = 86400.0

_logger = logging.getLogger(__name__)


class TelegramBot:
    """Holds the application, the inbox, and what moves updates from Telegram through the one to the other."""

    def __init__(  # noqa: PLR0913 - what the parts are made of
        self,
        connection: ExtBot[Any],
        conversations: Conversations,
        updates: Updates,
        *,
        admin_ids: Collection[int],
        inbox_days: int,
        webhook_url: str | None = None,
        webhook_secret: str = "",
    ) -> None:
        """Join the parts; nothing runs yet.

        Args:
            connection: to the Bot API.
            conversations: what answers.
            updates: the file of the inbox.
            admin_ids: who may use the commands of admins.
            inbox_days: after which what is handled, or could not be, is erased from the inbox.
            webhook_url: where Telegram is to post updates; they are fetched where it is not given.
            webhook_secret: by which Telegram is known there.
        """
        self.inbox = Inbox(updates, partial(lane_of, admin_ids=tuple(admin_ids)), keep_days=inbox_days)
        self._waiting = WaitingReaders(conversations, connection)
        self.application = build(connection, conversations, self.inbox, self._waiting, admin_ids=admin_ids)
        self._failures = Failures(conversations, admin_ids)
        self._storage = conversations.storage
        self.turns = Turns(
            self.application, self.inbox, self._failures, conversations.metrics, self._storage.clock
        )
        self.checks = dict[str, Check](inbox=self.inbox.is_writable)
        """What must work for updates to be answered, by its name."""
        self.routes = list[Route]()
        """What the web server takes for Telegram."""
        metrics = conversations.metrics
        metrics.watch_inbox(self.inbox.depth, self.inbox.dead_letters)
        self._source: Polling | Webhook
        if webhook_url is None:
            self._source = Polling(connection, self.inbox, ALLOWED_UPDATES)
        else:
            self._source = Webhook(
                connection, self.inbox, ALLOWED_UPDATES, url=webhook_url, secret=webhook_secret
            )
            self.routes.append(self._source.route)
        self.checks["updates"] = lambda: self._source.age_seconds < FRESH_SECONDS
        metrics.watch_updates(lambda: self._source.age_seconds)

    async def run(self, *, stop: asyncio.Event) -> None:
        """Answer on Telegram until told to stop; wait for it as long as it cannot be reached.

        Raises:
            TokenRefusedError: Telegram does not know the token.
        """
        try:
            if await _unless(stop, self._connect()):
                return
            _logger.info("answering on Telegram as @%s", self.application.bot.username)
            async with asyncio.TaskGroup() as running:
                fetching = [
                    running.create_task(each)
                    for each in (
                        self._source.fetch(),
                        self._prune(),
                        commands.show_everybody(self.application.bot),
                        self._failures.tell_of_fallback(self.application.bot),
                        # What the articles have come to say while the bot was stopped.
                        self._waiting.tell(),
                    )
                ]
                await self.turns.take(stop=stop)
                for task in fetching:
                    task.cancel()
        finally:
            await self.application.shutdown()
            await self.application.bot.shutdown()  # also when the application was never initialized
            self.inbox.close()

    async def _connect(self) -> None:
        """Try to reach Telegram until it succeeds."""
        pause_seconds = 1.0
        while True:
            try:
                await self.application.initialize()
                await self._source.begin()
            except InvalidToken:
                raise TokenRefusedError from None
            except RetryAfter as error:
                pause_seconds = seconds_of(error)
                _logger.warning("Telegram asks to wait for %.0f s", pause_seconds)
            except BadRequest as error:
                _logger.warning(
                    "Telegram refuses what it is asked at the start (%s); next try in %.0f s",
                    error,
                    pause_seconds,
                )
            except Exception as error:  # noqa: BLE001 - what it answers may be anything
                _logger.warning("Telegram cannot be reached (%r); next try in %.0f s", error, pause_seconds)
            else:
                return
            await asyncio.sleep(pause_seconds)
            pause_seconds = min(2 * pause_seconds, _LONGEST_PAUSE_SECONDS)

    async def _prune(self) -> None:
        """Erase once a day what has been kept for long enough."""
        while True:
            with if_possible("erase what the inbox has kept for long enough; it is tried tomorrow"):
                await self.inbox.prune()
            with if_possible("erase what was kept for long enough; it is tried tomorrow"):
                await self._storage.prune()
            await asyncio.sleep(_DAY_SECONDS)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do some work unless told to stop meanwhile; whether that was so."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
        return stop.is_set()
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.wait({working, stopping})
