"""Groups of words and phrases that stand for each other: names of one thing, synonyms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain

from knowledge.arabic.latin import arabic_sounds
from knowledge.arabic.stems import stem
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words

_PARTICLES = ("ب", "ك", "ل")
_FEMININE = "ت"
_FUTURE, _OF_FUTURE, _IMPERFECT = "س", ("سي", "ست"), "يت"
_MIN_LONG = 4
"""Letters of a verb that is longer than its root, without the prefix of the imperfect."""
_LONG = re.compile("ن|ست|.[تطد]")
"""How those begin that have an ا in the perfect: انطلق, استقبل, احتشد."""
_MIN_JOINED = 4

_Beginning = tuple[tuple[str, ...], tuple[tuple[str, Mapping[str, int]], ...]]
"""The terms of a word alone; the stems by which it begins longer phrases, and how long the longest are, by
the stems of their second words."""


class Phrases:
    """Finds the phrases of its groups in a text, in any inflection.

    Each group has a term of its own: whatever phrase of the group stands in a text, that term is found.
    """

    def __init__(self) -> None:
        self._terms: dict[str, str] = {}
        """By the stems of a phrase its terms, both with spaces between: tuples would take 0.4 MB."""
        self._longest: dict[str, dict[str, int]] = {}
        self._words: list[str] = []
        """Those that are phrases by themselves."""
        self._beginning = lru_cache(maxsize=1 << 18)(partial(_beginning, self._terms, self._longest))

    def add(self, phrase: str, term: str) -> None:
        """Let a phrase be found as a term, beside those that it has already."""
        folded = words(phrase).folded
        stems = list(map(stem, folded))
        if len(stems) > 1 or (stems and folded[0] not in STOP_WORDS):
            joined = " ".join(stems)
            terms = self._terms.get(joined, "").split()
            if term not in terms:
                # Most have one, which is the same object for all phrases of a group.
                self._terms[joined] = " ".join((*terms, term)) if terms else term
            if len(stems) == 1:
                self._words.append(phrase)
            else:
                longest = self._longest.setdefault(stems[0], {})
                longest[stems[1]] = max(longest.get(stems[1], 0), len(stems))
            self._beginning.cache_clear()

    def of_sound(self, sound: str) -> Sequence[str]:
        """The words of the groups that sound so, as `latin.arabic_sounds` tells it.

        >>> phrases = Phrases()
        >>> phrases.add("شاف", "~1")
        >>> phrases.of_sound("$f")
        ['شاف']
        """
        return self._by_sound.get(sound, [])

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(each for each in self._words if not each.isascii()):
            found.setdefault(arabic_sounds(word), []).append(word)
        return found

    def terms(self, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The terms of the phrases in a row of folded words, each with the position of its first word.

        >>> phrases = Phrases()
        >>> phrases.add("لقي حتفه", "~1")
        >>> phrases.add("مات", "~1")
        >>> list(phrases.terms(["الذين", "لقوا", "حتفهم", "وماتوا"]))
        [('~1', 1), ('~1', 3)]
        >>> phrases.add("احتشد", "~2")
        >>> list(phrases.terms(["سيحتشد", "الناس"]))
        [('~2', 0)]
        """
        for terms, position, _ in self.matches(folded):
            for term in terms:
                yield term, position

    def matches(self, folded: Sequence[str]) -> Iterator[tuple[Sequence[str], int, int]]:
        """The phrases in some words: the terms of each, the position of its first word, and its length."""
        for position, begun in enumerate(map(self._beginning, folded)):
            if begun is None:
                continue
            alone, longer = begun
            if alone:
                yield alone, position, 1
            if not longer or position + 1 == len(folded):
                continue
            second = stem(folded[position + 1])
            for first, longest in longer:
                if second not in longest:
                    continue
                for length in range(2, min(longest[second], len(folded) - position) + 1):
                    phrase = " ".join((first, *map(stem, folded[position + 1 : position + length])))
                    if phrase in self._terms:
                        yield self._terms[phrase].split(), position, length


def _beginning(
    terms: Mapping[str, str], longest: Mapping[str, Mapping[str, int]], word: str
) -> _Beginning | None:
    """What a word begins; none where it is nothing, as with most."""
    readings = _readings(word)
    begun = _begun_by(readings, terms, longest, word)
    if begun or word.endswith(_FEMININE):  # a perfect
        return begun
    return _begun_by(tuple(chain.from_iterable(map(_verbs, readings))), terms, longest, word)


def _begun_by(
    readings: Sequence[str],
    terms: Mapping[str, str],
    longest: Mapping[str, Mapping[str, int]],
    word: str,
) -> _Beginning | None:
    alone = () if word in STOP_WORDS else (terms.get(first, "").split() for first in readings)
    longer = ((first, longest[first]) for first in readings if first in longest)
    found = tuple(chain.from_iterable(alone)), tuple(longer)
    return found if any(found) else None


def _verbs(stem_: str) -> Iterator[str]:
    """What else a stem may stand for as a verb in the imperfect: ستقود for يقود, يحتشد for احتشد.

    Not what begins as an imperfect of three letters does: تحرير is nothing of حرير, nor يصبح of صباح.
    """
    verb = stem_.removeprefix(_FUTURE) if stem_.startswith(_OF_FUTURE) else stem_
    if len(verb) < _MIN_JOINED or verb[0] not in _IMPERFECT:
        return
    rest = verb[1:]
    yield "ي" + rest
    if len(rest) >= _MIN_LONG:
        if rest[0] == _FEMININE:
            yield rest
        elif _LONG.match(rest):
            yield "ا" + rest


def _readings(word: str) -> tuple[str, ...]:
    """The stem of a word; also that without a joined particle or the ت of a verb, which stay on stems."""
    stem_ = stem(word)
    readings = [stem_]
    joined = (word, word.removeprefix("و"))  # وبرويترز
    readings += [stem(each[1:]) for each in joined if len(each) > _MIN_JOINED and each.startswith(_PARTICLES)]
    if len(stem_) > _MIN_JOINED - 1 and stem_.endswith(_FEMININE):
        readings.append(stem_[:-1])
    return tuple(dict.fromkeys(readings))
