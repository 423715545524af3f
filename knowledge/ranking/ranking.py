"""From candidates to ranked sentences."""

import math
from array import array
from collections.abc import Sequence

from knowledge.model import Query, RankedSentence
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.candidates import Candidates
from knowledge.ranking.features import FEATURES, at_sight_steps, look_closer
from knowledge.ranking.query_terms import QueryTerms
from knowledge.ranking.scoring import Scoring
from knowledge.sentences.collection import Collection
from knowledge.steps import Steps, at_once


class Ranker:
    """Ranks candidates by what their features score."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary, scoring: Scoring) -> None:
        self._collection = collection
        self._vocabulary = vocabulary
        self._scoring = scoring

    def rank(self, query: Query, candidates: Sequence[int]) -> tuple[RankedSentence, ...]:
        """The sentences of some numbers, best first; ties in the engine's order."""
        return at_once(self.rank_steps(query, candidates))

    def rank_steps(
        self, query: Query, numbers: Sequence[int], max_behind: float = math.inf
    ) -> Steps[tuple[RankedSentence, ...]]:
        """The same step by step; only candidates near the best by the cheap features get the costly ones.

        After Wang, Lin and Metzler, "A Cascade Ranking Model for Efficient Ranked Retrieval", 2011.
        """
        candidates = Candidates(QueryTerms(query, self._vocabulary), numbers, self._collection)
        yield
        by_feature = yield from at_sight_steps(candidates)
        yield
        at_sight = self._scoring.scores(by_feature)
        near = at_sight >= at_sight.max(initial=-math.inf) - max_behind
        look_closer(by_feature, candidates, near.nonzero()[0].tolist())
        scored = self._scoring.scores(by_feature)
        scores = scored.tolist()
        # An eighth of the memory of objects, for answers are remembered.
        rows, width = array("d", by_feature.T.tobytes()), len(FEATURES)
        return tuple(
            [
                RankedSentence(numbers[row], scores[row], (), rows[row * width : (row + 1) * width])
                for row in (-scored).argsort(kind="stable").tolist()
            ]
        )
