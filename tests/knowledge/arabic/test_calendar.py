import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.calendar import month, weekday
from knowledge.arabic.letters import fold

_MASHRIQ = [
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
]
_EGYPT = [
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
]
_ALGERIA_AND_TUNISIA = [
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
]
_MOROCCO = [
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"),
    *("يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
]


def _month(written: str) -> tuple[int, int] | None:
    return month(fold(written).split(), written.split(maxsplit=1)[0])


@pytest.mark.parametrize("names", [_MASHRIQ, _EGYPT, _ALGERIA_AND_TUNISIA, _MOROCCO])
@pytest.mark.parametrize("joined", ["", "و", "ل", "ب", "ف"])
def test_each_region_counts_twelve_months(names: list[str], joined: str) -> None:
    assert [_month(joined + name) for name in names] == [
        (number, len(name.split())) for number, name in enumerate(names, start=1)
    ]


@pytest.mark.parametrize(
    ("spellings", "number"),
    [
        (["أبريل", "إبريل", "ابريل"], 4),
        (["يونيو", "يونيه"], 6),
        (["يوليو", "يوليه"], 7),
        (["جويلية", "جويليه"], 7),
        (["أغسطس", "اغسطس"], 8),
        (["آذار", "اذار"], 3),
    ],
)
def test_a_month_is_known_in_every_spelling(spellings: list[str], number: int) -> None:
    assert [_month(spelling) for spelling in spellings] == [(number, 1)] * len(spellings)


@pytest.mark.parametrize("august", ["آب", "وآب", "بآب", "لآب", "آبَ", "آبـ"])
def test_august_is_told_by_its_madda(august: str) -> None:
    assert _month(august) == (8, 1)


@pytest.mark.parametrize("other", ["أب", "اب", "إب", "وأب", "باب", "الأب", "أبو", "مآب", "كتاب"])
def test_a_father_and_a_door_are_no_august(other: str) -> None:
    assert _month(other) is None


@pytest.mark.parametrize("words", ["كانون", "كانون الماضي", "تشرين", "الأول", "يمارس", "الممارس", "2019"])
def test_half_a_name_and_other_words_are_no_month(words: str) -> None:
    assert _month(words) is None


def test_the_words_behind_a_month_are_left_alone() -> None:
    assert _month("كانون الأول الماضي") == (12, 2)
    assert _month("مارس الماضي") == (3, 1)


def test_where_no_word_is_left_there_is_no_month() -> None:
    assert month([], "") is None


_WEEK = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


@pytest.mark.parametrize("joined", ["", "و", "ف"])
def test_the_week_is_counted_from_monday(joined: str) -> None:
    assert [weekday(fold(joined + day)) for day in _WEEK] == list(range(7))


@pytest.mark.parametrize(
    ("day", "number"), [("الإثنين", 0), ("الثلاثا", 1), ("الاربعاء", 2), ("الجمعه", 4), ("الاحد", 6)]
)
def test_a_day_is_known_in_every_spelling(day: str, number: int) -> None:
    assert weekday(fold(day)) == number


@pytest.mark.parametrize("word", ["", "أحد", "خميس", "سبت", "اثنين", "الثالث", "جمعة", "اليوم"])
def test_a_day_is_told_by_its_article(word: str) -> None:
    assert weekday(fold(word)) is None


@given(st.lists(st.text(max_size=8), max_size=3), st.text(max_size=8))
def test_no_words_are_too_strange_to_ask_about(folded: list[str], written: str) -> None:
    named = month(folded, written)

    assert named is None or (1 <= named[0] <= 12 and 1 <= named[1] <= len(folded))
    assert all(weekday(word) in {None, *range(7)} for word in folded)
