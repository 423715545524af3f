"""Where knowledge bases lie: small ones in memory, large ones as indexes in the data folder."""

import contextlib
import logging
import multiprocessing
import os
import shutil
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal
from weakref import WeakValueDictionary

from bot.replacement import replacing, sync_folder
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.problems import KnowledgeError, Problem
from knowledge.index.analyser import analyser_version
from knowledge.model import Pause, no_pause

EngineName = Literal["auto", "rank-bm25", "tantivy"]
"""`rank-bm25` keeps all in memory, `tantivy` on disk; `auto` takes what suits the size."""

FOLDER = "index"
MAX_LETTERS_IN_MEMORY = 1_000_000
"""Code points of all articles together, of some 7,000 sentences, up to which they are kept in memory: from
there on an index on disk takes less memory and answers as fast (docs/performance.md)."""
_CURRENT = "current"


class BuildingError(Exception):
    """An index could not be built."""


_Outcome = str | tuple[Problem, ...] | BuildingError | None
"""The version of what was built, or what was wrong; nothing where nothing was to be built."""
Read = Callable[[], Contents]
"""Reads articles; it is called in another process."""

_logger = logging.getLogger(__name__)


class Shelf:
    """Holds the folder of the indexes: each has a folder of its own, named by what was read and by whom."""

    def __init__(self, data_folder: Path, engine: EngineName = "auto") -> None:
        self._folder = data_folder / FOLDER
        self._engine = engine
        self._open: WeakValueDictionary[str, KnowledgeBase] = WeakValueDictionary()
        """Those that somebody holds, by version: no process can open one twice."""

    def is_for_disk(self, contents: Contents) -> bool:
        """Whether articles are to be answered from an index on disk."""
        if self._engine == "auto":
            return sum(len(article.text) for article in contents.articles) > MAX_LETTERS_IN_MEMORY
        return self._engine == "tantivy"

    def put(self, contents: Contents, pause: Pause = no_pause, *, processes: int = 1) -> KnowledgeBase:
        """A knowledge base over some articles; an index on disk is built only where there is none of them.

        Raises:
            BuildingError: it cannot be written.
        """
        if not self.is_for_disk(contents):
            return KnowledgeBase.of(contents, pause)
        version = contents.edition.version
        return self.opened(version) or self._build(version, contents, processes)

    def put_beside(self, read: Read) -> KnowledgeBase | None:
        """The same of articles that another process reads; this one only waits and opens what was built.

        Nothing where they are few enough for memory.

        Raises:
            KnowledgeError: anything is wrong with the articles.
            BuildingError: the process failed.
        """
        context = multiprocessing.get_context("spawn")
        receiving, sending = context.Pipe(duplex=False)
        # Ends with this process, wherever it is then.
        process = context.Process(
            target=_build_beside, args=(self._folder.parent, self._engine, read, sending), daemon=True
        )
        process.start()
        sending.close()
        try:
            outcome: _Outcome = receiving.recv()
        except EOFError:
            raise BuildingError("the process that builds the index ended without it") from None
        finally:
            process.join()
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, tuple):
            raise KnowledgeError(outcome)
        return None if outcome is None else self._built(outcome)

    def last(self) -> tuple[KnowledgeBase, datetime] | None:
        """What was served last from an index, since when (UTC); nothing where it was in memory or is gone."""
        try:
            version = (self._folder / _CURRENT).read_text(encoding="utf-8")
            since = (self._folder / _CURRENT).stat().st_mtime
        except OSError:
            return None
        knowledge = self.opened(version)
        return (knowledge, datetime.fromtimestamp(since, UTC)) if knowledge else None

    def has(self, knowledge: KnowledgeBase) -> bool:
        """Whether a knowledge base answers from an index on disk."""
        return self._open.get(knowledge.version) is knowledge

    def keep(self, served: KnowledgeBase, others: Collection[KnowledgeBase]) -> None:
        """Remember what is served, and erase all indexes but those of some knowledge bases.

        Raises:
            OSError: it cannot be written down.
        """
        if not self._folder.exists():
            return
        if self.has(served):
            with replacing(self._folder / _CURRENT) as file:
                file.write(served.version.encode())
        else:
            (self._folder / _CURRENT).unlink(missing_ok=True)
        kept = {self._path(each.version).name for each in (served, *others)} | {_CURRENT}
        for path in self._folder.iterdir():
            if path.name not in kept:
                # Whoever has it open reads on.
                shutil.rmtree(path, ignore_errors=True)

    def _path(self, version: str) -> Path:
        return self._folder / f"{version}-{analyser_version()}"

    def opened(self, version: str) -> KnowledgeBase | None:
        """The knowledge base over the index of a version; nothing where there is none that can be used."""
        knowledge = self._open.get(version)
        if knowledge is not None:
            return knowledge
        # Most collections are small and need none of what it imports.
        from knowledge.index.opening import open_index  # noqa: PLC0415

        try:
            knowledge = self._open[version] = KnowledgeBase(open_index(self._path(version)))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _logger.warning("the index in %s cannot be used: %s", self._path(version), error)
            return None
        return knowledge

    def _build(self, version: str, contents: Contents, processes: int) -> KnowledgeBase:
        from knowledge.building import build  # noqa: PLC0415 - as in `opened`

        _logger.info("an index of %d articles is built", len(contents.articles))
        path = self._path(version)
        unfinished = path.with_name(f".{path.name}.new")
        try:
            for old in (unfinished, path):
                shutil.rmtree(old, ignore_errors=True)
            unfinished.mkdir(parents=True)
            build(unfinished, contents.articles, contents.lexicon, processes=processes)
            unfinished.rename(path)
            sync_folder(self._folder)
        except OSError as error:
            with contextlib.suppress(OSError):
                shutil.rmtree(unfinished)
            raise BuildingError(f"the index in {self._folder} cannot be written: {error.strerror}") from error
        return self._built(version)

    def _built(self, version: str) -> KnowledgeBase:
        knowledge = self.opened(version)
        if knowledge is None:
            raise BuildingError(f"the index that was built in {self._path(version)} cannot be opened")
        return knowledge


def _build_beside(data_folder: Path, engine: EngineName, read: Read, sending: Connection) -> None:
    """Build what is read, and tell its version, or what was wrong."""
    # Whoever waits for answers goes first.
    os.nice(10)
    try:
        shelf, contents = Shelf(data_folder, engine), read()
        sending.send(shelf.put(contents).version if shelf.is_for_disk(contents) else None)
    except KnowledgeError as error:
        sending.send(error.problems)
    except Exception as error:  # noqa: BLE001 - it is raised where somebody waits
        sending.send(BuildingError(f"the index cannot be built: {error!r}"))
