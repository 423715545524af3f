"""Why: the reason that a sentence tells."""

from collections.abc import Iterator, Sequence

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MORE_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.sentences.reasons import PLAIN, THEREFORE, reasons

_CAUSING = fold_joined(
    "أدى أدت يؤدي تؤدي أفضى أفضت تسبب تسببت يتسبب تتسبب أثار أثارت يثير تثير جعل جعلت يجعل تجعل أسفر أسفرت"
)
_RETURNING, _TO, _MAX_CAUSED = fold_joined("يعود تعود يرجع ترجع مرد"), fold("إلى"), 9
_MAX_BETWEEN = 9
"""Words from a causing verb to what it caused."""
_BEHIND = fold_joined("بعد بعدما عقب إثر")
_PARTICLES = STOP_WORDS | fold_joined("أن هو هي الذي التي مما ما وقوع حدوث اندلاع نشوب")


def reason(sentence: MatchedSentence) -> list[Span]:
    """The reason that is told most plainly, from its first word on; what came before where none is."""
    told = reasons(sentence.folded, sentence.names.bare)
    plainest = max((plainness for plainness, _ in told), default=-1)
    plain = [place for plainness, place in told if plainness >= PLAIN]
    if origins := [*_returning(sentence, plain)]:
        return sentence.nearest(origins)
    if plainest < PLAIN and (causes := [*_causes(sentence)]):
        return sentence.nearest(causes)
    places = [place for plainness, place in told if plainness == plainest]
    if plainest < 0:
        times = sentence.in_times
        places = [
            place
            for place, word in enumerate(sentence.folded[:-1])
            if word in _BEHIND and place not in times and place + 1 not in times
        ]
    return sentence.nearest([_told_from(sentence, place) for place in places])


def _told_from(sentence: MatchedSentence, place: int) -> Span:
    """The reason that a word begins to tell, or that stands before لذلك."""
    if not place or sentence.folded[place] not in THEREFORE:
        return sentence.until_break(place, MAX_WORDS, more=MORE_WORDS)
    first = place - 1
    while first > max(0, place - MAX_WORDS) and first not in sentence.parted:
        first -= 1
    return sentence.words.starts[first], sentence.words.ends[place - 1]


def _returning(sentence: MatchedSentence, plain: Sequence[int]) -> Iterator[Span]:
    """What stands behind إلى where what is asked about goes back to it: يعود انقراضها إلى ارتطام كويكب.

    Not where a plain reason follows: يعود اللاعب إلى بلده بسبب إصابة.
    """
    folded = sentence.folded
    for place, word in enumerate(folded):
        behind = range(place + 2, min(place + _MAX_CAUSED, len(folded) - 1))
        to = next((each for each in behind if folded[each] == _TO), None)
        if (
            word in _RETURNING
            and place not in sentence.weights
            and place + 1 in sentence.weights
            and to is not None
            and max(plain, default=0) <= to
        ):
            yield sentence.until_break(to + 1, MAX_WORDS, more=MORE_WORDS)


def _causes(sentence: MatchedSentence) -> Iterator[Span]:
    """What is the subject of a verb that causes what is asked about: أدت الأمطار إلى انهيار الجسر."""
    words, folded = sentence.words, sentence.folded
    for verb, word in enumerate(folded):
        caused = _caused(sentence, verb) if word in _CAUSING else None
        if caused is None:
            continue
        first, last = verb + 1, caused - 1
        if all(folded[each] in STOP_WORDS for each in range(first, caused)):
            first, last = sentence.clauses.index(sentence.clauses[verb]), verb - 1
            if first and all(folded[each] in _PARTICLES for each in range(first, verb)):
                # انهار الجسر، مما أدى إلى عزل القرى
                first, last = sentence.clauses.index(sentence.clauses[first - 1]), first - 1
        while first < last and folded[first] in _PARTICLES:
            first += 1
        while last > first and folded[last] in _PARTICLES:
            last -= 1
        if first <= last:
            yield words.starts[first], words.ends[last]


def _caused(sentence: MatchedSentence, verb: int) -> int | None:
    """The place of what is asked about among the words behind a causing verb; none where it is not there.

    Behind the last إلى, if behind one: الطريق المؤدي إلى المدينة may be what caused it.
    """
    behind = range(verb + 1, min(verb + 2 + _MAX_BETWEEN, len(sentence.words)))
    matched = [each for each in behind if each in sentence.weights]
    behind_to = [each for each in matched if sentence.folded[each - 1] == _TO]
    return behind_to[-1] if behind_to else next(iter(matched), None)
