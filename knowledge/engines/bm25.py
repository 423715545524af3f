"""The engine of small collections: exact BM25 over every sentence, by rank-bm25, in memory."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from knowledge.engines.fields import Alternatives, Fields, alternatives, rarest
from knowledge.model import Query

K1, B = 1.2, 0.75
"""Those of tantivy, so that both engines find the same."""

WEIGHTS = (1.0, 1.0, 0.7)
"""What each field adds to the score: own terms, own trigrams, terms of the surroundings."""
_PARTS = np.array(WEIGHTS) / sum(WEIGHTS)


class BM25Engine:
    """Three BM25 indexes over the same sentences; a score is their weighted mean."""

    def __init__(self, fields: Sequence[Fields]) -> None:
        self._own_terms = Index([each.own_terms for each in fields], K1, B)
        self._own_trigrams = Index([each.own_trigrams for each in fields], K1, B)
        self._surrounding_terms = Index([each.surrounding_terms for each in fields], K1, B)

    def search(self, query: Query, *, limit: int) -> Sequence[int]:
        """At most `limit` numbers, best first, ties by position."""
        scores = self.scores(query)
        best = np.argsort(-scores, kind="stable")[:limit].tolist()
        return [number for number in best if scores[number] > 0]

    def scores(self, query: Query) -> NDArray[np.float64]:
        """Of each sentence the part of the score that the query itself would have: 0 to about 1."""
        words = [alternatives(word) for word in query.words]
        trigrams = [((gram, 1.0),) for gram in rarest(query.trigrams, self._own_trigrams.frequency)]
        shares = (
            self._own_terms.shares(words),
            self._own_trigrams.shares(trigrams),
            self._surrounding_terms.shares(words),
        )
        mean: NDArray[np.float64] = _PARTS @ np.array(shares)
        return mean


class LuceneBM25(BM25Plus):  # type: ignore[misc] # it ships no types
    """rank-bm25 with the idf of Lucene and tantivy.

    With delta 0 BM25Plus is plain BM25. In BM25Okapi a term that stands in most sentences weighs less than
    nothing.
    """

    def __init__(self, documents: Sequence[Sequence[str]], *, k1: float, b: float) -> None:
        super().__init__(documents, k1=k1, b=b, delta=0)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: lucene_idf(frequency, self.corpus_size) for term, frequency in nd.items()}


def lucene_idf(frequency: int, count: int) -> float:
    """How much a term tells that stands in so many of so many texts: ln(1 + (N - n + 0.5) / (n + 0.5)).

    org.apache.lucene.search.similarities.BM25Similarity, and tantivy after it; never below 0.
    """
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


class Index:
    """One field of the sentences: rank-bm25's statistics, laid out by term.

    rank-bm25 itself looks into every sentence for every term; a posting holds only those that have it.
    """

    def __init__(self, documents: Sequence[Sequence[str]], k1: float, b: float) -> None:
        # Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, 3.4.
        bm25 = LuceneBM25(documents, k1=k1, b=b)
        self._k1, self._b = k1, b
        self._idf: dict[str, float] = bm25.idf
        self._unknown_idf = lucene_idf(0, len(documents))
        self._mean_length: float = bm25.avgdl or 1.0
        self._size = len(documents)
        self._numbers, self._worths, self._postings = self._lay_out(bm25)

    def frequency(self, term: str) -> int:
        """In how many sentences a term stands."""
        posting = self._postings.get(term)
        return posting.stop - posting.start if posting else 0

    def shares(self, words: Sequence[Alternatives]) -> NDArray[np.float64]:
        """The BM25 score of each sentence as a share of the score of the words themselves.

        Terms that stand for one word add up: as many right sentences are found as if the best of them
        counted, and tantivy finds them in half the time.
        """
        found = [
            (self._postings[term], strength)
            for word in words
            for term, strength in word
            if term in self._postings
        ]
        if not found:
            return np.zeros(self._size)
        numbers = np.concatenate([self._numbers[posting] for posting, _ in found])
        worths = np.concatenate([self._worths[posting] for posting, _ in found])
        strengths = np.repeat(
            [strength for _, strength in found], [posting.stop - posting.start for posting, _ in found]
        )
        return np.bincount(numbers, worths * strengths, self._size) / self._ideal_score(words)

    def _ideal_score(self, words: Sequence[Alternatives]) -> float:
        """The score of a sentence that is the query.

        Terms that no sentence holds count in full, so a question on something else scores low everywhere.
        """
        known, unknown = self._idf, self._unknown_idf
        idf = sum([max([strength * known.get(term, unknown) for term, strength in word]) for word in words])
        length = len(words) / self._mean_length
        return idf * (self._k1 + 1) / (1 + self._k1 * (1 - self._b + self._b * length))

    def _lay_out(self, bm25: LuceneBM25) -> tuple[NDArray[np.intp], NDArray[np.float64], dict[str, slice]]:
        """One after the other the numbers of sentences, and what a term is worth in each; where they lie."""
        places = {term: place for place, term in enumerate(self._idf)}
        terms = np.array(
            [places[term] for frequencies in bm25.doc_freqs for term in frequencies], dtype=np.intp
        )
        # By term, then by sentence, all at once: an array for each term would take ten times as long to make.
        order = terms.argsort(kind="stable")
        terms = terms[order]
        numbers = np.arange(self._size).repeat([len(each) for each in bm25.doc_freqs])[order]
        frequencies = np.array([count for each in bm25.doc_freqs for count in each.values()])[order]
        lengths = np.array(bm25.doc_len) / self._mean_length
        saturation = self._k1 * (1 - self._b + self._b * lengths)
        idf = np.array([*self._idf.values()])
        worths = idf[terms] * frequencies * (self._k1 + 1) / (saturation[numbers] + frequencies)
        ends = np.searchsorted(terms, np.arange(len(places)), side="right").tolist()
        return numbers, worths, dict(zip(places, map(slice, [0, *ends], ends), strict=True))
