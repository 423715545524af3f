import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import PublicationDate
from knowledge.sentences.analysis import analyse
from knowledge.sentences.time_expressions import time_expressions


def _times(text: str) -> list[str]:
    return [text[time.start : time.end] for time in time_expressions(text)]


def _dates(text: str) -> list[str | None]:
    resolved = [time.meaning.resolve(PublicationDate(2019)) for time in time_expressions(text)]
    return [None if date is None else str(date) for date in resolved]


@pytest.mark.parametrize(
    ("text", "time", "date"),
    [
        ("استوطن الناس الجزيرة في 874م.", "في 874م", "0874"),
        ("ولد سنة 570 م في مكة", "سنة 570 م", "0570"),
        ("توفي عام 632 ودفن هناك", "عام 632", "0632"),
        ("ولد عام 1862م في لندن", "عام 1862م", "1862"),
        ("توفي يوم 8 يونيو 632م", "8 يونيو 632م", "0632-06-08"),
        ("بلغها العدو سنة 323 قبل الميلاد", "سنة 323 قبل الميلاد", None),
        ("مات في العام 323 ق.م بعيدا", "العام 323 ق.م", None),
        ("فتحت سنة 12 هـ بعد حصار", "سنة 12 هـ", None),
        ("حج الناس عام 1440 ه معا", "عام 1440 ه", None),
        ("في عام 2020 قم بتحميل التطبيق", "عام 2020", "2020"),
        ("توفي 1434هـ", "1434هـ", None),
        ("فتحت عام 1500 أبوابها", "عام 1500", "1500"),
        ("بنيت سنة 800 م هناك", "سنة 800 م", "0800"),
        ("وفي 2015 قررت الحكومة ذلك", "وفي 2015", "2015"),
        ("في 1915 انتقل إلى باريس", "في 1915", "1915"),
        ("تبلغ الكلفة ضعفها بحلول 2030", "بحلول 2030", "2030"),
        ("حكم من 1805 إلى 1848", "1805 إلى 1848", "1805"),
        ("أقام بين 1950 و1960 في دمشق", "1950 و1960", "1950"),
        ("رسام (1769م-1821م) فرنسي", "1769م-1821م", "1769"),
        ("كتب منذ مطلع التسعينيات", "مطلع التسعينيات", None),
        ("هدم في ستينات القرن الماضي", "ستينات القرن الماضي", None),
        ("سلطنة من القرن الـ19", "القرن الـ19", None),
    ],
)
def test_a_year_is_a_time_whatever_its_era_and_the_words_before_it(
    text: str, time: str, date: str | None
) -> None:
    assert _times(text) == [time]
    assert _dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "في 1915 منزلا",
        "في 1950 مدرسة",
        "في 1500 منزل",
        "ارتفع العدد من 1900 إلى 2000",
        "من 1900 إلى 2000 شخص",
        "ارتفاعه 1800م",
        "على بعد 300 م",
        "فاز في 200 م حرة",
        "زار البلاد هذه السنة 120 ألف سائح",
        "بلغ العام 150 شخصا",
        "قتل 1950 شخصا",
        "تراوح السعر بين 1900 و1950 ليرة",
        "نقلت بين 1900 و2000 برميل",
        "من 1900 إلى 2000 من الجنود",
        "كل سنة 150 بحارا",
        "حتى 1950 دولار للأونصة",
        "بحلول 2030 مليون نسمة",
        "على ارتفاع 1200 م - 1500 م",
        "في 110 م حواجز",
        "وصل العدد من 1850 إلى 2000",
    ],
)
def test_a_count_is_no_year(text: str) -> None:
    assert all(not time.meaning.term.startswith("#date") for time in time_expressions(text))


def test_an_age_is_no_decade() -> None:
    assert _times("رجل في الستينيات من عمره") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القرن التاسع عشر", "القرن الـ19"),
        ("سنة 874", "في 874م"),
        ("ستينيات", "الستينات"),
        ("12هـ", "12 هجرية"),
    ],
)
def test_a_year_is_found_by_the_same_term_however_it_is_written(one: str, other: str) -> None:
    terms = [
        {term for term in analyse(text, Phrases()).terms if term[0] == "#" and term[1].isalpha()}
        for text in (one, other)
    ]

    assert terms[0] == terms[1] != set()


def test_of_years_of_two_eras_each_is_a_time() -> None:
    assert _times("عالم (661هـ - 728هـ / 1263م - 1328م)") == ["661هـ", "728هـ", "1263م - 1328م"]
