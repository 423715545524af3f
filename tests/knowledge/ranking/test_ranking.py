import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Query, Question, QuestionKind, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking import ranking
from knowledge.ranking.candidates import Candidates
from knowledge.ranking.features import FEATURES
from knowledge.ranking.query_terms import QueryTerms
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
        "لماذا استسلم المقاتلون الأجانب في آخر جيب للتنظيم شرقي سوريا يوم السبت",
        "أين تقع الباغوز",
        "ما هو التحالف الدولي",
        "خرج 150",
        "وكم عددهم؟",
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


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_query_without_words_is_ranked_whatever_it_asks_for(kind: QuestionKind) -> None:
    ranked = _ranker({"position": 1.0}).rank(Query(Question("؟"), (kind,)), [0, 1, 2])

    assert [each.number for each in ranked] == [2, 1, 0]


@given(asked=st.lists(st.tuples(_QUESTIONS, st.sampled_from([0.0, 1.0, math.inf])), min_size=2, max_size=6))
def test_what_is_ranked_together_is_ranked_as_by_itself(
    bundled: KnowledgeBase, asked: list[tuple[str, float]]
) -> None:
    vocabulary = Vocabulary.of(bundled.collection)
    reader = QueryReader(vocabulary, bundled.collection.phrases)
    ranker = Ranker(bundled.collection, vocabulary, read_scoring())

    def steps() -> list[Steps[Ranked]]:
        queries = [(reader.read(Question(text, ("متى سقطت الباغوز؟",))), behind) for text, behind in asked]
        return [ranker.rank_steps(query, bundled.candidates(query, 8), behind) for query, behind in queries]

    alone = [at_once(each) for each in steps()]

    for one, other in zip(_together(steps()), alone, strict=True):
        assert [each.number for each in one] == [each.number for each in other]
        assert [each.score for each in one] == [each.score for each in other]
        assert [list(each.features) for each in one] == [pytest.approx(each.features) for each in other]


@pytest.fixture
def ranked_at_once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many queries were ranked, each time that some were."""
    counts: list[int] = []

    class Noted(Candidates):
        def __init__(self, queries: Sequence[QueryTerms], *rest: Any) -> None:
            counts.append(len(queries))
            super().__init__(queries, *rest)

    monkeypatch.setattr(ranking, "Candidates", Noted)
    return counts


@pytest.mark.parametrize(
    ("asked", "at_most", "counts"),
    [
        ([[0], [1], [2], [0], [1]], 2, [2, 2, 1]),
        ([[0], [1], [2], [0], [1]], 5, [5]),
        ([[0], [1], [2], [0], [1]], 100, [5]),
        ([[0], [1], [2], [0], [1]], 0, [1, 1, 1, 1, 1]),
        ([[0], [2, 1, 0], [1], [2]], 2, [1, 1, 2]),
    ],
)
def test_so_many_are_ranked_at_once_as_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
    ranked_at_once: list[int],
    asked: list[list[int]],
    at_most: int,
    counts: list[int],
) -> None:
    ranker = _ranker({"position": 1.0})
    # In each candidate one match is sought, which is none.
    monkeypatch.setattr(ranking, "MAX_TOGETHER", at_most * (1 + ranking._SIZE_OF_CANDIDATE))

    ranked = _together([ranker.rank_steps(_QUERY, numbers) for numbers in asked])

    assert [[each.number for each in found] for found in ranked] == asked
    assert ranked_at_once == counts


def test_nothing_is_ranked_for_who_no_longer_waits(ranked_at_once: list[int]) -> None:
    ranker = _ranker({"position": 1.0})
    left, stays = ranker.rank_steps(_QUERY, [0, 1]), ranker.rank_steps(_QUERY, [0, 1, 2])
    next(left)
    next(stays)
    left.close()

    assert [each.number for each in at_once(stays)] == [2, 1, 0]
    assert ranked_at_once == [1]


def test_nobody_fails_of_what_is_wrong_with_another() -> None:
    ranker = _ranker({"position": 1.0})
    good, bad = ranker.rank_steps(_QUERY, [0, 1]), ranker.rank_steps(_QUERY, [0, 99])
    next(good)
    next(bad)

    assert [each.number for each in at_once(good)] == [1, 0]
    with pytest.raises(IndexError):
        at_once(bad)


def _together(steps: Sequence[Steps[Ranked]]) -> list[Ranked]:
    """What all come to, of whose steps all take the first before anybody takes the second."""
    waiting = [next(each, "ended") is None for each in steps]
    return [at_once(each) if waits else () for each, waits in zip(steps, waiting, strict=True)]
