"""How far apart two spellings are: a slip of the pen counts in full, what sounds the same counts little."""

from functools import lru_cache

from rapidfuzz.distance import OSA

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


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """A folded word with one letter for each class of like-sounding letters, its article left out.

    >>> key("الجارديان") == key("الغارديان") == key("كارديان")
    True
    """
    return without_article(with_yeh(word)).translate(_SAME_SOUND)


@lru_cache(maxsize=1 << 16)
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
    first, second = without_article(with_yeh(one)), without_article(with_yeh(other))
    plain = OSA.distance(first, second)
    in_sound = OSA.distance(key(one), key(other))
    in_consonants = min(in_sound, OSA.distance(skeleton(one), skeleton(other)))
    return in_consonants + _VOWEL * (in_sound - in_consonants) + _SOUND * max(0, plain - in_sound)


def likeness(one: str, other: str) -> float:
    """The part of two folded words that no slip touches, 0 to 1.

    >>> likeness("الديموقراطيه", "الديمقراطيه") > 0.95, likeness("البوساء", "المؤسسة") < 0.6
    (True, True)
    """
    return 1 - slips(one, other) / max(len(without_article(one)), len(without_article(other)), 1)


def is_misspelling(typed: str, meant: str) -> bool:
    """Whether so few slips part two folded words that one may stand for the other.

    Short words are near to too many: there only sounds and vowels may differ.

    >>> is_misspelling("باغوس", "الباغوز"), is_misspelling("مقابل", "مقاتل")
    (True, False)
    >>> is_misspelling("اللاجيين", "لاجين")
    True
    """
    length = len(without_article(typed))
    return length >= 4 and slips(typed, meant) <= (0.8 if length < 6 else 1.0 if length < 8 else 1.5)
