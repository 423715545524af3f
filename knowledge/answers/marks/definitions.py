"""Who or what somebody or something is, in a sentence that begins with its name."""

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold_all
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS

_IS = fold_all("هو هي هم هما عبارة يعد تعد يعتبر تعتبر")
_NO_DESCRIPTION = (STOP_WORDS | SAYING | fold_all(THAT)) - fold_all("أحد إحدى")
"""Words with which no description begins."""
_MAX_BEFORE = 1
"""Words before the name of what a sentence defines: السيد."""


def definition(sentence: MatchedSentence) -> list[Span]:
    """What follows the name and هو, or stands behind its brackets; empty where no sentence of that form is.

    `الجرب (بالإنجليزية: Scabies) هو مرض جلدي`, `أديسون (1847-1931)، مخترع أمريكي`.
    """
    first = min(sentence.weights, default=None)
    asks_name = any(word.names_type for word in sentence.query.words)
    if first is None or first > _MAX_BEFORE or sentence.folded[0] in SAYING or asks_name:
        return []
    name = first
    while name + 1 in sentence.weights:
        name += 1
    if not sentence.holds_all(range(first, name + 1)):
        return []
    begin = _behind_is(sentence, name)
    if begin is None:
        begin = _behind_brackets(sentence, name)
    return [] if begin is None else [sentence.until_break(begin, MAX_WORDS)]


def _behind_is(sentence: MatchedSentence, name: int) -> int | None:
    for place in range(name + 1, len(sentence.words) - 1):
        if sentence.folded[place] in SAYING:
            return None
        if sentence.folded[place] in _IS and not sentence.is_in_brackets(place):
            return place + 1
    return None


def _behind_brackets(sentence: MatchedSentence, name: int) -> int | None:
    following = name + 1
    while following < len(sentence.words) and sentence.is_in_brackets(following):
        following += 1
    is_told = following < len(sentence.words) and sentence.folded[following] not in _NO_DESCRIPTION
    return following if is_told and following > name + 1 else None
