"""What several sources say to one question, side by side, and whether they agree.

Nothing is added up or averaged.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from knowledge.arabic.letters import fold
from knowledge.arabic.numbers import Number
from knowledge.arabic.stems import stem
from knowledge.model import Agreement, Comparison, PublicationDate, Query, Quote
from knowledge.model import QuestionKind as Kind
from knowledge.sentences.analysis import Analysis

_COMPARABLE = (Kind.HOW_MANY, Kind.WHEN, Kind.WHO, Kind.WHY)
"""What several sources are compared in without being asked to. Not in where: of 28 such comparisons, on eight
sets of questions, none was of the same thing."""
_OF = fold("من")


def compare(query: Query, quotes: Sequence[Quote], analyses: Mapping[Quote, Analysis]) -> Comparison | None:
    """The quotes that answer side by side, when they are of several sources and can be compared."""
    is_comparable = query.compares_sources or query.kinds[0] in _COMPARABLE
    telling = [quote for quote in quotes if _tells(query, quote, analyses[quote])]
    if not is_comparable or len({quote.article.source.name for quote in telling}) < 2:
        return None
    ordered = tuple(sorted(telling, key=_date_key))
    figures = (_figure(quote, analyses[quote]) for quote in ordered) if Kind.HOW_MANY in query.kinds else ()
    return Comparison(
        ordered,
        _agreement(query, ordered, analyses),
        tuple(figure.value for figure in figures if figure is not None),
    )


def _tells(query: Query, quote: Quote, analysis: Analysis) -> bool:
    """Whether a quote marks what is asked for: a number where one is asked for, else any answer."""
    if Kind.HOW_MANY in query.kinds:
        return _figure(quote, analysis) is not None
    if Kind.WHEN in query.kinds:
        return any(_is_marked(time.start, quote) for time in analysis.times)
    return bool(quote.highlights)


def _is_marked(offset: int, quote: Quote) -> bool:
    return any(start <= offset < end for start, end in quote.highlights)


def _date_key(quote: Quote) -> tuple[bool, tuple[int, int, int]]:
    return quote.article.published is None, quote.article.date_key


def _agreement(query: Query, quotes: Sequence[Quote], analyses: Mapping[Quote, Analysis]) -> Agreement | None:
    """How the marked answers go together; unknown where they are neither numbers nor dates."""
    if Kind.HOW_MANY in query.kinds:
        figures = [figure for quote in quotes if (figure := _figure(quote, analyses[quote])) is not None]
        return _agreement_of_figures(quotes, figures, [analyses[quote] for quote in quotes])
    if Kind.WHEN in query.kinds:
        dates = [_date(quote, analyses[quote]) for quote in quotes]
        known = [date for date in dates if date is not None]
        if len(known) == len(dates):
            agree = all(_same_date(one, other) for one, other in combinations(known, 2))
            return Agreement.AGREE if agree else Agreement.DIFFER
    return None


def _agreement_of_figures(
    quotes: Sequence[Quote], figures: Sequence[Number], analyses: Sequence[Analysis]
) -> Agreement:
    if len({figure.term for figure in figures}) == 1:
        return Agreement.AGREE
    counted = [_counted(figure, analysis) for figure, analysis in zip(figures, analyses, strict=True)]
    dates = [quote.article.published for quote in quotes]
    days_differ = any(
        one is not None and other is not None and not _same_date(one, other)
        for one, other in combinations(dates, 2)
    )
    if len(set(counted)) > 1 or days_differ:
        return Agreement.DIFFERENT_TIMES_OR_GROUPS
    return Agreement.DIFFER


def _figure(quote: Quote, analysis: Analysis) -> Number | None:
    """The number that is marked in a quote."""
    for number in analysis.numbers:
        if _is_marked(number.start, quote):
            return number
    return None


def _counted(figure: Number, analysis: Analysis) -> str:
    """The stem of the word behind a number, or behind من: what is counted."""
    behind = (word.text for word in analysis.words if word.start >= figure.end and word.text != _OF)
    return stem(next(behind, ""))


def _date(quote: Quote, analysis: Analysis) -> PublicationDate | None:
    marked = (time.meaning for time in analysis.times if _is_marked(time.start, quote))
    return next((each.resolve(quote.article.published) for each in marked), None)


def _same_date(one: PublicationDate, other: PublicationDate) -> bool:
    """Whether two dates can be the same day, each being as precise as it is."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(first is None or second is None or first == second for first, second in pairs)
