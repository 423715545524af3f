"""From candidates to ranked sentences: a linear model over the features, its weights in `weights.json`."""

import json
import operator
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.engines import Candidate
from knowledge.model import Query, RankedSentence
from knowledge.ranking.features import FEATURES, vector
from knowledge.sentences.collection import Collection

WEIGHTS = Path(__file__).parent / "weights.json"


class Ranker:
    """Ranks candidates by the weighted sum of their features."""

    def __init__(self, collection: Collection, weights: Mapping[str, float]) -> None:
        self._collection = collection
        self._weights = tuple(weights.get(name, 0.0) for name in FEATURES)

    def rank(self, query: Query, candidates: Sequence[Candidate]) -> tuple[RankedSentence, ...]:
        """The candidates' sentences, best first; ties in the engine's order."""
        ranked = [self._ranked(query, candidate) for candidate in candidates]
        return tuple(sorted(ranked, key=lambda each: -each.score))

    def _ranked(self, query: Query, candidate: Candidate) -> RankedSentence:
        values = vector(query, candidate, self._collection)
        score = sum(map(operator.mul, self._weights, values))
        return RankedSentence(self._collection.sentences[candidate.number], score, features=values)


def read_weights() -> Mapping[str, float]:
    """The weights that Isnad ships with, by the feature's name; `isnad train` makes them."""
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights
