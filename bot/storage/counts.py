"""How often things happened, without anybody's name."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.storage.database import Database


class Counts:
    """How often something happened on a day, nobody's name with it."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, name: str) -> None:
        """Count one more today (UTC)."""
        self._database.execute(
            "INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
            *(_day(self._clock()), name),
        )

    def total(self, name: str, *, since: float = 0.0) -> int:
        """How often it happened from the day (UTC) of a moment on."""
        row = self._database.row(
            "SELECT coalesce(sum(count), 0) AS total FROM counts WHERE name = ? AND day >= ?",
            *(name, _day(since)),
        )
        return row["total"] if row else 0


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
