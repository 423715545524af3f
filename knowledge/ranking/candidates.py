"""The candidates of some queries together: which terms stand in each, and in what is around it."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.matches import Matches, Reals
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection
from knowledge.spans import Places, places_in, starts_of

_TEXTS = 5
OWN, BEFORE, AFTER, TITLE, SPEAKER = range(_TEXTS)
"""The texts of a candidate: itself, the sentences beside it, its article's title, and who speaks, named by an
earlier sentence."""
_ROWS = np.arange(_TEXTS)[:, None]
_Value = TypeVar("_Value")


class Candidates:
    """Holds how often each term of its query stands in each candidate and around it.

    Rows of its arrays are texts. Columns are candidates, one query behind the other; or the words of the
    query of each candidate, one candidate behind the other; or the matches of those words.
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
        self.matches = matches = Matches(queries)
        self.owners: Places = np.arange(len(queries)).repeat([len(each) for each in numbers])
        """By candidate, the place of its query."""
        numbered: dict[tuple[int, int], int] = {}
        self.articles = [
            numbered.setdefault((owner, facts.extent.start), len(numbered))
            for owner, facts in zip(self.owners.tolist(), self.facts, strict=True)
        ]
        """By candidate, the same number for those of one query that are of one article."""

        self.match_counts = matches.counts.take(self.owners)
        """By candidate."""
        match_starts = matches.starts.take(self.owners)
        self.sought = places_in(match_starts, self.match_counts)
        """By match, its place among those of all queries."""
        self.bests = matches.is_best.take(self.sought).nonzero()[0]
        """By word, where its matches begin."""
        self.words = matches.words.take(self.sought.take(self.bests))
        """By word, its place among those of all queries."""
        self.starts = starts_of(matches.word_counts.take(self.owners))
        """By candidate, where its words begin."""

        around = zip(*map(collection.around, self.numbers), strict=True)
        texts = [*[each.fingerprints for each in self.analyses], *chain.from_iterable(around)]
        rows, places, lengths = matches.found(texts, np.concatenate([self.owners] * _TEXTS))
        width = len(self.sought)
        # Where the cells of each text and candidate would begin if all queries had all matches.
        cells = _ROWS * width + (starts_of(self.match_counts) - match_starts)
        counts = np.bincount(cells.take(rows) + places, minlength=_TEXTS * width).reshape(_TEXTS, width)
        # A term is counted at the first of its matches.
        frequencies = counts.take(np.arange(width) - matches.backs.take(self.sought), axis=1)
        self.frequencies = frequencies[:SPEAKER]
        """By text and match."""
        self.lengths = lengths.reshape(_TEXTS, len(self.numbers))[:SPEAKER]
        """In terms, by text and candidate."""
        standing = np.where(frequencies > 0, self.sought, len(matches.all) - 1)
        self.best: Places = np.minimum.reduceat(standing, self.bests, axis=1)
        """By text and word, the place of the best match that stands there, or of none."""

    def by_candidate(self, words: Sequence[_Value]) -> list[Sequence[_Value]]:
        """What is listed by word, a stretch for each candidate."""
        starts = [*self.starts.tolist(), len(words)]
        return [words[start:end] for start, end in pairwise(starts)]

    def summed(self, by_word: NDArray[np.generic]) -> Reals:
        """By candidate the sum over its words; those are the last axis."""
        found: Reals = np.add.reduceat(by_word, self.starts, axis=-1)
        return found
