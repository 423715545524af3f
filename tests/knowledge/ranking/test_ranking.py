import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.engines import Candidate
from knowledge.model import Article, Query, Question, Source
from knowledge.ranking.features import FEATURES
from knowledge.ranking.ranking import Ranker, read_weights
from knowledge.sentences.collection import Collection

_COLLECTION = Collection.read(
    [Article("a", "سقطت المدينة. عاد الناس. فتحت المدارس.", Source("وكالة"))], Phrases()
)
_QUERY = Query(Question("؟"))
_NO_SHARES = (0.0, 0.0, 0.0, 0.0)


def _numbers(weights: dict[str, float], candidates: list[Candidate]) -> list[int]:
    ranked = Ranker(_COLLECTION, weights).rank(_QUERY, candidates)
    return [_COLLECTION.sentences.index(each.sentence) for each in ranked]


def test_candidates_are_ordered_by_their_weighted_features() -> None:
    candidates = [Candidate(number, 0.5, _NO_SHARES) for number in (1, 2, 0)]

    assert _numbers({"position": 1.0}, candidates) == [2, 1, 0]
    assert _numbers({"position": -1.0}, candidates) == [0, 1, 2]


def test_ties_keep_the_order_of_the_engine() -> None:
    candidates = [Candidate(number, 0.5, _NO_SHARES) for number in (1, 2, 0)]

    assert _numbers({}, candidates) == [1, 2, 0]


def test_a_score_is_the_sum_of_the_features_times_their_weights() -> None:
    weights = {"own terms": 2.0, "surrounding terms": -0.5, "first sentence": 3.0}

    (ranked,) = Ranker(_COLLECTION, weights).rank(_QUERY, [Candidate(0, 0.5, (0.4, 0.3, 0.2, 0.1))])

    assert ranked.score == pytest.approx(2.0 * 0.4 - 0.5 * 0.2 + 3.0)
    assert ranked.features[:4] == (0.4, 0.3, 0.2, 0.1)


def test_no_candidates_are_ranked_as_none() -> None:
    assert Ranker(_COLLECTION, {}).rank(_QUERY, []) == ()


def test_the_weights_that_are_shipped_are_those_of_known_features() -> None:
    weights = read_weights()

    assert weights
    assert set(weights) <= set(FEATURES)
