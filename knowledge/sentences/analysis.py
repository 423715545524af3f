"""What a sentence is found and judged by: its words, their terms and where they stand."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from knowledge.arabic.calendar import may_begin_month, month
from knowledge.arabic.letters import with_yeh
from knowledge.arabic.numbers import Number
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words
from knowledge.sentences.dates import TimeExpression, times_of
from knowledge.sentences.lines import Line

FINGERPRINT_BYTES = 8
"""Of a term: that two of a collection share one is expected from five billion terms on."""

_Terms = dict[str, tuple[int, ...] | list[int]]
"""Terms by their positions. Mostly that is one, and the garbage collector walks over no tuples of numbers."""

_FIGURE = "#"
"""What the terms of numbers, months and times begin with."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text, read."""

    words: Words
    """All its words, stop words among them."""
    terms: Mapping[str, Sequence[int]]
    """Each term of the text, and the positions in `words` of its words; of a number or time, of the first."""
    told: str
    """A row of its words that are no stop words: folded, without their articles, ى as ي, parted by spaces."""
    numbers: tuple[Number, ...]
    """Those that are no part of a date."""
    times: tuple[TimeExpression, ...]
    fingerprints: bytes
    """Those of its terms, one after the other, each as often as the term stands in it."""

    @property
    def length(self) -> int:
        """How many terms stand in it, each as often as it does."""
        return len(self.fingerprints) // FINGERPRINT_BYTES


def analyse(text: str, phrases: Phrases) -> Analysis:
    """Read a text: the stems of its words, the phrases and months that it names, its numbers.

    >>> sorted(analyse("خرجت ثلاثون شاحنة في ديسمبر", Phrases()).terms)
    ['#30', '#date 12', '#m12', 'ثلاث', 'خرجت', 'ديسمبر', 'شاحن']
    """
    line = Line.read(text)
    found = line.words
    terms: _Terms = {}
    told: list[str] = []
    for position, form in enumerate(map(_form, found.folded)):
        if form is not None:
            stem_, surface = form
            _add(terms, stem_, position)
            told.append(surface)
    for term, position, length in phrases.matches(found.folded):
        _add(terms, term, *range(position, position + length))
    numbers_, times = tuple(line.numbers.values()), times_of(line)
    for number in numbers_:
        _add(terms, number.term, _position(found, number.start))
    for position, number_ in months(text, found):
        _add(terms, month_term(number_), position)
    for time in times:
        _add(terms, time.meaning.term, _position(found, time.start))
    return Analysis(
        found,
        terms,
        " ".join(told),
        _apart(numbers_, times),
        times,
        fingerprints(occurrences(terms)),
    )


def analyse_known(
    text: str,
    found: Words,
    terms: Mapping[str, Sequence[int]],
    told: str,
    fingerprints_: bytes,
) -> Analysis:
    """The same of a text that was read before, of what was kept of it; mostly it has no numbers and no times.

    >>> text = "خرجت ثلاثون شاحنة في ديسمبر"
    >>> read = analyse(text, Phrases())
    >>> again = analyse_known(text, read.words, read.terms, read.told, read.fingerprints)
    >>> again.numbers == read.numbers, len(again.times)
    (True, 1)
    """
    # The terms of numbers and times stand behind all others.
    if not any(term.startswith(_FIGURE) for term in [*terms][-1:]):
        return Analysis(found, terms, told, (), (), fingerprints_)
    line = Line.of(text, found)
    times = times_of(line)
    return Analysis(found, terms, told, _apart(line.numbers.values(), times), times, fingerprints_)


def _add(terms: _Terms, term: str, *positions: int) -> None:
    """Let a term stand at some positions, too."""
    known = terms.get(term)
    if known is None:
        terms[term] = positions
    elif isinstance(known, list):
        known.extend(positions)
    else:
        terms[term] = [*known, *positions]


def _position(found: Words, start: int) -> int:
    """The position of the word that begins at an offset; of two that are written as one, the second's."""
    return bisect_right(found.starts, start) - 1


def occurrences(terms: Mapping[str, Sequence[int]]) -> list[str]:
    """Each term as often as it stands in a text.

    >>> occurrences({"شاحن": [1, 4], "خرج": [0]})
    ['شاحن', 'شاحن', 'خرج']
    """
    return [term for term, positions in terms.items() for _ in positions]


def fingerprints(terms: Iterable[str]) -> bytes:
    """The fingerprints of some terms, one after the other.

    >>> fingerprints(["شاحن", "خرج"]).hex(" ", FINGERPRINT_BYTES)
    'f3914ec0019205ca 4245b47414336d88'
    """
    return b"".join(map(_fingerprint, terms))


@lru_cache(maxsize=1 << 16)
def _fingerprint(term: str) -> bytes:
    """What stands for a term where terms are only counted: the same in every process and on disk."""
    return hashlib.blake2b(term.encode(), digest_size=FINGERPRINT_BYTES).digest()


def _apart(found: Iterable[Number], times: Sequence[TimeExpression]) -> tuple[Number, ...]:
    """The numbers that are no part of a time."""
    return tuple(
        number for number in found if not any(time.start <= number.start < time.end for time in times)
    )


class _Form(NamedTuple):
    """What a folded word by itself says of what it is found by."""

    stem: str
    surface: str


@lru_cache(maxsize=1 << 18)
def _form(word: str) -> _Form | None:
    """The form of a word; none of a stop word."""
    return None if word in STOP_WORDS else _Form(stem(word), without_article(with_yeh(word)))


def months(text: str, found: Words) -> list[tuple[int, int]]:
    """The positions of the words that name a month, each with the month's number."""
    named: list[tuple[int, int]] = []
    for position in compress(count(), map(may_begin_month, found.folded)):
        written = text[found.starts[position] : found.ends[position]]
        if read := month(found.folded[position : position + 2], written):
            named.append((position, read[0]))
    return named


def month_term(number: int) -> str:
    """What a month is found by, whatever its name.

    >>> month_term(12)
    '#m12'
    """
    return f"#m{number}"
