"""The engine of small collections: exact BM25 over every sentence, by rank-bm25, in memory."""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from knowledge.engines.fields import (
    Alternatives,
    alternatives,
    own_terms,
    own_trigrams,
    rarest,
    surrounding_terms,
)
from knowledge.model import Pause, Query, no_pause
from knowledge.sentences.collection import Collection, ReadArticle
from knowledge.spans import places_in

K1, B = 1.2, 0.75
"""Those of tantivy, so that both engines find the same."""

WEIGHTS = (1.0, 1.0, 0.7)
"""What each field adds to the score: own terms, own trigrams, terms of the surroundings."""
_PARTS = tuple(weight / sum(WEIGHTS) for weight in WEIGHTS)

_OWN_TRIGRAMS = 1
"""Which of the fields they are."""

_Document = Sequence[str]
"""What a sentence is found by in one field."""

Placed: TypeAlias = Sequence[Sequence[tuple[int, float]]]
"""For each word of a query the places of the terms that stand for it, and how well each does."""


class BM25Engine:
    """BM25 over three fields of the same sentences; a score is their weighted mean."""

    def __init__(self, collection: Collection, pause: Pause = no_pause) -> None:
        """Lay out the fields of a collection one after the other, with pauses between its sentences."""

        def documents(
            of_article: Callable[[ReadArticle, Collection], Iterator[_Document]],
        ) -> Iterator[_Document]:
            for article in collection.articles.values():
                for document in of_article(article, collection):
                    pause()
                    yield document

        self._postings = Postings(map(documents, (own_terms, own_trigrams, surrounding_terms)), K1, B)

    def search(self, query: Query, *, limit: int) -> Sequence[int]:
        """At most `limit` numbers, best first, ties by position."""
        scores = self.scores(query)
        best = (-scores).argsort(kind="stable")[:limit]
        found: list[int] = best[scores[best] > 0].tolist()
        return found

    def scores(self, query: Query) -> NDArray[np.float64]:
        """Of each sentence the part of the score that the query itself would have: 0 to about 1."""
        trigrams = rarest(query.trigrams, partial(self._postings.frequency, _OWN_TRIGRAMS))
        words = self._postings.placed(map(alternatives, query.words))
        of_trigrams = self._postings.placed(((gram, 1.0),) for gram in trigrams)
        return self._postings.scores(zip((words, of_trigrams, words), _PARTS, strict=True))


class LuceneBM25(BM25Plus):  # type: ignore[misc] # it ships no types
    """rank-bm25 with the idf of Lucene and tantivy.

    With delta 0 BM25Plus is plain BM25. In BM25Okapi a term that stands in most sentences weighs less than
    nothing.
    """

    def __init__(self, documents: Iterable[_Document], *, k1: float, b: float) -> None:
        super().__init__(documents, k1=k1, b=b, delta=0)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: lucene_idf(frequency, self.corpus_size) for term, frequency in nd.items()}


def lucene_idf(frequency: int, count: int) -> float:
    """How much a term tells that stands in so many of so many texts: ln(1 + (N - n + 0.5) / (n + 0.5)).

    org.apache.lucene.search.similarities.BM25Similarity, and tantivy after it; never below 0.
    """
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


def ideal_score(worths: Sequence[float], mean_length: float, *, k1: float = K1, b: float = B) -> float:
    """The score of a sentence that is the query, by what the best term of each of its words is worth.

    Terms that no sentence holds count in full, so a question on something else scores low everywhere.
    """
    return sum(worths) * (k1 + 1) / (1 + k1 * (1 - b + b * len(worths) / mean_length))


class _Field(NamedTuple):
    """The postings of one field, by the places of terms; the last place stands for all other terms."""

    size: int
    """In documents."""
    mean_length: float
    idf: NDArray[np.float64]
    lengths: NDArray[np.intp]
    """In how many sentences each term stands."""
    numbers: NDArray[np.int32]
    """Of those sentences, one posting behind the other."""
    worths: NDArray[np.float64]
    """What the term is worth there."""


