"""From candidates to ranked sentences."""

import math
from array import array
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import numpy as np

from knowledge.model import Query, RankedSentence
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.candidates import Candidates
from knowledge.ranking.features import FEATURES, at_sight, look_closer
from knowledge.ranking.query_terms import QueryTerms
from knowledge.ranking.scoring import Scoring
from knowledge.sentences.collection import Collection
from knowledge.spans import starts_of
from knowledge.steps import Steps

MAX_TOGETHER = 4_000
"""How large queries are together that are ranked at once: sixteen of the usual ones, as a rule. More gain
nothing, and the event loop waits for them, some 4 ms."""

Ranked: TypeAlias = tuple[RankedSentence, ...]


@dataclass(eq=False, slots=True)
class _Ranking:
    """A query whose candidates, one or more, are to be ranked."""

    terms: QueryTerms
    numbers: Sequence[int]
    max_behind: float
    ranked: Ranked | None = None
    """Once they are."""

    @property
    def size(self) -> int:
        """How often a match is to be sought in a candidate."""
        return len(self.terms.matches) * len(self.numbers)


class Ranker:
    """Ranks candidates by what their features score."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary, scoring: Scoring) -> None:
        self._collection = collection
        self._vocabulary = vocabulary
        self._scoring = scoring
        self._waiting = deque[_Ranking]()

    def rank(self, query: Query, candidates: Sequence[int]) -> Ranked:
        """The sentences of some numbers, best first; ties in the engine's order."""
        return self._ranked([self._ranking(query, candidates)])[0] if candidates else ()

    def rank_steps(self, query: Query, numbers: Sequence[int], max_behind: float = math.inf) -> Steps[Ranked]:
        """The same together with what others have to rank who come as far before the next step is taken.

        Only candidates that are near the best of their query by the cheap features get the costly ones, after
        Wang, Lin and Metzler, "A Cascade Ranking Model for Efficient Ranked Retrieval", 2011.
        """
        if not numbers:
            return ()
        mine = self._ranking(query, numbers, max_behind)
        self._waiting.append(mine)
        yield
        if mine.ranked is None:
            together = [mine, *self._others(mine)]
            for each, ranked in zip(together, self._ranked(together), strict=True):
                each.ranked = ranked
        return mine.ranked or ()

    def _ranking(self, query: Query, numbers: Sequence[int], max_behind: float = math.inf) -> _Ranking:
        return _Ranking(QueryTerms(query, self._vocabulary), numbers, max_behind)

    def _others(self, mine: _Ranking) -> list[_Ranking]:
        """Those that have waited longest; what several threads take is ranked by each, and alike."""
        others: list[_Ranking] = []
        size = mine.size
        with suppress(IndexError):  # none is left
            while size < MAX_TOGETHER:
                each = self._waiting.popleft()
                if each is not mine and each.ranked is None:
                    others.append(each)
                    size += each.size
        return others

    def _ranked(self, rankings: Sequence[_Ranking]) -> list[Ranked]:
        numbers = [each.numbers for each in rankings]
        counts = np.array([len(each) for each in numbers])
        candidates = Candidates([each.terms for each in rankings], numbers, self._collection)
        by_feature = at_sight(candidates)
        scores = self._scoring.scores(by_feature)
        best = np.maximum.reduceat(scores, starts_of(counts))
        is_near = scores >= (best - [each.max_behind for each in rankings]).repeat(counts)
        near = is_near.nonzero()[0].tolist()
        look_closer(by_feature, candidates, near)
        scores[near] = self._scoring.scores(by_feature.take(near, axis=1))
        # An eighth of the memory of objects, for answers are remembered.
        rows, width = array("d", by_feature.T.tobytes()), len(FEATURES)
        listed = scores.tolist()
        ranked = (
            RankedSentence(
                candidates.numbers[place], listed[place], (), rows[place * width : (place + 1) * width]
            )
            for place in np.lexsort((-scores, candidates.owners)).tolist()
        )
        return [tuple(islice(ranked, len(each))) for each in numbers]
