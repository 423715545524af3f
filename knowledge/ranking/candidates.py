"""The candidates of some queries together: which terms stand in each, and in what is around it."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.matches import Matches, Reals
from knowledge.ranking.query_terms import QueryTerms
from knowledge.ranking.sought_terms import SoughtTerms
from knowledge.sentences.collection import Collection
from knowledge.spans import Integers, places_in, starts_of

_TEXTS = 5
OWN, BEFORE, AFTER, TITLE, SPEAKER = range(_TEXTS)
"""The texts of a candidate: itself, the sentences beside it, its article's title, and who speaks, named by an
earlier sentence."""
_ROWS = np.arange(_TEXTS)[:, None]
_Value = TypeVar("_Value")


class Candidates:
    """Holds how often each term of its query stands in each candidate and around it.

    Queries have different numbers of candidates, words and matches, so these stand one behind the other in
    the arrays: candidate behind candidate; for each the words of its query; for each word its matches. Where
    a query Q has the words a and b and the candidates 1 and 2, and a query R the word c and the candidate 3:

        numbers       1     2     3     by candidate
        owners        Q     Q     R     by candidate
        words         a  b  a  b  c     by a candidate's word
        starts        0     2     4     by candidate

    Where there are rows, they are texts.
    """

    def __init__(
        self, queries: Sequence[QueryTerms], numbers: Sequence[Sequence[int]], collection: Collection
    ) -> None:
        """Look for each query in the sentences of some numbers, at least one for each."""
        self.collection = collection
        self.queries = queries
        self.numbers = [*chain.from_iterable(numbers)]
        """By candidate."""
        self.analyses = [collection.analyses[number] for number in self.numbers]
        self.facts = [collection.facts[number] for number in self.numbers]
        """Of their articles."""
        self.owners: Integers = np.arange(len(queries)).repeat([len(each) for each in numbers])
        """By candidate, the place of its query."""

        self.matches = matches = Matches(queries)
        self.match_counts = matches.counts.take(self.owners)
        """By candidate."""
        self.sought = places_in(matches.starts.take(self.owners), self.match_counts)
        """By a candidate's match, its place among those of all queries."""
        self.word_starts = matches.begins_word.take(self.sought).nonzero()[0]
        """By a candidate's word, where its matches begin."""
        self.words = matches.words.take(self.sought.take(self.word_starts))
        """By a candidate's word, its place among those of all queries."""
        self.word_counts = matches.word_counts.take(self.owners)
        """By candidate."""
        self.starts = starts_of(self.word_counts)
        """By candidate, where its words begin."""

        frequencies, lengths = self._counted()
        self.frequencies = frequencies[:SPEAKER]
        """By text and a candidate's match."""
        self.lengths = lengths[:SPEAKER]
        """In terms, by text and candidate."""
        standing = np.where(frequencies > 0, self.sought, len(matches.all) - 1)
        self.best: Integers = np.minimum.reduceat(standing, self.word_starts, axis=1)
        """By text and a candidate's word, the place of the best match that stands there, or of none."""

    def articles(self) -> list[int]:
        """By candidate, the same number for those of one query that are of one article."""
        numbered: dict[tuple[int, int], int] = {}
        return [
            numbered.setdefault((owner, facts.extent.start), len(numbered))
            for owner, facts in zip(self.owners.tolist(), self.facts, strict=True)
        ]

    def by_candidate(self, words: Sequence[_Value]) -> list[Sequence[_Value]]:
        """What is listed by a candidate's word: a list for each candidate."""
        starts = [*self.starts.tolist(), len(words)]
        return [words[start:end] for start, end in pairwise(starts)]

    def summed(self, by_word: NDArray[np.generic]) -> Reals:
        """By candidate the sum over its words; those are the last axis."""
        found: Reals = np.add.reduceat(by_word, self.starts, axis=-1)
        return found

    def _counted(self) -> tuple[Integers, Integers]:
        """How often each match stands in each text, and how many terms each has."""
        around = zip(*map(self.collection.around, self.numbers), strict=True)
        texts = [*[each.fingerprints for each in self.analyses], *chain.from_iterable(around)]
        found = SoughtTerms(self.queries).found(texts, np.concatenate([self.owners] * _TEXTS))
        width = len(self.sought)
        # Where the matches of each text and candidate begin in the rows, one row behind the other.
        begins = _ROWS * width + starts_of(self.match_counts)
        counts = np.bincount(begins.take(found.texts) + found.matches, minlength=_TEXTS * width)
        # A term is counted at the first of its matches.
        firsts = np.arange(width) - self.matches.backs.take(self.sought)
        frequencies = counts.reshape(_TEXTS, width).take(firsts, axis=1)
        return frequencies, found.lengths.reshape(_TEXTS, len(self.numbers))
