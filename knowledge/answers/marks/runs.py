"""The runs of words that a question does not have, and what speaks for each as its answer.

A conditional logit weighs that (`isnad train`); by hand, 13 of its numbers did worse (docs/quality.md).
"""

import json
import math
import operator
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.answers.marks.actors import acted, did_otherwise, does_to_it
from knowledge.answers.marks.matched_sentence import ASKED_ABOUT, MAX_WORDS, MORE_WORDS, MatchedSentence
from knowledge.answers.marks.prepositions import asked_with, begins_as_asked
from knowledge.arabic.letters import fold, fold_joined
from knowledge.arabic.measures import is_unit
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import PARTS_OF_DAYS

WEIGHTS = Path(__file__).parent / "runs.json"

_OF_WHO = (
    "who: how it stands to what was done",
    "who: behind a verb that tells it otherwise",
)
_OF_OTHERS = (
    "others: behind all of the question",
    "others: joined words",
    "others: begins the sentence",
    "others: behind a pronoun of it",
)
_NOTHING_OF_WHO, _NOTHING_OF_OTHERS = (0.0,) * len(_OF_WHO), (0.0,) * len(_OF_OTHERS)
FEATURES = (
    "tells something",
    "length",
    "the question's words in its clause",
    "nearness to what is asked about",
    "pull of what it follows",
    "begins as is asked",
    "begins behind a colon",
    "begins behind a mark",
    "begins with a verb of saying",
    "ends before a mark",
    *_OF_WHO,
    *_OF_OTHERS,
)
"""The names of the features, in the order of a vector."""

_PARTS_NAMES = SAYING | fold_joined(THAT)
"""No name and no office reaches over these."""
_ENOUGH = 2
"""Words that tell something, from which on a run tells something."""
_TELLING_MORE = frozenset({None, fold("من"), fold("عن")})
_COLON = re.compile(r"\s*:")
_MANY_JOINED = 3


class Run(NamedTuple):
    """Some words in a row: the places of the first and of the last."""

    first: int
    last: int


def runs(sentence: MatchedSentence) -> list[Run]:
    """The words in a row that are not of the query, nor its verb told otherwise; between marks.

    None where neither stands there, or nothing else that tells something.
    """
    is_otherwise = did_otherwise(sentence)
    if not sentence.weights and not is_otherwise:
        return []
    others = sentence.weights.keys() | _times(sentence) | ({0} if is_otherwise else set[int]())
    others |= _named_speaker(sentence)
    if sentence.asks_who:
        others |= _no_names(sentence)
    count = len(sentence.words)
    found: list[Run] = []
    first = 0
    as_asked = _as_asked(sentence)
    for place in sorted({*others, *sentence.parted, *as_asked, count}):
        if first in as_asked and place in as_asked:
            continue
        if first < place and not STOP_WORDS.issuperset(sentence.folded[first:place]):
            found.append(Run(first, place - 1))
        first = place + 1 if place in others else place
    return found


def _as_asked(sentence: MatchedSentence) -> frozenset[int]:
    """The places of the preposition that a question asks with: يرمز الملح في الرواية | إلى الذاكرة.

    Not of من, which mostly tells more of the noun before, خشب الساج من الهند; nor where much is asked.
    """
    if len(sentence.query.kinds) > 1 or asked_with(sentence.query.question.text) in _TELLING_MORE:
        return frozenset()
    return frozenset(place for place in range(len(sentence.words)) if begins_as_asked(sentence, place))


def likeliest(sentence: MatchedSentence, among: Sequence[Run]) -> Run | None:
    """The run that most likely answers, the first of those that are equal; none where there is none."""
    if len(among) < 2:
        return among[0] if among else None
    scores = [sum(map(operator.mul, _LIKELY, each)) for each in features(sentence, among)]
    return among[scores.index(max(scores))]


