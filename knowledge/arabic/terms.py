"""What a text is found by: the stems of its words and the trigrams inside them."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.words import words

_TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text, in order, repeated as often as they occur."""

    stems: tuple[str, ...]
    trigrams: tuple[str, ...]


def terms(text: str, *, stop_words: Collection[str]) -> Terms:
    """The terms of a text's words that are not among the (folded) stop words.

    >>> terms("انسحبوا من الباغوز", stop_words={"من"})
    Terms(stems=('انسحب', 'باغوز'), trigrams=('انس', 'نسح', 'سحب', 'حبو', 'بوا', 'باغ', 'اغو', 'غوز'))
    """
    kept = [word.text for word in words(text) if word.text not in stop_words]
    return Terms(tuple(map(stem, kept)), tuple(gram for word in kept for gram in trigrams(word)))


@lru_cache(maxsize=1 << 16)
def trigrams(word: str) -> tuple[str, ...]:
    """The character trigrams inside a folded word, its article left out; a shorter word is one itself.

    >>> trigrams("الفرات"), trigrams("يد")
    (('فرا', 'رات'), ('يد',))
    """
    word = without_article(with_yeh(word))
    return tuple(word[i : i + _TRIGRAM] for i in range(max(1, len(word) - _TRIGRAM + 1)))
