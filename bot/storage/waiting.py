"""Readers who want to be told when the articles can answer what they asked."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.database import Database
from knowledge.model import Question

MAX_WAITED_FOR = 20
"""Answers that one person may wait for: each is sought again whenever the articles change."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. Only here the id of a chat is kept, for they are to be written to."""

    answer: str
    """The id of the silent answer."""
    chat: int
    thread: int | None
    language: str
    question: Question


class WaitingList:
    """The table of those who wait."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, waiting: Waiting, *, person: str) -> bool:
        """Let somebody wait, unless they wait for too many answers; whether they do.

        Asking twice is asking once.
        """
        added = self._database.execute(
            "INSERT OR REPLACE INTO waiting SELECT ?, ?, ?, ?, ?, ?, ?, ?"
            " WHERE (SELECT count(*) FROM waiting WHERE person = ? AND answer <> ?) < ?",
            *(waiting.answer, person, waiting.chat, waiting.thread, waiting.language),
            *(waiting.question.text, json.dumps(waiting.question.previous, ensure_ascii=False)),
            *(self._clock(), person, waiting.answer, MAX_WAITED_FOR),
        )
        return added > 0

    def everybody(self) -> list[Waiting]:
        """All who wait, longest first; those who wait in one place for one answer count once."""
        # SQLite takes the other columns from the row that has the minimum.
        rows = self._database.rows(
            "SELECT *, min(since) FROM waiting GROUP BY answer, chat, thread ORDER BY min(since)"
        )
        return [
            Waiting(
                row["answer"],
                row["chat"],
                row["thread"],
                row["language"],
                Question(row["question"], tuple(json.loads(row["previous"]))),
            )
            for row in rows
        ]

    def waits(self, waiting: Waiting) -> bool:
        """Whether anybody still waits in this place for this answer: they may have been forgotten."""
        row = self._database.row(
            "SELECT 1 FROM waiting WHERE answer = ? AND chat = ? AND thread IS ?",
            *(waiting.answer, waiting.chat, waiting.thread),
        )
        return row is not None

    def remove(self, waiting: Waiting) -> None:
        """All who wait in this place for this answer have been told."""
        self._database.execute(
            "DELETE FROM waiting WHERE answer = ? AND chat = ? AND thread IS ?",
            *(waiting.answer, waiting.chat, waiting.thread),
        )

    def forget_chat(self, chat_id: int) -> None:
        """Nobody waits in a chat any more."""
        self._database.execute("DELETE FROM waiting WHERE chat = ?", chat_id)

    def move_chat(self, old_id: int, new_id: int) -> None:
        """Know those who wait in a chat by its new number."""
        self._database.execute("UPDATE waiting SET chat = ? WHERE chat = ?", new_id, old_id)

    def prune(self, before: float, *, at_most: int) -> int:
        """Erase what is older than a moment, no more than so many; gives how many."""
        return self._database.erase("waiting", "since < ?", before, at_most=at_most)
