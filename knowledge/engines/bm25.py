"""The engine of small collections: exact BM25 over every sentence, by rank-bm25, in memory.

A question costs time in proportion to the collection: about 3 ms at a thousand sentences.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from knowledge.engines import Candidate
from knowledge.engines.fields import fields
from knowledge.model import Query, Sentence

# Sentences are short, so their length says little: the best of a grid over two Arabic question sets.
_K1, _B = 0.6, 0.3
_K1_SURROUNDINGS, _B_SURROUNDINGS = 0.9, 0.4

# What each index adds to the score: own stems, own trigrams, stems and trigrams of the surroundings.
_WEIGHTS = (1.0, 1.0, 0.7, 0.5)


class BM25Engine:
    """Four BM25 indexes over the same sentences; a score is their weighted mean."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        documents = fields(sentences)
        own = [document.own for document in documents]
        surroundings = [document.surroundings for document in documents]
        self._own_stems = _Index([terms.stems for terms in own], _K1, _B)
        self._own_trigrams = _Index([terms.trigrams for terms in own], _K1, _B)
        self._surrounding_stems = _Index(
            [terms.stems for terms in surroundings], _K1_SURROUNDINGS, _B_SURROUNDINGS
        )
        self._surrounding_trigrams = _Index(
            [terms.trigrams for terms in surroundings], _K1_SURROUNDINGS, _B_SURROUNDINGS
        )

    def search(self, query: Query, *, limit: int) -> tuple[Candidate, ...]:
        """At most `limit` candidates with a score above 0, best first, ties by position."""
        shares = (
            self._own_stems.shares(query.stems),
            self._own_trigrams.shares(query.trigrams),
            self._surrounding_stems.shares(query.stems),
            self._surrounding_trigrams.shares(query.trigrams),
        )
        scores = np.average(shares, axis=0, weights=_WEIGHTS)
        best = np.argsort(-scores, kind="stable")[:limit]
        return tuple(Candidate(int(number), float(scores[number])) for number in best if scores[number] > 0)


class _Index:
    """One field of the sentences."""

    def __init__(self, documents: Sequence[Sequence[str]], k1: float, b: float) -> None:
        # Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, 3.4.
        # BM25Plus with delta 0 is plain BM25 in which no term weighs less than nothing; in BM25Okapi a
        # term that stands in most sentences does.
        self._bm25 = BM25Plus(documents, k1=k1, b=b, delta=0)
        self._unknown_idf = math.log(len(documents) + 1)

    def shares(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """The BM25 score of each sentence as a share of the score of the terms themselves."""
        known = [term for term in terms if term in self._bm25.idf]
        scores: NDArray[np.float64] = self._bm25.get_scores(known)
        return scores / self._ideal_score(terms) if terms else scores

    def _ideal_score(self, terms: Sequence[str]) -> float:
        """The score of a sentence that is the query.

        Terms that no sentence holds count in full, so a question on something else scores low everywhere.
        """
        bm25 = self._bm25
        idf = sum(bm25.idf.get(term, self._unknown_idf) for term in terms)
        length = len(terms) / (bm25.avgdl or 1)
        return float(idf * (bm25.k1 + 1) / (1 + bm25.k1 * (1 - bm25.b + bm25.b * length)))
