"""Makes the weights of the ranking, of the silence and of the marks from questions with known answers.

What is reported of a set is measured by weights that never saw the articles in question: SQuAD's sets are cut
into folds by article, other sets are left out whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.answers.silence import SIGNALS, long_sentences, signals, withheld_questions
from knowledge.measuring.asking import Asked, AskedSet, ask_foreign, ask_set
from knowledge.measuring.marking import fit_marks, named
from knowledge.measuring.question_files import KnownQuestion, QuestionFileError, QuestionSet
from knowledge.measuring.regression import (
    Choice,
    Hidden,
    Vector,
    area_under_curve,
    fit_binary,
    fit_choices,
)
from knowledge.model import Query, RankedSentence
from knowledge.ranking.scoring import Scoring

FOLDS = 5
RIDGE = 0.05
SILENCE_RIDGE = 0.02
"""The best of a grid for the sets that are left out."""
HIDDEN = Hidden(units=4, decay=0.02, searches=8)
"""The best of a grid too: from 2 to 12 units, decays of 0.003 to 0.05, with one to eight searches."""
WEIGHT_OF_ENCYCLOPEDIC, WEIGHT_OF_TYPED, WEIGHT_OF_FOREIGN = 1.0, 1.5, 0.5
"""Of one question of each kind. Those of SQuAD's kind are many and name their subject in full, so the titles
of articles would count for too much."""
MIN_SILENCE = 0.79
"""Of the questions on other subjects, the part that is to be left unanswered."""
NEVER = -100.0
"""How sure an answer is for which nothing speaks."""

Progress = Callable[[str], None]


LeaveOut = Callable[[AskedSet, Asked | None], bool]
"""Whether a question of a set, or the foreign questions put to it, is kept from the weights."""


def _nothing(_set: AskedSet, _asked: Asked | None) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Report:
    """What weights that never saw a set's articles do on it, in shares."""

    name: str
    questions: int
    engine_first: float
    right_first: float
    right_of_three: float
    silence_auroc: float | None
    """None where every question has an answer, or none has."""
    marks: float | None
    """What the likeliest run shares with the short answer, whether or not a rule marks something else; none
    where no such answer is known."""


@dataclass(frozen=True, slots=True)
class Trained:
    """The weights that were made, and how good they are on what they did not see."""

    ranking: Mapping[str, Any]
    """As `Scoring.named` takes it."""
    silence: Mapping[str, float]
    threshold: float
    withheld: float
    marks: Mapping[str, float]
    reports: tuple[Report, ...]


def train(sets: Sequence[QuestionSet], progress: Progress) -> Trained:
    """Fit the weights to some sets of questions.

    Raises:
        QuestionFileError: no question in them has an answer among its candidates.
    """
    if not any(known.gold for each in sets for known in each.questions):
        raise QuestionFileError("no question in these files has an answer, so there is nothing to learn")
    asked = []
    for each in sets:
        progress(each.name)
        asked.append(ask_set(each))
    for one in asked:
        ask_foreign(one, [other for other in asked if other is not one])
    reports = tuple(_report(each, asked) for each in asked if _can_be_left_out(each, asked))
    progress("all")
    ranking = _fit_ranking(asked)
    silence = _fit_silence(asked, ranking)
    threshold, withheld = _threshold(asked, ranking, silence)
    return Trained(
        ranking.names(),
        dict(zip(SIGNALS, np.round(silence, 4).tolist(), strict=True)),
        round(threshold, 4),
        round(withheld, 4),
        named(_fit_marks(asked)),
        reports,
    )


def _fit_ranking(asked: Sequence[AskedSet], is_left_out: LeaveOut = _nothing) -> Scoring:
    choices = []
    for each in asked:
        weight = WEIGHT_OF_ENCYCLOPEDIC if each.questions.is_encyclopedic else WEIGHT_OF_TYPED
        for question in each.asked:
            if any(question.right) and not all(question.right) and not is_left_out(each, question):
                chosen = np.array(question.right, dtype=float)
                features = np.array([candidate.features for candidate in question.ranked])
                choices.append(Choice(features, chosen / chosen.sum(), weight))
    return fit_choices(choices, RIDGE, HIDDEN)


def _fit_silence(asked: Sequence[AskedSet], ranking: Scoring, is_left_out: LeaveOut = _nothing) -> Vector:
    rows: list[tuple[tuple[float, ...], bool, float]] = []
    for each in asked:
        weight = WEIGHT_OF_ENCYCLOPEDIC if each.questions.is_encyclopedic else WEIGHT_OF_TYPED
        for question in each.asked:
            if is_left_out(each, question):
                continue
            for query, ranked, is_answered in _cases(question):
                if query.words and ranked:
                    rows.append((signals(query, _reranked(ranked, ranking)), is_answered, weight))
        if not is_left_out(each, None):
            rows += [
                (signals(query, _reranked(ranked, ranking)), False, WEIGHT_OF_FOREIGN)
                for query, ranked in each.foreign
                if query.words and ranked
            ]
    return fit_binary(
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows], dtype=float),
        np.array([row[2] for row in rows]),
        SILENCE_RIDGE,
    )


