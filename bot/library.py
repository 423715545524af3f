"""The knowledge base in service, and how a new one takes its place."""

import asyncio
from pathlib import Path

from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Difference, compare, read_folder


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

    async def reload(self) -> Difference:
        """Put what the folder now holds into service, all of it or nothing; questions do not wait.

        Raises:
            KnowledgeError: anything is wrong with the articles; the old ones stay in service.
        """
        async with self._reloading:
            fresh = await asyncio.to_thread(lambda: KnowledgeBase(read_folder(self._folder)))
            difference = compare(self.knowledge.contents, fresh.contents)
            self.knowledge = fresh
            return difference
