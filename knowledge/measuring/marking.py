"""Makes the weights by which a run of new words is marked, from questions whose short answers are known.

Also from those that a rule answers before, as a name behind أي: what they teach is the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.answers.marks.new_words import stretch
from knowledge.answers.marks.runs import FEATURES, features, runs
from knowledge.arabic.words import words
from knowledge.measuring.regression import Choice, Vector, fit_choices
from knowledge.model import Query, QuestionKind
from knowledge.sentences.analysis import Analysis

RIDGE = 0.1
"""The best of a grid for what is left out, though little hangs on it."""
_MARKED_OTHERWISE = frozenset(
    {
        QuestionKind.WHEN,
        QuestionKind.HOW_MANY,
        QuestionKind.YES_NO,
        QuestionKind.WHY,
        QuestionKind.SAID_WHAT,
        QuestionKind.WHO_SAID,
    }
)
"""What asks for these is hardly answered by a run of new words."""
_LEAST = 0.3
"""Of the short answer, what the best run must share with it: else all are wrong."""


@dataclass(frozen=True, slots=True)
class KnownRuns:
    """The runs of a sentence that answers: a row of features each, and what each shares with the answer."""

    features: Vector
    shared: Vector

    def shared_by(self, weights: Vector) -> float:
        """What the run that some weights choose shares with the answer."""
        return float(self.shared[(self.features @ weights).argmax()])


def known_runs(query: Query, text: str, analysis: Analysis, answers: Sequence[str]) -> KnownRuns | None:
    """The runs of a sentence of which the short answers are known; none where nothing can be learnt."""
    if not answers or not _MARKED_OTHERWISE.isdisjoint(query.kinds):
        return None
    sentence = MatchedSentence(query, text, analysis, None)
    among = runs(sentence)
    if not among:
        return None
    marked = [text[slice(*stretch(sentence, run))] for run in among]
    shared = np.array([max(shared_words(each, answer) for answer in answers) for each in marked])
    return KnownRuns(np.array(features(sentence, among), dtype=float), shared)


def fit_marks(known: Sequence[KnownRuns]) -> Vector:
    """The weights of the features of runs by which those are likely that share most with the answers."""
    choices = [
        Choice(each.features, each.shared / each.shared.sum())
        for each in known
        if each.shared.max() >= _LEAST
    ]
    return fit_choices(choices, RIDGE).weights if choices else np.zeros(len(FEATURES))


def named(weights: Vector) -> Mapping[str, float]:
    """The weights by the names of the features, rounded, as `runs.json` holds them."""
    return dict(zip(FEATURES, np.round(weights, 4).tolist(), strict=True))


def shared_words(one: str, other: str) -> float:
    """How much of two texts is the same: F1 over their words, as SQuAD has it (Rajpurkar et al. 2016).

    >>> round(shared_words("رفعت قوات سوريا", "قوات سوريا"), 2)
    0.8
    """
    bags = [Counter(words(each).folded) for each in (one, other)]
    shared = (bags[0] & bags[1]).total()
    return 2 * shared / (bags[0].total() + bags[1].total()) if shared else 0.0