def _fit_marks(asked: Sequence[AskedSet], is_left_out: LeaveOut = _nothing) -> Vector:
    return fit_marks(
        [
            question.runs
            for each in asked
            for question in each.asked
            if question.runs is not None and not is_left_out(each, question)
        ]
    )


def _cases(question: Asked) -> Iterator[tuple[Query, Sequence[RankedSentence], bool]]:
    """A question as it is, and as it would be if what answers it were not there."""
    yield question.query, question.ranked, bool(question.known.gold)
    if question.known.gold:
        yield question.query, question.without, False


def _reranked(ranked: Sequence[RankedSentence], ranking: Scoring) -> list[RankedSentence]:
    """The candidates as other weights would rank them."""
    scores = _scores(ranked, ranking)
    scored = [each._replace(score=score) for each, score in zip(ranked, scores, strict=True)]
    return sorted(scored, key=lambda each: -each.score)


def _scores(ranked: Sequence[RankedSentence], ranking: Scoring) -> list[float]:
    features = np.array([each.features for each in ranked])
    scores: list[float] = ranking.scores(features.T).tolist() if ranked else []
    return scores


def _threshold(asked: Sequence[AskedSet], ranking: Scoring, silence: Vector) -> tuple[float, float]:
    """How sure an answer must be, and how sure the wrong ones usually are when the right ones are withheld.

    The threshold leaves most questions on other subjects unanswered.
    """
    typed = [each for each in asked if not each.questions.is_encyclopedic] or list(asked)
    foreign = [
        _sure(query, ranked, ranking, silence) for each in typed for query, ranked in each.foreign
    ] or [0.0]
    withheld = [
        _sure(query, ranked, ranking, silence)
        for each in typed
        for query, ranked in (
            each.knowledge.ranked(*case)
            for case in withheld_questions(
                each.knowledge.collection, long_sentences(each.knowledge.collection)
            )
        )
    ]
    return float(np.quantile(foreign, MIN_SILENCE)), float(np.median(withheld))


def _sure(query: Query, ranked: Sequence[RankedSentence], ranking: Scoring, silence: Vector) -> float:
    if not query.words or not ranked:
        return NEVER
    return float(np.dot(signals(query, _reranked(ranked, ranking)), silence))


def _can_be_left_out(one: AskedSet, asked: Sequence[AskedSet]) -> bool:
    """Whether questions are left to learn from without a set, and it has some to be measured by."""
    others = [each for each in asked if one.questions.is_encyclopedic or not _share_articles(each, one)]
    return any(question.known.gold for question in one.asked) and any(
        any(question.right) for each in others for question in each.asked
    )


def _report(one: AskedSet, asked: Sequence[AskedSet]) -> Report:
    """How good weights are on a set when they are made without it, or without the fold that is asked."""
    folds = range(FOLDS) if one.questions.is_encyclopedic else (None,)
    right: list[tuple[bool, bool, bool]] = []
    sure: list[tuple[float, bool]] = []
    marked: list[float] = []
    for fold in folds:

        def is_left_out(each: AskedSet, question: Asked | None, fold: int | None = fold) -> bool:
            if fold is None:
                return _share_articles(each, one)
            return each is one and (question is None or fold_of(question.known) == fold)

        ranking = _fit_ranking(asked, is_left_out)
        silence = _fit_silence(asked, ranking, is_left_out)
        marks = _fit_marks(asked, is_left_out)
        for question in one.asked:
            if not is_left_out(one, question):
                continue
            if question.known.gold:
                right.append(_hits(question, ranking))
            if question.runs is not None:
                marked.append(question.runs.shared_by(marks))
            for query, ranked, is_answered in _cases(question):
                if one.questions.is_encyclopedic or not (question.known.gold and not is_answered):
                    sure.append((_sure(query, ranked, ranking, silence), is_answered))
    labels = [is_answered for _, is_answered in sure]
    engine_first, first, of_three = (sum(column) / len(right) for column in zip(*right, strict=True))
    return Report(
        one.questions.name,
        len(right),
        engine_first,
        first,
        of_three,
        area_under_curve([value for value, _ in sure], labels) if len(set(labels)) > 1 else None,
        sum(marked) / len(marked) if marked else None,
    )


def fold_of(known: KnownQuestion) -> int:
    """The fold of a question: those on one article share one."""
    return sum(map(ord, known.gold[0].article)) % FOLDS if known.gold else 0


def _share_articles(one: AskedSet, other: AskedSet) -> bool:
    ids = ({article.id for article in each.questions.contents.articles} for each in (one, other))
    return not set.isdisjoint(*ids)


def _hits(question: Asked, ranking: Scoring) -> tuple[bool, bool, bool]:
    """Whether the engine's first is right, and the first and any of three by the weights."""
    ranks = np.argsort(-np.array(_scores(question.ranked, ranking)), kind="stable")
    hits = [question.right[place] for place in ranks[:3]]
    return question.is_engine_right, hits[:1] == [True], any(hits)
