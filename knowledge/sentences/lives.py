"""When somebody lived, as encyclopedias tell it behind a name: `(14 مارس 1879 – 18 أبريل 1955)`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.arabic.letters import fold_joined
from knowledge.sentences.dates import TimeExpression

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
_TO = re.compile(r"[^()]{0,40}[-–—]\s*")
_CLOSES = re.compile(r"[^()]{0,40}\)")
_MAX_BEFORE = 60
"""Letters between the bracket and the first time: what the name is in other letters, or where it was."""
_BOTH = re.compile(r"\d+\s*م?\s*[-–—]\s*\d+\s*م?")


def lives(text: str, times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, TimeExpression]]:
    """The first and the last time of each life that a text tells in brackets; one that is both of its years.

    >>> from knowledge.sentences.dates import time_expressions
    >>> def told(text):
    ...     found = lives(text, time_expressions(text))
    ...     return [(text[first.start : first.end], text[last.start : last.end]) for first, last in found]
    >>> told("نجيب محفوظ (11 ديسمبر 1911 - 30 أغسطس 2006) روائي"), told("أديسون (1847-1931)، مخترع")
    ([('11 ديسمبر 1911', '30 أغسطس 2006')], [('1847-1931', '1847-1931')])
    >>> told("أغلق من 11 ديسمبر 1911 - 30 أغسطس 2006")
    []
    """
    if "(" not in text:  # most texts
        return
    for time in times:
        if _BOTH.fullmatch(text, time.start, time.end) and _is_in_brackets(text, time.start, time.end):
            yield time, time
    for first, last in pairwise(times):
        if _TO.fullmatch(text, first.end, last.start) and _is_in_brackets(text, first.start, last.end):
            yield first, last


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _MAX_BEFORE) : start]
    return "(" in before.rpartition(")")[2] and _CLOSES.match(text, end) is not None