class Postings:
    """Some fields of the same sentences: rank-bm25's statistics, laid out by field, then by term.

    rank-bm25 itself looks into every sentence for every term; a posting holds only those that have it.
    """

    def __init__(self, fields: Iterable[Iterable[_Document]], k1: float, b: float) -> None:
        """Lay out some fields, each of which gives its documents in the order of the sentences."""
        self._k1, self._b = k1, b
        self._places: dict[str, int] = {}
        """Of the terms of all fields."""
        laid_out = [self._lay_out(documents) for documents in fields]
        self._size = laid_out[0].size
        self._unknown = len(self._places)
        """The place of a term that no field has."""
        self._rows = self._unknown + 1
        """Of a field: one for each place."""
        self._mean_lengths = [field.mean_length for field in laid_out]
        # A term that came with a later field is to those before it like one that none has.
        rest = [(0, self._rows - len(field.idf)) for field in laid_out]
        # Numbers as objects would take four times as much memory.
        self._idf = [
            array("d", np.pad(field.idf, each, mode="edge").tobytes())
            for field, each in zip(laid_out, rest, strict=True)
        ]
        """By field and place."""
        self._lengths = [
            array("q", np.pad(field.lengths, each).tobytes())
            for field, each in zip(laid_out, rest, strict=True)
        ]
        """Of the postings, by field and place."""
        self._starts = np.concatenate([[0], *self._lengths]).cumsum()
        """By row, where a posting begins, and where the last ends: the rows of all fields in one."""
        self._numbers = np.concatenate([field.numbers for field in laid_out])
        self._worths = np.concatenate([field.worths for field in laid_out])

    def frequency(self, field: int, term: str) -> int:
        """In how many sentences a term stands in a field."""
        return self._lengths[field][self._places.get(term, self._unknown)]

    def placed(self, words: Iterable[Alternatives]) -> Placed:
        """The words as they are sought."""
        place, unknown = self._places.get, self._unknown
        return [[(place(term, unknown), strength) for term, strength in word] for word in words]

    def scores(self, sought: Iterable[tuple[Placed, float]]) -> NDArray[np.float64]:
        """Of each sentence: its BM25 scores as shares of those of the words themselves, added up.

        Terms that stand for one word add up: as many right sentences are found as if the best of them
        counted, and tantivy finds them in half the time.

        Args:
            sought: for each field in turn the words that are sought there, and what the share of the words
                themselves is.
        """
        rows: list[int] = []
        shares: list[float] = []
        for field, (words, part) in enumerate(sought):
            idf = self._idf[field]
            best = [max([strength * idf[place] for place, strength in word]) for word in words]
            ideal = ideal_score(best, self._mean_lengths[field], k1=self._k1, b=self._b)
            first, share = field * self._rows, part / (ideal or 1.0)
            rows += [first + place for word in words for place, _ in word]
            shares += [strength * share for word in words for _, strength in word]
        # All postings at once: one after the other takes twice as long.
        rows_ = np.array(rows, dtype=np.intp)
        starts = self._starts.take(rows_)
        lengths = self._starts.take(rows_ + 1) - starts
        places = places_in(starts, lengths)
        worths = self._worths.take(places) * np.array(shares).repeat(lengths)
        # Its stub knows nothing of weights.
        return np.bincount(self._numbers.take(places), worths, self._size)  # type: ignore[return-value]

    def _lay_out(self, documents: Iterable[_Document]) -> _Field:
        # Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, 3.4.
        bm25 = LuceneBM25(documents, k1=self._k1, b=self._b)
        for term in bm25.idf:
            self._places.setdefault(term, len(self._places))
        idf = np.full(len(self._places) + 1, lucene_idf(0, bm25.corpus_size))
        idf[[self._places[term] for term in bm25.idf]] = [*bm25.idf.values()]
        # From generators, between whose steps an event loop goes on: a list is made an array in one go.
        terms = np.fromiter(
            (self._places[term] for frequencies in bm25.doc_freqs for term in frequencies), dtype=np.intp
        )
        # By term, then by sentence, all at once: an array for each term would take ten times as long to make.
        order = terms.argsort(kind="stable")
        terms = terms[order]
        numbers = np.arange(bm25.corpus_size, dtype=np.int32)
        numbers = numbers.repeat([len(each) for each in bm25.doc_freqs])[order]
        counts = (count for each in bm25.doc_freqs for count in each.values())
        frequencies = np.fromiter(counts, dtype=np.intp)[order]
        mean_length = bm25.avgdl or 1.0
        saturation = self._k1 * (1 - self._b + self._b * np.array(bm25.doc_len) / mean_length)
        worths = idf[terms] * frequencies * (self._k1 + 1) / (saturation[numbers] + frequencies)
        return _Field(
            bm25.corpus_size, mean_length, idf, np.bincount(terms, minlength=len(idf)), numbers, worths
        )
