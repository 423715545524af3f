"""When somebody lived, as encyclopedias tell it behind a name: `(14 مارس 1879 – 18 أبريل 1955)`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.arabic.letters import fold_joined
from knowledge.sentences.time_expressions import TimeExpression

BORN, DIED = "~born", "~died"
"""The terms of the first time of a life and of the last: synonyms of the verbs, as those of a lexicon."""
_OF_WORDS = {
    BORN: fold_joined(
        "ولد ولدت يولد ولادة ولادته ولادتها مولد مولده مولدها ميلاد ميلاده ميلادها مواليد الميلاد"
    ),
    DIED: fold_joined(
        "توفي توفيت يتوفى وفاة وفاته وفاتها مات ماتت يموت موت موته موتها رحل رحلت رحيل رحيله الوفاة"
    ),
}
OF_WORD = {word: term for term, words in _OF_WORDS.items() for word in words}
"""By the folded words that ask for it: the term of such a time."""
_TO = re.compile(r"[^()]{0,40}[-–—]\s*(?:[^()\d،,]{1,30}[،,]\s*)?")
"""Between both times, with the place of the second: (القدس، 24 أغسطس 1929 - باريس، 11 نوفمبر 2004)."""
_CLOSES = re.compile(r"[^()]{0,40}\)")
_MAX_BEFORE = 60
"""Letters between the bracket and the first time: what the name is in other letters, or where it was."""
_BOTH = re.compile(r"\d+\s*م?\s*[-–—]\s*\d+\s*م?")
_DAY = re.compile(r"#date \d+-\d+-\d+")
_BARE = re.compile(r"\(\s*(?:(?:و?بال\w+(?: ال\w+)?\s*:[^()\d\u0621-\u064a]*|اسمها?\b[^()\d]*)[؛;،]\s*)*")
"""What stands in brackets before a day alone: at most the name in other letters, or in full."""
_DESCRIBED = re.compile(
    r"\s*م?\s*(?:[-–—]|[،,] ?[^()\d،,]{1,30})?\s*\)\s*[،,]?\s*"
    r"(?:(?:هو|هي|كان|كانت)\b|(?!(?:إن|أن|في|من|على|إلى|عن|مع|بعد|قبل)\b)[\w\u064b-\u0652]{3,}"
    r"(?<!ا)(?<!ا\u064b)(?![\w\u064b-\u0652]))"
)
"""What stands behind it: at most a place, then who somebody is, not how something was done."""
_MAX_WORDS_BEFORE = 7


def lives(text: str, times: Sequence[TimeExpression]) -> Iterator[tuple[str, TimeExpression]]:
    """When somebody was born or died, by what stands in brackets: its term, and the time.

    A time that is both years stands for both. A day alone, behind the words with which a text begins, is that
    of a birth.

    >>> from knowledge.sentences.time_expressions import time_expressions
    >>> def told(text):
    ...     return [(term, text[time.start : time.end]) for term, time in lives(text, time_expressions(text))]
    >>> told("نجيب محفوظ (11 ديسمبر 1911 - 30 أغسطس 2006) روائي")
    [('~born', '11 ديسمبر 1911'), ('~died', '30 أغسطس 2006')]
    >>> told("أديسون (1847-1931)، مخترع"), told("محمد صلاح (بالإنجليزية: Salah؛ 15 يونيو 1992) لاعب")
    ([('~born', '1847-1931'), ('~died', '1847-1931')], [('~born', '15 يونيو 1992')])
    >>> told("نزار قباني (اسمه نزار توفيق؛ 21 مارس 1923، دمشق) شاعر")
    [('~born', '21 مارس 1923')]
    >>> told("ياسر عرفات (القدس، 24 أغسطس 1929 - باريس، 11 نوفمبر 2004) زعيم")
    [('~born', '24 أغسطس 1929'), ('~died', '11 نوفمبر 2004')]
    >>> told("أعدم صدام حسين (30 ديسمبر 2006) شنقًا."), told("دمشق (رويترز، 5 مارس 2019) - قالت")
    ([], [])
    >>> told("نزار قباني (توفي: 30 أبريل 1998) شاعر"), told("قال السادات (الأهرام، 5 يونيو 1975) إن")
    ([], [])
    >>> told("أغلق من 11 ديسمبر 1911 - 30 أغسطس 2006"), told("الجمهورية (أعلنت في 18 يونيو 1953) دولة")
    ([], [])
    """
    if "(" not in text:  # most texts
        return
    for time in times:
        if _BOTH.fullmatch(text, time.start, time.end) and _is_in_brackets(text, time.start, time.end):
            yield BORN, time
            yield DIED, time
        elif _is_day_alone(text, time):
            yield BORN, time
    for first, last in pairwise(times):
        if _TO.fullmatch(text, first.end, last.start) and _is_in_brackets(text, first.start, last.end):
            yield BORN, first
            yield DIED, last


def _is_day_alone(text: str, time: TimeExpression) -> bool:
    opening = text.rfind("(", 0, time.start)
    return (
        opening > 0
        and _DESCRIBED.match(text, time.end) is not None
        and _DAY.fullmatch(time.meaning.term) is not None
        and _BARE.fullmatch(text, opening, time.start) is not None
        and text.count(" ", 0, opening) <= _MAX_WORDS_BEFORE
    )


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _MAX_BEFORE) : start]
    return "(" in before.rpartition(")")[2] and _CLOSES.match(text, end) is not None
