from fractions import Fraction

import pytest

from knowledge.answers.comparison import compare
from knowledge.arabic.phrases import Phrases
from knowledge.model import (
    Agreement,
    Article,
    Comparison,
    PublicationDate,
    Query,
    Question,
    QuestionKind,
    Quote,
    Source,
)
from knowledge.sentences.analysis import analyse


def _quote(text: str, marked: str | None, source: str, published: str | None = None) -> Quote:
    """A sentence of an article of its own, with one stretch marked."""
    date = PublicationDate.parse(published) if published else None
    article = Article(f"{source} {text}", text, Source(source), published=date)
    start = text.index(marked) if marked else 0
    spans = ((start, start + len(marked)),) if marked else ()
    return Quote(article, 0, len(text), highlights=spans, score=1.0)


def _compare(kind: QuestionKind, *quotes: Quote, compares_sources: bool = False) -> Comparison | None:
    query = Query(Question("؟"), (kind,), compares_sources=compares_sources)
    return compare(query, quotes, {quote: analyse(quote.text, Phrases()) for quote in quotes})


def _agreement(kind: QuestionKind, *quotes: Quote) -> Agreement | None:
    comparison = _compare(kind, *quotes)
    assert comparison is not None
    return comparison.agreement


def test_the_same_figure_in_digits_and_words_agrees() -> None:
    assert (
        _agreement(
            QuestionKind.HOW_MANY,
            _quote("خرجت 30 شاحنة.", "30", "الأولى", "2019-02-22"),
            _quote("خرجت ثلاثون شاحنة.", "ثلاثون", "الثانية", "2019-02-23"),
        )
        is Agreement.AGREE
    )


def test_figures_of_the_same_day_and_thing_differ() -> None:
    assert (
        _agreement(
            QuestionKind.HOW_MANY,
            _quote("قتل 12 عاملا.", "12", "الأولى", "2020-05-03"),
            _quote("قتل 15 عاملا في الحريق.", "15", "الثانية", "2020-05-03"),
        )
        is Agreement.DIFFER
    )


def test_figures_of_the_same_thing_differ_however_it_is_joined_to_them() -> None:
    assert (
        _agreement(
            QuestionKind.HOW_MANY,
            _quote("قتل 150 من المقاتلين.", "150", "الأولى", "2020-05-03"),
            _quote("قتل 140 مقاتلا.", "140", "الثانية", "2020-05-03"),
        )
        is Agreement.DIFFER
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("قتل 12 عاملا.", "12", "2020-05-03"), ("قتل 15 عاملا.", "15", "2020-05-04")),
        (("قتل 12 عاملا.", "12", "2020-05-03"), ("قتل 15 جنديا.", "15", "2020-05-03")),
    ],
)
def test_figures_of_other_days_or_things_do_not_contradict_each_other(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    quotes = [
        _quote(text, marked, source, day)
        for source, (text, marked, day) in zip(("الأولى", "الثانية"), (first, second), strict=True)
    ]

    assert _agreement(QuestionKind.HOW_MANY, *quotes) is Agreement.DIFFERENT_TIMES_OR_GROUPS


def test_the_figure_that_is_marked_is_compared_and_no_other() -> None:
    assert (
        _agreement(
            QuestionKind.HOW_MANY,
            _quote("خرجت 30 شاحنة و5 سيارات.", "30", "الأولى"),
            _quote("خرجت 7 سيارات و30 شاحنة.", "30", "الثانية"),
        )
        is Agreement.AGREE
    )


def test_quotes_that_mark_nothing_of_what_is_asked_are_left_out() -> None:
    first, second = (_quote("قتل 12 عاملا.", "12", source) for source in ("الأولى", "الثانية"))
    vague = _quote("قتل عمال كثيرون.", "عمال", "الثالثة")
    unmarked = _quote("قتل 15 عاملا.", None, "الرابعة")

    assert _compare(QuestionKind.HOW_MANY, first, vague, unmarked) is None
    assert _compare(QuestionKind.HOW_MANY, first, vague, second, unmarked) == Comparison(
        (first, second), Agreement.AGREE, (Fraction(12), Fraction(12))
    )


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        ("14 مارس 2018", "14 مارس 2018", Agreement.AGREE),
        ("14 مارس 2018", "مارس 2018", Agreement.AGREE),
        ("عام 2018", "14 مارس 2018", Agreement.AGREE),
        ("14 مارس 2018", "15 مارس 2018", Agreement.DIFFER),
        ("عام 2017", "14 مارس 2018", Agreement.DIFFER),
        ("أبريل 2018", "14 مارس 2018", Agreement.DIFFER),
    ],
)
def test_dates_agree_when_both_can_be_the_same_day(first: str, second: str, agreement: Agreement) -> None:
    quotes = [
        _quote(f"افتتح الجسر {date}.", date, source)
        for date, source in ((first, "الأولى"), (second, "الثانية"))
    ]

    assert _agreement(QuestionKind.WHEN, *quotes) is agreement


