import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.answers.silence import (
    SIGNALS,
    Ask,
    Confidence,
    calibrated,
    long_sentences,
    signals,
    usual_confidence,
    withheld_questions,
)
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words
from knowledge.model import Article, Query, Question, RankedSentence, Source
from knowledge.sentences.collection import Collection

_QUESTIONS = ("من رفع الراية الصفراء في الباغوز؟", "كم شاحنة؟", "ما هي أعراض الإنفلونزا؟", "الباغوز")


def _never_asked(_: Question, __: frozenset[int]) -> tuple[Query, tuple[RankedSentence, ...]]:
    raise AssertionError


def _questions(collection: Collection) -> Iterator[tuple[Question, frozenset[int]]]:
    return withheld_questions(collection, long_sentences(collection))


def _usual(collection: Collection, ask: Ask) -> float | None:
    return usual_confidence(collection, long_sentences(collection), ask)


def test_calibrating_twice_makes_the_same_confidence(bundled: KnowledgeBase) -> None:
    one, other = (calibrated(_usual(bundled.collection, bundled.ranked)) for _ in range(2))

    for question in _QUESTIONS:
        query, ranked = bundled.ranked(Question(question))
        assert one.of(query, ranked) == other.of(query, ranked)


def test_a_collection_is_asked_the_same_questions_every_time(bundled: KnowledgeBase) -> None:
    questions = list(_questions(bundled.collection))

    assert questions == list(_questions(bundled.collection))
    assert len({question.text for question, _ in questions}) == len(questions) > 10


def test_no_question_is_answered_by_the_paragraph_that_it_was_made_of(bundled: KnowledgeBase) -> None:
    for question, withheld in _questions(bundled.collection):
        _, ranked = bundled.ranked(question, withheld)

        numbers = {each.number for each in ranked}
        assert withheld
        assert not numbers & withheld


def test_the_whole_paragraph_of_a_question_is_withheld_and_nothing_else(bundled: KnowledgeBase) -> None:
    for question, withheld in _questions(bundled.collection):
        sentences = [bundled.sentences[number] for number in withheld]
        (article,) = {each.article.id for each in sentences}
        (paragraph,) = {each.paragraph for each in sentences}

        whole = [
            each for each in bundled.sentences if (each.article.id, each.paragraph) == (article, paragraph)
        ]
        assert len(whole) == len(withheld)
        assert any(all(word in each.text for word in question.text.split()) for each in sentences)


def test_a_question_is_made_of_words_that_carry_meaning(bundled: KnowledgeBase) -> None:
    for question, _ in _questions(bundled.collection):
        assert not {word.text for word in words(question.text)} & STOP_WORDS


def test_a_collection_of_short_sentences_is_asked_nothing() -> None:
    collection = Collection.read([Article("a", "عاد الناس. فتحت المدارس.", Source("وكالة"))], Phrases())

    assert list(_questions(collection)) == []
    assert isinstance(calibrated(_usual(collection, _never_asked)), Confidence)


def test_nothing_found_and_nothing_asked_are_no_answer(bundled: KnowledgeBase) -> None:
    query, ranked = bundled.ranked(Question("الباغوز"))
    confidence = Confidence({"constant": 100.0}, threshold=0.0)

    assert confidence.of(query, ranked) > 0
    assert confidence.of(query, ()) == -math.inf
    assert confidence.of(Query(Question("متى؟")), ranked) == -math.inf


def test_confidence_is_the_weighted_sum_of_the_signals_above_the_threshold(bundled: KnowledgeBase) -> None:
    query, ranked = bundled.ranked(Question("كم شاحنة؟"))
    own = dict(zip(SIGNALS, signals(query, ranked), strict=True))

    confidence = Confidence({"constant": 0.5, "coverage": 2.0}, threshold=1.0)

    assert confidence.of(query, ranked) == pytest.approx(0.5 + 2.0 * own["coverage"] - 1.0)


def test_unknown_words_and_kinds_are_signals(bundled: KnowledgeBase) -> None:
    query, ranked = bundled.ranked(Question("متى اخترعت الثلاجة في الباغوز؟"))
    own = dict(zip(SIGNALS, signals(query, ranked), strict=True))

    assert 0 < own["unknown words"] < 1
    assert own["asks: when"] == 1
    assert own["asks: how many"] == 0


def test_one_sentence_alone_has_all_the_probability(bundled: KnowledgeBase) -> None:
    query, ranked = bundled.ranked(Question("الباغوز"))

    alone = dict(zip(SIGNALS, signals(query, ranked[:1]), strict=True))
    among = dict(zip(SIGNALS, signals(query, ranked), strict=True))

    assert alone["probability"] == 1
    assert among["probability"] < 1


@given(st.lists(st.sampled_from("متى كم الباغوز شاحنة داعش زرافة 150 قسد السبت من".split()), max_size=8))
def test_signals_of_any_question_are_finite(bundled: KnowledgeBase, asked: list[str]) -> None:
    query, ranked = bundled.ranked(Question(" ".join(asked)))

    if ranked:
        values = signals(query, ranked)
        assert len(values) == len(SIGNALS)
        assert all(map(math.isfinite, values))
