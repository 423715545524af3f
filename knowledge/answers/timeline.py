"""When things happened: the dates that sentences tell, seen from when their articles were published."""

from collections.abc import Iterable, Sequence

from knowledge.model import Article, PublicationDate
from knowledge.sentences.analysis import Analysis

Dated = tuple[PublicationDate, tuple[int, int]]
"""A date, and the stretch of a sentence that tells it, in code points."""


def told_date(article: Article, analysis: Analysis) -> Dated | None:
    """The first most precise date that a sentence of an article tells; none when it tells none.

    A relative time needs the date of publication, and is no more precise than that.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Source
    >>> from knowledge.sentences.analysis import analyse
    >>> text = "وصلوا الخميس بعد حصار بدأ في 2014."
    >>> article = Article("a", text, Source("وكالة"), published=PublicationDate(2019, 3, 23))
    >>> date, (start, end) = told_date(article, analyse(text, Phrases()))
    >>> str(date), text[start:end]
    ('2019-03-21', 'الخميس')
    """
    told = [
        (date, (time.start, time.end))
        for time in analysis.times
        if (date := time.meaning.resolve(article.published))
    ]
    return max(told, key=lambda dated: _precision(dated[0]), default=None)


def in_order(found: Iterable[tuple[int, Dated]], *, limit: int) -> Sequence[tuple[int, Dated]]:
    """Numbered sentences by what they tell of, oldest first: the most precise where there are too many.

    Of those that are as precise the first that are given.
    """
    precise_first = sorted(found, key=lambda each: -_precision(each[1][0]))
    return sorted(precise_first[:limit], key=lambda each: (each[1][0].sort_key, each[0]))


def _precision(date: PublicationDate) -> int:
    return sum(part is not None for part in (date.year, date.month, date.day))
