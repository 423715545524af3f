import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.features import FEATURES
from knowledge.ranking.ranking import Ranker
from knowledge.ranking.scoring import Scoring
from knowledge.sentences.collection import Collection
from knowledge.steps import at_once

_COLLECTION = Collection.read(
    [Article("a", "سقطت المدينة. عاد الناس. فتحت المدارس.", Source("وكالة"))], Phrases()
)
_VOCABULARY = Vocabulary.of(_COLLECTION)
_QUERY = Query(Question("؟"))


def _ranker(weights: dict[str, float]) -> Ranker:
    return Ranker(_COLLECTION, _VOCABULARY, Scoring.named({"weights": weights}))


def _numbers(weights: dict[str, float], candidates: list[int]) -> list[int]:
    ranked = _ranker(weights).rank(_QUERY, candidates)
    return [each.number for each in ranked]


def test_candidates_are_ordered_by_their_weighted_features() -> None:
    candidates = [1, 2, 0]

    assert _numbers({"position": 1.0}, candidates) == [2, 1, 0]
    assert _numbers({"position": -1.0}, candidates) == [0, 1, 2]


def test_ties_keep_the_order_of_the_engine() -> None:
    candidates = [1, 2, 0]

    assert _numbers({}, candidates) == [1, 2, 0]


def test_a_score_is_the_sum_of_the_features_times_their_weights() -> None:
    weights = {"position": 20.0, "first sentence": 3.0}

    first, second = _ranker(weights).rank(_QUERY, [0, 1])

    assert (first.score, second.score) == pytest.approx((3.0, 20 * 1 / 20))
    assert first.features[FEATURES.index("first sentence")] == 1


def test_nobody_looks_closer_at_what_is_far_behind_at_sight() -> None:
    query = QueryReader(_VOCABULARY, _COLLECTION.phrases).read(Question("سقطت المدينة"))
    ranker = _ranker({"coverage": 2.0, "position": 60.0})

    everywhere = ranker.rank(query, [0, 1])
    near = at_once(ranker.rank_steps(query, [0, 1], max_behind=1.0))

    # The second sentence has neither word; where it stands in its article is seen from near.
    assert [(each.number, each.score) for each in everywhere] == [(1, pytest.approx(3.0)), (0, 2.0)]
    assert [(each.number, each.score) for each in near] == [(0, 2.0), (1, 0.0)]


def test_no_candidates_are_ranked_as_none() -> None:
    assert _ranker({}).rank(_QUERY, []) == ()
