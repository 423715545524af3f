"""Which capital, which brother: the name behind عاصمتها and the like; whom somebody married, behind تزوج."""

from functools import partial
from itertools import takewhile

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS

_TOLD_BY_NAME = fold_all("عاصمة عملة شقيق شقيقة والد والدة زوج زوجة ابن ابنة")
"""What is told by a name of one or few words."""
_OF_IT = {
    f"{joined}{noun.removesuffix('ه')}{'ت' * noun.endswith('ه')}{pronoun}": noun
    for noun in _TOLD_BY_NAME
    for joined in ("", "و")
    for pronoun in ("ه", "ها", "هم")
}
"""عاصمتها and the like, by what they are of."""
_SPOUSES = fold_all("زوجة زوج زوجته زوجها زوجات تزوج تزوجت يتزوج تتزوج")
_MARRIED = fold_joined("تزوج تزوجت يتزوج تتزوج اقترن اقترنت زواجه زواجها")
_FROM, _NO_NAME, _REACH = fold("من"), fold_all("عام سنة ب"), 7
_IS = fold_all("هو هي كان كانت يدعى تدعى اسمه اسمها")
_MAX_NAME = 4
_TAKING = fold_joined("اتخذ اتخذت اتخذوا يتخذ تتخذ جعل جعلت جعلوا")


def attribute(sentence: MatchedSentence) -> list[Span]:
    """`بغداد` of `عاصمته بغداد، والعراق`, where the capital is asked for; empty where no such thing is."""
    asked = sentence.query.words
    if not asked or asked[0].text not in _TOLD_BY_NAME:
        return []
    for place, word in enumerate(sentence.folded[:-1]):
        if _OF_IT.get(word) != asked[0].text:
            continue
        first = _behind_is(sentence, place)
        told = range(first, min(first + _MAX_NAME, len(sentence.words)))
        name = [*takewhile(partial(_is_of_name, sentence, first), told)]
        if name and first not in sentence.parted:
            return [(sentence.words.starts[first], sentence.words.ends[name[-1]])]
    return []


def spouse(sentence: MatchedSentence) -> list[Span]:
    """`هند الأتاسي` of `تزوج عام 1929 من هند الأتاسي`; empty where no spouse is asked for, or told."""
    if not any(word.text in _SPOUSES for word in sentence.query.words):
        return []
    words, folded = sentence.words, sentence.folded
    for place, word in enumerate(folded):
        if word not in _MARRIED:
            continue
        # تزوج نجيب الراوي من هند: what stands before من is who married.
        near = range(place + 1, min(place + _REACH, len(words)))
        first = next((each for each in near if folded[each] == _FROM), place) + 1
        while first < len(words) and (
            folded[first] in _NO_NAME or first in sentence.in_times or first in sentence.weights
        ):
            first += 1
        told = range(first, min(first + _MAX_NAME, len(words)))
        name = [*takewhile(partial(_is_of_name, sentence, first), told)]
        if name and sentence.parted.isdisjoint(range(place + 1, first + 1)):
            return [(words.starts[first], words.ends[name[-1]])]
    return []


def taken_as(sentence: MatchedSentence) -> list[Span]:
    """`تعز` of `واتخذت من تعز عاصمة لها`, where the capital is asked for; empty where nothing is taken so."""
    words, folded = sentence.words, sentence.folded
    for place, word in enumerate(folded[:-1]):
        if word not in _TAKING or folded[place + 1] != _FROM:
            continue
        near = range(place + 3, min(place + 3 + _MAX_NAME, len(words)))
        asked = next((each for each in near if each in sentence.focus), None)
        if asked is not None and sentence.parted.isdisjoint(range(place + 1, asked + 1)):
            return [(words.starts[place + 2], words.ends[asked - 1])]
    return []


def _behind_is(sentence: MatchedSentence, place: int) -> int:
    """The place behind a word, or behind هي that follows it at once or after a word: عاصمتها الرسمية هي."""
    following = sentence.folded[place + 1 : place + 3]
    return place + 1 + next((number + 1 for number, word in enumerate(following) if word in _IS), 0)


def _is_of_name(sentence: MatchedSentence, first: int, place: int) -> bool:
    if place in sentence.weights or sentence.folded[place] in STOP_WORDS:
        return False
    return place == first or not (sentence.is_joined(place) or place in sentence.parted)
