"""What speaks for a sentence as the answer to a query, in numbers that a linear model weighs.

Each feature lies between about -1 and 1. Those named after a kind of question are 0 for every other kind.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from knowledge.ranking.candidates import Candidates
from knowledge.ranking.coverage import coverage
from knowledge.ranking.evidence import Evidence
from knowledge.ranking.kinds import OF_KIND, Features
from knowledge.ranking.query_terms import QueryTerms, Reals
from knowledge.ranking.shares import shares
from knowledge.sentences.collection import Collection
from knowledge.steps import Steps

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
    "coverage with the sentence before",
    "coverage with the sentence after",
    "coverage with the speaker",
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
    "why: a reason is named",
    "where: a place is named",
    "where: nearness of the place",
    "how: a manner is named",
    "list: things are listed",
    "when: how recent the article is",
    "keywords: early",
)
"""The names of the features, in the order of a vector."""
_COVERING = tuple(
    FEATURES.index(name) for name in FEATURES if name == "coverage" or name.startswith("coverage by")
)
_PLACES = {name: place for place, name in enumerate(FEATURES)}


def covered(features: Sequence[float]) -> float:
    """The part of the query that a sentence of such features says itself."""
    return sum(features[place] for place in _COVERING)


def matrix_steps(terms: QueryTerms, numbers: Sequence[int], collection: Collection) -> Steps[Reals]:
    """The features of the sentences of some numbers: a row for each, columns in the order of `FEATURES`."""
    candidates = Candidates(terms, numbers, collection)
    yield
    by_name = shares(candidates)
    yield
    by_name |= coverage(candidates) | _sentence(candidates)
    yield
    by_feature = np.zeros((len(FEATURES), len(numbers)))
    for name, values in by_name.items():
        by_feature[_PLACES[name]] = values
    evidence = Evidence.of(candidates)
    for features in (_OF_EVERY_KIND, *(OF_KIND[kind] for kind in terms.query.kinds if kind in OF_KIND)):
        places = [_PLACES[name] for name in features.names]
        by_feature[places] = np.array([features.values(each) for each in evidence]).reshape(-1, len(places)).T
    # They are weighed and handed out by the row.
    return np.ascontiguousarray(by_feature.T)


def _sentence(candidates: Candidates) -> dict[str, Reals]:
    """What sentence each candidate is."""
    counts = np.array([len(analysis.words) or 1 for analysis in candidates.analyses])
    places = np.array(candidates.numbers) - [each.extent.start for each in candidates.facts]
    return {
        "length": np.log(counts) / 5,
        "first sentence": places == 0,
        "position": np.minimum(1.0, places / 20),
    }


def _placed(evidence: Evidence) -> tuple[float, ...]:
    return (
        _in_order(evidence),
        _nearness_of_matches(evidence),
        min(1.0, (evidence.analysis.told.count(" ") + 1 - len(evidence.matched)) / 20),
        evidence.same_form(),
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
    ("words in order", "nearness of matches", "new words", "coverage in the same form"), _placed
)
"""Where things stand in a sentence, whatever is asked for."""
