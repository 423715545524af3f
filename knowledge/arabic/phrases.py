"""Groups of words and phrases that stand for each other: names of one thing, synonyms."""

from collections.abc import Iterator, Sequence

from knowledge.arabic.stems import stem
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words

_PARTICLES = ("ب", "ك", "ل")
_FEMININE = "ت"
_MIN_JOINED = 4


class Phrases:
    """Finds the phrases of its groups in a text, in any inflection.

    Each group has a term of its own: whatever phrase of the group stands in a text, that term is found.
    """

    def __init__(self) -> None:
        self._terms: dict[tuple[str, ...], list[str]] = {}
        self._longest = 0

    def add(self, phrase: str, term: str) -> None:
        """Let a phrase be found as a term, beside those that it has already."""
        folded = [word.text for word in words(phrase)]
        stems = tuple(map(stem, folded))
        if len(stems) > 1 or (stems and folded[0] not in STOP_WORDS):
            terms = self._terms.setdefault(stems, [])
            if term not in terms:
                terms.append(term)
            self._longest = max(self._longest, len(stems))

    def terms(self, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The terms of the phrases in a row of folded words, each with the position of its first word.

        >>> phrases = Phrases()
        >>> phrases.add("لقي حتفه", "~1")
        >>> phrases.add("مات", "~1")
        >>> list(phrases.terms(["الذين", "لقوا", "حتفهم", "وماتوا"]))
        [('~1', 1), ('~1', 3)]
        """
        for term, position, _ in self.matches(folded):
            yield term, position

    def matches(self, folded: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The same, each with the number of its words."""
        stems = [stem(word) for word in folded]
        for position in range(len(stems)):
            shortest = 2 if folded[position] in STOP_WORDS else 1
            for first in _readings(folded[position], stems[position]):
                for length in range(shortest, min(self._longest, len(stems) - position) + 1):
                    phrase = (first, *stems[position + 1 : position + length])
                    for term in self._terms.get(phrase, ()):
                        yield term, position, length


def _readings(word: str, stem_: str) -> tuple[str, ...]:
    """The stem of a word; also that without a joined particle or the ت of a verb, which stay on stems."""
    readings = [stem_]
    if len(word) > _MIN_JOINED and word.startswith(_PARTICLES):
        readings.append(stem(word[1:]))
    if len(stem_) > _MIN_JOINED - 1 and stem_.endswith(_FEMININE):
        readings.append(stem_[:-1])
    return tuple(dict.fromkeys(readings))
