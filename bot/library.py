"""The knowledge base in service, and how a new one takes its place."""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.additions import Additions, State
from bot.documents.drafts import Draft
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Difference, compare, read_folder

MAX_EARLIER = 3
"""Knowledge bases that are kept for an undo; each takes as much memory as the one in service."""


class Library:
    """Holds the knowledge base that every face answers from.

    Faces read `knowledge` once for each question: it is replaced by one assignment, never altered.
    """

    def __init__(self, folder: Path, additions: Additions) -> None:
        """Read and index the articles of a folder, and what admins added.

        Raises:
            KnowledgeError: anything is wrong with them.
        """
        self._folder = folder
        self._additions = additions
        self._changing = asyncio.Lock()
        self._earlier: list[tuple[KnowledgeBase, State]] = []
        self._serve(self._read())

    @property
    def age_seconds(self) -> float:
        """How long the knowledge base has been in service."""
        return time.monotonic() - self._since

    @property
    def earlier(self) -> tuple[KnowledgeBase, ...]:
        """The knowledge bases that were in service before since the start, newest first."""
        return tuple(knowledge for knowledge, _ in reversed(self._earlier))

    async def reload(self) -> Difference:
        """Put what the folder now holds into service, all of it or nothing; questions do not wait.

        Raises:
            KnowledgeError: anything is wrong with the articles; the old ones stay in service.
        """
        async with self._changing:
            return await self._change(lambda: None)

    async def add(self, drafts: Sequence[Draft]) -> Difference:
        """Put drafts into service as articles.

        Raises:
            KnowledgeError: anything is wrong with the articles; none of the drafts was added.
        """
        async with self._changing:
            taken = {article.id for article in self.knowledge.articles}
            return await self._change(lambda: self._additions.add(drafts, taken))

    async def remove(self, id: str) -> Difference:
        """Take an article out of service.

        Raises:
            LookupError: there is no such article in service; nothing was written.
            KnowledgeError: anything is wrong with the other articles, or there is no other; it stays.
        """
        async with self._changing:
            if all(article.id != id for article in self.knowledge.articles):
                raise LookupError(f"there is no article {id!r} in service")
            return await self._change(lambda: self._additions.remove(id))

    async def undo(self) -> Difference | None:
        """Bring back what was in service before, and what admins had added then; nothing when nothing was."""
        async with self._changing:
            if not self._earlier:
                return None
            former, state = self._earlier.pop()
            self._additions.restore(state)
            difference = compare(self.knowledge.contents, former.contents)
            self._serve(former)
            return difference

    async def _change(self, change: Callable[[], None]) -> Difference:
        state = self._additions.state()
        try:
            change()
            fresh = await asyncio.to_thread(self._read)
        except BaseException:
            self._additions.restore(state)
            raise
        difference = compare(self.knowledge.contents, fresh.contents)
        if fresh.version != self.knowledge.version:
            self._earlier = [*self._earlier, (self.knowledge, state)][-MAX_EARLIER:]
            self._serve(fresh)
        return difference

    def _serve(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self._since = time.monotonic()

    def _read(self) -> KnowledgeBase:
        return KnowledgeBase(self._additions.applied(read_folder(self._folder)))