def test_every_two_of_several_dates_must_agree() -> None:
    dates = ("عام 2018", "14 مارس 2018", "15 مارس 2018")
    quotes = [_quote(f"افتتح الجسر {date}.", date, date) for date in dates]

    assert _agreement(QuestionKind.WHEN, *quotes) is Agreement.DIFFER


def test_relative_times_are_compared_by_the_dates_that_they_were() -> None:
    friday = _quote("افتتح الجسر أمس.", "أمس", "الأولى", "2019-02-23")
    named = _quote("افتتح الجسر الجمعة.", "الجمعة", "الثانية", "2019-02-24")
    later = _quote("افتتح الجسر أمس.", "أمس", "الثالثة", "2019-02-24")

    assert _agreement(QuestionKind.WHEN, friday, named) is Agreement.AGREE
    assert _agreement(QuestionKind.WHEN, friday, later) is Agreement.DIFFER


def test_a_relative_time_without_a_day_of_publication_cannot_be_compared() -> None:
    exact = _quote("افتتح الجسر 14 مارس 2018.", "14 مارس 2018", "الأولى", "2018-03-15")

    for published in (None, "2018", "2018-03"):
        relative = _quote("افتتح الجسر أمس.", "أمس", "الثانية", published)
        assert _agreement(QuestionKind.WHEN, exact, relative) is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    quotes = [_quote("افتتح الجسر 14 مارس 2018.", "14 مارس 2018", name) for name in ("الأولى", "الثانية")]

    assert _agreement(QuestionKind.WHEN, *quotes) is Agreement.AGREE


def test_one_source_has_nothing_to_be_compared_with() -> None:
    quotes = [_quote(f"قتل {number} عاملا.", str(number), "الأولى") for number in (12, 15)]

    assert _compare(QuestionKind.HOW_MANY, *quotes) is None
    assert _compare(QuestionKind.HOW_MANY, *quotes, compares_sources=True) is None
    assert _compare(QuestionKind.HOW_MANY) is None


@pytest.mark.parametrize("kind", [QuestionKind.WHAT, QuestionKind.WHERE])
def test_what_is_no_fact_and_where_are_compared_only_when_the_reader_asks_for_it(kind: QuestionKind) -> None:
    quotes = [_quote("الجسر جميل.", "جميل", "الأولى"), _quote("الجسر قبيح.", "قبيح", "الثانية")]

    assert _compare(kind, *quotes) is None
    assert _compare(kind, *quotes, compares_sources=True) == Comparison(tuple(quotes), None)


@pytest.mark.parametrize("kind", [QuestionKind.WHO, QuestionKind.WHY])
def test_whether_people_and_reasons_agree_only_a_reader_can_tell(kind: QuestionKind) -> None:
    quotes = [_quote("احترق المصنع.", "المصنع", name) for name in ("الأولى", "الثانية")]

    assert _agreement(kind, *quotes) is None


def test_quotes_stand_oldest_first_and_those_without_a_date_last() -> None:
    days = {"undated": None, "month": "2019-02", "new": "2019-03-01", "old": "2018", "day": "2019-02-01"}
    quotes = [_quote("قتل 12 عاملا.", "12", source, day) for source, day in days.items()]

    comparison = _compare(QuestionKind.HOW_MANY, *quotes)

    assert comparison is not None
    assert [quote.article.source.name for quote in comparison.quotes] == [
        "old",
        "month",
        "day",
        "new",
        "undated",
    ]
