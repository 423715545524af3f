"""How many questions with known answers are answered rightly, and what went wrong with the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering import KnowledgeBase
from knowledge.measuring.baselines import Baseline
from knowledge.measuring.question_files import KnownQuestion, QuestionSet
from knowledge.model import Answer, Quote, Sentence
from knowledge.sentences.collection import Numbered

MAX_QUOTES = 3
ALL = "all"
_RESAMPLES = 1000
_CONFIDENCE = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    known: KnownQuestion
    kind: str
    is_answered: bool
    rank: int | None
    """Of the first right sentence among the candidates, from 1; none when it is not among them."""
    shown_rank: int | None
    """Of the first right quote among those that are shown, from 1; none when none is."""
    sources_shown: float | None
    """Of the articles that answer, the part that is quoted or compared; none when none answers."""
    is_marked: bool | None
    """Whether a highlight of a right quote overlaps the short answer; none where there is no such thing."""
    first: str | None
    """The quote that is shown first."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares of questions, 0 to 1; none where there is nothing to count."""

    answerable: int
    right_first: float | None
    right_of_three: float | None
    reciprocal_rank: float | None
    """Mean of 1 / rank of the first right candidate, shown or not."""
    ranked_first: float | None
    """Right first among the candidates, whether the answer is shown or not."""
    ranked_of_three: float | None
    sources_shown: float | None
    marked: float | None
    wrongly_silent: float | None
    unanswerable: int
    left_silent: float | None


def ask(questions: QuestionSet, knowledge: KnowledgeBase, progress: Callable[[], None]) -> list[Outcome]:
    """Ask every question of a set."""
    outcomes = []
    for known in questions.questions:
        answer = knowledge.answer(known.question, max_quotes=MAX_QUOTES)
        outcomes.append(_outcome(known, answer, knowledge.sentences))
        progress()
    return outcomes


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """The shares over some outcomes."""
    answerable = [each for each in outcomes if each.known.gold]
    unanswerable = [each for each in outcomes if not each.known.gold]
    return Measures(
        len(answerable),
        _share(each.shown_rank == 1 for each in answerable),
        _share(each.shown_rank is not None for each in answerable),
        _mean([1 / each.rank if each.rank else 0.0 for each in answerable]),
        _share(each.rank == 1 for each in answerable),
        _share(each.rank is not None and each.rank <= MAX_QUOTES for each in answerable),
        _mean([each.sources_shown for each in answerable if each.sources_shown is not None]),
        _mean([float(each.is_marked) for each in answerable if each.is_marked is not None]),
        _share(not each.is_answered for each in answerable),
        len(unanswerable),
        _share(not each.is_answered for each in unanswerable),
    )


def grouped(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> dict[str, Measures]:
    """The shares by some name of an outcome, in alphabetical order."""
    names = sorted({name(each) for each in outcomes})
    return {group: measure([each for each in outcomes if name(each) == group]) for group in names}


def interval(values: Sequence[bool]) -> tuple[float, float]:
    """The 95 % interval of a share, by resampling: Efron's percentile bootstrap, with a fixed seed."""
    if not values:
        return 0.0, 0.0
    generator = np.random.default_rng(seed=0)
    samples = generator.choice(np.array(values, dtype=float), size=(_RESAMPLES, len(values)))
    low, high = np.percentile(samples.mean(axis=1), _CONFIDENCE)
    return float(low), float(high)


def baseline_hits(
    questions: QuestionSet, sentences: Numbered[Sentence], baseline: Baseline
) -> list[tuple[bool, bool]]:
    """For each answerable question whether a baseline's first sentence is right, and any of its three."""
    hits = []
    for known in questions.questions:
        if known.gold:
            best = [sentences[number] for number in baseline.best(known.question.text, MAX_QUOTES)]
            right = [any(gold.is_in(sentence) for gold in known.gold) for sentence in best]
            hits.append((right[0], any(right)))
    return hits


def _outcome(known: KnownQuestion, answer: Answer, sentences: Numbered[Sentence]) -> Outcome:
    compared = answer.comparison.quotes if answer.comparison else ()
    shown = answer.quotes
    right = [
        any(gold.article == quote.article.id and gold.contains in quote.text for gold in known.gold)
        for quote in shown
    ]
    ranks = [
        place
        for place, each in enumerate(answer.ranked, start=1)
        if any(gold.is_in(sentences[each.number]) for gold in known.gold)
    ]
    wanted = {gold.article for gold in known.gold}
    quoted = {
        gold.article
        for gold in known.gold
        for quote in (*shown, *compared)
        if gold.article == quote.article.id and gold.contains in quote.text
    }
    return Outcome(
        known,
        answer.query.kinds[0].value,
        bool(shown),
        min(ranks, default=None),
        right.index(True) + 1 if True in right else None,
        len(quoted) / len(wanted) if wanted else None,
        _is_marked(known, shown),
        shown[0].text if shown else None,
    )


def _is_marked(known: KnownQuestion, quotes: Sequence[Quote]) -> bool | None:
    """Of the first right quote that holds a short answer."""
    for quote in quotes:
        for gold in known.gold:
            if gold.article == quote.article.id and gold.contains in quote.text and gold.answer:
                start = quote.text.find(gold.answer)
                if start >= 0:
                    return any(
                        first < start + len(gold.answer) and start < last for first, last in quote.highlights
                    )
    return None


def _share(values: Iterable[bool]) -> float | None:
    return _mean([float(value) for value in values])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
