"""What of the inbox is handed out next, read ahead of those who handle it.

All that waits is in the file; memory holds what is being handled, and a hundred updates that come next.
"""

import sqlite3
from collections import deque
from collections.abc import Collection

from telegram.constants import PollingLimit

from bot.storage.database import if_possible
from bot.storage.updates import MAX_TRIES, StoredUpdate, Updates

NOTE_TRIES = "note in the inbox how often updates were tried"
"""What is gone on without: then an update may be tried once more than others."""
_AT_MOST = PollingLimit.MAX_LIMIT.value
"""Updates: as many as Telegram hands over at once."""

Numbered = tuple[int, str, str]
"""An update: its number at Telegram, its lane and its content in JSON."""


class ReadAhead:
    """Holds what was read from the file of updates and is not done.

    It belongs to the one thread that uses the file, so that no row is read again between being handled and
    being noted. The event loop takes out of `next`, adds to `released`, and says by `has_more` that the file
    may hold more.
    """

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self.next = deque[StoredUpdate]()
        """What is handed out next."""
        self.released = deque[int]()
        """Rows that may be read once more."""
        self.has_more = True
        """Whether the file may hold more to be handed out than was read."""
        self._taken = set[int]()
        """The rows that were read, are being handled, or wait for their next try."""
        self._begun = set[int]()
        """Those of them whose handling was begun and has not ended."""

    def keep(self, arrivals: Collection[Numbered]) -> None:
        """Keep what came, and read what is next; `Updates.sync` is left to do.

        Raises:
            sqlite3.Error: none of it is kept, or the file cannot be read.
        """
        # Mostly all that is next is what comes now: then it need not be read again.
        is_next = not self.has_more and len(arrivals) <= self._room
        first = self._updates.add(arrivals, are_begun=is_next)
        if is_next:
            self._begun.update(each.id for each in first)
            self._hand_out(first)
        else:
            self.read()

    def read(self) -> None:
        """Read what is next in the file, and note that its handling begins, unless it `must_be_alone`.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        # At first, so that it is not forgotten what happens meanwhile.
        self.has_more = False
        while self.released:
            self._taken.remove(self.released.popleft())
        room = self._room
        try:
            updates = self._updates.first(but=self._taken, at_most=room)
        except sqlite3.Error:
            self.has_more = True
            raise
        # In one go with what was just kept: alone it would take a third of the time of an answer.
        with if_possible(NOTE_TRIES):
            self.begin([each for each in updates if not must_be_alone(each)])
        self._hand_out(updates)
        if len(updates) == room:
            self.has_more = True

    def begin(self, updates: Collection[StoredUpdate]) -> None:
        """Note that the handling of updates begins.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        self._updates.begin(updates)
        self._begun.update(each.id for each in updates)

    def interrupt(self, id: int) -> None:
        """Note that the handling of a row was broken off, and leave it to the next start.

        Raises:
            sqlite3.Error: it could not be noted, so it counts as a try.
        """
        self._updates.interrupt(id)
        self._begun.discard(id)

    def interrupt_all(self) -> None:
        """Note this of all rows whose handling was begun and has not ended.

        Raises:
            sqlite3.Error: it could not be noted of all.
        """
        for id in list(self._begun):
            self.interrupt(id)

    def finish(self, updates: Collection[StoredUpdate]) -> int:
        """Note that updates were handled; gives how many others are the next of their lanes now.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        followers = self._updates.finish(updates)
        self._let_go(updates)
        return followers

    def bury(self, update: StoredUpdate, reason: str) -> None:
        """Make an update a dead letter.

        Raises:
            sqlite3.Error: it could not be noted.
        """
        self._updates.bury(update, reason)
        self._let_go([update])

    def _hand_out(self, updates: Collection[StoredUpdate]) -> None:
        for update in updates:
            self._taken.add(update.id)
            self.next.append(update)

    def _let_go(self, updates: Collection[StoredUpdate]) -> None:
        for each in updates:
            self._taken.remove(each.id)
            self._begun.discard(each.id)

    @property
    def _room(self) -> int:
        """How many updates may still be read ahead."""
        return _AT_MOST - len(self.next)


def must_be_alone(update: StoredUpdate) -> bool:
    """Whether the process ended each time while an update was handled, and others beside it.

    Its last try is made alone, so that none of the others becomes a dead letter for what this one does.
    """
    return update.tries >= MAX_TRIES - 1
