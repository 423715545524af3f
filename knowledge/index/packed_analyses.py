"""The reading of a sentence as it lies on disk: what its analysis holds beside the fingerprints of its terms.

Each question looks at the readings of some sixteen sentences, and at little of each: it is taken apart no
further than it is asked for.
"""

from array import array
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from itertools import chain
from struct import Struct
from typing import Final, overload

from knowledge.arabic.words import Words
from knowledge.index.compression import compress, decompress
from knowledge.sentences.analysis import Analysis, analyse_known
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprint

TEXT = "utf-16-le"
"""Python reads Arabic in it three times as fast as in UTF-8."""
_HEAD = Struct("<2I?")
"""How many words there are, how many different terms, and whether there are numbers or times among them.

Behind it come the starts and the ends of the words; the positions of the terms, in the order of the
fingerprints; and the text: what is told, the words, and the terms, each a line.
"""
_NUMBER: Final = "I"
_NUMBER_BYTES = 4
_BETWEEN_WORDS = "\t"
"""Some are several words in one character, which have spaces."""


class FoldedWords(Sequence[str]):
    """The folded words of a sentence, parted when one of them is first asked for."""

    __slots__ = ("_count", "_parted", "_row")

    def __init__(self, row: str, count: int) -> None:
        self._row = row
        self._count = count
        self._parted: tuple[str, ...] | None = None

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._words()[place]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def _words(self) -> tuple[str, ...]:
        if self._parted is None:
            self._parted = tuple(self._row.split(_BETWEEN_WORDS)) if self._count else ()
        return self._parted


class StoredTerms(Mapping[str, Sequence[int]]):
    """The terms of a sentence by their positions, looked up by their fingerprints."""

    __slots__ = ("_count", "_fingerprints", "_keys", "_names", "_positions")

    def __init__(self, fingerprints: bytes, positions: memoryview, names: str, count: int) -> None:
        """Of so many terms: their fingerprints, each with its position; their names, each a line."""
        self._fingerprints = fingerprints
        self._positions = positions
        self._names = names
        self._count = count
        self._keys: KeysView[str] | None = None

    def __getitem__(self, term: str) -> Sequence[int]:
        wanted = fingerprint(term)
        found = []
        place = self._place(wanted, 0)
        while place >= 0:
            found.append(self._positions[place // FINGERPRINT_BYTES])
            place = self._place(wanted, place + FINGERPRINT_BYTES)
        if not found:
            raise KeyError(term)
        return found

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._place(fingerprint(term), 0) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._names.split("\n") if self._names else ())

    def __len__(self) -> int:
        return self._count

    def keys(self) -> KeysView[str]:
        """The terms: compared with those of another sentence as fast as if they lay in memory."""
        if self._keys is None:
            self._keys = dict.fromkeys(self).keys()
        return self._keys

    def _place(self, wanted: bytes, start: int) -> int:
        """Where a fingerprint stands from a place on; -1 where it does not."""
        place = self._fingerprints.find(wanted, start)
        while place > 0 and place % FINGERPRINT_BYTES:  # the end of one and the beginning of another
            place = self._fingerprints.find(wanted, place + 1)
        return place


def pack_reading(analysis: Analysis) -> bytes:
    """What is kept of an analysis beside its fingerprints, so that its text need not be read again."""
    words, terms = analysis.words, analysis.terms
    has_figures = bool(analysis.numbers or analysis.times)
    text = "\n".join((analysis.told, _BETWEEN_WORDS.join(words.folded), *terms))
    return compress(
        _HEAD.pack(len(words), len(terms), has_figures)
        + array(_NUMBER, [*words.starts, *words.ends, *_positions(analysis)]).tobytes()
        + text.encode(TEXT)
    )


def _positions(analysis: Analysis) -> list[int]:
    """Those of its terms, in the order of its fingerprints."""
    terms, prints = analysis.terms, analysis.fingerprints
    if analysis.length == len(terms):  # none stands there twice, so they are in that order
        return list(chain.from_iterable(terms.values()))
    positions = {fingerprint(term): iter(places) for term, places in terms.items()}
    return [
        next(positions[prints[first : first + FINGERPRINT_BYTES]])
        for first in range(0, len(prints), FINGERPRINT_BYTES)
    ]


def unpack_analysis(text: Callable[[], str], fingerprints: bytes, reading: bytes) -> Analysis:
    """The analysis of a sentence, whose text is asked for where it is needed."""
    data = decompress(reading)
    words, terms, has_figures = _HEAD.unpack_from(data)
    end = _HEAD.size + (2 * words + len(fingerprints) // FINGERPRINT_BYTES) * _NUMBER_BYTES
    # As they lie there: most are never looked at.
    numbers = memoryview(data)[_HEAD.size : end].cast(_NUMBER)
    told, folded, *names = data[end:].decode(TEXT).split("\n", 2)
    return analyse_known(
        text if has_figures else None,
        Words(FoldedWords(folded, words), numbers[:words], numbers[words : 2 * words]),
        StoredTerms(fingerprints, numbers[2 * words :], "".join(names), terms),
        told,
        fingerprints,
    )
