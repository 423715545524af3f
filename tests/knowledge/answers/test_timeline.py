import pytest

from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article, PublicationDate, Question, Source


def _knowledge(*texts: str, published: str | None = "2019-03-23") -> KnowledgeBase:
    day = PublicationDate.parse(published) if published else None
    articles = (
        Article(f"a{number}", text, Source("وكالة"), published=day) for number, text in enumerate(texts)
    )
    return KnowledgeBase.of(Contents(tuple(articles), Lexicon()))


def _told(knowledge: KnowledgeBase, subject: str = "", limit: int = 10) -> list[tuple[str, str]]:
    return [
        (str(event.date), event.quote.text[slice(*event.quote.highlights[0])])
        for event in knowledge.timeline(subject, limit=limit)
    ]


def test_what_happened_is_told_in_the_order_of_its_dates() -> None:
    knowledge = _knowledge("عاد الوفد أمس. وبدأت الحرب عام 2014.", "سقطت المدينة في 9 فبراير 2019.")

    assert _told(knowledge) == [("2014", "عام 2014"), ("2019-02-09", "9 فبراير 2019"), ("2019-03-22", "أمس")]


def test_the_most_precise_time_of_a_sentence_counts() -> None:
    assert _told(_knowledge("بعد حصار بدأ في 2014 سقطت المدينة السبت.")) == [("2019-03-23", "السبت")]


def test_a_relative_time_without_a_date_of_publication_is_not_told() -> None:
    assert _told(_knowledge("سقطت المدينة السبت. بدأت الحرب عام 2014.", published=None)) == [
        ("2014", "عام 2014")
    ]


def test_a_subject_leaves_out_what_is_about_something_else() -> None:
    knowledge = _knowledge("افتتح السد عام 2010. وسقطت المدينة عام 2014. ورمم السد عام 2018.")

    assert _told(knowledge, "السد") == [("2010", "عام 2010"), ("2018", "عام 2018")]
    assert _told(knowledge, "الطقس") == []


@pytest.mark.parametrize("limit", [1, 2])
def test_where_there_are_too_many_the_most_precise_stay(limit: int) -> None:
    knowledge = _knowledge("بدأت الحرب عام 2014. سقطت المدينة في 9 فبراير 2019. وعاد الوفد أمس.")

    assert [date for date, _ in _told(knowledge, limit=limit)] == ["2019-02-09", "2019-03-22"][:limit]


def test_where_all_are_as_precise_the_newest_stay() -> None:
    dates = [PublicationDate(2019, 3, day) for day in range(10, 20)]
    articles = (
        Article(f"a{date.day}", f"عاد الوفد يوم {date.day} مارس 2019.", Source("وكالة"), published=date)
        for date in dates
    )
    knowledge = KnowledgeBase.of(Contents(tuple(articles), Lexicon()))

    assert [str(event.date) for event in knowledge.timeline(limit=3)] == [
        "2019-03-17",
        "2019-03-18",
        "2019-03-19",
    ]


def test_figures_stand_beside_the_quotes_that_mark_them(bundled: KnowledgeBase) -> None:
    comparison = bundled.answer(Question("كم شاحنة بحسب كل مصدر؟"), max_quotes=3).comparison

    assert comparison is not None
    assert len(comparison.figures) == len(comparison.quotes)
    assert {15, 30} <= set(comparison.figures)
