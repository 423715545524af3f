"""From candidates to ranked sentences."""

import math
from array import array
from collections import OrderedDict
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

MAX_TOGETHER = 7_000
"""How much is ranked at once, as `_Waiting.size` counts it: some 16 queries, in 4 ms. More at once gain
nothing, and the event loop waits for them."""
_SIZE_OF_CANDIDATE = 14
"""A candidate takes as long as to seek so many matches in it."""

Ranked: TypeAlias = tuple[RankedSentence, ...]


@dataclass(eq=False, slots=True)
class _Waiting:
    """A query that waits until its candidates, one or more, are ranked."""

    terms: QueryTerms
    numbers: Sequence[int]
    max_behind: float
    ranked: Ranked | None = None
    """None until they are."""

    @property
    def size(self) -> int:
        """About how long that takes, in matches that are sought in candidates."""
        return (len(self.terms.matches) + _SIZE_OF_CANDIDATE) * len(self.numbers)


class Ranker:
    """Ranks candidates by what their features score.

    After Wang, Lin and Metzler, "A Cascade Ranking Model for Efficient Ranked Retrieval", 2011.
    """

    def __init__(self, collection: Collection, vocabulary: Vocabulary, scoring: Scoring) -> None:
        self._collection = collection
        self._vocabulary = vocabulary
        self._scoring = scoring
        self._waiting = OrderedDict[_Waiting, None]()

    def rank(self, query: Query, candidates: Sequence[int]) -> Ranked:
        """The sentences of some numbers, best first; ties in the engine's order."""
        return self._rank([self._waits(query, candidates, math.inf)])[0] if candidates else ()

    def rank_steps(
        self, query: Query, candidates: Sequence[int], max_behind: float = math.inf
    ) -> Steps[Ranked]:
        """The ranked sentences, behind a step in which others come to wait; the first to go on ranks for all.

        Only candidates that are no further behind the best of their query, by the cheap features, get the
        costly ones.
        """
        if not candidates:
            return ()
        mine = self._waits(query, candidates, max_behind)
        self._waiting[mine] = None
        try:
            yield
        finally:
            self._waiting.pop(mine, None)
        if mine.ranked is not None:
            return mine.ranked
        others = self._others(MAX_TOGETHER - mine.size)
        try:
            ranked, *of_others = self._rank([mine, *others])
        except Exception:
            # Something may be wrong with another, who will meet it.
            if not others:
                raise
            return self._rank([mine])[0]
        for other, found in zip(others, of_others, strict=True):
            other.ranked = found
        return ranked

    def _waits(self, query: Query, candidates: Sequence[int], max_behind: float) -> _Waiting:
        return _Waiting(QueryTerms(query, self._vocabulary), candidates, max_behind)

    def _others(self, room: int) -> list[_Waiting]:
        """Those that have waited longest, as many as there is room for; they wait no more."""
        others: list[_Waiting] = []
        # Several threads may wait here; this line is whole by itself.
        with suppress(KeyError):
            while room > 0:
                each, _ = self._waiting.popitem(last=False)
                room -= each.size
                if room >= 0:  # else it goes on next, and is ranked then
                    others.append(each)
        return others

    def _rank(self, together: Sequence[_Waiting]) -> list[Ranked]:
        """What each of them waits for."""
        numbers = [each.numbers for each in together]
        counts = np.array([len(each) for each in numbers])
        candidates = Candidates([each.terms for each in together], numbers, self._collection)
        by_feature = at_sight(candidates)
        scores = self._scoring.scores(by_feature)
        best = np.maximum.reduceat(scores, starts_of(counts))
        is_near = scores >= (best - [each.max_behind for each in together]).repeat(counts)
        near = is_near.nonzero()[0].tolist()
        look_closer(by_feature, candidates, near)
        scores[near] = self._scoring.scores(by_feature.take(near, axis=1))
        # An eighth of the memory of objects, for answers are remembered.
        rows, width = array("d", by_feature.T.tobytes()), len(FEATURES)
        listed = scores.tolist()
        # By query, then by score, then in the engine's order.
        order = np.lexsort((-scores, candidates.owners)).tolist()
        ranked = (
            RankedSentence(
                candidates.numbers[place], listed[place], (), rows[place * width : (place + 1) * width]
            )
            for place in order
        )
        return [tuple(islice(ranked, len(each))) for each in numbers]
