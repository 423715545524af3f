"""Which language: the one that is named, alone or behind لغة."""

import re
from collections.abc import Iterator

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.languages import LANGUAGES, SPOKEN
from knowledge.arabic.letters import fold_all
from knowledge.arabic.stems import without_article

_AND = "و"
_OF_IT = re.compile(r"ال\w{2,}يه")
"""An adjective, as languages have that are not listed: اللغة التيغرية."""
_NO_NAME = fold_all(
    "الرسمية الأصلية الوطنية المحلية الثانية الأجنبية الحالية الأساسية الرئيسية الأولى الأدبية الشعرية"
)
_THE_LANGUAGE = fold_all("اللغة باللغة للغة واللغة")


def spoken(sentence: MatchedSentence) -> list[Span]:
    """`العربية والكردية` for ما لغات البلاد; empty where none is asked for, or the question has one."""
    asked = sentence.query.words
    if not asked or without_article(asked[0].text) not in SPOKEN:
        return []
    if any(without_article(word.text) in LANGUAGES for word in asked):
        return []
    return sentence.nearest([*_named(sentence)])


def _named(sentence: MatchedSentence) -> Iterator[Span]:
    """The languages of a sentence, those in a row together."""
    words, place = sentence.words, 0
    while place < len(words):
        last = place
        while (
            last < len(words)
            and _is_language(sentence, last)
            and (last == place or sentence.is_next_in_row(last))
        ):
            last += 1
        if last > place:
            # اللغة السقطرية, but not the و of واللغة.
            first = place - (place > 0 and _is_spoken(sentence, place - 1))
            yield words.starts[first] + sentence.folded[first].startswith(_AND), words.ends[last - 1]
        place = max(last, place + 1)


def _is_language(sentence: MatchedSentence, place: int) -> bool:
    word = sentence.folded[place]
    if (
        place
        and sentence.folded[place - 1] in _THE_LANGUAGE
        and word not in _NO_NAME
        and _OF_IT.fullmatch(word)
    ):
        return True
    return without_article(word) in LANGUAGES


def _is_spoken(sentence: MatchedSentence, place: int) -> bool:
    return without_article(sentence.folded[place]) in SPOKEN
