"""The updates that Telegram handed over: kept until they are handled, in a file of their own.

Of those that are done only the number stays, by which a second delivery is known. What could not be handled
is kept whole, as a dead letter, until somebody looks at it.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.storage.database import Database

FILE = "inbox.sqlite3"
MAX_TRIES = 3
"""How often the handling of one update is begun before it becomes a dead letter."""

_MIGRATIONS = (
    """
    CREATE TABLE updates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        update_id INTEGER NOT NULL UNIQUE,
        received_at REAL NOT NULL,
        content TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        tries INTEGER NOT NULL DEFAULT 0,
        reason TEXT
    ) STRICT;
    CREATE INDEX updates_waiting ON updates (id) WHERE state = 'waiting';
    CREATE INDEX updates_dead ON updates (id) WHERE state = 'dead';
    CREATE INDEX updates_by_time ON updates (received_at);
    """,
)


class State(StrEnum):
    """What has become of an update."""

    WAITING = "waiting"
    """To be handled, or being handled."""
    DONE = "done"
    DEAD = "dead"
    """It could not be handled."""


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update as it was received."""

    id: int
    """In the order of arrival; a letter that is tried again gets a new one."""
    update_id: int
    """Telegram's."""
    received_at: float
    """Seconds since 1970."""
    content: str
    """The update in JSON, as Telegram wrote it."""
    tries: int
    """How often its handling was begun."""
    reason: str | None = None
    """Why it is dead."""


class Updates:
    """The file of updates. It may be used by one thread at a time."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open the file in a folder, or make it.

        Raises:
            sqlite3.DatabaseError: the file is damaged, or a newer Isnad made it.
        """
        self._database = Database(folder / FILE, _MIGRATIONS)
        self._clock = clock

    def add(self, updates: Iterable[tuple[int, str]]) -> None:
        """Keep updates, each with its number at Telegram, in their order; those known already are left out.

        When this returns they outlive the process and the machine.

        Raises:
            sqlite3.Error: none of them is kept.
        """
        with self._database.together(durably=True):
            for update_id, content in updates:
                self._database.execute(
                    "INSERT OR IGNORE INTO updates (update_id, received_at, content) VALUES (?, ?, ?)",
                    *(update_id, self._clock(), content),
                )

    def waiting(self, *, after: int, limit: int) -> list[StoredUpdate]:
        """What is to be handled and came after a row, oldest first."""
        return self._read("state = 'waiting' AND id > ? ORDER BY id LIMIT ?", after, limit)

    def dead(self) -> list[StoredUpdate]:
        """The dead letters, oldest first."""
        return self._read("state = 'dead' ORDER BY id")

    def count(self, state: State) -> int:
        """How many updates are in a state."""
        row = self._database.row("SELECT count(*) AS number FROM updates WHERE state = ?", state)
        return row["number"] if row else 0

    def begin(self, id: int) -> None:
        """Note that the handling of an update begins."""
        self._database.execute("UPDATE updates SET tries = tries + 1 WHERE id = ?", id)

    def interrupt(self, id: int) -> None:
        """Note that the handling was broken off by nobody's fault."""
        self._database.execute("UPDATE updates SET tries = max(tries - 1, 0) WHERE id = ?", id)

    def finish(self, id: int) -> None:
        """Note that an update was handled, and erase what it said."""
        self._database.execute("UPDATE updates SET state = 'done', content = '' WHERE id = ?", id)

    def bury(self, id: int, reason: str) -> None:
        """Make an update a dead letter."""
        self._database.execute("UPDATE updates SET state = 'dead', reason = ? WHERE id = ?", reason, id)

    def retry(self, id: int) -> bool:
        """Let a dead letter be handled as if it had come now; whether there is such a letter."""
        return (
            self._database.execute(
                "UPDATE updates SET state = 'waiting', tries = 0, reason = NULL,"
                " id = (SELECT max(seq, (SELECT max(id) FROM updates)) + 1 FROM sqlite_sequence"
                " WHERE name = 'updates')"
                " WHERE id = ? AND state = 'dead'",
                id,
            )
            > 0
        )

    def drop(self, id: int) -> bool:
        """Erase what a dead letter says; whether there is such a letter."""
        return (
            self._database.execute(
                "UPDATE updates SET state = 'done', content = '' WHERE id = ? AND state = 'dead'", id
            )
            > 0
        )

    def forget(self, user_id: int) -> int:
        """Erase the dead letters that somebody caused; gives how many."""
        return self._database.execute(
            "UPDATE updates SET state = 'done', content = '' WHERE state = 'dead' AND json_valid(content)"
            " AND EXISTS (SELECT 1 FROM json_each(content) AS event WHERE event.type = 'object' AND"
            " coalesce(json_extract(event.value, '$.sender_chat.id'),"
            " json_extract(event.value, '$.from.id')) = ?)",
            user_id,
        )

    def prune(self, before: float) -> None:
        """Erase what is done or dead and came before a moment, its number too."""
        self._database.execute("DELETE FROM updates WHERE state <> 'waiting' AND received_at < ?", before)

    def is_writable(self) -> bool:
        """Whether updates can be kept at this moment; found out by writing."""
        try:
            self._database.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
        except sqlite3.Error:
            return False
        return True

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _read(self, condition: str, *values: object) -> list[StoredUpdate]:
        columns = "id, update_id, received_at, content, tries, reason"
        rows = self._database.rows(f"SELECT {columns} FROM updates WHERE {condition}", *values)  # noqa: S608 - ours
        return [StoredUpdate(*row) for row in rows]
