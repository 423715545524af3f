"""What a sentence is found and judged by: its words, their terms and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.arabic.calendar import month
from knowledge.arabic.numbers import Number, numbers
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.trigrams import trigrams
from knowledge.arabic.words import Word, words
from knowledge.sentences.dates import TimeExpression, time_expressions


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text, read."""

    words: tuple[Word, ...]
    """All its words, stop words among them."""
    terms: dict[str, tuple[int, ...]]
    """Each term of the text, and the positions in `words` of its words; of a number or time, of the first."""
    surfaces: frozenset[str]
    """Its words that are no stop words, folded, without their articles."""
    trigrams: tuple[str, ...]
    """The trigrams of its words that are no stop words, as often as they occur."""
    numbers: tuple[Number, ...]
    """Those that are no part of a date."""
    times: tuple[TimeExpression, ...]


def analyse(text: str, phrases: Phrases) -> Analysis:
    """Read a text: the stems of its words, the phrases and months that it names, its numbers.

    >>> sorted(analyse("خرجت ثلاثون شاحنة في ديسمبر", Phrases()).terms)
    ['#30', '#date 12', '#m12', 'ثلاث', 'خرجت', 'ديسمبر', 'شاحن']
    """
    found = tuple(words(text))
    kept = [position for position, word in enumerate(found) if word.text not in STOP_WORDS]
    places: dict[str, list[int]] = {}
    for position in kept:
        places.setdefault(stem(found[position].text), []).append(position)
    for term, position, length in phrases.matches([word.text for word in found]):
        places.setdefault(term, []).extend(range(position, position + length))
    numbers_ = numbers(text)
    starts = {word.start: position for position, word in enumerate(found)}
    for number in numbers_:
        places.setdefault(number.term, []).append(starts[number.start])
    for position, number_ in months(text, found):
        places.setdefault(month_term(number_), []).append(position)
    times = time_expressions(text)
    for time in times:
        places.setdefault(time.meaning.term, []).append(starts[time.start])
    return Analysis(
        found,
        {term: tuple(positions) for term, positions in places.items()},
        frozenset(without_article(found[position].text) for position in kept),
        tuple(gram for position in kept for gram in trigrams(found[position].text)),
        tuple(
            number for number in numbers_ if not any(time.start <= number.start < time.end for time in times)
        ),
        times,
    )


def months(text: str, found: Sequence[Word]) -> list[tuple[int, int]]:
    """The positions of the words that name a month, each with the month's number."""
    folded = [word.text for word in found]
    named = (
        (position, month(folded[position : position + 2], text[word.start : word.end]))
        for position, word in enumerate(found)
    )
    return [(position, found_month[0]) for position, found_month in named if found_month]


def month_term(number: int) -> str:
    """What a month is found by, whatever its name.

    >>> month_term(12)
    '#m12'
    """
    return f"#m{number}"
