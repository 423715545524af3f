"""Where knowledge bases are stored: small ones in memory, large ones as indexes in the data folder."""

import contextlib
import gc
import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal
from weakref import WeakValueDictionary

from bot.articles.holdings import Former, Holdings, Stock, Survey
from bot.process.beside import ProcessEndedError, in_process
from bot.process.replacement import replacing, sync
from knowledge.answering import KnowledgeBase
from knowledge.files.problems import KnowledgeError, Problem
from knowledge.files.stamps import Stamp
from knowledge.index.analyser import analyser_version

Watch = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows how building goes on: of so many articles, how many more were read."""
EngineName = Literal["auto", "rank-bm25", "tantivy"]
"""`rank-bm25` keeps all in memory, `tantivy` on disk; `auto` takes what suits the size."""

FOLDER = "index"
MAX_BYTES_IN_MEMORY = 1_800_000
"""Of all articles together, a million letters or some 7,000 sentences, up to which they are kept in memory:
from there on an index on disk takes less memory and answers as fast (docs/performance.md)."""
_CURRENT = "current"
_UNFINISHED = ".{}.new"
_STAMPS = "stamps.json"
"""In the folder of an index: those of the files that it was read from."""
_SAID_SECONDS = 10.0


class BuildingError(Exception):
    """An index could not be built."""


_Outcome = str | tuple[Problem, ...] | BuildingError | None
"""The version of what was built, or what was wrong; none where nothing was to be built."""

_logger = logging.getLogger(__name__)


class Shelf:
    """Holds the folder of the indexes: each has a folder of its own, named by what was read and by whom."""

    def __init__(self, data_folder: Path, engine: EngineName = "auto", watch: Watch | None = None) -> None:
        self._watch = watch or logged
        self._folder = data_folder / FOLDER
        self._engine = engine
        self._open: WeakValueDictionary[str, KnowledgeBase] = WeakValueDictionary()
        """Those that somebody holds, by version: no process can open one twice."""

    def is_for_disk(self, survey: Survey) -> bool:
        """Whether articles are to be answered from an index on disk."""
        if self._engine == "auto":
            return survey.bytes > MAX_BYTES_IN_MEMORY
        return self._engine == "tantivy"

    def put(
        self,
        holdings: Holdings,
        survey: Survey | None = None,
        *,
        processes: int = 1,
    ) -> KnowledgeBase:
        """A knowledge base over some articles; an index on disk is made only where there is none of them.

        Args:
            holdings: where they lie.
            survey: their files as they were just now; without it they are looked at.
            processes: that read articles.

        Raises:
            KnowledgeError: anything is wrong with the articles.
            BuildingError: the index cannot be written.
        """
        survey = survey or holdings.survey()
        if not self.is_for_disk(survey):
            with holdings.stock(survey) as stock:
                return KnowledgeBase.of(stock.contents())
        former = self._former()
        if former and former.stamps == survey.stamps:
            return former.knowledge
        with holdings.stock(survey, former) as stock:
            knowledge = self.opened(stock.version) or self._build(stock, former, processes)
        with contextlib.suppress(OSError), replacing(self._path(stock.version) / _STAMPS) as file:
            # Without it all files are read at the next start.
            file.write(json.dumps(stock.stamps).encode())
        return knowledge

    def put_beside(self, holdings: Holdings) -> KnowledgeBase | None:
        """Let another process put an index on disk; this one only waits and opens what was built.

        It does not even look at the files, of which there may be so many that the event loop would notice.

        Raises:
            KnowledgeError: anything is wrong with the articles.
            BuildingError: the process failed.

        Returns:
            None where the articles are so few that they are kept in memory.
        """
        try:
            outcome = in_process(partial(_build_beside, self._folder.parent, self._engine, holdings))
        except ProcessEndedError:
            self._clear()
            raise BuildingError("the process that builds the index ended without it") from None
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, tuple):
            raise KnowledgeError(outcome)
        return self._built(outcome) if outcome is not None else None

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
        self._clear()
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

    def _former(self) -> Former | None:
        """What was served last, with the stamps of what it was read from."""
        last = self.last()
        if last is None:
            return None
        knowledge, _ = last
        try:
            written = json.loads((self._path(knowledge.version) / _STAMPS).read_bytes())
        except (OSError, ValueError):
            written = {}
        return Former(knowledge, {path: Stamp(*stamp) for path, stamp in written.items()})

    def _build(self, stock: Stock, former: Former | None, processes: int) -> KnowledgeBase:
        from knowledge.building import FormerIndex, build, rebuild  # noqa: PLC0415 - as in `opened`

        path = self._path(stock.version)
        unfinished = path.with_name(_UNFINISHED.format(path.name))
        try:
            for old in (unfinished, path):
                shutil.rmtree(old, ignore_errors=True)
            unfinished.mkdir(parents=True)
            with self._watch(len(stock.digests)) as progress:
                if former is None:
                    articles = stock.articles(sorted(stock.digests))
                    build(unfinished, articles, stock.lexicon, processes=processes, progress=progress)
                else:
                    before = FormerIndex(self._path(former.knowledge.version), former.knowledge.edition)
                    rebuild(unfinished, stock, before, processes=processes, progress=progress)
            unfinished.rename(path)
            sync(self._folder)
        except KnowledgeError:
            raise
        except BrokenExecutor:
            raise BuildingError(
                "a process that reads articles was ended from outside: see that it has memory enough"
            ) from None
        except Exception as error:
            # LMDB and tantivy have errors of their own for a disk that is full.
            reason = error.strerror if isinstance(error, OSError) else error
            raise BuildingError(f"the index in {self._folder} cannot be written: {reason}") from error
        finally:
            # It may have taken the last room on the disk, which updates need too.
            shutil.rmtree(unfinished, ignore_errors=True)
        return self._built(stock.version)

    def _clear(self) -> None:
        """Erase what was not built to its end, where a process was ended meanwhile."""
        for unfinished in self._folder.glob(_UNFINISHED.format("*")):
            shutil.rmtree(unfinished, ignore_errors=True)

    def _built(self, version: str) -> KnowledgeBase:
        knowledge = self.opened(version)
        if knowledge is None:
            raise BuildingError(f"the index that was built in {self._path(version)} cannot be opened")
        return knowledge


@contextlib.contextmanager
def logged(articles: int) -> Iterator[Callable[[int], None]]:
    """Log now and then how many of the articles are read."""
    _logger.info("an index of %d articles is made", articles)
    done, said_at = 0, time.monotonic()

    def log(more: int) -> None:
        nonlocal done, said_at
        done += more
        if time.monotonic() - said_at >= _SAID_SECONDS:
            said_at = time.monotonic()
            _logger.info("%d of %d articles are read", done, articles)

    yield log


def _build_beside(data_folder: Path, engine: EngineName, holdings: Holdings) -> _Outcome:
    """Build what is there; gives its version, or what was wrong."""
    # Whoever waits for answers goes first.
    os.nice(10)
    # Reading makes no cycles, and would take half as long again if they were looked for.
    gc.disable()
    shelf = Shelf(data_folder, engine)
    try:
        survey = holdings.survey()
        return shelf.put(holdings, survey).version if shelf.is_for_disk(survey) else None
    except KnowledgeError as error:
        return error.problems
    except BuildingError as error:
        return error
    except Exception as error:  # noqa: BLE001 - it is raised where somebody waits
        return BuildingError(f"the index cannot be built: {error!r}")
