"""What the matches of the words of some queries are worth: arrays, word behind word, query behind query."""

from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Match, MatchKind
from knowledge.ranking.query_terms import QueryTerms
from knowledge.spans import Integers, starts_of

Flags: TypeAlias = NDArray[np.bool_]
Reals: TypeAlias = NDArray[np.float64]

KINDS = (None, *MatchKind)
"""What a match may be; none where there is none."""
_PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}


class Matches:
    """Holds the matches of some queries."""

    def __init__(self, queries: Sequence[QueryTerms]) -> None:
        self.counts: Integers = np.array([len(each.matches) for each in queries])
        """By query."""
        self.starts = starts_of(self.counts)
        """By query, the place of its first match."""
        self.word_counts: Integers = np.array([len(each.words) for each in queries])
        """By query."""
        self.weights: Reals = np.array([word.weight / each.total for each in queries for word in each.words])
        """By word, in parts of its query's."""

        self.all: list[Match | None] = [*chain.from_iterable([each.matches for each in queries]), None]
        """The last stands for none, here and in what follows."""
        self.strengths: Reals = np.array([match.strength if match else 0.0 for match in self.all])
        self.kinds: Integers = np.array([_PLACE_OF_KIND[match and match.kind] for match in self.all])
        """Their places in `KINDS`."""
        self.worths: Reals = np.array([*chain.from_iterable([each.worths for each in queries]), 0.0])
        """To BM25."""
        self.begins_word: Flags = np.zeros(len(self.all), dtype=np.bool_)
        """Whether it is the first of its word, and so the best."""
        firsts = zip(queries, self.starts.tolist(), strict=True)
        self.begins_word[[start + first for each, start in firsts for first in each.word_starts]] = True
        self.words: Integers = self.begins_word.cumsum() - 1
        """The places of their words."""
        self.backs: Integers = np.array([*chain.from_iterable([each.backs for each in queries])])
        """How far in front of it the first match of the same term in the same query is."""
