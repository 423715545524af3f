"""Builds the index of a collection on disk, or makes one of another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from knowledge.answering import KnowledgeBase
from knowledge.answers.silence import usual_confidence
from knowledge.arabic.phrases import Phrases
from knowledge.files.lexicon import Lexicon
from knowledge.index.opening import open_index
from knowledge.index.reading import Entries, read
from knowledge.index.summary import Summary, read_summary, write_summary
from knowledge.index.writing import IndexWriter, copy_index, revise_index
from knowledge.model import Article

Progress = Callable[[int], None]
"""Told how many articles more were read."""

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


def revise(folder: Path, former: Path, gone: Sequence[str], come: Sequence[Article]) -> Summary:
    """Make an index in an empty folder of a former one, without some articles, by their ids, and with others.

    It answers as one that is built of all articles does, but that it stays silent as the former one did.

    Raises:
        OSError: it cannot be written, or there is no former one.
        ValueError: the former one is damaged.
    """
    summary = read_summary(former)
    copy_index(former, folder)
    revised = revise_index(folder, summary, gone, come)
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


def _parts(articles: Iterable[Article]) -> Iterator[list[Article]]:
    remaining = iter(articles)
    while part := list(islice(remaining, _ARTICLES_AT_ONCE)):
        yield part


class _Reader:
    """What each of several reading processes holds."""

    phrases = Phrases()

    @classmethod
    def start(cls, lexicon: Lexicon) -> None:
        """Make ready what all articles are read by."""
        cls.phrases = lexicon.phrases()

    @classmethod
    def read(cls, articles: list[Article]) -> Entries:
        """Read some articles."""
        return read(articles, cls.phrases)
