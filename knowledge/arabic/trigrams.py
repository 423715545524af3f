"""The trigrams inside a word: what finds it however it is inflected or slightly misspelt."""

from functools import lru_cache

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import without_article

_TRIGRAM = 3


@lru_cache(maxsize=1 << 16)
def trigrams(word: str) -> tuple[str, ...]:
    """The character trigrams inside a folded word, its article left out; a shorter word is one itself.

    >>> trigrams("الفرات"), trigrams("يد")
    (('فرا', 'رات'), ('يد',))
    """
    word = without_article(with_yeh(word))
    return tuple(word[i : i + _TRIGRAM] for i in range(max(1, len(word) - _TRIGRAM + 1)))
