"""What lies on one side of a country or city: the words beside من الغرب, where its west is asked about."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_joined
from knowledge.model import QuestionKind

_SIDE = re.compile("و?(?:ال)?(شمال|جنوب|شرق|غرب)(ي?)(?:ه|ا)?")
"""A side, or an adjective of one, which makes two of one: الشمال الغربي."""
_NAMED = re.compile("شمال|جنوب|شرق|غرب")
_LEADING = fold_joined("من جهة ناحية ناحيتي جهتي إلى")
_BORDERING = re.compile(r"(?:^|\s)و?(?:[يت])?حد(?:ها|ه|هما)?(?:\s|$)|حدود|مجاور|جيران")
_OF_SIDES = frozenset({QuestionKind.WHAT, QuestionKind.WHO, QuestionKind.WHERE, QuestionKind.LIST})


class _Sides(NamedTuple):
    """Some sides that a sentence names in a row, with what leads to them: ومن الشرق والجنوب الشرقي."""

    first: int
    last: int
    names: tuple[tuple[str, ...], ...]


def border(sentence: MatchedSentence) -> list[Span]:
    """`محافظة الداخلية` of `ومن الغرب محافظة الداخلية`; empty where no side is asked about, or told."""
    if _OF_SIDES.isdisjoint(sentence.query.kinds) or not _NAMED.search(sentence.query.question.text):
        return []  # nearly all
    question = fold(sentence.query.question.text)
    if _BORDERING.search(question) is None:
        return []
    asked = [found.groups() for word in question.split() if (found := _SIDE.fullmatch(word.strip("؟?،.")))]
    if not asked:
        return []
    told = [*_told(sentence)]
    for number, sides in enumerate(told):
        if all(each in sides.names for each in asked):
            return (
                _behind(sentence, told, number)
                if _leads(sentence, told[0])
                else _before(sentence, told, number)
            )
    return []


def _told(sentence: MatchedSentence) -> Iterator[_Sides]:
    folded = sentence.folded
    place = 0
    while place < len(folded):
        row = [*takewhile(lambda each: _SIDE.fullmatch(folded[each]), range(place, len(folded)))]
        if row:
            first = place
            while first and folded[first - 1] in _LEADING:
                first -= 1
            is_side = first < place or folded[place].endswith("ا")
            names = tuple(found.groups() for each in row if (found := _SIDE.fullmatch(folded[each])))
            if is_side:
                yield _Sides(first, row[-1], names)
        place += max(1, len(row))


def _leads(sentence: MatchedSentence, sides: _Sides) -> bool:
    """Whether what lies on a side stands behind it, as behind the verb: يحدها من الشمال تركيا."""
    before = sides.first - 1
    return (
        before < 0 or sides.first in sentence.parted or _BORDERING.search(sentence.folded[before]) is not None
    )


def _behind(sentence: MatchedSentence, told: list[_Sides], number: int) -> list[Span]:
    first = told[number].last + 1
    end = told[number + 1].first if number + 1 < len(told) else len(sentence.words)
    return [sentence.until_break(first, min(MAX_WORDS, end - first))] if first < end else []


def _before(sentence: MatchedSentence, told: list[_Sides], number: int) -> list[Span]:
    last = told[number].first - 1
    begin = told[number - 1].last + 1 if number else 0
    first = last
    while first > max(begin, last - MAX_WORDS + 1) and first not in sentence.parted:
        if _BORDERING.search(sentence.folded[first - 1]):
            break
        first -= 1
    return [(sentence.words.starts[first], sentence.words.ends[last])] if last >= begin else []
