"""All the tables of one file."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.process.threads import in_thread, in_thread_of
from bot.storage.answers import Answers, NewAnswer
from bot.storage.audit import Audit
from bot.storage.batch_writer import BatchWriter
from bot.storage.counts import Counts
from bot.storage.database import Database
from bot.storage.drafts import DraftTable
from bot.storage.forgetting import forget
from bot.storage.groups import Groups
from bot.storage.links import Links
from bot.storage.people import People
from bot.storage.tables import FILE, MIGRATIONS
from bot.storage.waiting import WaitingList

_DAY_SECONDS = 86400.0
_CHANGED_AT_ONCE = 500
_FORGOTTEN_AT_ONCE = 200
"""Answers, with all questions that were asked behind them: some 50 ms."""
_PATIENCE_SECONDS = 0.2
"""The event loop, or a reader's next question, waits so long for whoever else is writing: the storage's own
thread, or somebody's shell."""

_Found = TypeVar("_Found")


class Storage:
    """What the bot remembers."""

    def __init__(self, folder: Path, *, keep_days: int = 30, clock: Callable[[], float] = time.time) -> None:
        """Open the file in a folder, or make it.

        Raises:
            sqlite3.DatabaseError: the file is damaged, or a newer Isnad made it.
        """
        self._path = folder / FILE
        self._database = Database(
            self._path, MIGRATIONS, patience_seconds=_PATIENCE_SECONDS, empties_log=False
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self._of_thread = Database(self._path, MIGRATIONS, patience_seconds=_PATIENCE_SECONDS)
        self.people = People(self._database)
        self.answers = Answers(self._database, clock)
        self._answers_of_thread = Answers(self._of_thread)
        self.new_answers = BatchWriter[tuple[NewAnswer, int | None]](
            lambda new, _: self._answers_of_thread.add(new, self.people.forgotten), self._thread
        )
        """Where answers are kept that went out, each with its message: nobody else waits for the disk."""
        self.waiting = WaitingList(self._database, clock)
        self.groups = Groups(self._database)
        self.links = Links(self._database, clock)
        self.drafts = DraftTable(self._database, clock)
        self.audit = Audit(self._database, clock)
        self.counts = Counts(self._database, clock)
        self.keep_days = keep_days
        self.clock = clock
        """What tells the time of all that is kept, in seconds since 1970."""

    async def forget(self, user_id: int) -> int:
        """Erase all that is known of somebody, and their drafts; gives how many rows were theirs.

        Raises:
            sqlite3.Error: nothing can be read or written.
        """
        person = self.people.person(user_id)
        # At first: what waits to be kept meanwhile is either erased, or not kept any more.
        self.people.forgotten[person] = self.clock()
        # What is being kept at this moment is seen then.
        await self._in_thread(lambda: None)
        answers = await self.look_through(lambda answers: answers.of(person))
        theirs = await self._in_thread(partial(forget, self._of_thread, person, ()))
        theirs += await self._in_thread(partial(DraftTable(self._of_thread).forget, user_id))
        # A few at a time, so that answers are kept between.
        for first in range(0, len(answers), _FORGOTTEN_AT_ONCE):
            some = answers[first : first + _FORGOTTEN_AT_ONCE]
            theirs += await self._in_thread(partial(forget, self._of_thread, person, some))
        # What was written before lies in the log until it is emptied.
        await self._in_thread(self._of_thread.empty_log)
        return theirs

    async def forget_chat(self, chat_id: int) -> None:
        """Erase the conversations of a chat, in all of its topics, and those who wait there.

        Raises:
            sqlite3.Error: nothing can be written.
        """
        chat = self.people.chat(chat_id)
        self.groups.leave(chat)
        self.waiting.forget_chat(chat_id)
        await self._part_by_part(partial(self._answers_of_thread.forget_chat, chat))
        await self._in_thread(self._of_thread.empty_log)

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Know a chat by its new number, as a group has one when it becomes a supergroup.

        Raises:
            sqlite3.Error: nothing can be written.
        """
        old, new = self.people.chat(old_id), self.people.chat(new_id)
        self.groups.move(old, new)
        self.waiting.move_chat(old_id, new_id)
        await self._part_by_part(partial(self._answers_of_thread.move_chat, old, new))

    async def look_through(self, look: Callable[[Answers], _Found]) -> _Found:
        """What is found in many answers, by a thread and a connection of its own: nothing else waits."""

        def found() -> _Found:
            with closing(Database(self._path, MIGRATIONS)) as database:
                return look(Answers(database))

        return await in_thread(found)

    async def prune(self) -> None:
        """Erase what has been kept for long enough.

        Raises:
            sqlite3.Error: nothing can be written.
        """
        self.people.let_go(self.clock() - _DAY_SECONDS)
        kept_since = self.clock() - self.keep_days * _DAY_SECONDS
        database = self._of_thread
        for table in (Answers(database), Links(database), DraftTable(database), WaitingList(database)):
            await self._part_by_part(partial(table.prune, kept_since))

    async def _part_by_part(self, change: Callable[..., int]) -> None:
        """Change a few rows at a time until none is left to be changed, so that answers are kept between."""
        while await self._in_thread(partial(change, at_most=_CHANGED_AT_ONCE)):
            pass

    async def _in_thread(self, work: Callable[[], _Found]) -> _Found:
        return await in_thread_of(self._thread, work)

    def close(self) -> None:
        """Finish what is being written, and close the file."""
        self._thread.shutdown()
        self._of_thread.close()
        self._database.close()
