"""The conjunction و: whether a word begins with it, or with a و of its own."""

import re
from functools import lru_cache

from knowledge.arabic.stopwords import STOP_WORDS

_AND, _FEWEST_LETTERS = "و", 4
"""In a shorter word و is a letter of its own: ورد."""
_OF_THE_WORD = re.compile(
    "و(?:زير|زار|زرا|لد|لاد|لاي|فد|فود|فا[هت]|في|حد[هات]|ثيق|ثاي|كال|كلا|كيل|سيط|سطا|سط|سيل|ساي|ظيف|ظاي|قت|قوع|قود"
    "|قع|اقع|طن|ضع|قف|جه|جود|جد|رق|رش(?!ح)|رث|صف|صل|صول|عد(?![دم])|عود|عي|دايع|زن|باء|بايي|ادي"
    # والدة, but not والدولة.
    "|الد(?:ت?(?:ه|ها|هم|هما|ي|ك|نا)|ا|ات|ان|ين|يه|يها|يهم|)$|الي$|احد(?:ه|ا|)$|اسع)"
)
"""How words begin whose و is their own, among those of news: 24 وزيرا, 3 وفود."""


@lru_cache(maxsize=1 << 14)
def is_joined(word: str) -> bool:
    """Whether a folded word follows the one before it by و.

    >>> is_joined("واصيب"), is_joined("والدوله"), is_joined("وزيرا"), is_joined("والديهم"), is_joined("ورد")
    (True, True, False, False, False)
    """
    return (
        word.startswith(_AND)
        and len(word) >= _FEWEST_LETTERS
        and word not in STOP_WORDS
        and not _OF_THE_WORD.match(word)
    )
