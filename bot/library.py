"""The knowledge base in service, and how a new one takes its place."""

import asyncio
from pathlib import Path

from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Difference, compare, read_folder

MAX_EARLIER = 3
"""Knowledge bases that are kept for an undo; each takes as much memory as the one in service."""


class Library:
    """Holds the knowledge base that every face answers from.

    Faces read `knowledge` once for each question: it is replaced by one assignment, never altered.
    """

    def __init__(self, folder: Path) -> None:
        """Read and index the articles of a folder.

        Raises:
            KnowledgeError: anything is wrong with them.
        """
        self._folder = folder
        self._reloading = asyncio.Lock()
        self.knowledge = KnowledgeBase(read_folder(folder))
        self._earlier: list[KnowledgeBase] = []

    @property
    def earlier(self) -> tuple[KnowledgeBase, ...]:
        """The knowledge bases that were in service before since the start, newest first."""
        return tuple(reversed(self._earlier))

    async def reload(self) -> Difference:
        """Put what the folder now holds into service, all of it or nothing; questions do not wait.

        Raises:
            KnowledgeError: anything is wrong with the articles; the old ones stay in service.
        """
        async with self._reloading:
            fresh = await asyncio.to_thread(lambda: KnowledgeBase(read_folder(self._folder)))
            difference = compare(self.knowledge.contents, fresh.contents)
            if fresh.version != self.knowledge.version:
                self._earlier = [*self._earlier, self.knowledge][-MAX_EARLIER:]
            self.knowledge = fresh
            return difference

    async def undo(self) -> Difference | None:
        """Bring back what was in service before; nothing when nothing was."""
        async with self._reloading:
            if not self._earlier:
                return None
            former = self._earlier.pop()
            difference = compare(self.knowledge.contents, former.contents)
            self.knowledge = former
            return difference
