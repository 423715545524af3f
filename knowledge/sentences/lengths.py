"""How long texts are, summed and on average: what BM25 measures frequencies by."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

from knowledge.arabic.trigrams import count_of_row
from knowledge.sentences.analysis import Analysis


@dataclass(frozen=True, slots=True)
class MeanLengths:
    """How long the texts of a collection are on average, in terms or trigrams; never 0."""

    own: float
    trigrams: float
    neighbourhood: float
    """Of a sentence, those before and behind it and the title together."""
    surroundings: float
    """Of what an engine finds a sentence by beside itself; 1 where no engine asks."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Sums over sentences, of which the means are made."""

    sentences: int = 0
    own: int = 0
    trigrams: int = 0
    neighbourhoods: int = 0
    surroundings: int = 0

    @classmethod
    def of(cls, analyses: Sequence[Analysis], of_title: int) -> "Lengths":
        """Those of the sentences of one article, in its order, under a title of so many terms."""
        own = [each.length for each in analyses]
        return cls(
            len(own),
            sum(own),
            sum(count_of_row(each.told) for each in analyses),
            sum(sum(own[max(place - 1, 0) : place + 2]) + of_title for place in range(len(own))),
        )

    @property
    def means(self) -> MeanLengths:
        """Those of a sentence."""
        count = max(self.sentences, 1)
        sums = (self.own, self.trigrams, self.neighbourhoods, self.surroundings)
        return MeanLengths(*(each / count or 1.0 for each in sums))

    def __add__(self, other: "Lengths") -> "Lengths":
        return self._with(operator.add, other)

    def __sub__(self, other: "Lengths") -> "Lengths":
        return self._with(operator.sub, other)

    def _with(self, combine: Callable[[int, int], int], other: "Lengths") -> "Lengths":
        return Lengths(*map(combine, astuple(self), astuple(other)))
