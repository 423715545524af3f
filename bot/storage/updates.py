"""The updates that Telegram handed over: kept until they are handled, in a file of their own.

The updates of one lane (a chat, mostly) are handled in their order, so the file knows which of them is next.
Of those that are done only the number stays, by which a second delivery is known. What could not be handled
is kept whole, as a dead letter, until somebody looks at it.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable
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
    # What waited before there were lanes is one lane, so that its order is kept.
    """
    ALTER TABLE updates ADD COLUMN lane TEXT NOT NULL DEFAULT '';
    DROP INDEX updates_waiting;
    CREATE INDEX updates_next ON updates (id) WHERE state = 'next';
    CREATE INDEX updates_by_lane ON updates (lane, id) WHERE state IN ('next', 'waiting');
    UPDATE updates SET state = 'next' WHERE id = (SELECT min(id) FROM updates WHERE state = 'waiting');
    """,
)
_PATIENCE_SECONDS = 0.5
"""A stop waits no longer for another process that is writing."""
_APPLICATION_ID = int.from_bytes(b"ISND", "big")
"""By which the command `file` may know what wrote a file of SQLite (sqlite.org/fileformat2.html, 1.3.15)."""
_PENDING = "state IN ('next', 'waiting')"
_ONE_OF = "id IN (SELECT value FROM json_each(?))"
_ERASED = "state = 'done', content = '', lane = ''"
_AS_LAST = (
    f"CASE WHEN EXISTS (SELECT 1 FROM updates WHERE lane = ?1 AND {_PENDING}) THEN 'waiting' ELSE 'next' END"
)
"""The state of an update that comes after all others of the lane, which is the first parameter."""
_ADD = (
    "INSERT OR IGNORE INTO updates (update_id, received_at, content, lane, state, tries)"
    " SELECT ?2, ?3, ?4, ?1, state, CASE state WHEN 'next' THEN ?5 ELSE 0 END"
    f" FROM (SELECT {_AS_LAST} AS state) RETURNING id, state"
)


class State(StrEnum):
    """What has become of an update."""

    NEXT = "next"
    """The first of its lane: to be handled, or being handled."""
    WAITING = "waiting"
    """Behind another of its lane."""
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
    lane: str
    """Whose updates are handled one after the other; empty once it is done."""
    tries: int
    """How often its handling had been begun before it was handed out."""
    reason: str | None = None
    """Why it is dead."""


class Updates:
    """The file of updates. It may be used by one thread at a time."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open the file in a folder, or make it.

        Raises:
            sqlite3.DatabaseError: the file is damaged, or a newer Isnad made it.
        """
        self._database = Database(folder / FILE, _MIGRATIONS, patience_seconds=_PATIENCE_SECONDS)
        self._clock = clock

    def add(self, updates: Iterable[tuple[int, str, str]], *, are_begun: bool = False) -> list[StoredUpdate]:
        """Keep updates in their order, each with its number at Telegram, its lane and its content in JSON.

        Those known already are left out. When this returns they outlive the process; after a `sync`, the
        machine too. Gives those that are the next of their lanes, in their order; it is noted then that their
        handling begins, if they are to be handled at once.

        Raises:
            sqlite3.Error: none of them is kept.
        """
        first: list[StoredUpdate] = []
        with self._database.together():
            for update_id, lane, content in updates:
                received_at = self._clock()
                for id, state in self._database.rows(_ADD, lane, update_id, received_at, content, are_begun):
                    if state == State.NEXT:
                        first.append(StoredUpdate(id, update_id, received_at, content, lane, tries=0))
        return first

    def sync(self) -> None:
        """Let what was kept outlive a power cut.

        Raises:
            sqlite3.Error: the disk did not take it.
        """
        self._database.sync()

    def first(self, *, but: Collection[int] = (), at_most: int = 1) -> list[StoredUpdate]:
        """Those that are the next of their lanes, oldest first; these rows are passed over."""
        passed = json.dumps(list(but))
        condition = "state = 'next' AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?"
        return self._read(condition, passed, at_most)

    def dead(self) -> list[StoredUpdate]:
        """The dead letters, oldest first."""
        return self._read("state = 'dead' ORDER BY id")

    def depth(self) -> int:
        """How many updates are not handled yet."""
        return self._count(_PENDING)

    def count(self, state: State) -> int:
        """How many updates are in a state."""
        return self._count(f"state = '{state}'")

    def begin(self, updates: Collection[StoredUpdate]) -> None:
        """Note that the handling of updates begins."""
        self._database.execute(f"UPDATE updates SET tries = tries + 1 WHERE {_ONE_OF}", _ids(updates))

    def interrupt(self, id: int) -> None:
        """Note that the handling was broken off by nobody's fault."""
        self._database.execute("UPDATE updates SET tries = max(tries - 1, 0) WHERE id = ?", id)

    def finish(self, updates: Collection[StoredUpdate]) -> int:
        """Note that updates were handled, and erase what they said and whose they were.

        Gives how many others are the next of their lanes now.
        """
        return self._leave(updates, _ERASED)

    def bury(self, update: StoredUpdate, reason: str) -> None:
        """Make an update a dead letter."""
        self._leave([update], "state = 'dead', reason = ?", reason)

    def retry(self, id: int) -> bool:
        """Let a dead letter be handled as if it had come now; whether there is such a letter."""
        with self._database.together():
            letter = next(iter(self._read("state = 'dead' AND id = ?", id)), None)
            if letter is None:
                return False
            self._database.execute(
                f"UPDATE updates SET state = {_AS_LAST}, tries = 0, reason = NULL, received_at = ?3,"
                " id = (SELECT max(seq, (SELECT max(id) FROM updates)) + 1 FROM sqlite_sequence"
                " WHERE name = 'updates')"
                " WHERE id = ?2",
                *(letter.lane, id, self._clock()),
            )
            return True

    def drop(self, id: int) -> bool:
        """Erase what a dead letter says and whose it was; whether there is such a letter."""
        return self._erase("id = ?", id) > 0

    def forget(self, user_id: int) -> int:
        """Erase the dead letters that somebody caused, or that reply to them; gives how many."""
        erased = self._erase(
            "json_valid(content) AND EXISTS ("
            "SELECT 1 FROM json_each(content) AS event WHERE event.type = 'object' AND"
            " ? IN (coalesce(json_extract(event.value, '$.sender_chat.id'),"
            " json_extract(event.value, '$.from.id')),"
            " json_extract(event.value, '$.reply_to_message.from.id')))",
            user_id,
        )
        self._database.empty_log()
        return erased

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is done or dead and came before a moment, its number too; gives how many that were."""
        return self._database.erase("updates", f"NOT {_PENDING} AND received_at < ?", before, at_most=at_most)

    def is_writable(self) -> bool:
        """Whether updates can be kept at this moment; found out by writing."""
        try:
            self._database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        except sqlite3.Error:
            return False
        return True

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _leave(self, updates: Collection[StoredUpdate], change: str, *values: object) -> int:
        """Let updates be out of their lanes; gives how many are next in these now."""
        lanes = json.dumps([each.lane for each in updates])
        with self._database.together():
            self._database.execute(f"UPDATE updates SET {change} WHERE {_ONE_OF}", *values, _ids(updates))
            return self._database.execute(
                "UPDATE updates SET state = 'next' WHERE state = 'waiting' AND id IN"
                f" (SELECT (SELECT min(id) FROM updates WHERE lane = left.value AND {_PENDING})"
                " FROM json_each(?) AS left)",
                lanes,
            )

    def _count(self, condition: str) -> int:
        # The condition is written out, so that SQLite counts in the index that is made for it.
        row = self._database.row(f"SELECT count(*) AS number FROM updates WHERE {condition}")
        return row["number"] if row else 0

    def _erase(self, condition: str, *values: object) -> int:
        """Make what stands in the dead letters of which something is true, done; gives how many they are."""
        return self._database.execute(
            f"UPDATE updates SET {_ERASED} WHERE state = 'dead' AND {condition}", *values
        )

    def _read(self, condition: str, *values: object) -> list[StoredUpdate]:
        columns = "id, update_id, received_at, content, lane, tries, reason"
        rows = self._database.rows(f"SELECT {columns} FROM updates WHERE {condition}", *values)
        return [StoredUpdate(*row) for row in rows]


def _ids(updates: Collection[StoredUpdate]) -> str:
    return json.dumps([each.id for each in updates])
