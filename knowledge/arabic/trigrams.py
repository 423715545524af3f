"""The trigrams inside a word: what finds it however it is inflected or slightly misspelt."""

from functools import lru_cache
from itertools import chain
from sys import intern

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import without_article

_TRIGRAM = 3


@lru_cache(maxsize=1 << 14)
def trigrams(word: str) -> tuple[str, ...]:
    """The character trigrams inside a folded word, its article left out; a shorter word is one itself.

    >>> trigrams("الفرات"), trigrams("يد")
    (('فرا', 'رات'), ('يد',))
    """
    return _inside(without_article(with_yeh(word)))


def trigrams_of_row(row: str) -> frozenset[str]:
    """Those inside the words of a row, which have lost their articles.

    >>> sorted(trigrams_of_row("فرات يد"))
    ['رات', 'فرا', 'يد']
    """
    return frozenset(chain.from_iterable(map(_of_row, row.split())))


def count_of_row(row: str) -> int:
    """How many trigrams the words of a row have; a word of two letters counts as none.

    >>> count_of_row("فرات باغوز")
    5
    """
    return len(row) - (_TRIGRAM * row.count(" ") + _TRIGRAM - 1) if row else 0


def _inside(word: str) -> tuple[str, ...]:
    # Interned: a trigram stands in many words, and each would have a text of its own.
    return tuple([intern(word[i : i + _TRIGRAM]) for i in range(max(1, len(word) - _TRIGRAM + 1))])


_of_row = lru_cache(maxsize=1 << 14)(_inside)
