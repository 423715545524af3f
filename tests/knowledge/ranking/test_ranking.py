from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking import ranking
from knowledge.ranking.features import FEATURES
from knowledge.ranking.ranking import Ranked, Ranker
from knowledge.ranking.scoring import Scoring, read_scoring
from knowledge.sentences.collection import Collection
from knowledge.steps import Steps, at_once

_COLLECTION = Collection.read(
    [Article("a", "سقطت المدينة. عاد الناس. فتحت المدارس.", Source("وكالة"))], Phrases()
)
_VOCABULARY = Vocabulary.of(_COLLECTION)
_QUERY = Query(Question("؟"))
_QUESTIONS = st.sampled_from(
    [
        "متى خرج المقاتلون من الباغوز؟",
        "كم شاحنة غادرت الباغوز",
        "من قال إن الخلافة انتهت؟",
        "خرج 150",
        "زرافة",
        "؟",
    ]
)


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


@given(questions=st.lists(_QUESTIONS, min_size=2, max_size=6))
def test_what_is_ranked_together_is_ranked_as_by_itself(bundled: KnowledgeBase, questions: list[str]) -> None:
    vocabulary = Vocabulary.of(bundled.collection)
    reader = QueryReader(vocabulary, bundled.collection.phrases)
    queries = [reader.read(Question(question)) for question in questions]
    candidates = [bundled.candidates(query, 8) for query in queries]
    ranker = Ranker(bundled.collection, vocabulary, read_scoring())

    alone = [ranker.rank(*each) for each in zip(queries, candidates, strict=True)]
    steps = [ranker.rank_steps(*each) for each in zip(queries, candidates, strict=True)]

    assert _together(steps) == alone


def test_who_no_longer_waits_holds_up_nobody() -> None:
    ranker = _ranker({"position": 1.0})
    left, stays = ranker.rank_steps(_QUERY, [0, 1]), ranker.rank_steps(_QUERY, [0, 1, 2])
    next(left)
    next(stays)
    left.close()

    assert [each.number for each in at_once(stays)] == [2, 1, 0]


def test_more_than_are_ranked_together_are_all_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MAX_TOGETHER", 3)
    ranker = _ranker({"position": 1.0})
    asked = [[number % 3] for number in range(10)]

    ranked = _together([ranker.rank_steps(_QUERY, numbers) for numbers in asked])

    assert [[each.number for each in found] for found in ranked] == asked


def _together(steps: Sequence[Steps[Ranked]]) -> list[Ranked]:
    """What all come to, each of whose steps all take before the next; what has none is not ranked."""
    started = [each for each in steps if next(each, "ended") is None]
    found = {id(each): at_once(each) for each in started}
    return [found.get(id(each), ()) for each in steps]
