"""The terms that a query looks for: which of its words each stands for, and what it is worth.

Laid out as arrays, so that all candidates are judged at once: rows are texts, then come terms or words.
"""

from collections.abc import Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.arabic.stems import without_article
from knowledge.model import Match, MatchKind, Query
from knowledge.questions.vocabulary import Vocabulary

Counts: TypeAlias = NDArray[np.intp]
Reals: TypeAlias = NDArray[np.float64]

KINDS = (None, *MatchKind)
"""What a match may be; none where there is none."""


class QueryTerms:
    """A query, laid out by the terms that stand for its words."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self.query = query
        self.weights: Reals = np.array([word.weight for word in query.words])
        self.forms = [without_article(word.text) for word in query.words]
        """Of the words, in their order, without their articles."""
        self.total = float(self.weights.sum()) or 1.0
        self.trigram_idf = {gram: vocabulary.trigram_idf(gram) for gram in query.trigrams}
        terms = dict.fromkeys(match.term for word in query.words for match in word.matches)
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._known = frozenset(self._numbers)
        self._most = max((len(word.matches) for word in query.words), default=0)
        # How good a term is for a word: most for its best match, 0 where it does not stand for it.
        self._ranks: Counts = np.zeros((len(terms), len(query.words)), dtype=np.intp)
        self._idf: Reals = np.zeros(self._ranks.shape)
        # By word and rank: what that match is.
        self._strengths: Reals = np.zeros((len(query.words), self._most + 1))
        self._kinds: Counts = np.zeros(self._strengths.shape, dtype=np.intp)
        self.idf = 0.0
        """What a text that is the query itself is worth to BM25, but for its length. Words that no sentence
        holds count in full, so a question on something else scores low everywhere."""
        for place, word in enumerate(query.words):
            for order, match in enumerate(word.matches):
                number, rank = self._numbers[match.term], self._most - order
                self._ranks[number, place] = rank
                self._strengths[place, rank] = match.strength
                self._kinds[place, rank] = KINDS.index(match.kind)
                # Other words of similar spelling are found by their trigrams.
                if match.kind is not MatchKind.SIMILAR or order == 0:
                    self._idf[number, place] = vocabulary.idf(match.term) * match.strength
            self.idf += self._idf[:, place].max() if word.matches else vocabulary.idf(word.text)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def are_among(self, terms: AbstractSet[str]) -> bool:
        """Whether any of them is among the terms of a text."""
        return not self._known.isdisjoint(terms)

    def frequencies(self, texts: Sequence[Mapping[str, Sized]]) -> Counts:
        """By text and term: how often it stands there; a text is given by its terms' positions."""
        found: Counts = np.zeros((len(texts), len(self._numbers)), dtype=np.intp)
        for row, terms in enumerate(texts):
            for term in self._known & terms.keys():
                found[row, self._numbers[term]] = len(terms[term])
        return found

    def presence(self, texts: Sequence[frozenset[str]]) -> Counts:
        """By text and term: 1 where it is among the text's terms, else 0."""
        found: Counts = np.zeros((len(texts), len(self._numbers)), dtype=np.intp)
        for row, terms in enumerate(texts):
            for term in self._known & terms:
                found[row, self._numbers[term]] = 1
        return found

    def ranks(self, frequencies: Counts) -> Counts:
        """By text and word: the rank of the best match, 0 where none stands in the text.

        The last axis of the frequencies is that of the terms; those before it stay.
        """
        best: Counts = ((frequencies > 0)[..., None] * self._ranks).max(axis=-2, initial=0)
        return best

    def strengths(self, ranks: Counts) -> Reals:
        """By text and word: the strength of the best match, 0 to 1; axes before the last stay."""
        found: Reals = self._strengths[np.arange(len(self.weights)), ranks]
        return found

    def kinds(self, ranks: Counts) -> Counts:
        """By text and word: the place in `KINDS` of what the best match is."""
        found: Counts = self._kinds[np.arange(len(self.weights)), ranks]
        return found

    def matches(self, ranks: Sequence[int]) -> list[Match | None]:
        """For each word its best match in one text."""
        return [
            word.matches[self._most - rank] if rank else None
            for word, rank in zip(self.query.words, ranks, strict=True)
        ]

    def bm25(self, saturated: Reals) -> Reals:
        """By text: the sum over the words of what the best of their terms is worth by saturated frequency."""
        best: Reals = (saturated[:, :, None] * self._idf).max(axis=1, initial=0.0)
        scores: Reals = best.sum(axis=1)
        return scores
