"""How far apart two spellings are: a slip of the pen counts in full, what sounds the same counts little."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import without_article

# Letters that write one foreign sound (الجارديان، الغارديان، الكارديان), or that people exchange when they
# type as they hear, each class under its first letter.
_CLASSES = ("جغقك", "تط", "سصثز", "ذظض", "هح")
_SAME_SOUND = str.maketrans({letter: letters[0] for letters in _CLASSES for letter in letters[1:]})
_LONG_VOWELS = str.maketrans("", "", "اوي")
_SOUND = 0.3
"""Of a slip, what a letter of the same class counts."""
_VOWEL = 0.4
"""Of a slip, what a long vowel counts that is written or left out: الديموقراطية، رايان."""


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """A folded word with one letter for each class of like-sounding letters, its article left out.

    >>> key("الجارديان") == key("الغارديان") == key("كارديان")
    True
    """
    return without_article(with_yeh(word)).translate(_SAME_SOUND)


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The key without long vowels but a first one.

    >>> skeleton("الديموقراطيه") == skeleton("ديمقراطيه"), skeleton("رايان") == skeleton("ريان")
    (True, True)
    """
    whole = key(word)
    return whole[:1] + whole[1:].translate(_LONG_VOWELS)


def slips(one: str, other: str) -> float:
    """How many slips lead from one folded word to another; two letters in wrong order are one slip.

    >>> slips("انكلترا", "انجلترا"), slips("باغوس", "الباغوز"), slips("مقابل", "مقاتل")
    (0.3, 0.3, 1.0)
    >>> slips("الديموقراطيه", "الديمقراطيه"), slips("الباغزو", "الباغوز")
    (0.4, 0.4)
    """
    return float(_slips(*(_distances(normal(one), [normal(other)]) for normal in (_plain, key, skeleton)))[0])


def likenesses(one: str, others: Sequence[str]) -> list[float]:
    """The part of a folded word and each of some others that no slip touches, 0 to 1.

    >>> like, unlike = likenesses("الديموقراطيه", ["الديمقراطيه", "المؤسسة"])
    >>> like > 0.95, unlike < 0.6
    (True, True)
    """
    lengths = [max(len(without_article(one)), len(without_article(each)), 1) for each in others]
    slips_ = _slips(*(_distances(normal(one), [*map(normal, others)]) for normal in (_plain, key, skeleton)))
    return [1 - each / length for each, length in zip(slips_.tolist(), lengths, strict=True)]


def _distances(one: str, others: Sequence[str]) -> NDArray[np.int32]:
    # All at once: most of the time would go into the calls.
    distances: NDArray[np.int32] = cdist([one], others, scorer=OSA.distance, dtype=np.int32)[0]
    return distances


def _plain(word: str) -> str:
    return without_article(with_yeh(word))


def _slips(
    plain: NDArray[np.int32], in_sound: NDArray[np.int32], in_consonants: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The slips by the distances of words, of their keys and of their skeletons."""
    least = np.minimum(in_sound, in_consonants)
    counted: NDArray[np.float64] = (
        least + _VOWEL * (in_sound - least) + _SOUND * np.maximum(0, plain - in_sound)
    )
    return counted


def is_misspelling(typed: str, meant: str) -> bool:
    """Whether so few slips part two folded words that one may stand for the other.

    Short words are near to too many: there one sound or one vowel may differ. With two, all eleven guesses
    in nine sets of questions were wrong, as زكاة for زوجة.

    >>> is_misspelling("باغوس", "الباغوز"), is_misspelling("مقابل", "مقاتل"), is_misspelling("زوجه", "زكاه")
    (True, False, False)
    >>> is_misspelling("اللاجيين", "لاجين")
    True
    """
    length = len(without_article(typed))
    return length >= 4 and slips(typed, meant) <= (_VOWEL if length < 6 else 1.0 if length < 8 else 1.5)
