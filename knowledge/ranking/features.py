"""What speaks for a sentence as the answer to a query, in numbers that `scoring` weighs.

Each feature lies between about -1 and 1. Those named after a kind of question are 0 for every other kind.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

import numpy as np

from knowledge.ranking.candidates import Candidates
from knowledge.ranking.coverage import coverage
from knowledge.ranking.evidence import Evidence
from knowledge.ranking.features_by_kind import OF_KIND, Features
from knowledge.ranking.matches import Reals
from knowledge.ranking.shares import shares

FEATURES = (
    "own terms",
    "own trigrams",
    "surrounding terms",
    "coverage",
    "coverage by derived words",
    "coverage by synonyms",
    "coverage by similar words",
    "coverage in the same form",
    "heaviest word",
    "focus",
    "focus around",
    "shared words",
    "one shared word",
    "all covered",
    "last word missing",
    "number missing",
    "coverage with the sentence before",
    "coverage with the sentence after",
    "coverage with the speaker",
    "coverage with the article",
    "coverage with the title",
    "all covered with the title",
    "title named",
    "words in order",
    "nearness of matches",
    "length",
    "new words",
    "first sentence",
    "position",
    "when: a time is named",
    "when: an exact time is named",
    "when: nearness of the time",
    "how many: a number is named",
    "how many: nearness of the number",
    "how many: nearness of the number to what is counted",
    "how many: told in another unit",
    "who said: a speaker is named",
    "who said: the speaker is new",
    "said what: the speaker is asked about",
    "said what: a quotation",
    "who: nearness of a name",
    "definition: the subject comes first",
    "definition: said what it is",
    "definition: in the form of one",
    "why: a reason is named",
    "why: a plain reason is named",
    "why: nearness of the plain reason",
    "where: a place is named",
    "where: nearness of the place",
    "where: said what it is",
    "how: a manner is named",
    "list: things are listed",
    "when: how recent the article is",
    "keywords: early",
)
"""The names of the features, in the order of a vector."""
_covering = itemgetter(
    *(FEATURES.index(name) for name in FEATURES if name == "coverage" or name.startswith("coverage by"))
)
_PLACES = {name: place for place, name in enumerate(FEATURES)}


def covered(features: Sequence[float]) -> float:
    """The part of the query that a sentence of such features says itself."""
    return math.fsum(_covering(features))


def at_sight(candidates: Candidates) -> Reals:
    """What is told of all candidates at once: a row for each of `FEATURES`, 0 in the others."""
    by_feature = np.zeros((len(FEATURES), len(candidates.numbers)))
    for name, values in (shares(candidates) | coverage(candidates)).items():
        by_feature[_PLACES[name]] = values
    return by_feature


def look_closer(by_feature: Reals, candidates: Candidates, columns: Sequence[int]) -> None:
    """Add what is told of one candidate after the other, for some of them: where stands what they share."""
    rows: list[int] = []
    values: list[float] = []
    counts = []
    for evidence in Evidence.of(candidates, columns):
        before = len(rows)
        for told in (_OF_EVERY_KIND, *[OF_KIND[kind] for kind in evidence.query.kinds if kind in OF_KIND]):
            rows += _ROWS[told.names]
            values += told.values(evidence)
        counts.append(len(rows) - before)
    by_feature[rows, np.array(columns, dtype=np.intp).repeat(counts)] = values


def _placed(evidence: Evidence) -> tuple[float, ...]:
    place = evidence.number - evidence.facts.extent.start
    return (
        _in_order(evidence),
        _nearness_of_matches(evidence),
        min(1.0, (evidence.analysis.told.count(" ") + 1 - len(evidence.matched)) / 20),
        evidence.same_form(),
        math.log(len(evidence.analysis.words) or 1) / 5,
        place == 0,
        min(1.0, place / 20),
    )


def _in_order(evidence: Evidence) -> float:
    """Of the neighbouring words of the query, how many are neighbours in the sentence."""
    if len(evidence.places) < 2 or len(evidence.matched) < 2:
        return 0.0
    together = 0
    for first, second in pairwise(evidence.places):
        # Most stand at one place each; to make a generator of them takes longer than all the rest.
        for place in first if second else ():
            if place + 1 in second or place + 2 in second:
                together += 1
                break
    return together / (len(evidence.places) - 1)


def _nearness_of_matches(evidence: Evidence) -> float:
    """How few other words stand between those that match."""
    if len(evidence.matched) < 2:
        return 0.0
    nearness = [1 / (later - earlier) for earlier, later in pairwise(evidence.matched)]
    return sum(nearness) / len(nearness)


_OF_EVERY_KIND = Features(
    (
        "words in order",
        "nearness of matches",
        "new words",
        "coverage in the same form",
        "length",
        "first sentence",
        "position",
    ),
    _placed,
)
"""Where things stand in a sentence, and the sentence in its article, whatever is asked for."""
_ROWS = {told.names: [_PLACES[name] for name in told.names] for told in (_OF_EVERY_KIND, *OF_KIND.values())}
"""Of the features that are found together, where they stand in a vector."""
