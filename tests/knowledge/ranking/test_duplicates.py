import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, RankedSentence, Source
from knowledge.ranking.duplicates import MAX_LOOKED_AT, grouped
from knowledge.sentences.collection import Collection

_REPORT = "أعلنت الوزارة مقتل 12 عاملا في حريق المصنع قرب طنجة."


def _grouped(*texts: str) -> list[tuple[str, list[str]]]:
    """Each text as an article of its own, ranked in this order: the ids kept, with those of their repeats."""
    articles = [Article(str(number), text, Source("وكالة")) for number, text in enumerate(texts)]
    return _kept(Collection.read(articles, Phrases()))


def _kept(collection: Collection) -> list[tuple[str, list[str]]]:
    ranked = [RankedSentence(number, score=0.0) for number in range(len(collection.sentences))]
    ids = [sentence.article.id for sentence in collection.sentences]
    return [
        (ids[each.number], [ids[repeat] for repeat in each.repeats]) for each in grouped(ranked, collection)
    ]


def test_a_sentence_that_another_article_repeats_stands_once_with_its_repeats() -> None:
    assert _grouped(_REPORT, "حضر الوزير.", _REPORT, _REPORT) == [("0", ["2", "3"]), ("1", [])]


def test_what_is_far_behind_is_no_repeat() -> None:
    articles = [Article(str(number), _REPORT, Source("وكالة")) for number in range(3)]
    collection = Collection.read(articles, Phrases())
    ranked = [RankedSentence(0, score=9.0), RankedSentence(1, score=8.0), RankedSentence(2, score=1.0)]

    assert [(each.number, each.repeats) for each in grouped(ranked, collection)] == [(0, (1,)), (2, ())]


def test_a_word_more_is_still_the_same_report() -> None:
    assert _grouped(_REPORT, f"عاجل: {_REPORT}") == [("0", ["1"])]


@pytest.mark.parametrize(
    "other",
    [
        "أعلنت الوزارة مقتل 13 عاملا في حريق المصنع قرب طنجة.",
        "أعلنت الوزارة مقتل عمال في حريق المصنع قرب طنجة.",
        "أعلنت الوزارة مقتل 12 عاملا، بينهم 3 شبان، في حريق المصنع قرب طنجة.",
        "زار 12 عاملا الوزارة بعد حريق المصنع.",
        "وصل الوزير إلى مكان الحادث بعد ساعات.",
        "أعلنت الوزارة مقتل 12 عاملا في حريق المصنع قرب وجدة.",
    ],
)
def test_another_number_or_other_words_are_another_report(other: str) -> None:
    assert _grouped(_REPORT, other) == [("0", []), ("1", [])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سنصوّت ضد القانون في جلسة الغد مع النواب.", "لن نصوّت ضد القانون في جلسة الغد مع النواب."),
        ("فُقدوا في مياه نهر الفرات قرب الجسر القديم.", "لم يُفقدوا في مياه نهر الفرات قرب الجسر القديم."),
        ("أكد الوزير استقالة مدير البنك المركزي العام.", "نفى الوزير استقالة مدير البنك المركزي العام."),
        (
            "غادر الجنود المدينة القديمة وسط الصحراء عام 2018.",
            "غادر الجنود المدينة القديمة وسط الصحراء عام 2019.",
        ),
        (
            "غادر الجنود المدينة القديمة وسط الصحراء يوم السبت.",
            "غادر الجنود المدينة القديمة وسط الصحراء يوم الأحد.",
        ),
    ],
)
def test_what_another_report_denies_or_dates_otherwise_is_not_the_same(one: str, other: str) -> None:
    assert _grouped(one, other) == [("0", []), ("1", [])]


def test_what_still_is_denies_nothing() -> None:
    one, other = (f"{still} المقاتلون داخل البلدة القديمة قرب النهر." for still in ("ما زال", "لا يزال"))

    assert _grouped(one, other) == [("0", ["1"])]


def test_a_number_is_the_same_in_digits_and_in_words() -> None:
    assert _grouped(
        "خرجت 30 شاحنة محملة بالنساء والأطفال من الباغوز.",
        "خرجت ثلاثون شاحنة محملة بالنساء والأطفال من الباغوز.",
    ) == [("0", ["1"])]


def test_what_an_article_says_twice_is_kept_twice() -> None:
    collection = Collection.read([Article("a", f"{_REPORT} {_REPORT}", Source("وكالة"))], Phrases())

    assert _kept(collection) == [("a", []), ("a", [])]


def test_sentences_of_few_words_repeat_nothing() -> None:
    assert _grouped("عاد الناس.", "عاد الناس.") == [("0", []), ("1", [])]


def test_what_is_not_shown_is_not_looked_at() -> None:
    others = [f"الخبر رقم {number} من أخبار اليوم." for number in range(1, MAX_LOOKED_AT)]

    kept = _grouped(_REPORT, *others, _REPORT)

    assert kept == [(str(number), []) for number in range(MAX_LOOKED_AT + 1)]


def test_no_sentences_are_grouped_as_none() -> None:
    assert grouped([], Collection.read([], Phrases())) == ()
