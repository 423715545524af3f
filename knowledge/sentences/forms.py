"""What a folded word by itself says: what it is found by, and what may begin with it. Each is read once."""

from functools import lru_cache
from typing import NamedTuple

from knowledge.arabic.calendar import may_begin_month
from knowledge.arabic.letters import with_yeh
from knowledge.arabic.numerals import may_begin_number
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import TimeKind, times_begun
from knowledge.sentences.fingerprints import fingerprint


class Form(NamedTuple):
    """A folded word, read."""

    is_told: bool
    """Whether it tells something: it is no stop word."""
    stem: str
    surface: str
    """Without its article, ى as ي."""
    fingerprint: bytes
    """That of the stem."""
    may_begin_number: bool
    may_begin_month: bool
    times_begun: tuple[TimeKind, ...]
    """The kinds of times that may begin with it, in the order in which they are tried."""


@lru_cache(maxsize=1 << 18)
def form(word: str) -> Form:
    """The form of a folded word.

    >>> form("بالفتيان")[:3], form("في").is_told
    ((True, 'فتي', 'فتيان'), False)
    >>> form("خمسه").may_begin_number, form("وكانون").may_begin_month
    (True, True)
    """
    stem_ = stem(word)
    return Form(
        word not in STOP_WORDS,
        stem_,
        without_article(with_yeh(word)),
        fingerprint(stem_),
        may_begin_number(word),
        may_begin_month(word),
        times_begun(word),
    )
