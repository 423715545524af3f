"""The engine of small collections: exact BM25 over every sentence, by rank-bm25, in memory."""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

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

K1, B = 1.2, 0.75
"""Those of tantivy, so that both engines find the same."""

WEIGHTS = (1.0, 1.0, 0.7)
"""What each field adds to the score: own terms, own trigrams, terms of the surroundings."""
_PARTS = tuple(weight / sum(WEIGHTS) for weight in WEIGHTS)

_Document = Sequence[str]
"""What a sentence is found by in one field."""


class BM25Engine:
    """Three BM25 indexes over the same sentences; a score is their weighted mean."""

    def __init__(self, collection: Collection, pause: Pause = no_pause) -> None:
        """Lay out the fields of a collection one after the other, with pauses between its sentences."""

        def documents(
            of_article: Callable[[ReadArticle, Collection], Iterator[_Document]],
        ) -> Iterator[_Document]:
            for article in collection.articles.values():
                for document in of_article(article, collection):
                    pause()
                    yield document

        self._size = len(collection.sentences)
        self._own_terms = Postings(documents(own_terms), K1, B)
        self._own_trigrams = Postings(documents(own_trigrams), K1, B)
        self._surrounding_terms = Postings(documents(surrounding_terms), K1, B)

    def search(self, query: Query, *, limit: int) -> Sequence[int]:
        """At most `limit` numbers, best first, ties by position."""
        scores = self.scores(query)
        best = (-scores).argsort(kind="stable")[:limit]
        found: list[int] = best[scores[best] > 0].tolist()
        return found

    def scores(self, query: Query) -> NDArray[np.float64]:
        """Of each sentence the part of the score that the query itself would have: 0 to about 1."""
        words = [alternatives(word) for word in query.words]
        trigrams = [((gram, 1.0),) for gram in rarest(query.trigrams, self._own_trigrams.frequency)]
        own, of_trigrams, surrounding = _PARTS
        found = chain(
            self._own_terms.found(words, own),
            self._own_trigrams.found(trigrams, of_trigrams),
            self._surrounding_terms.found(words, surrounding),
        )
        return added_up([*found], self._size)


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


Found: TypeAlias = tuple[NDArray[np.intp], NDArray[np.float64], float]
"""The sentences in which a term stands, what it is worth in each of them, and how much of that counts."""


def added_up(found: Sequence[Found], size: int) -> NDArray[np.float64]:
    """What was found in each of so many sentences."""
    if not found:
        return np.zeros(size)
    numbers, worths, shares = zip(*found, strict=True)
    counts = np.concatenate(worths) * np.array(shares).repeat([len(each) for each in numbers])
    # Its stub knows nothing of weights.
    return np.bincount(np.concatenate(numbers), counts, size)  # type: ignore[return-value]


class Postings:
    """One field of the sentences: rank-bm25's statistics, laid out by term.

    rank-bm25 itself looks into every sentence for every term; a posting holds only those that have it.
    """

    def __init__(self, documents: Iterable[_Document], k1: float, b: float) -> None:
        # Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, 3.4.
        bm25 = LuceneBM25(documents, k1=k1, b=b)
        self._k1, self._b = k1, b
        self._mean_length: float = bm25.avgdl or 1.0
        self._places = {term: place for place, term in enumerate(bm25.idf)}
        self._idf = array("d", [*bm25.idf.values(), lucene_idf(0, bm25.corpus_size)])
        """By place; the last is that of a term that no sentence holds."""
        self._numbers, self._worths, self._starts = self._lay_out(bm25)
        """The last start is where the last ends. Numbers as objects would take four times as much memory."""

    def frequency(self, term: str) -> int:
        """In how many sentences a term stands."""
        place = self._places.get(term)
        return self._starts[place + 1] - self._starts[place] if place is not None else 0

    def found(self, words: Sequence[Alternatives], part: float) -> Iterator[Found]:
        """Where the words stand; added up, their BM25 score as a share of the score of the words themselves.

        Terms that stand for one word add up: as many right sentences are found as if the best of them
        counted, and tantivy finds them in half the time.

        Args:
            words: that are sought.
            part: what the share of the words themselves is.
        """
        share = part / (self._ideal_score(words) or 1.0)
        for word in words:
            for term, strength in word:
                place = self._places.get(term)
                if place is not None:
                    posting = slice(self._starts[place], self._starts[place + 1])
                    yield self._numbers[posting], self._worths[posting], strength * share

    def _ideal_score(self, words: Sequence[Alternatives]) -> float:
        """The score of a sentence that is the query.

        Terms that no sentence holds count in full, so a question on something else scores low everywhere.
        """
        idf, place = self._idf, self._places.get
        best = [max([strength * idf[place(term, -1)] for term, strength in word]) for word in words]
        length = len(words) / self._mean_length
        return sum(best) * (self._k1 + 1) / (1 + self._k1 * (1 - self._b + self._b * length))

    def _lay_out(self, bm25: LuceneBM25) -> tuple[NDArray[np.intp], NDArray[np.float64], Sequence[int]]:
        """By place of the terms the numbers of sentences, what a term is worth there; where each begins."""
        # From generators, between whose steps an event loop goes on: a list is made an array in one go.
        terms = np.fromiter(
            (self._places[term] for frequencies in bm25.doc_freqs for term in frequencies), dtype=np.intp
        )
        # By term, then by sentence, all at once: an array for each term would take ten times as long to make.
        order = terms.argsort(kind="stable")
        terms = terms[order]
        numbers = np.arange(bm25.corpus_size).repeat([len(each) for each in bm25.doc_freqs])[order]
        counts = (count for each in bm25.doc_freqs for count in each.values())
        frequencies = np.fromiter(counts, dtype=np.intp)[order]
        lengths = np.array(bm25.doc_len) / self._mean_length
        saturation = self._k1 * (1 - self._b + self._b * lengths)
        idf = np.array(self._idf)
        worths = idf[terms] * frequencies * (self._k1 + 1) / (saturation[numbers] + frequencies)
        starts = terms.searchsorted(np.arange(len(self._places) + 1)).tolist()
        return numbers, worths, array("q", starts)
