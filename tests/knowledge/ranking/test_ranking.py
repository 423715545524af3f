import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.features import FEATURES
from knowledge.ranking.ranking import Ranker, read_weights
from knowledge.sentences.collection import Collection

_COLLECTION = Collection.read(
    [Article("a", "سقطت المدينة. عاد الناس. فتحت المدارس.", Source("وكالة"))], Phrases()
)
_QUERY = Query(Question("؟"))


def _ranker(weights: dict[str, float]) -> Ranker:
    return Ranker(_COLLECTION, Vocabulary.of(_COLLECTION), weights)


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


def test_no_candidates_are_ranked_as_none() -> None:
    assert _ranker({}).rank(_QUERY, []) == ()


def test_the_weights_that_are_shipped_are_those_of_known_features() -> None:
    weights = read_weights()

    assert weights
    assert set(weights) <= set(FEATURES)
