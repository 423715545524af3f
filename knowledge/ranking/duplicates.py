"""Sentences that say almost the same word for word: agencies' text in several articles."""

import re
from collections.abc import Collection as AbstractCollection
from collections.abc import Sequence

from knowledge.arabic.negations import TURNING, negations
from knowledge.model import RankedSentence
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection

MIN_OVERLAP = 0.75
"""Of the terms of both sentences, the part they share from which on they are one report."""
MAX_LOOKED_AT = 10
"""Ranked sentences among which repeats are sought: those below are not shown."""
MAX_BEHIND = 4.0
"""How far they are behind the first in score; a repeat is worth about as much as what it repeats."""
_MIN_TERMS = 4
_FIGURE = re.compile(r"#(?:date )?[0-9]")
"""What the terms of numbers and of dates begin with."""


def grouped(ranked: Sequence[RankedSentence], collection: Collection) -> tuple[RankedSentence, ...]:
    """The ranked sentences, each with those below it that repeat it in other articles; order kept.

    Sentences whose figures differ are never one report, nor those of which one denies more than the other,
    nor those that have words of their own each: قرب طنجة is not قرب وجدة.
    """
    near = sum([each.score >= ranked[0].score - MAX_BEHIND for each in ranked[:MAX_LOOKED_AT]])
    ranked, rest = ranked[:near], ranked[near:]
    kept: list[tuple[RankedSentence, Analysis, int]] = []
    repeats: dict[int, list[int]] = {}
    for each in ranked:
        analysis, extent = collection.analyses[each.number], collection.facts[each.number].extent
        count = len(analysis.terms)
        # Most pairs have so different numbers of terms that no such part can be shared.
        fewest, most = MIN_OVERLAP * count, count / MIN_OVERLAP
        for place, (other, its_analysis, its_count) in enumerate(kept):
            may_be = fewest <= its_count <= most and other.number not in extent
            if may_be and _is_repeated(analysis, its_analysis):
                repeats.setdefault(place, []).append(each.number)
                break
        else:
            kept.append((each, analysis, count))
    best = (
        each._replace(repeats=tuple(repeats[place])) if place in repeats else each
        for place, (each, _, _) in enumerate(kept)
    )
    return (*best, *rest)


def _is_repeated(one: Analysis, other: Analysis) -> bool:
    is_same = (
        _is_alike(one.terms, other.terms)
        and _figures(one) == _figures(other)
        and _turns(one) == _turns(other)
    )
    return is_same and not (_says_else(one, other) and _says_else(other, one))


def _is_alike(one: AbstractCollection[str], other: AbstractCollection[str]) -> bool:
    """Whether so many terms are shared; most are told apart by the first few."""
    both = len(one) + len(other)
    # shared >= MIN_OVERLAP * (both - shared), by how many of the one the other has not.
    left = len(one) - MIN_OVERLAP * both / (1 + MIN_OVERLAP)
    missing = 0
    for term in one:
        if term not in other:
            missing += 1
            if missing > left:
                return False
    return both - (len(one) - missing) >= _MIN_TERMS


def _says_else(one: Analysis, other: Analysis) -> bool:
    """Whether a word of one sentence is nothing that the other says, be it by a synonym or another name."""
    shared = {place for term, places in one.terms.items() if term in other.terms for place in places}
    return any(place not in shared for places in one.terms.values() for place in places)


def _figures(analysis: Analysis) -> set[str]:
    return {term for term in analysis.terms if _FIGURE.match(term)}


def _turns(analysis: Analysis) -> int:
    """How many words turn what they stand by into its opposite."""
    folded = analysis.words.folded
    return len(negations(folded)) + sum(word in TURNING for word in folded)
