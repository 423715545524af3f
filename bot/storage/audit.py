"""What admins did."""

import sqlite3
import time
from collections.abc import Callable

from bot.storage.database import Database


class Audit:
    """What admins did; it is kept for good."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def note(self, admin: int, action: str, detail: str = "") -> None:
        """Write down an action of an admin."""
        self._database.execute("INSERT INTO audit VALUES (?, ?, ?, ?)", self._clock(), admin, action, detail)

    def rows(self) -> list[sqlite3.Row]:
        """All actions, oldest first."""
        return self._database.rows("SELECT * FROM audit ORDER BY at, rowid")
