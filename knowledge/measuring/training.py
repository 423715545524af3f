"""Makes the weights of the ranking, of the silence and of the marks from questions with known answers.

What is reported of a set is measured by weights that never saw the articles in question: SQuAD's sets are cut
into folds by article, other sets are left out whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from knowledge.answering import KnowledgeBase
from knowledge.answers.silence import SIGNALS, long_sentences, signals, withheld_questions
from knowledge.measuring.marking import KnownRuns, fit_marks, known_runs, named
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
"""The same: from 2 to 12 units, decays of 0.003 to 0.05, with one to eight searches."""
WEIGHT_OF_ENCYCLOPEDIC, WEIGHT_OF_TYPED, WEIGHT_OF_FOREIGN = 1.0, 1.5, 0.5
"""Of one question of each kind. Those of SQuAD's kind are many and name their subject in full, so the titles
of articles would count for too much."""
MIN_SILENCE = 0.79
"""Of the questions on other subjects, the part that is to be left unanswered."""
_FOREIGN = 300
"""Questions of another set that each collection is asked, and should not answer."""

NEVER = -100.0
"""How sure an answer is for which nothing speaks."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates."""

    known: KnownQuestion
    query: Query
    ranked: tuple[RankedSentence, ...]
    right: tuple[bool, ...]
    """For each candidate whether it answers."""
    is_engine_right: bool
    """Whether the engine's own first does."""
    without: tuple[RankedSentence, ...]
    """The candidates when every paragraph that answers is withheld."""
    runs: KnownRuns | None = None
    """What may be marked in the first candidate that answers; none where nothing is to be learnt of it."""

    @property
    def fold(self) -> int:
        """Questions on one article share a fold."""
        return sum(map(ord, self.known.gold[0].article)) % FOLDS if self.known.gold else 0


@dataclass
class AskedSet:
    """A set of questions with their candidates."""

    questions: QuestionSet
    knowledge: KnowledgeBase
    asked: list[Asked] = field(default_factory=list)
    foreign: list[tuple[Query, tuple[RankedSentence, ...]]] = field(default_factory=list)


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
    asked = [_ask(each, progress) for each in sets]
    for each in asked:
        _ask_foreign(each, [other for other in asked if other is not each])
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


def _ask(questions: QuestionSet, progress: Progress) -> AskedSet:
    progress(questions.name)
    knowledge = KnowledgeBase.of(questions.contents)
    found = AskedSet(questions, knowledge)
    for known in questions.questions:
        query, ranked = knowledge.ranked(known.question)
        sentences = [knowledge.sentences[each.number] for each in ranked]
        right = tuple(any(gold.is_in(sentence) for gold in known.gold) for sentence in sentences)
        by_engine = knowledge.candidates(query, 1)
        is_engine_right = any(right[place] for place, each in enumerate(ranked) if each.number in by_engine)
        without: tuple[RankedSentence, ...] = ()
        if known.gold:
            _, without = knowledge.ranked(known.question, _gold_paragraphs(knowledge, known))
        runs = _known_runs(knowledge, known, query, ranked, right)
        found.asked.append(Asked(known, query, ranked, right, is_engine_right, without, runs))
    return found


def _known_runs(
    knowledge: KnowledgeBase,
    known: KnownQuestion,
    query: Query,
    ranked: Sequence[RankedSentence],
    right: Sequence[bool],
) -> KnownRuns | None:
    """What may be marked in the first candidate that answers."""
    number = next((each.number for each, is_right in zip(ranked, right, strict=True) if is_right), None)
    if number is None:
        return None
    sentence = knowledge.sentences[number]
    answers = [gold.answer for gold in known.gold if gold.answer and gold.is_in(sentence)]
    return known_runs(query, sentence.text, knowledge.collection.analyses[number], answers)


def _gold_paragraphs(knowledge: KnowledgeBase, known: KnownQuestion) -> frozenset[int]:
    paragraphs = {
        (sentence.article.id, sentence.paragraph)
        for sentence in knowledge.sentences
        if any(gold.is_in(sentence) for gold in known.gold)
    }
    return frozenset(
        number
        for number, sentence in enumerate(knowledge.sentences)
        if (sentence.article.id, sentence.paragraph) in paragraphs
    )


def _ask_foreign(one: AskedSet, others: Sequence[AskedSet]) -> None:
    """Ask the questions of sets on other articles, which this collection cannot answer."""
    own = {article.id for article in one.questions.contents.articles}
    for other in others:
        if own.isdisjoint(article.id for article in other.questions.contents.articles):
            one.foreign += [one.knowledge.ranked(each.known.question) for each in other.asked[:_FOREIGN]]


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
            return each is one and (question is None or question.fold == fold)

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


def _share_articles(one: AskedSet, other: AskedSet) -> bool:
    ids = ({article.id for article in each.questions.contents.articles} for each in (one, other))
    return not set.isdisjoint(*ids)


def _hits(question: Asked, ranking: Scoring) -> tuple[bool, bool, bool]:
    """Whether the engine's first is right, and the first and any of three by the weights."""
    ranks = np.argsort(-np.array(_scores(question.ranked, ranking)), kind="stable")
    hits = [question.right[place] for place in ranks[:3]]
    return question.is_engine_right, hits[:1] == [True], any(hits)
