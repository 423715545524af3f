"""When to stay silent: how sure it is that the best sentence answers, and how sure it must be here.

A logistic model weighs what speaks for the best sentence. Its zero does not travel between collections: in
one of long articles on one subject every question meets its words somewhere. So a collection is asked
questions made of its own sentences, with those sentences withheld, and how sure the wrong answers look there
moves the zero.
"""

import json
import math
import operator
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Word
from knowledge.model import Pause, Query, Question, QuestionKind, RankedSentence, no_pause
from knowledge.ranking.features import FEATURES, covered
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection

WEIGHTS = Path(__file__).parent / "silence.json"

_KINDS = tuple(QuestionKind)

SIGNALS = (
    "constant",
    "covered",
    "covered, squared",
    "covered, by the number of words",
    "unknown words",
    "few words",
    "probability",
    "lead",
    "score",
    *(f"asks: {kind.value}" for kind in _KINDS),
    *FEATURES,
)
"""The names of the signals, in the order of a vector: those of the question, then those of its best
sentence."""

SHIFT = 0.5
"""How far the threshold follows what is usual in a collection, 0 to 1."""

MAX_WITHHELD = 40
"""Sentences that a collection is asked about; more make the median no steadier."""
_PSEUDO_WORDS = 5
_MIN_WORDS = 6

_MANY_WORDS, _GREAT_LEAD = 6, 6
"""More words of a question, or a greater lead of the first sentence, make no surer."""

Ask = Callable[[Question, frozenset[int]], tuple[Query, Sequence[RankedSentence]]]
"""Ranks the sentences for a question, without those of the given numbers."""


def signals(query: Query, ranked: Sequence[RankedSentence]) -> tuple[float, ...]:
    """What tells whether the first of some ranked sentences answers, in the order of `SIGNALS`."""
    best = ranked[0]
    said = covered(best.features)
    count = len(query.words)
    total = sum([word.weight for word in query.words]) or 1.0
    unknown = sum([word.weight for word in query.words if not word.matches]) / total
    exponentials = [math.exp(each.score - best.score) for each in ranked]
    lead = best.score - ranked[1].score if len(ranked) > 1 else _GREAT_LEAD
    return (
        1.0,
        said,
        said**2,
        said * min(count, _MANY_WORDS) / _MANY_WORDS,
        unknown,
        1 / max(count, 1),
        1 / sum(exponentials),
        min(lead, _GREAT_LEAD) / _GREAT_LEAD,
        best.score / 10,
        *[float(kind in query.kinds) for kind in _KINDS],
        *best.features,
    )


class Confidence:
    """How sure it is that the best sentence answers; 0 or more is enough to show it."""

    def __init__(self, weights: Mapping[str, float], threshold: float) -> None:
        self._weights = tuple(weights.get(name, 0.0) for name in SIGNALS)
        self._threshold = threshold

    def of(self, query: Query, ranked: Sequence[RankedSentence]) -> float:
        """The logit that the first sentence answers, above what this collection asks for."""
        if not ranked or not query.words:
            return -math.inf
        values = signals(query, ranked)
        return float(sum(map(operator.mul, self._weights, values))) - self._threshold


def usual_confidence(
    collection: Collection, long: Sequence[int], ask: Ask, pause: Pause = no_pause
) -> float | None:
    """How sure wrong answers usually look in a collection: the median over questions with answers withheld.

    None where it has no sentence that is long enough to ask about.
    """
    plain = Confidence(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"], threshold=0.0)
    sure = []
    for question, withheld in withheld_questions(collection, long):
        pause()
        sure.append(plain.of(*ask(question, withheld)))
    usual = [each for each in sure if math.isfinite(each)]
    return statistics.median(usual) if usual else None


def calibrated(usual: float | None) -> Confidence:
    """The confidence for a collection in which wrong answers usually look so sure."""
    trained = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    shift = 0.0 if usual is None else usual - trained["withheld"]
    return Confidence(trained["weights"], trained["threshold"] + SHIFT * shift)


def withheld_questions(
    collection: Collection, long: Sequence[int]
) -> Iterator[tuple[Question, frozenset[int]]]:
    """Questions of words of some long sentences, evenly spread, each with the numbers that may not answer it.

    The whole paragraph is withheld, for neighbours often say the same.
    """
    for number in spread(long):
        sentence = collection.sentences[number]
        content = _content(collection.analyses[number])
        step = len(content) / _PSEUDO_WORDS
        chosen = [content[int(place * step)] for place in range(_PSEUDO_WORDS)]
        text = " ".join(sentence.text[word.start : word.end] for word in chosen)
        extent = collection.articles[sentence.article.id].extent
        withheld = frozenset(
            each
            for each in extent
            if each == number or collection.sentences[each].paragraph == sentence.paragraph
        )
        yield Question(text), withheld


def long_sentences(collection: Collection) -> list[int]:
    """The numbers of the sentences that are long enough to make a question of."""
    return [number for number in collection.numbers() if is_long(collection.analyses[number])]


def is_long(analysis: Analysis) -> bool:
    """Whether a sentence has enough words to make a question of."""
    return len(_content(analysis)) >= _MIN_WORDS


def spread(numbers: Sequence[int]) -> Sequence[int]:
    """So many of some sentences as are asked about, evenly spread."""
    return numbers[:: max(1, -(-len(numbers) // MAX_WITHHELD))]


def _content(analysis: Analysis) -> list[Word]:
    return [word for word in analysis.words if word.text not in STOP_WORDS]
