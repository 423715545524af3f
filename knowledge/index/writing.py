"""Writes an index: articles as they come, then the words that they hold."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.answers.silence import spread
from knowledge.engines.tantivy import TantivyWriter
from knowledge.files.editions import digest, version
from knowledge.files.lexicon import Lexicon
from knowledge.index import stored
from knowledge.index.reading import ArticleEntry, Entries, Lengths
from knowledge.index.records import pack_article, pack_lines, pack_stems, pack_term, packed
from knowledge.index.summary import Summary
from knowledge.index.tables import Tables, key_of, number_key
from knowledge.questions.known_words import (
    Term,
    by_base,
    by_consonants,
    by_skeleton,
    by_trigram,
    is_long_stem,
)

TANTIVY = "tantivy"
_FLUSHED_SENTENCES = 20_000
"""After so many what was written goes to the disk, so that it takes no more memory than that."""


class IndexWriter:
    """Writes the index of a collection into an empty folder."""

    def __init__(self, folder: Path) -> None:
        (folder / TANTIVY).mkdir()
        self._tables = Tables(folder, writing=True)
        self._tables.make(stored.TABLES)
        self._engine = TantivyWriter(folder / TANTIVY)
        self._words = Entries()
        self._digests: dict[str, bytes] = {}
        self._lengths = Lengths()
        self._long: list[int] = []
        self._flushed = 0

    def add(self, entries: Entries) -> None:
        """Write some articles, and remember the words that they hold."""
        for entry in entries.articles:
            self._add_article(entry)
        self._words.add(entries)
        if self._lengths.sentences - self._flushed >= _FLUSHED_SENTENCES:
            self._tables.flush()
            self._flushed = self._lengths.sentences

    def close(self, lexicon: Lexicon) -> Summary:
        """Write the words, and all to the disk; the summary is for the caller to complete and to write."""
        self._write_words()
        self._tables.close()
        self._engine.close()
        return Summary(
            version(lexicon, self._digests),
            lexicon,
            self._lengths,
            tuple(spread(self._long)),
        )

    def _add_article(self, entry: ArticleEntry) -> None:
        article, tables = entry.record.article, self._tables
        first = self._lengths.sentences
        numbers = range(first, first + entry.lengths.sentences)
        key = key_of(article.id)
        tables.put(stored.ARTICLES, key, pack_article(entry.record._replace(first=first)))
        tables.put(stored.NEWEST, stored.newest_key(article), b"")
        self._digests[article.id] = digest(article)
        tables.put(stored.DIGESTS, key, self._digests[article.id])
        if article.published is not None:
            tables.put(stored.DATES, str(article.published).encode(), b"")
        if numbers:
            tables.append(stored.NUMBERS, [(number_key(first), key)])
        for table, of_each in ((stored.TERMS, entry.terms), (stored.READINGS, entry.readings)):
            tables.append(table, zip(map(number_key, numbers), of_each, strict=True))
        for number, fields, is_long in zip(numbers, entry.fields, entry.are_long, strict=True):
            self._engine.add(number, fields)
            if is_long:
                self._long.append(number)
        self._lengths += entry.lengths

    def _write_words(self) -> None:
        """Lay out the words by all that they are looked up by."""
        frequencies = self._words.frequencies
        by_frequency = sorted(self._words.written, key=lambda term: -frequencies[term])
        terms = {
            term: pack_term(Term(max(frequencies[term], 1), written))
            for term, written in self._words.written.items()
        }
        stems = [term for term in by_frequency if is_long_stem(term)]
        self._write(stored.WORDS, terms)
        self._write(stored.SURFACES, dict.fromkeys(self._words.surfaces, b""))
        self._tables.append(
            stored.STEMS, ((number_key(number), stem.encode()) for number, stem in enumerate(stems))
        )
        self._write(stored.BASES, {key: pack_lines(each) for key, each in by_base(by_frequency).items()})
        self._write(stored.SKELETONS, {key: pack_lines(each) for key, each in by_skeleton(stems).items()})
        self._write(stored.TRIGRAMS, {key: pack_stems(each) for key, each in by_trigram(stems).items()})
        sounds = by_consonants(self._words.written_words)
        self._write(stored.SOUNDS, {key: packed(each) for key, each in sounds.items()})

    def _write(self, table: str, entries: Mapping[str, bytes]) -> None:
        keyed = {key_of(key): value for key, value in entries.items()}
        self._tables.append(table, sorted(keyed.items()))
        self._tables.flush()
