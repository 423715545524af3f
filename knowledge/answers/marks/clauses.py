"""The clauses of a sentence, as far as marks, و and إن part them."""

import re

from knowledge.arabic.letters import fold_joined
from knowledge.arabic.saying import THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words

_BREAKS = re.compile(r"[،,؛;.؟?!…:\n]| [-–—] ")
_SPACE = " "
_AND = "و"
_THAT = fold_joined(THAT)
_MIN_JOINED = 4
_OF_THE_WORD = re.compile(
    "و(?:زير|زار|زرا|لد|لاد|لاي|الد|فد|فود|فا[هت]|حد[هات]|ثيق|ثاي|كال|كلا|كيل|سيط|سطا|سط|سيل|ساي|ظيف|ظاي|قت|قوع|"
    "قع|اقع|طن|ضع|قف|جه|جود|جد|رق|صف|صل|صول|عد|عود|دايع|زن|باء)"
)
"""How words begin whose و is their own, among those of news: 24 وزيرا, 3 وفود."""


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
    numbers: list[int] = []
    for place, word in enumerate(words.folded):
        before = numbers[-1] if numbers else 0
        gap = text[words.ends[place - 1] : words.starts[place]] if place > 0 else _SPACE
        is_parted = gap != _SPACE and _BREAKS.search(gap) is not None
        is_joined = (
            place > 0
            and word.startswith(_AND)
            and len(word) >= _MIN_JOINED
            and word not in STOP_WORDS
            and not _OF_THE_WORD.match(word)
        )
        numbers.append(before + (is_parted or is_joined or word in _THAT))
    return numbers
