"""What something is called: the words behind باسم, الملقب and their like."""

from collections.abc import Sequence
from itertools import takewhile

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.naming import CALLED, CALLS, NAMES

_SPEAKING = fold_joined("المتحدث المتحدثة متحدث الناطق الناطقة ناطق")
"""المتحدث باسم الجيش is not called so."""
_JOINING = fold_all("ب باسم اسم عليه عليها أيضا هو هي")
_OR = fold("أو")
_OF_PEOPLE = fold_joined("يدعى تدعى اسمه اسمها")
"""By these people are called, rather than things."""
_OPENING = frozenset('«"“')
_MAX_NAME, _REACH, _ARTICLE = 4, 5, "ال"


def called(sentence: MatchedSentence) -> list[Span]:
    """The name that a sentence says something has; empty where none is asked for, or told.

    A name of the question is none that answers.
    """
    if not any(word.text in NAMES or word.text in CALLS for word in sentence.query.words):
        return []
    found = _behind_colons(sentence) or _before_or(sentence)
    if found:
        return found
    folded = sentence.folded
    for place, word in enumerate(folded):
        is_calling = word in CALLED or (word in NAMES and _begins_quotation(sentence, place + 1))
        if not is_calling or (place and folded[place - 1] in _SPEAKING):
            continue
        first = place + 1
        while first < len(folded) and folded[first] in _JOINING:
            first += 1
        # ويسمى في نجد «الوضيحي»: where else than it is called so may stand between.
        near = takewhile(
            lambda each: each not in sentence.parted, range(first, min(first + _REACH, len(folded)))
        )
        first = next((each for each in near if _begins_quotation(sentence, each)), first)
        if first < len(folded):
            # تدعى جزيرة الراهب: the noun that is asked for may stand before its name.
            name = sentence.until_break(first, _MAX_NAME)
            found += [name] if not sentence.said >= {*sentence.inside(name)} else []
    return sentence.nearest(found or _in_quotation(sentence))


def called_who(sentence: MatchedSentence) -> list[Span]:
    """`نضال ديوب` of `أحدهما متطوع يدعى نضال ديوب`, where it is asked who the volunteer is; else empty."""
    folded = sentence.folded
    found = [
        sentence.until_break(place + 1, _MAX_NAME)
        for place in range(1, len(folded) - 1)
        if folded[place] in _OF_PEOPLE
        and sentence.clauses[place] in {sentence.clauses[each] for each in sentence.focus}
        and place + 1 not in sentence.said
        and not folded[place + 1].startswith(_ARTICLE)  # اسمه الشائع
    ]
    return sentence.nearest(found) if sentence.asks_who_did else []


def calls(folded: Sequence[str]) -> bool:
    """Whether some words say what anything is called.

    >>> calls([fold(word) for word in "بلدة تدعى السوسة".split()])
    True
    """
    return any(
        (word in CALLED or word in NAMES) and (not place or folded[place - 1] not in _SPEAKING)
        for place, word in enumerate(folded)
    )


def _begins_quotation(sentence: MatchedSentence, place: int) -> bool:
    """`تحت اسم «رادارينج»`: whether a word stands in quotation marks."""
    return place < len(sentence.words) and not _OPENING.isdisjoint(sentence.gap_before(place))


def _in_quotation(sentence: MatchedSentence) -> list[Span]:
    """`برق` of `الكلب البوليسي «برق»`, where the name of the dog is asked for."""
    return [
        sentence.until_break(each, _MAX_NAME)
        for place in sorted(sentence.focus)
        for each in range(place + 1, place + 1 + _REACH)
        if _begins_quotation(sentence, each)
    ]


def _before_or(sentence: MatchedSentence) -> list[Span]:
    """`عين الصحراء` of `«عين الصحراء» أو بنية الريشات`, where another name of the latter is asked for."""
    words, found = sentence.words, list[Span]()
    for place, word in enumerate(sentence.folded[:-1]):
        if word != _OR or place + 1 not in sentence.said or not place:
            continue
        first = place - 1
        while first and place - first < _MAX_NAME and first not in sentence.parted:
            if _begins_quotation(sentence, first):
                break
            first -= 1
        is_name = sentence.said.isdisjoint(range(first, place)) and _begins_quotation(sentence, first)
        found += [(words.starts[first], words.ends[place - 1])] if is_name else []
    return found


def _behind_colons(sentence: MatchedSentence) -> list[Span]:
    """`Scabies` of `الجرب (بالإنجليزية: Scabies)`, where بالإنجليزية tells which name is asked for."""
    words = sentence.words
    return [
        sentence.until_break(place + 1, _MAX_NAME)
        for word, places in zip(sentence.query.words, sentence.places, strict=True)
        if word.names_type
        for place in places
        if place + 1 < len(words) and ":" in sentence.text[words.ends[place] : words.starts[place + 1]]
    ]
