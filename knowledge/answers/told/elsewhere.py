"""Whether a sentence tells of another year, month or country than the question."""

import re
from functools import lru_cache

from knowledge.arabic.calendar import may_begin_month
from knowledge.arabic.countries import countries, country
from knowledge.arabic.letters import fold
from knowledge.model import Article, Query, QuestionKind, Sentence
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis, month_term, months
from knowledge.sentences.lines import Line
from knowledge.sentences.time_expressions import time_expressions
from knowledge.sentences.times import Time

_STATES = fold("الولايات")
"""الولايات المتحدة has two words."""
_MONTHS = frozenset(map(month_term, range(1, 13)))
_MAX_LETTERS = 50_000
"""Of an article whose countries are looked for, some 10 ms: a longer one is hardly on some of them only."""
_countries = lru_cache(maxsize=1 << 8)(countries)
"""Those of questions and sentences."""
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")


def lacks_year(query: Query, article: Article, analysis: Analysis) -> bool:
    """Whether the question is of a year of which neither the sentence nor its article tells."""
    asked = [word for word in query.words if word.text.isdecimal() and not best_match(word, analysis.terms)]
    # 1500 شخص is no year; few questions have a number, so that these are read once more.
    years = {_year_of(each.meaning) for each in time_expressions(query.question.text)} if asked else set()
    missing = years.intersection(int(word.text) for word in asked)
    if not missing:
        return False
    around = f"{article.title or ''} {article.published or ''} {article.text}"
    return not missing <= {int(year) for year in _YEAR.findall(around)}


def lacks_month(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence tells of other months than the question: what rose in March did not in April.

    Of 3 first sentences that told of others, on twelve sets of questions, none answered.
    """
    if QuestionKind.YES_NO in query.kinds or not any(may_begin_month(word.text) for word in query.words):
        return False  # nearly all; where one asks whether, another month is evidence too
    asked = {month_term(month) for _, month in months(Line.read(query.question.text))}
    told = _MONTHS.intersection(analysis.terms)
    return bool(asked and told) and asked.isdisjoint(told)


def lacks_country(query: Query, sentence: Sentence) -> bool:
    """Whether a sentence is of an article on other countries than the question names.

    Of 17 such first sentences, on twelve sets of questions, 15 did not answer.
    """
    if not any(country(word.text) or word.text == _STATES for word in query.words):
        return False  # nearly all
    asked, article = _countries(query.question.text), sentence.article
    if asked <= _countries(sentence.text) or len(article.text) > _MAX_LETTERS:
        return False
    told = _of_article(article)
    return not (asked <= told or told <= asked)


@lru_cache(maxsize=1 << 6)
def _of_article(article: Article) -> frozenset[str]:
    """The countries of an article, its title and its source; the same few are looked at again and again."""
    return countries(f"{article.title or ''} {article.source.name} {article.text}")


def _year_of(time: Time) -> int | None:
    """The year that a time names itself."""
    named = None if time.is_relative else time.resolve(None)
    return named.year if named else None
