"""Ids of articles that buttons stand for, which have room for 64 characters only."""

import secrets
import time
from collections.abc import Callable

from bot.storage.database import Database

_ID_BYTES = 12


class Links:
    """The table of them, each with whose button it is."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, article: str, *, person: str) -> str:
        """Keep an id for somebody; gives what stands for it."""
        id = secrets.token_urlsafe(_ID_BYTES)
        whole = article.encode(errors="replace").decode()  # SQLite takes no halves of surrogate pairs
        self._database.execute("INSERT INTO links VALUES (?, ?, ?, ?)", id, whole, self._clock(), person)
        return id

    def text(self, id: str) -> str | None:
        """What a button stands for; none when it is unknown or too old."""
        row = self._database.row("SELECT question FROM links WHERE id = ?", id)
        return row["question"] if row else None

    def person(self, id: str) -> str:
        """Whose button it is; empty when it is unknown or too old."""
        row = self._database.row("SELECT person FROM links WHERE id = ?", id)
        return row["person"] if row else ""

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is older than a moment, no more than so many; gives how many."""
        return self._database.erase("links", "made_at < ?", before, at_most=at_most)
