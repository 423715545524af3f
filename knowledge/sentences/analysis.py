"""What a sentence is found and judged by: its words, their terms and where they stand."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import compress, count
from operator import attrgetter

from knowledge.arabic.numbers import Number
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.words import Words
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprint
from knowledge.sentences.lines import Line
from knowledge.sentences.lives import lives
from knowledge.sentences.time_expressions import TimeExpression, times_of

_Terms = dict[str, tuple[int, ...] | list[int]]
"""Terms by their positions. Mostly that is one, and the garbage collector walks over no tuples of numbers."""

_may_begin_month = attrgetter("may_begin_month")


class Figures:
    """The numbers and times of a text, read when they are first asked for."""

    def __init__(self, read: Callable[[], tuple[tuple[Number, ...], tuple[TimeExpression, ...]]]) -> None:
        self._read = read

    @cached_property
    def both(self) -> tuple[tuple[Number, ...], tuple[TimeExpression, ...]]:
        """The numbers that are no part of a date, and the times."""
        return self._read()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text, read."""

    words: Words
    """All its words, stop words among them."""
    terms: Mapping[str, Sequence[int]]
    """Each term of the text, and the positions in `words` of its words; of a number or time, of the first."""
    told: str
    """A row of its words that are no stop words: folded, without their articles, ى as ي, parted by spaces."""
    fingerprints: bytes
    """Those of its terms, one after the other, each as often as the term stands in it."""
    figures: Figures = field(repr=False, compare=False)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Those that are no part of a date."""
        return self.figures.both[0]

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The times that it names."""
        return self.figures.both[1]

    @property
    def length(self) -> int:
        """How many terms stand in it, each as often as it does."""
        return len(self.fingerprints) // FINGERPRINT_BYTES


_NO_FIGURES = Figures(lambda: ((), ()))


def analyse(text: str, phrases: Phrases) -> Analysis:
    """Read a text: the stems of its words, the phrases and months that it names, its numbers.

    >>> sorted(analyse("خرجت ثلاثون شاحنة في ديسمبر", Phrases()).terms)
    ['#30', '#date 12', '#m12', 'ثلاث', 'خرجت', 'ديسمبر', 'شاحن']
    """
    line = Line.read(text)
    terms: _Terms = {}
    told: list[str] = []
    prints: list[bytes] = []
    for position, (is_told, stem, surface, of_stem, _, _, _) in enumerate(line.forms):
        if is_told:
            # What is said at once is done at once: to call something for each word takes a tenth of the time.
            if stem in terms:
                _add(terms, stem, (position,))
            else:
                terms[stem] = (position,)
            told.append(surface)
            prints.append(of_stem)
    for of_phrase, position, length in phrases.matches(line.words.folded):
        positions = (position,) if length == 1 else (*range(position, position + length),)
        for term in of_phrase:
            if term in terms:
                _add(terms, term, positions)
            else:
                terms[term] = positions
            prints.append(fingerprint(term) * length)
    times = times_of(line)
    for term, position in _figure_terms(line, times):
        _add(terms, term, (position,))
        prints.append(fingerprint(term))
    figures = _apart(line.numbers.values(), times), times
    return Analysis(line.words, terms, " ".join(told), b"".join(prints), Figures(lambda: figures))


def _figure_terms(line: Line, times: Sequence[TimeExpression]) -> Iterator[tuple[str, int]]:
    """The terms of numbers, months, times and lives, each with the position at which it stands."""
    words = line.words
    for number in line.numbers.values():
        yield number.term, _position(words, number.start)
    for position, number_ in months(line):
        yield month_term(number_), position
    for time in times:
        yield time.meaning.term, _position(words, time.start)
    for term, time in lives(line.text, times):
        yield term, _position(words, time.start)


def analyse_known(
    text: Callable[[], str] | None,
    found: Words,
    terms: Mapping[str, Sequence[int]],
    told: str,
    fingerprints_: bytes,
) -> Analysis:
    """The analysis of a text that was read before, of what was kept of it.

    The text is asked for where its figures are; it is none where it has none.

    >>> text = "خرجت ثلاثون شاحنة في ديسمبر"
    >>> read = analyse(text, Phrases())
    >>> again = analyse_known(lambda: text, read.words, read.terms, read.told, read.fingerprints)
    >>> again.numbers == read.numbers, len(again.times)
    (True, 1)
    """
    figures = Figures(partial(_figures_of, text, found)) if text else _NO_FIGURES
    return Analysis(found, terms, told, fingerprints_, figures)


def _figures_of(
    text: Callable[[], str], found: Words
) -> tuple[tuple[Number, ...], tuple[TimeExpression, ...]]:
    line = Line.of(text(), found)
    times = times_of(line)
    return _apart(line.numbers.values(), times), times


def _add(terms: _Terms, term: str, positions: tuple[int, ...]) -> None:
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


def _apart(found: Iterable[Number], times: Sequence[TimeExpression]) -> tuple[Number, ...]:
    """The numbers that are no part of a time."""
    return tuple(
        number for number in found if not any(time.start <= number.start < time.end for time in times)
    )


def months(line: Line) -> list[tuple[int, int]]:
    """The places of the words that name a month, each with the month's number."""
    places = compress(count(), map(_may_begin_month, line.forms))
    return [(place, read[0]) for place in places if (read := line.month(place))]


def month_term(number: int) -> str:
    """What a month is found by, whatever its name.

    >>> month_term(12)
    '#m12'
    """
    return f"#m{number}"