def features(sentence: MatchedSentence, among: Sequence[Run]) -> list[tuple[float, ...]]:
    """What speaks for each of some runs, in the order of `FEATURES`; each about from 0 to 1."""
    asked = sum([word.weight for word in sentence.query.words]) or 1.0
    strongest = ASKED_ABOUT * max(sentence.weights.values(), default=1.0) or 1.0
    in_clause = defaultdict[int, float](float)
    for place, weight in sentence.weights.items():
        in_clause[sentence.clauses[place]] += weight
    found: list[tuple[float, ...]] = []
    for run in among:
        before, shown = run.first - 1, shown_of(sentence, run)
        words = sentence.folded[shown.start : shown.stop]
        telling = [word for word in words if word not in STOP_WORDS]
        found.append(
            (
                min(len(telling), _ENOUGH) / _ENOUGH,
                min(len(telling), MAX_WORDS) / MAX_WORDS,
                in_clause[sentence.clauses[shown.start]] / asked,
                _nearness(sentence.focus, shown),
                sentence.pull_of_row(before) / strongest,
                begins_as_asked(sentence, run.first),
                before in sentence.weights and _COLON.match(sentence.gap_before(run.first)) is not None,
                run.first in sentence.parted,
                any(word in SAYING for word in telling[:1]),
                shown.stop == len(sentence.words) or shown.stop in sentence.parted,
                *(_of_who(sentence, run) if sentence.asks_who else _of_others(sentence, run, shown)),
            )
        )
    return found


def _of_who(sentence: MatchedSentence, run: Run) -> tuple[float, ...]:
    """What speaks for a run as who did something; nothing of the rest."""
    is_subject = run.first == 1 and did_otherwise(sentence)
    return math.log(acted(sentence, *run)), is_subject, *_NOTHING_OF_OTHERS


def _of_others(sentence: MatchedSentence, run: Run, shown: range) -> tuple[float, ...]:
    """What speaks for a run as anything else; nothing of who did something."""
    joined = sum([sentence.is_joined(place) for place in shown[1:]])
    return (
        *_NOTHING_OF_WHO,
        run.first > sentence.last_match,
        joined / _MANY_JOINED,
        run.first == 0,
        run.first - 1 in sentence.weights and sentence.ends_in_pronoun(run.first - 1),
    )


def is_before(sentence: MatchedSentence, run: Run) -> bool:
    """Whether words of the query stand right behind a run and none right before it: then its end is near."""
    is_behind = run.first - 1 in sentence.weights
    return not is_behind and run.last + 1 in sentence.weights and run.last + 1 not in sentence.parted


def shown_of(sentence: MatchedSentence, run: Run) -> range:
    """The places of the words of a run that are marked at most: those that are near to the query's."""
    inside = range(run.first, run.last + 1)
    if len(inside) <= MAX_WORDS + MORE_WORDS:
        return inside
    return inside[-MAX_WORDS:] if is_before(sentence, run) else inside[:MAX_WORDS]


def _nearness(focus: frozenset[int], shown: range) -> float:
    distances = [min(abs(place - shown[0]), abs(place - shown[-1])) for place in focus]
    return 1 / (1 + min(distances)) if distances else 0.0


def _no_names(sentence: MatchedSentence) -> set[int]:
    """The places of words that are no part of who did something: numbers and units, verbs that part names."""
    found = [(each.start, each.end) for each in sentence.analysis.numbers]
    places = {place for span in found for place in sentence.inside(span)}
    places |= {place + 1 for place in places if is_unit(sentence.names.word(place + 1))}
    return places | {
        place
        for place, word in enumerate(sentence.folded)
        if word in _PARTS_NAMES or does_to_it(sentence, place)
    }


def _named_speaker(sentence: MatchedSentence) -> set[int]:
    """The places of a speaker whom a question names: من سيرأس الحكومة في رأي فلان asks for somebody else."""
    speaker = set(sentence.inside(sentence.speaker)) if sentence.speaker else set[int]()
    is_named = not speaker.isdisjoint(sentence.weights) and speaker.isdisjoint(sentence.focus)
    return speaker if is_named else set()


def _times(sentence: MatchedSentence) -> frozenset[int]:
    """The places of the words of times, and of the parts of days before them: صباح أمس."""
    before = (place - 1 for place in sentence.in_times if place)
    return sentence.in_times | {each for each in before if sentence.folded[each] in PARTS_OF_DAYS}


def _read_weights() -> tuple[float, ...]:
    found: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    # A feature that is new has none until it is trained.
    return tuple(found.get(name, 0.0) for name in FEATURES)


_LIKELY = _read_weights()
