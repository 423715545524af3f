"""Drafts of articles that wait for the word of the admin who sent them."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.documents.drafts import Draft
from bot.storage.database import Database

_ID_BYTES = 8
_DRAFTS: TypeAdapter[tuple[Draft, ...]] = TypeAdapter(tuple[Draft, ...])


@dataclass(frozen=True, slots=True)
class PendingDrafts:
    """The drafts of one file."""

    id: str
    admin: int
    drafts: tuple[Draft, ...]


class DraftTable:
    """The table of drafts."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, admin: int, drafts: tuple[Draft, ...]) -> str:
        """Keep the drafts of a file; gives the id they are known by."""
        id = secrets.token_urlsafe(_ID_BYTES)
        self._database.execute(
            "INSERT INTO drafts VALUES (?, ?, ?, ?)", id, admin, _json(drafts), self._clock()
        )
        return id

    def shown_as(self, id: str, admin: int, message: int) -> None:
        """Remember a message that shows them, so that replies to it are known; there may be several."""
        self._database.execute(
            "INSERT OR REPLACE INTO draft_messages VALUES (?, ?, ?, ?)", admin, message, id, self._clock()
        )

    def get(self, id: str, admin: int) -> PendingDrafts | None:
        """Drafts by their id, for the admin who sent them only."""
        row = self._database.row("SELECT * FROM drafts WHERE id = ? AND admin = ?", id, admin)
        return PendingDrafts(row["id"], admin, _DRAFTS.validate_json(row["drafts"])) if row else None

    def shown_in(self, message: int, admin: int) -> str | None:
        """The id of the drafts that a message shows or showed: they may be gone."""
        row = self._database.row(
            "SELECT drafts FROM draft_messages WHERE admin = ? AND message = ?", admin, message
        )
        return row["drafts"] if row else None

    def change(self, id: str, drafts: tuple[Draft, ...]) -> None:
        """Keep other drafts in place of these."""
        self._database.execute("UPDATE drafts SET drafts = ? WHERE id = ?", _json(drafts), id)

    def remove(self, id: str) -> None:
        """They were added or discarded."""
        self._database.execute("DELETE FROM drafts WHERE id = ?", id)

    def forget(self, admin: int) -> int:
        """Erase the drafts of somebody; gives how many."""
        self._database.execute("DELETE FROM draft_messages WHERE admin = ?", admin)
        return self._database.execute("DELETE FROM drafts WHERE admin = ?", admin)

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is older than a moment, no more than so many of each; gives how many."""
        return self._database.erase("drafts", "made_at < ?", before, at_most=at_most) + self._database.erase(
            "draft_messages", "shown_at < ?", before, at_most=at_most
        )


def _json(drafts: tuple[Draft, ...]) -> str:
    return _DRAFTS.dump_json(drafts).decode()
