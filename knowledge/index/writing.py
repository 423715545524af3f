"""Writes an index: articles as they come, then the words that they hold."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.answers.silence import spread
from knowledge.arabic.phrases import Phrases
from knowledge.engines.tantivy import TantivyEngine, TantivyWriter
from knowledge.files.editions import digest, version
from knowledge.files.lexicon import Lexicon
from knowledge.index import stored
from knowledge.index.reading import ArticleEntry, Entries, WordCounts, read
from knowledge.index.records import pack_article, pack_count, unpack_count
from knowledge.index.summary import Summary
from knowledge.index.tables import CHANGES, FILE, Table, Tables, key_of, number_key
from knowledge.index.words import revise_words, write_words
from knowledge.model import Article
from knowledge.sentences.lengths import Lengths

TANTIVY = "tantivy"
_MAX_SAMPLE = 1 << 14
"""Numbers of long sentences of which those are chosen that a collection is asked about."""
_FLUSHED_SENTENCES = 20_000
"""After so many what was written goes to the disk, so that it takes no more memory than that."""


class IndexWriter:
    """Writes the index of a collection into an empty folder."""

    def __init__(self, folder: Path) -> None:
        (folder / TANTIVY).mkdir()
        self._articles = _ArticleWriter(folder)
        self._words = WordCounts()
        self._lengths = Lengths()
        self._long = _Sample()
        self._flushed = 0

    def add(self, entries: Entries) -> None:
        """Write some articles, and remember the words that they hold."""
        for entry in entries.articles:
            numbers = self._articles.add(entry)
            for number, is_long in zip(numbers, entry.are_long, strict=True):
                if is_long:
                    self._long.add(number)
        self._words.add(entries.words)
        self._lengths += entries.lengths
        if self._lengths.sentences - self._flushed >= _FLUSHED_SENTENCES:
            self._articles.tables.flush()
            self._flushed = self._lengths.sentences

    def close(self, lexicon: Lexicon) -> Summary:
        """Write the words, and all to the disk; the summary is for the caller to complete and to write."""
        self._articles.commit()
        write_words(self._articles.tables, self._words)
        summary = Summary(
            version(lexicon, self._articles.digests),
            lexicon,
            self._lengths,
            tuple(spread(self._long.numbers)),
        )
        self._articles.tables.close()
        return summary


def link_index(former: Path, folder: Path) -> None:
    """Let an index be in an empty folder too, but for its summary, so that it can be revised there.

    Raises:
        OSError: it cannot be written.
    """
    # Nothing writes into these files once they are there: tantivy makes others, and puts them in their place.
    _link(former / FILE, folder / FILE)
    shutil.copytree(former / TANTIVY, folder / TANTIVY, copy_function=_link)
    if (former / CHANGES).exists():
        shutil.copyfile(former / CHANGES, folder / CHANGES)


def _link(file: Path | str, place: Path | str) -> None:
    try:
        os.link(file, place)
    except OSError:  # not all file systems have links
        shutil.copyfile(file, place)
        with Path(place).open("rb") as copied:
            os.fsync(copied.fileno())


class IndexReviser:
    """Takes articles out of an index that was linked, and puts others in."""

    def __init__(self, folder: Path, former: Summary) -> None:
        self._folder = folder
        self._former = former
        self._phrases = former.lexicon.phrases()
        self._articles = _ArticleWriter(folder)
        self._gone, self._come = WordCounts(), WordCounts()
        self._went = self._came = Lengths()

    def remove(self, ids: Iterable[str]) -> None:
        """Take out some articles."""
        entries = read([self._articles.remove(id) for id in ids], self._phrases)
        self._gone.add(entries.words)
        self._went += entries.lengths

    def add(self, articles: Sequence[Article]) -> None:
        """Put in some articles; those of an id that is there must have been taken out."""
        entries = read(articles, self._phrases)
        for entry in entries.articles:
            self._articles.add(entry)
        self._come.add(entries.words)
        self._came += entries.lengths

    def close(self) -> Summary:
        """Write all to the disk; the summary is for the caller to write.

        How sure wrong answers usually look is left as it was.
        """
        self._articles.commit()
        tables, former = self._articles.tables, self._former
        engine = TantivyEngine(self._folder / TANTIVY, {})
        revise_words(tables, self._gone, self._come, _Finder(tables, engine, self._phrases))
        summary = replace(
            former,
            version=version(former.lexicon, self._articles.digests),
            lengths=former.lengths - self._went + self._came,
            revised=former.revised + self._went.sentences + self._came.sentences,
        )
        tables.close()
        return summary


class _Sample:
    """Some of the numbers that it is given, evenly spread, however many they are."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._step = 1
        self._given = 0

    def add(self, number: int) -> None:
        """Keep a number, or pass it over."""
        if self._given % self._step == 0:
            self.numbers.append(number)
            if len(self.numbers) == _MAX_SAMPLE:
                self.numbers = self.numbers[::2]
                self._step *= 2
        self._given += 1


