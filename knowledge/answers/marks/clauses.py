"""The clauses of a sentence, as far as marks, و and إن part them."""

import re
from bisect import bisect_right
from itertools import accumulate

from knowledge.arabic.conjunction import is_joined
from knowledge.arabic.letters import fold_joined
from knowledge.arabic.saying import THAT
from knowledge.arabic.words import Words

_BREAKS = re.compile(r"[،,؛;.؟?!…:\n]| [-–—] ")
_THAT = fold_joined(THAT)


def clauses(text: str, words: Words) -> list[int]:
    """The number of the clause of each word, from 0.

    A word behind و begins one, for most news go on so: مقتل 27 وإصابة 140. What is said is a clause too. The
    و of وزير and its like joins nothing.

    >>> from knowledge.arabic.words import words
    >>> text = "قتل 27 شخصا وأصيب 140، بينهم طفل"
    >>> clauses(text, words(text))
    [0, 0, 0, 1, 1, 2, 2]
    >>> text = "في الحكومة 24 وزيرا، بينهم 7 نساء"
    >>> clauses(text, words(text))
    [0, 0, 0, 0, 1, 1, 1]
    """
    parted = behind_marks(_BREAKS, text, words)
    begin = [int(word in _THAT or is_joined(word)) for word in words.folded]
    if begin:
        begin[0] = 0
    for place in parted:
        begin[place] = 1
    return list(accumulate(begin))


def behind_marks(marks: re.Pattern[str], text: str, words: Words) -> frozenset[int]:
    """The places of the words between which and the word before one of some marks stands.

    >>> from knowledge.arabic.words import words
    >>> text = "بلغ الطول 3.5 متر، والعرض مترين."
    >>> behind_marks(re.compile("[،.]"), text, words(text))
    frozenset({4})
    """
    found = set()
    for mark in marks.finditer(text):
        place = bisect_right(words.starts, mark.start())
        # Not the point of a number.
        if 0 < place < len(words) and words.ends[place - 1] <= mark.start():
            found.add(place)
    return frozenset(found)
