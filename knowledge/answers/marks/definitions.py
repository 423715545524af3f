"""Who or what: the words behind a name that say what it is, or the name of what they say."""

import re

from knowledge.answers.marks.matched_sentence import BREAKS, MAX_WORDS, MORE_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold_all
from knowledge.arabic.saying import SAYING
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.questions.kinds import NAMING
from knowledge.ranking.evidence import subject_places
from knowledge.sentences.brackets import is_in_brackets
from knowledge.sentences.definitions import definition_of

_IS = fold_all("هو هي هم هما يعد تعد يعتبر تعتبر")
_WAS = fold_all("كان كانت كانوا")
MOST = fold_all("أول أولى أكبر أعلى أطول أعظم أشهر أقدم أسرع أصغر أهم")
"""By these something is said to be the most."""
SECOND = fold_all("ثاني ثانى ثانية ثالث ثالثة رابع رابعة")
"""Before them, that only others are more."""
_BEGINS_DESCRIPTION, _NO_PART = _IS | MOST | SECOND, STOP_WORDS | SAYING
"""What follows a name, and what no name has."""
_JOINED = ("ال", "و")
"""What begins with them goes on with the name."""
_WITHIN_NAME = STOP_WORDS - fold_all("أو")
_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_NAME, _MAX_BEHIND_IS = 6, 6
"""Words of the name, and from هو to the first one that is asked for."""
_LEAST_ASKED = 0.5
"""The part of the question that is said behind it."""


def definition(sentence: MatchedSentence) -> list[Span]:
    """What the thing that is asked about is said to be, or which thing is that; empty where neither is."""
    if any(word.names_type and word.text in NAMING for word in sentence.query.words):
        return []  # ما اسم الجرب بالإنجليزية: one thing of it is asked for
    subject = subject_places(sentence.query.words, sentence.places)
    begin = definition_of(sentence.text, sentence.words, subject)
    if begin is None:
        begin = _predicate(sentence)
    return (
        [sentence.until_break(begin, MAX_WORDS, more=MORE_WORDS)] if begin is not None else named_by(sentence)
    )


def _predicate(sentence: MatchedSentence) -> int | None:
    """The place of `ديمقراطي` in `نظام الحكم في هولندا ديمقراطي`: what follows all that is asked about."""
    folded = sentence.folded
    last = 0
    while last < len(folded) and (last in sentence.weights or (last and folded[last] in _WITHIN_NAME)):
        last += 1
    said = range(last)
    is_all = all(any(place in said for place in places) for places in sentence.places)
    is_next = last < len(folded) and last not in sentence.parted and folded[last] not in _NO_PART
    return last if is_all and is_next and not folded[last].startswith(_JOINED) else None


def named_by(sentence: MatchedSentence) -> list[Span]:
    """`محمد علي باشا` of `محمد علي باشا (1769 - 1849) هو مؤسس الأسرة`: all that is asked says what it is."""
    if sentence.part_matched < _LEAST_ASKED:
        return []
    text, words, folded = sentence.text, sentence.words, sentence.folded
    first_match = min(sentence.weights)
    if not SECOND.isdisjoint(folded[:first_match]):
        return []  # ثاني أكبر دولة is not the largest
    begin = int(folded[0] in _WAS)
    name: list[int] = []
    for place in range(begin, first_match):
        if is_in_brackets(text, words.starts[place]):
            continue
        if name and folded[place] in _BEGINS_DESCRIPTION:
            is_near = first_match - place <= _MAX_BEHIND_IS
            return [(words.starts[begin], words.ends[name[-1]])] if is_near else []
        gap = _BRACKETS.sub("", text[words.ends[name[-1]] : words.starts[place]]) if name else ""
        if len(name) == _MAX_NAME or folded[place] in _NO_PART or BREAKS.search(gap):
            return []
        name.append(place)
    return []