class _ArticleWriter:
    """Writes articles and their sentences, numbered on from those that are there."""

    def __init__(self, folder: Path) -> None:
        self.tables = Tables(folder, writing=True)
        self.tables.make(stored.TABLES)
        self._engine = TantivyWriter(folder / TANTIVY)
        self._next = self.tables.next_number(stored.SENTENCES)

    @property
    def digests(self) -> Mapping[str, bytes]:
        """By the ids of all articles the hash of each."""
        return Table(self.tables, stored.DIGESTS, bytes)

    def add(self, entry: ArticleEntry) -> range:
        """Write an article; gives the numbers of its sentences."""
        article, tables = entry.record.article, self.tables
        numbers = range(self._next, self._next + entry.lengths.sentences)
        self._next = numbers.stop
        key = key_of(article.id)
        tables.put(stored.ARTICLES, key, pack_article(entry.record._replace(extent=numbers)))
        tables.put(stored.NEWEST, stored.newest_key(article), b"")
        tables.put(stored.DIGESTS, key, digest(article))
        self._count_date(article, 1)
        tables.append(stored.SENTENCES, zip(map(number_key, numbers), entry.sentences, strict=True))
        for number, rows in zip(numbers, entry.rows, strict=True):
            self._engine.add(number, rows)
        return numbers

    def remove(self, id: str) -> Article:
        """Erase an article; gives what it was."""
        tables = self.tables
        record = stored.stored_record(tables, id)
        article = record.article
        numbers = record.extent
        for table in (stored.ARTICLES, stored.DIGESTS):
            tables.delete(table, key_of(id))
        tables.delete(stored.NEWEST, stored.newest_key(article))
        self._count_date(article, -1)
        if numbers:
            self._engine.remove(numbers)
        for number in numbers:
            tables.delete(stored.SENTENCES, number_key(number))
        return article

    def commit(self) -> None:
        """Let all sentences be found; no article is written from then on."""
        self._engine.close()

    def _count_date(self, article: Article, more: int) -> None:
        if article.published is None:
            return
        date = str(article.published).encode()
        count = unpack_count(self.tables.get(stored.DATES, date)) + more
        if count:
            self.tables.put(stored.DATES, date, pack_count(count))
        else:
            self.tables.delete(stored.DATES, date)


class _Finder:
    """Finds words in the articles of an index, whatever stands in its tables of words."""

    def __init__(self, tables: Tables, engine: TantivyEngine, phrases: Phrases) -> None:
        self._tables = tables
        self._engine = engine
        self._phrases = phrases

    def __call__(self, term: str) -> str:
        """A word that a term was read from."""
        sentence = stored.stored_sentence(self._tables, self._engine.holding(term))
        article = stored.stored_record(self._tables, sentence.article).article
        return read([article], self._phrases).words.written[term]
