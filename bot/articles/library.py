"""The knowledge base in service, and how a new one takes its place."""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.articles.additions import State
from bot.articles.holdings import Holdings
from bot.articles.last_good import LastGood
from bot.articles.shelf import BuildingError, Shelf
from bot.documents.drafts import Draft
from bot.process.steps import in_steps
from bot.process.threads import GivingWay, in_thread, in_thread_to_its_end
from knowledge.answering import KnowledgeBase
from knowledge.files.editions import Difference, compare
from knowledge.files.problems import KnowledgeError
from knowledge.model import Answer, Question

MAX_EARLIER = 3
"""Knowledge bases that are kept for an undo; each takes as much memory, or disk, as the one in service."""

MAX_FINDING = 2
"""Threads that look into an index on disk at once. They share one interpreter: with a thread for each of 400
questions the event loop stood still for 3.5 s, with two for some hundredths, and took as long. The second
goes on while the first waits for the disk."""

_Found = TypeVar("_Found")

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fallback:
    """What serves in place of articles that could not be served at the start."""

    kept_at: datetime
    """Since when it is the last good version, in UTC."""
    reason: KnowledgeError | BuildingError
    """What was wrong with the articles, or with their index."""


class Library:
    """Holds the knowledge base that every face answers from.

    Faces read `knowledge` once for each question: it is replaced by one assignment, never altered.
    """

    def __init__(self, holdings: Holdings, shelf: Shelf, last_good: LastGood | None = None) -> None:
        """Read and index what there is, else the last good version of it.

        Raises:
            KnowledgeError: anything is wrong with them, and no good version is kept.
            BuildingError: their index cannot be written; the same.
        """
        self._holdings = holdings
        self._additions = holdings.additions
        self._shelf = shelf
        self._last_good = last_good
        self._changing = asyncio.Lock()
        self._earlier: list[tuple[KnowledgeBase, State]] = []
        self._finding = asyncio.Semaphore(MAX_FINDING)
        self._asked = WeakValueDictionary[tuple[KnowledgeBase, Question, int, int], asyncio.Lock]()
        self.fallback: Fallback | None = None
        """Until the articles are mended and reloaded."""
        self._serve(self._first())
        self._state = None if self.fallback else self._additions.state()
        """What admins had added and removed when what is served was read; unknown of a last good version."""
        self._keep()

    @property
    def age_seconds(self) -> float:
        """How long the knowledge base has been in service."""
        return time.monotonic() - self._since

    @property
    def earlier(self) -> tuple[KnowledgeBase, ...]:
        """The knowledge bases that were in service before since the start, newest first."""
        return tuple(knowledge for knowledge, _ in reversed(self._earlier))

    async def found(self, knowledge: KnowledgeBase, find: Callable[[KnowledgeBase], _Found]) -> _Found:
        """Look something up in a knowledge base, in a thread where its index is on disk."""
        if not self._shelf.has(knowledge):
            return find(knowledge)
        async with self._finding:
            return await in_thread(lambda: find(knowledge))

    async def answer(
        self, knowledge: KnowledgeBase, question: Question, *, max_quotes: int, max_more: int = 0
    ) -> Answer:
        """What a knowledge base answers; who asks what is being answered waits until it is remembered."""
        async with self._asked.setdefault((knowledge, question, max_quotes, max_more), asyncio.Lock()):
            if self._shelf.has(knowledge):
                return await self.found(
                    knowledge,
                    lambda found_in: found_in.answer(question, max_quotes=max_quotes, max_more=max_more),
                )
            return await in_steps(knowledge.answer_steps(question, max_quotes=max_quotes, max_more=max_more))

    async def reload(self) -> Difference:
        """Put what the folder now holds into service, all of it or nothing; questions do not wait.

        Raises:
            KnowledgeError: anything is wrong with the articles; the old ones stay in service.
            BuildingError: their index cannot be written; the same.
        """
        async with self._changing:
            return await self._change(lambda: None)

    async def add(self, drafts: Sequence[Draft]) -> Difference:
        """Put drafts into service as articles.

        Raises:
            KnowledgeError: anything is wrong with the articles; none of the drafts was added.
            BuildingError: their index cannot be written; the same.
        """
        async with self._changing:
            digests = self.knowledge.edition.digests
            return await self._change(lambda: self._additions.add(drafts, set(digests)))

    async def remove(self, id: str) -> Difference:
        """Take an article out of service.

        Raises:
            LookupError: there is no such article in service; nothing was written.
            KnowledgeError: anything is wrong with the other articles, or there is no other; it stays.
            BuildingError: the index of the others cannot be written; the same.
        """
        async with self._changing:
            if self.knowledge.article(id) is None:
                raise LookupError(f"there is no article {id!r} in service")
            return await self._change(lambda: self._additions.remove(id))

    async def undo(self) -> Difference | None:
        """Bring back what was in service before, and what admins had added then; nothing when nothing was.

        Raises:
            KnowledgeError: what had been added cannot be written; nothing changed.
        """
        async with self._changing:
            if not self._earlier:
                return None
            former, state = self._earlier[-1]
            await in_thread_to_its_end(lambda: self._put_back(state))
            self._state = state
            del self._earlier[-1]
            difference = await self._difference(former)
            self._serve(former)
            await in_thread(self._keep)
            return difference

    async def _change(self, change: Callable[[], None]) -> Difference:
        state = await in_thread(self._additions.state)
        try:
            await in_thread_to_its_end(change)
            changed = await in_thread(self._additions.state)
            fresh = await in_thread(self._fresh)
        except BaseException as error:
            try:
                await in_thread_to_its_end(lambda: self._additions.restore(state))
            except KnowledgeError:
                if isinstance(error, asyncio.CancelledError):
                    _logger.exception("what was added or removed could not be taken back")
                    raise error from None
                raise
            raise
        difference = await self._difference(fresh)
        if fresh.version != self.knowledge.version:
            self._earlier = [*self._earlier, (self.knowledge, self._state or state)][-MAX_EARLIER:]
            self._serve(fresh)
        self._state = changed
        self.fallback = None
        await in_thread(self._keep)
        return difference

    async def _difference(self, other: KnowledgeBase) -> Difference:
        return await in_thread(lambda: compare(self.knowledge.edition, other.edition))

    def _put_back(self, state: State) -> None:
        """Have added what was added then, all of it or nothing."""
        now = self._additions.state()
        try:
            self._additions.restore(state)
        except KnowledgeError:
            self._additions.restore(now)
            raise

    def _first(self) -> KnowledgeBase:
        """What serves from the start on."""
        try:
            return self._shelf.put(self._holdings, processes=os.cpu_count() or 1)
        except (KnowledgeError, BuildingError) as error:
            served = self._shelf.last()
            kept = self._last_good.read() if self._last_good else None
            if served is not None:
                knowledge, kept_at = served
            elif kept is not None:
                knowledge, kept_at = KnowledgeBase.of(kept.contents), kept.kept_at
            else:
                raise
            self.fallback = Fallback(kept_at, error)
            _logger.warning(
                "the articles cannot be served, so their last good version is, kept since %s",
                kept_at.isoformat(timespec="seconds"),
            )
            for reason in str(error).splitlines():
                _logger.warning("%s", reason)
            return knowledge

    def _keep(self) -> None:
        """Let what is served be there at the next start, whatever becomes of the articles."""
        try:
            self._shelf.keep(self.knowledge, self.earlier)
        except OSError:
            _logger.exception("it cannot be written down which index is served")
        # An index holds its articles.
        if self._last_good and not self._shelf.has(self.knowledge):
            self._last_good.keep(self.knowledge)

    def _serve(self, knowledge: KnowledgeBase) -> None:
        for former in self.earlier:
            former.forget()
        self.knowledge = knowledge
        self._since = time.monotonic()

    def _fresh(self) -> KnowledgeBase:
        """What the folder now holds, indexed anew unless it is what is in service."""
        if self._shelf.has(self.knowledge) or self._shelf.is_for_disk(self._holdings.survey()):
            knowledge = self._shelf.put_beside(self._holdings)
            if knowledge is not None:
                return knowledge
        pause = GivingWay()
        with self._holdings.stock(self._holdings.survey(), pause=pause) as stock:
            if stock.version == self.knowledge.version:
                return self.knowledge
            return KnowledgeBase.of(stock.contents(), pause)
