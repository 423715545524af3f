"""Builds the index of a collection on disk, or makes one of another."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from knowledge.answering import KnowledgeBase
from knowledge.answers.silence import usual_confidence
from knowledge.arabic.phrases import Phrases
from knowledge.files.editions import Edition
from knowledge.files.lexicon import Lexicon
from knowledge.index.opening import open_index
from knowledge.index.reading import Entries, read
from knowledge.index.summary import Summary, read_summary, write_summary
from knowledge.index.writing import IndexReviser, IndexWriter, link_index
from knowledge.model import Article
from knowledge.processes import end_with_parent

_Each = TypeVar("_Each")
Progress = Callable[[int], None]
"""Told how many articles more were read."""

MAX_REVISED = 0.1
"""Share of the articles that may change for an index to be revised, and of the sentences that may change
until it is built as a whole again: the more, the less do words stand in the order of their frequencies."""
MAX_GONE = 1000
"""Articles that may go: each is looked for in all sentences."""
_ARTICLES_AT_ONCE = 64
"""Read by one process before it hands them on."""
_WAITING = 4
"""Of such parts, for each process: enough that none waits for the one that writes."""


def build(
    folder: Path,
    articles: Iterable[Article],
    lexicon: Lexicon,
    *,
    processes: int = 1,
    progress: Progress = lambda _: None,
) -> Summary:
    """Build the index of some articles in an empty folder; several processes read what this one writes.

    Raises:
        OSError: it cannot be written.
    """
    writer = IndexWriter(folder)
    for entries in _read(articles, lexicon, processes):
        writer.add(entries)
        progress(len(entries.articles))
    summary = writer.close(lexicon)
    index = open_index(folder, summary)
    with closing(index):
        usual = usual_confidence(index.collection, summary.long, KnowledgeBase(index).ranked)
    calibrated = replace(summary, usual_confidence=usual)
    write_summary(folder, calibrated)
    return calibrated


class Stock(Protocol):
    """Articles that are to be answered from, read as they are needed."""

    @property
    def lexicon(self) -> Lexicon:
        """The groups of words."""

    @property
    def digests(self) -> Mapping[str, bytes]:
        """By the ids of all articles the hash of each."""

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """The articles of some ids, in their order."""


@dataclass(frozen=True, slots=True)
class FormerIndex:
    """An index that was built before."""

    folder: Path
    edition: Edition
    """Of the articles that it holds."""


def rebuild(
    folder: Path,
    stock: Stock,
    former: FormerIndex,
    *,
    processes: int = 1,
    progress: Progress = lambda _: None,
) -> Summary:
    """Make an index in an empty folder: of a former one where little changed, else as a whole.

    Raises:
        OSError: it cannot be written, or there is no former one.
        ValueError: the former one is damaged.
    """
    before, now = dict(former.edition.digests.items()), stock.digests
    gone = [id for id, digest in before.items() if now.get(id) != digest]
    come = sorted(id for id, digest in now.items() if before.get(id) != digest)
    summary = read_summary(former.folder)
    revised = summary.revised / max(summary.lengths.sentences, 1)
    is_little = len(gone) + len(come) <= MAX_REVISED * len(now) and len(gone) <= MAX_GONE
    if former.edition.lexicon == stock.lexicon and is_little and revised <= MAX_REVISED:
        return revise(folder, former.folder, gone, stock.articles(come), progress=progress)
    articles = stock.articles(sorted(now))
    return build(folder, articles, stock.lexicon, processes=processes, progress=progress)


def revise(
    folder: Path,
    former: Path,
    gone: Iterable[str],
    come: Iterable[Article],
    *,
    progress: Progress = lambda _: None,
) -> Summary:
    """Make an index in an empty folder of a former one, without some articles, by their ids, and with others.

    It answers much as one that is built of all articles does, and stays silent as the former one did. Among
    the last candidates may be others, for tantivy counts what went until it writes its segment anew, and of
    many words that are spelt alike others may be taken for similar, for new ones stand behind the rest.

    Raises:
        OSError: it cannot be written, or there is no former one.
        ValueError: the former one is damaged.
    """
    summary = read_summary(former)
    link_index(former, folder)
    reviser = IndexReviser(folder, summary)
    for part in _parts(gone):
        reviser.remove(part)
    for articles in _parts(come):
        reviser.add(articles)
        progress(len(articles))
    revised = reviser.close()
    write_summary(folder, revised)
    return revised


def _read(articles: Iterable[Article], lexicon: Lexicon, processes: int) -> Iterator[Entries]:
    """The articles in their order, read by as many processes as are given."""
    parts = _parts(articles)
    if processes == 1:
        phrases = lexicon.phrases()
        yield from (read(part, phrases) for part in parts)
        return
    # Those of a process that has threads must not be forked.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _Reader.start, (lexicon,))
    with pool:
        waiting = [pool.submit(_Reader.read, part) for part in islice(parts, processes * _WAITING)]
        while waiting:
            entries = waiting.pop(0).result()
            waiting += [pool.submit(_Reader.read, part) for part in islice(parts, 1)]
            yield entries


def _parts(articles: Iterable[_Each]) -> Iterator[list[_Each]]:
    remaining = iter(articles)
    while part := list(islice(remaining, _ARTICLES_AT_ONCE)):
        yield part


class _Reader:
    """What each of several reading processes holds."""

    phrases = Phrases()

    @classmethod
    def start(cls, lexicon: Lexicon) -> None:
        """Make ready what all articles are read by."""
        end_with_parent()
        cls.phrases = lexicon.phrases()
        # Nothing that is read refers to itself, and the process ends with the reading: looking for cycles
        # among a million words would take a third of its time.
        gc.disable()

    @classmethod
    def read(cls, articles: list[Article]) -> Entries:
        """Read some articles."""
        return read(articles, cls.phrases)
