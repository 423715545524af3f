"""The queue between fetching updates and handling them; it knows how long inline queries have waited."""

import asyncio
import time

from telegram import Update


class Inbox(asyncio.Queue[object]):
    """Remembers when each inline query came in, until it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._arrived: dict[int, float] = {}

    async def put(self, item: object) -> None:
        """Add an update, or what stops the application."""
        if isinstance(item, Update) and item.inline_query is not None:
            self._arrived[item.update_id] = time.monotonic()
        await super().put(item)

    def seconds_waited(self, update: Update) -> float:
        """How long ago an inline query came in; 0 for one that came another way."""
        arrived = self._arrived.pop(update.update_id, None)
        return time.monotonic() - arrived if arrived is not None else 0.0
