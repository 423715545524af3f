"""The engine of large collections: tantivy's BM25 over three fields on disk, read through memory maps.

It scores as `knowledge.engines.bm25` does, but for long texts, of whose length tantivy keeps one byte. It
does not hold the interpreter while it searches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import tantivy
from tantivy import Occur
from tantivy import Query as Wanted

from knowledge.engines.bm25 import WEIGHTS, ideal_score, lucene_idf
from knowledge.engines.fields import Alternatives, Fields, alternatives, rarest
from knowledge.model import Query

OWN, TRIGRAMS, AROUND = "own", "trigrams", "around"
_NUMBER = "number"
_ANALYSER = "whitespace"
"""Texts come as rows of terms."""
_REMEMBERED = 1 << 14
"""Terms of which is remembered what was looked up: as many as are asked for in a while."""
_HEAP_BYTES = 256_000_000
"""What is indexed in memory before it is written: fewer, larger segments."""


class Rows(NamedTuple):
    """The fields of a sentence as texts, whose terms are parted by spaces."""

    own: str
    trigrams: str
    around: str

    @classmethod
    def of(cls, fields: Fields) -> "Rows":
        """Those of a sentence.

        >>> Rows.of(Fields(("سد", "#date 12"), ("سد",), ("سد", "#date 12"))).own
        'سد #date_12'
        """
        return cls(_row(fields.own_terms), _row(fields.own_trigrams), _row(fields.surrounding_terms))


class TantivyWriter:
    """Indexes sentences by their numbers, in a folder that is empty or has some already."""

    def __init__(self, folder: Path) -> None:
        self._index = _index(folder)
        self._writer = self._index.writer(_HEAP_BYTES, num_threads=1)

    def add(self, number: int, rows: Rows) -> None:
        """Let a sentence be found."""
        document = tantivy.Document()
        document.add_unsigned(_NUMBER, number)
        for field, row in zip((OWN, TRIGRAMS, AROUND), rows, strict=True):
            document.add_text(field, row)
        self._writer.add_document(document)

    def remove(self, numbers: range) -> None:
        """Let sentences that were written before be found no more."""
        first, last = numbers[0], numbers[-1]
        among = Wanted.range_query(self._index.schema, _NUMBER, tantivy.FieldType.Unsigned, first, last)
        self._writer.delete_documents_by_query(among)

    def close(self) -> None:
        """Write all to the disk."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class TantivyEngine:
    """Finds sentences in what `TantivyWriter` has written."""

    def __init__(self, folder: Path, mean_lengths: Mapping[str, float]) -> None:
        """Open the index in a folder; the mean lengths of the texts are by field.

        Raises:
            ValueError: there is none.
        """
        index = _index(folder)
        self._searcher = index.searcher()
        self._mean_lengths = mean_lengths
        self._term = lru_cache(maxsize=_REMEMBERED)(partial(_term, index.schema))
        self._frequency = lru_cache(maxsize=_REMEMBERED)(partial(_frequency, self._searcher))

    def search(self, query: Query, *, limit: int) -> Sequence[int]:
        """At most `limit` numbers, best first; ties by position."""
        words = [alternatives(word) for word in query.words]
        trigrams = [((gram, 1.0),) for gram in rarest(query.trigrams, partial(self._frequency, TRIGRAMS))]
        if not words or limit <= 0:
            return []
        own, by_trigrams, around = WEIGHTS
        wanted = [
            *self._terms(OWN, words, own),
            *self._terms(TRIGRAMS, trigrams, by_trigrams),
            *self._terms(AROUND, words, around),
        ]
        # One flat list of terms, of which tantivy leaves out what cannot be among the best.
        whole = Wanted.boolean_query([(Occur.Should, term) for term in wanted])
        return self._numbers(whole, limit)

    def holding(self, term: str) -> int:
        """The number of a sentence that holds a term, or beside which it stands.

        Raises:
            LookupError: there is none.
        """
        numbers = self._numbers(self._term(AROUND, term), 1)
        if not numbers:
            raise LookupError(f"no sentence holds {term!r}")
        return numbers[0]

    def _numbers(self, wanted: Wanted, limit: int) -> list[int]:
        hits = self._searcher.search(wanted, limit, count=False).hits
        numbers = self._searcher.fast_field_values(_NUMBER, [address for _, address in hits])
        return [int(number) for number in numbers if number is not None]

    def _terms(self, field: str, words: Sequence[Alternatives], weight: float) -> Iterator[Wanted]:
        """The terms of a field, each of which adds to the score its part of that of the words themselves."""
        count = self._searcher.num_docs
        best = [
            max([strength * lucene_idf(self._frequency(field, term), count) for term, strength in word])
            for word in words
        ]
        share = weight / (ideal_score(best, self._mean_lengths[field]) or 1.0)
        for word in words:
            for term, strength in word:
                yield Wanted.boost_query(self._term(field, term), strength * share)


def _term(schema: tantivy.Schema, field: str, term: str) -> Wanted:
    return Wanted.term_query(schema, field, _token(term), index_option="freq")


def _frequency(searcher: tantivy.Searcher, field: str, term: str) -> int:
    # Those that were removed are counted until their segment is written anew.
    return min(searcher.doc_freq(field, _token(term)), searcher.num_docs)


def _index(folder: Path) -> tantivy.Index:
    schema = tantivy.SchemaBuilder().add_unsigned_field(_NUMBER, fast=True)
    for field in (OWN, TRIGRAMS, AROUND):
        schema = schema.add_text_field(field, tokenizer_name=_ANALYSER, index_option="freq")
    index = tantivy.Index(schema.build(), str(folder))
    index.register_tokenizer(_ANALYSER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _row(terms: Iterable[str]) -> str:
    # Over all terms at once, for it is done with each of a hundred terms of each sentence.
    return _token("\n".join(terms)).replace("\n", " ")


def _token(term: str) -> str:
    """A term without the spaces that those of times have."""
    return term.replace(" ", "_")
