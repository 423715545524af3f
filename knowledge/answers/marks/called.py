"""What something is called: the words behind باسم, الملقب and their like."""

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold_all, fold_joined

_NAMES = fold_all("اسم اسمه اسمها الاسم أسماء لقب لقبه لقبها اللقب كنية كنيته")
_CALLING = fold_joined(
    "باسم يدعى تدعى الملقب الملقبة ملقب ملقبة المعروف المعروفة يعرف تعرف يسمى تسمى سمي سميت"
    " اسمه اسمها لقبه لقبها"
)
_SPEAKING = fold_joined("المتحدث المتحدثة متحدث الناطق الناطقة ناطق")
"""المتحدث باسم الجيش is not called so."""
_JOINING = fold_all("ب باسم اسم عليه عليها أيضا هو هي")
_MAX_NAME = 4


def called(sentence: MatchedSentence) -> list[Span]:
    """The name that a sentence says something has; empty where none is asked for, or told.

    A name of the question is none that answers.
    """
    if not any(word.text in _NAMES for word in sentence.query.words):
        return []
    found = _behind_colons(sentence)
    if found:
        return found
    folded = sentence.folded
    for place, word in enumerate(folded):
        if word not in _CALLING or (place and folded[place - 1] in _SPEAKING):
            continue
        first = place + 1
        while first < len(folded) and folded[first] in _JOINING:
            first += 1
        if first < len(folded):
            # تدعى جزيرة الراهب: the noun that is asked for may stand before its name.
            name = sentence.until_break(first, _MAX_NAME)
            found += [name] if not sentence.weights.keys() >= {*sentence.inside(name)} else []
    return sentence.nearest(found)


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
