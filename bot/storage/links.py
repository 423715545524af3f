"""The questions that deep links stand for."""

import secrets
import time
from collections.abc import Callable

from bot.storage.database import Database

_ID_BYTES = 12


class Links:
    """Questions that deep links stand for, because a link has room for 64 characters only."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, question: str, *, person: str) -> str:
        """Keep what somebody asked; gives the parameter of its link."""
        id = secrets.token_urlsafe(_ID_BYTES)
        self._database.execute("INSERT INTO links VALUES (?, ?, ?, ?)", id, question, self._clock(), person)
        return id

    def question(self, id: str) -> str | None:
        """The question of a link; none when it is unknown or too old."""
        row = self._database.row("SELECT question FROM links WHERE id = ?", id)
        return row["question"] if row else None

    def person(self, id: str) -> str:
        """Who asked the question of a link; empty when it is unknown or too old."""
        row = self._database.row("SELECT person FROM links WHERE id = ?", id)
        return row["person"] if row else ""

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is older than a moment, no more than so many; gives how many."""
        return self._database.erase("links", "made_at < ?", before, at_most=at_most)
