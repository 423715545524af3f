"""Fetches updates from Telegram by long polling, and tells it that they arrived only when they are kept.

python-telegram-bot's own `Updater` acknowledges an update before anybody has handled it, and one update that
it cannot read holds up all others; so the updates are asked for as they are and read one by one later.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Sequence

from telegram import Bot
from telegram.constants import PollingLimit
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.process.steps import next_step
from bot.telegram.incoming.inbox import Inbox, is_numbered
from bot.telegram.outgoing.errors import seconds_of

POLL_SECONDS = 10
"""How long Telegram keeps a request open while nothing happens."""
_MARGIN_SECONDS = 5.0
"""What the answer may take beyond that."""
_STEPS_FIRST = 16
"""In which what came is mostly answered, before Telegram is asked for more: a tenth less time to an answer.
Where nothing else is to be done, they take no time (docs/performance-notes.md)."""
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 30.0

_logger = logging.getLogger(__name__)


class Polling:
    """Holds when updates were fetched last."""

    def __init__(self, bot: Bot, inbox: Inbox, allowed_updates: Sequence[str]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._allowed_updates = list(allowed_updates)
        self._fetched_at = time.monotonic()
        self._offset = 0

    @property
    def age_seconds(self) -> float:
        """How long ago Telegram last answered."""
        return time.monotonic() - self._fetched_at

    async def begin(self) -> None:
        """Ask Telegram to keep its updates until they are fetched.

        Raises:
            TelegramError: it does not know of it.
        """
        await self._bot.delete_webhook()

    async def fetch(self) -> None:
        """Fetch updates until cancelled; what fails is tried again, at growing intervals."""
        pause_seconds = _FIRST_PAUSE_SECONDS
        while True:
            try:
                await self._fetch_once()
            except RetryAfter as error:
                pause_seconds = max(pause_seconds, seconds_of(error))
                _logger.warning("Telegram asks to wait for %.0f s", pause_seconds)
            except Conflict:
                _logger.warning(
                    "another process fetches the updates of this bot, or has set a webhook: stop it, for each"
                    " update goes to one of the two only"
                )
            except TelegramError as error:
                _logger.warning("updates could not be fetched (%s); next try in %.0f s", error, pause_seconds)
            except sqlite3.Error as error:
                _logger.warning(
                    "updates could not be kept (%s), so Telegram keeps them; next try in %.0f s",
                    *(error, pause_seconds),
                )
            except Exception:
                # Whatever it is, nobody would be answered any more if this ended.
                _logger.exception("updates could not be fetched; next try in %.0f s", pause_seconds)
            else:
                self._fetched_at = time.monotonic()
                pause_seconds = _FIRST_PAUSE_SECONDS
                continue
            await asyncio.sleep(pause_seconds)
            pause_seconds = min(2 * pause_seconds, _LONGEST_PAUSE_SECONDS)

    async def _fetch_once(self) -> None:
        request = {"offset": self._offset, "timeout": POLL_SECONDS, "allowed_updates": self._allowed_updates}
        # A server that hangs says nothing at all, so the call as a whole has a time limit.
        try:
            async with asyncio.timeout(POLL_SECONDS + 2 * _MARGIN_SECONDS):
                # The public call reads all of the updates or none, and gives them as objects.
                updates = await self._bot._post(  # noqa: SLF001
                    "getUpdates", request, read_timeout=POLL_SECONDS + _MARGIN_SECONDS
                )
        except TimeoutError:
            raise TelegramError("Telegram does not answer") from None
        if not isinstance(updates, list):
            raise TelegramError("what came is no list of updates")
        await self._inbox.receive(updates)
        # To ask for more takes as long as half an answer: what came is begun with first. Where no more wait,
        # it is answered first.
        for _ in range(_STEPS_FIRST if len(updates) < PollingLimit.MAX_LIMIT else 1):
            await next_step()
        numbers = [each["update_id"] for each in updates if is_numbered(each)]
        self._offset = max((each + 1 for each in numbers), default=self._offset)
        if updates and not numbers:
            raise TelegramError("the updates that came have no numbers")
