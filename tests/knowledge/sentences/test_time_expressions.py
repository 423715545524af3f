from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import PublicationDate
from knowledge.sentences.time_expressions import time_expressions

SATURDAY = "2019-03-23"


def _stretches(text: str) -> list[str]:
    return [text[time.start : time.end] for time in time_expressions(text)]


def _dates(text: str, published: str = SATURDAY) -> list[str | None]:
    resolved = [time.meaning.resolve(PublicationDate.parse(published)) for time in time_expressions(text)]
    return [None if date is None else str(date) for date in resolved]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("9 فبراير 2019", "2019-02-09"),
        ("٩ شباط ٢٠١٩", "2019-02-09"),
        ("التاسع من فيفري 2019", "2019-02-09"),
        ("15 من مارس 2019", "2019-03-15"),
        ("15 مارس عام 2018", "2018-03-15"),
        ("29 فبراير 2020", "2020-02-29"),
        ("يونيو/حزيران 2014", "2014-06"),
        ("حزيران / يونيو 2014", "2014-06"),
        ("ديسمبر / كانون الأول 2018", "2018-12"),
        ("كانون الأول/ديسمبر 2018", "2018-12"),
        ("آب 2014", "2014-08"),
        ("شتنبر 2018", "2018-09"),
        ("جويلية 2018", "2018-07"),
        ("عام 2014", "2014"),
        ("العام 2014", "2014"),
        ("سنة ٢٠١٤", "2014"),
        ("بعام 2014", "2014"),
        ("صيف 2014", "2014"),
        ("في 2017", "2017"),
    ],
)
def test_a_date_with_its_year_stands_by_itself(text: str, date: str) -> None:
    (time,) = time_expressions(text)

    assert text[time.start : time.end] == text
    assert not time.meaning.is_relative
    assert {
        str(time.meaning.resolve(PublicationDate.parse(each))) for each in (SATURDAY, "2019", "1999-12")
    } == {date}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("9 فبراير", "2019-02-09"),
        ("التاسع من شباط", "2019-02-09"),
        ("الأول من مارس", "2019-03-01"),
        ("الثاني عشر من آذار", "2019-03-12"),
        ("السابع والعشرين من فبراير", "2019-02-27"),
        ("الثالث والعشرون من مارس", "2019-03-23"),
        ("23 مارس", "2019-03-23"),
        ("24 أبريل", "2018-04-24"),
        ("25 ديسمبر", "2018-12-25"),
        ("مارس", "2019-03"),
        ("أبريل", "2018-04"),
        ("كانون الأول", "2018-12"),
        ("أيار/مايو", "2018-05"),
        ("آب", "2018-08"),
        ("غشت", "2018-08"),
    ],
)
def test_a_date_without_a_year_is_the_last_one_that_was(text: str, date: str) -> None:
    assert _dates(f"سقطت في {text}") == [date]
    assert _stretches(f"سقطت في {text}") == [text]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("تجري المقابلات بين 8 و15 فبراير", "2026-02-04", "2026-02-15"),
        ("يفتتح المعرض في 24 مارس", "2019-03-23", "2019-03-24"),
        ("في 24 مارس", "2019-03-23", None),
        ("قتل العشرات في 10 أبريل", "2019-03-23", None),
        ("لم يصل الوفد في 5 أبريل", "2019-03-23", "2018-04-05"),
        ("كانت المعركة قد بدأت في 5 أبريل", "2019-03-23", "2018-04-05"),
        ("في 29 فبراير", "2020-02-10", None),
        ("في 29 فبراير", "2019-02-10", None),
        ("في 2 أبريل", "2019-03", "2018-04-02"),
        ("سيصل السبت 30 مارس", "2019-03-23", "2019-03-30"),
        ("وصل السبت 30 مارس", "2019-03-23", None),
        ("وصل السبت الماضي 16 مارس", "2019-03-23", "2019-03-16"),
        ("فرض حظر التجول ابتداء من 5 يناير", "2019-03-06", "2019-01-05"),
        ("تخفض الفوائد ابتداء من مايو", "2026-04-22", "2026-05"),
        ("رفعت الأسعار اعتبارا من سبتمبر", "2019-03-06", None),
        ("من المقرر أن ينظر في جريمة وقعت الاثنين", "2019-03-06", None),
        ("يصل الوزير إلى القاهرة الخميس", "2019-03-06", "2019-03-07"),
    ],
)
def test_a_date_without_a_year_that_is_but_a_month_ahead_is_known_only_by_its_clause(
    text: str, published: str, date: str | None
) -> None:
    assert _dates(text, published)[-1] == date


@pytest.mark.parametrize(
    "text",
    [
        "يواجه المتهم اتهامات بقتل جاره الخميس",
        "تعقد المحكمة جلسة للنظر في جريمة وقعت الأحد",
        "يخطط المتهم لهجوم نفذه الأحد",
        "يعود آخر ظهور للبغدادي إلى الاثنين",
    ],
)
def test_a_plan_does_not_make_what_was_done_one_that_is_ahead(text: str) -> None:
    assert _dates(text) == [None]


@pytest.mark.parametrize(
    "text", ["يحتفل العالم بيوم المرأة في 8 أبريل من كل عام", "تقام البطولة في 8 مارس سنويا"]
)
def test_a_day_of_every_year_is_no_date(text: str) -> None:
    assert _dates(text) == [None]


def test_until_today_is_no_day() -> None:
    assert time_expressions("ولا تزال الطريقة متبعة حتى اليوم") == ()


def test_a_father_is_no_month() -> None:
    assert time_expressions("قتل أب وابنه، وبكى الأب") == ()


@pytest.mark.parametrize("text", ["31 أبريل", "29 فبراير 2019", "30 شباط 2020"])
def test_a_day_that_was_never_has_no_date(text: str) -> None:
    assert _dates(text) == [None]


@pytest.mark.parametrize(
    ("text", "published"),
    [("العام المقبل", "9999-01-01"), ("الشهر المقبل", "9999-12-01"), ("قبل 1000 شهر", "0001-01-01")],
)
def test_a_year_that_no_calendar_has_is_no_date(text: str, published: str) -> None:
    assert _dates(text, published) == [None]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("29 فبراير", "2020-02-29", "2020-02-29"),
        ("29 فبراير", "2020-03-01", "2020-02-29"),
        ("أمس", "2020-03-01", "2020-02-29"),
        ("أمس", "2019-03-01", "2019-02-28"),
        ("أول من أمس", "2020-03-01", "2020-02-28"),
        ("غدا", "2020-02-29", "2020-03-01"),
        ("العام الماضي", "2020-02-29", "2019"),
        ("قبل أربع سنوات", "2020-02-29", "2016"),
        ("قبل عشرة أيام", "2020-03-01", "2020-02-20"),
    ],
)
def test_leap_days_are_counted(text: str, published: str, date: str) -> None:
    assert _dates(text, published) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("أمس", "2019-03-22"),
        ("وأمس", "2019-03-22"),
        ("البارحة", "2019-03-22"),
        ("الليلة البارحة", "2019-03-22"),
        ("ليلة أمس", "2019-03-22"),
        ("أول أمس", "2019-03-21"),
        ("أول من أمس", "2019-03-21"),
        ("وأمس الأول", "2019-03-21"),
        ("وأول من أمس", "2019-03-21"),
        ("وقبل أمس", "2019-03-21"),
        ("وبعد غد", "2019-03-25"),
        ("وغدا", "2019-03-24"),
        ("اليوم", "2019-03-23"),
        ("الليلة", "2019-03-23"),
        ("غدا", "2019-03-24"),
        ("منذ يومين", "2019-03-21"),
        ("قبل أربعة أيام", "2019-03-19"),
        ("قبل 15 يوما", "2019-03-08"),
        ("قبل ثلاثين يوما", "2019-02-21"),
    ],
)
def test_days_are_counted_from_publication(text: str, date: str) -> None:
    assert _dates(text) == [date]
    assert _stretches(f"سقطت {text} المدينة") == [text]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("أمس الجمعة", "2019-03-22"),
        ("اليوم السبت", "2019-03-23"),
        ("يوم غد الأحد", "2019-03-24"),
        ("أمس “الجمعة”", "2019-03-22"),
        ("أمس، الجمعة،", "2019-03-22"),
    ],
)
def test_a_weekday_that_agrees_belongs_to_the_day(text: str, date: str) -> None:
    assert _dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "ذكرت صحيفة اليوم السابع",
        "صحيفة المصري اليوم",
        "نقل موقع اليوم",
        "لليوم الرابع على التوالي",
        "في اليوم الرابع",
        "اليوم الرابع على التوالي",
    ],
)
def test_the_name_of_a_paper_and_a_numbered_day_are_not_today(text: str) -> None:
    assert time_expressions(text) == ()


@pytest.mark.parametrize("text", ["أمس السبت", "أمس الخميس", "اليوم الأحد", "غدا السبت"])
def test_a_weekday_that_contradicts_leaves_the_day_unknown(text: str) -> None:
    assert _dates(text) == [None]
    assert _stretches(text) == [text]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("السبت", "2019-03-23"),
        ("الجمعة", "2019-03-22"),
        ("الخميس", "2019-03-21"),
        ("الأربعاء", "2019-03-20"),
        ("الثلاثاء", "2019-03-19"),
        ("الإثنين", "2019-03-18"),
        ("والأحد", "2019-03-17"),
        ("الأحد الماضي", "2019-03-17"),
        ("السبت الماضي", "2019-03-16"),
        ("الجمعة الماضية", "2019-03-22"),
        ("الأحد المقبل", "2019-03-24"),
        ("الجمعة المقبلة", "2019-03-29"),
        ("السبت القادم", "2019-03-30"),
    ],
)
def test_a_weekday_is_the_nearest_one_that_was_unless_the_text_says_otherwise(text: str, date: str) -> None:
    assert _dates(f"أعلن يوم {text} أن") == [date]
    assert _stretches(f"أعلن يوم {text} أن") == [text]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("الشهر الماضي", "2019-03-23", "2019-02"),
        ("الشهر الماضي", "2019-01-10", "2018-12"),
        ("الشهر المنصرم", "2019-01", "2018-12"),
        ("الشهر المقبل", "2019-12-31", "2020-01"),
        ("هذا الشهر", "2019-01-10", "2019-01"),
        ("الشهر الجاري", "2019-12-31", "2019-12"),
        ("قبل شهرين", "2019-01-10", "2018-11"),
        ("قبل ثلاثة أشهر", "2019-03-23", "2018-12"),
        ("قبل 25 شهرا", "2019-01-10", "2016-12"),
        ("ديسمبر", "2019-01-10", "2018-12"),
        ("5 يناير", "2019-01-10", "2019-01-05"),
        ("يفتتح في 15 يناير", "2018-12-20", "2019-01-15"),
        ("15 فبراير", "2019-01-10", "2018-02-15"),
        ("قبل 15 يوما", "2019-01-10", "2018-12-26"),
        ("أمس", "2019-01-01", "2018-12-31"),
        ("غدا", "2019-12-31", "2020-01-01"),
    ],
)
def test_months_and_days_are_counted_over_the_new_year(text: str, published: str, date: str) -> None:
    assert _dates(text, published) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("العام الماضي", "2018"),
        ("السنة الماضية", "2018"),
        ("العام الجاري", "2019"),
        ("هذه السنة", "2019"),
        ("العام المقبل", "2020"),
        ("مطلع العام", "2019"),
        ("بداية السنة", "2019"),
        ("مطلع هذا العام", "2019"),
        ("أواخر العام الماضي", "2018"),
        ("قبل عامين", "2017"),
        ("قبل سنتين", "2017"),
        ("قبل أربع سنوات", "2015"),
        ("قبل 4 سنوات", "2015"),
        ("منذ أربعة أعوام", "2015"),
        ("قبل خمسة عشر عاما", "2004"),
    ],
)
def test_years_are_counted_from_publication(text: str, date: str) -> None:
    assert _dates(f"سقطت {text}") == [date]
    assert _dates(f"سقطت {text}", "2019") == [date]


@pytest.mark.parametrize(
    ("text", "named", "date"),
    [
        ("منذ عام 1964", "عام 1964", "1964"),
        ("قبل سنة 2010", "سنة 2010", "2010"),
        ("قبل يوم الاثنين", "الاثنين", "2019-03-18"),
        ("منذ شهر فبراير الماضي", "فبراير الماضي", "2019-02"),
        ("قبل عام واحد", "قبل عام", "2018"),
        ("قبل عام، انتهت", "قبل عام", "2018"),
    ],
)
def test_a_year_or_a_day_that_is_named_was_not_one_ago(text: str, named: str, date: str) -> None:
    assert _stretches(text) == [named]
    assert _dates(text) == [date]


@pytest.mark.parametrize("text", ["عام 1446هـ", "سنة 1446 هـ", "عام 1440 هجري", "عام 1440 للهجرة"])
def test_a_year_of_the_islamic_calendar_is_none_of_ours(text: str) -> None:
    (time,) = time_expressions(text)

    assert not time.meaning.is_relative
    assert _dates(text) == [None]


def test_both_of_two_years_are_named() -> None:
    assert _dates("بين عامي 2011 و2015") == ["2011", "2015"]


@pytest.mark.parametrize("text", ["(1332 - 1406م)", "1914-1918", "(1847–1931)"])
def test_a_span_of_years_is_one_time(text: str) -> None:
    assert _stretches(text) == [text.strip("()")]
    assert _dates(text) == [text.strip("()")[:4]]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("الشهر الماضي", "2019-02", "2019-01"),
        ("هذا الشهر", "2019-02", "2019-02"),
        ("فبراير", "2019-02", "2019-02"),
        ("9 فبراير", "2019-02", "2019-02-09"),
        ("يوليو", "2019-02", "2018-07"),
        ("أمس", "2019-02", None),
        ("أمس الجمعة", "2019-02", None),
        ("اليوم", "2019-02", None),
        ("السبت", "2019-02", None),
        ("الأحد الماضي", "2019-02", None),
        ("قبل يومين", "2019-02", None),
        ("فبراير", "2019", None),
        ("9 فبراير", "2019", None),
        ("الشهر الماضي", "2019", None),
        ("قبل شهرين", "2019", None),
    ],
)
def test_no_date_is_more_precise_than_publication_allows(text: str, published: str, date: str | None) -> None:
    assert _dates(text, published) == [date]


@pytest.mark.parametrize(
    "text",
    [
        *("الأسبوع الماضي", "هذا الأسبوع", "قبل أسبوعين", "قبل خمسة أسابيع", "قبل ثلاث ساعات"),
        *("القرن الماضي", "القرن السابع"),
    ],
)
def test_weeks_hours_and_centuries_are_found_but_not_resolved(text: str) -> None:
    assert _stretches(f"سقطت {text} المدينة") == [text]
    assert _dates(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        *("", "انتهت المعركة", "2019", "عام 99", "18 عاما", "قبل أربع سنوات من الحرب", "بعد أربع سنوات"),
        *(
            "قبل أيام",
            "قبل نصف عام",
            "قبل شهر رمضان",
            "منذ عام النكبة",
            "منذ عام ونصف",
            "2011 و2015",
            "1500-1200",
            "بين 1200-1500 دولار",
            "السنوات الماضية",
            "أحد القادة",
            "يمارس الرياضة",
            "الساعة 10",
            "في 20 ألف",
        ),
    ],
)
def test_what_names_no_certain_time_is_not_found(text: str) -> None:
    assert time_expressions(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مطلع العام", "بداية السنة"),
        ("9 فبراير 2019", "التاسع من شباط / فبراير 2019"),
        ("أمس", "أمس الجمعة"),
        ("قبل أربع سنوات", "منذ 4 أعوام"),
        ("قبل عامين", "قبل سنتين"),
        ("العام الماضي", "السنة المنصرمة"),
        ("الإثنين", "الاثنين"),
    ],
)
def test_equal_times_have_one_term(one: str, other: str) -> None:
    assert [time.meaning.term for time in time_expressions(one)] == [
        time.meaning.term for time in time_expressions(other)
    ]


def test_several_times_are_told_in_their_order() -> None:
    text = "أعلنت أمس الجمعة ما بدأ في التاسع من فبراير ومنذ مطلع العام، بعد عام 2014"

    assert _stretches(text) == ["أمس الجمعة", "التاسع من فبراير", "مطلع العام", "عام 2014"]
    assert _dates(text) == ["2019-03-22", "2019-02-09", "2019", "2014"]
    assert [time.meaning.is_relative for time in time_expressions(text)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("السبت 2 مارس", "2019-03-02"),
        ("الجمعة (8 مارس)", "2019-03-08"),
        ("الأحد، 3 مارس 2019", "2019-03-03"),
        ("السبت الموافق 2 مارس", "2019-03-02"),
        ("السبت، الموافق 2/3/2019", "2019-03-02"),
        ("الأحد 2 مارس", "2019-03-02"),
        ("السبت الماضي 16 مارس", "2019-03-16"),
        ("الجمعة المقبل (29 مارس)", "2019-03-29"),
        ("أمس الجمعة (22 مارس)", "2019-03-22"),
        ("السبت التاسع من فبراير", "2019-02-09"),
        ("2 مارس (السبت)", "2019-03-02"),
        ("2 مارس 2019 (السبت)", "2019-03-02"),
    ],
)
def test_a_weekday_beside_a_date_is_of_one_time_with_it(text: str, date: str) -> None:
    assert _stretches(f"أعلن يوم {text} أن") == [text]
    assert _dates(f"أعلن يوم {text} أن") == [date]
    assert time_expressions(text)[0].meaning.term.startswith("#date")


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("أعلن السبت. 2 مارس كان", ["السبت", "2 مارس"]),
        ("أعلن السبت أن 2 مارس", ["السبت", "2 مارس"]),
        ("بين 2 مارس والسبت", ["2 مارس", "السبت"]),
        ("في 2 مارس، السبت الماضي", ["2 مارس", "السبت الماضي"]),
        ("السبت مارس", ["السبت"]),
    ],
)
def test_a_weekday_apart_from_a_date_is_a_time_of_its_own(text: str, stretches: list[str]) -> None:
    assert [each.removeprefix("و") for each in _stretches(text)] == stretches


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("وسيبدأ العام الدراسي في 20 أغسطس", "2024-08-20"),
        ("ويستمر حتى 15 شباط", "2024-02-15"),
        ("ويستمر المعرض حتى نهاية شباط", "2024-02"),
        ("سوف تنتهي الأعمال في 15 شباط", "2024-02-15"),
        ("من المقرر أن تعقد في مايو", "2024-05"),
        ("ومن المنتظر افتتاحه في مايو", "2024-05"),
        ("من المرتقب نقلهم في مايو", "2024-05"),
        ("من المزمع عقدها في مايو", "2024-05"),
        ("الانتخابات المقررة في مايو", "2024-05"),
        ("يستهل الفريق الموسم يوم 20 أغسطس", "2024-08-20"),
        ("يلتقي المنتخبان في 20 أغسطس", "2024-08-20"),
        ("من المنتظر أن يصل الوفد في 20 أغسطس", "2024-08-20"),
        ("يبدأ العام الدراسي في 20 أغسطس", "2024-08-20"),
        ("تنطلق البطولة في مارس", "2024-03"),
        ("لن يعود قبل 20 أغسطس", "2024-08-20"),
        ("ستجتمع اللجنة بعد 20 أغسطس", "2024-08-20"),
        ("سيزور الوفد المدينة السبت 20 يناير", "2024-01-20"),
        ("ستعقد القمة في يناير", "2024-01"),
        ("ستعقد القمة في الأول من يناير", "2025-01-01"),
        ("ستعقد القمة في 2 يناير", "2024-01-02"),
        ("تتوقع الأرصاد استمرار الحر حتى مايو", "2024-05"),
    ],
)
def test_an_announced_date_is_the_next_one(text: str, date: str) -> None:
    assert _dates(text, "2024-01-02") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("وبدأ العام الدراسي في 20 أغسطس", "2023-08-20"),
        ("كان من المقرر أن تعقد في مايو", "2023-05"),
        ("وكانت الدراسة تبدأ في مايو", "2023-05"),
        ("سيحاكم الرجل الذي اعتقل في مايو", "2023-05"),
        ("سيحاكم الرجل بعد اعتقاله في مايو", "2023-05"),
        ("سيحاكم الرجل، واعتقل في مايو", "2023-05"),
        ("سيعود، قال في مايو", "2023-05"),
        ("قال المقرر الأممي في مايو", "2023-05"),
        ("فاز مانشستر سيتي في مايو", "2023-05"),
        ("سيطر الجيش على المدينة في مايو", "2023-05"),
        ("استعاد سيطرته عليها في مايو", "2023-05"),
        ("سياسة المدينة في مايو", "2023-05"),
        ("دامت المعارك حتى مايو", "2023-05"),
        ("سيبدأ في مايو الماضي", "2023-05"),
    ],
)
def test_a_date_is_not_ahead_because_of_another_clause_or_word(text: str, date: str) -> None:
    assert _dates(text, "2024-01-02") == [date]


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("يناير الماضي", "2024-01-20", "2023-01"),
        ("15 يناير الماضي", "2024-01-20", "2023-01-15"),
        ("ديسمبر الماضي", "2024-01-20", "2023-12"),
        ("يناير الماضي", "2024-02-20", "2024-01"),
        ("يناير قبل الماضي", "2024-02-20", "2023-01"),
        ("20 يناير الجاري", "2024-01-02", "2024-01-20"),
        ("مايو المقبل", "2024-01-02", "2024-05"),
        ("يناير المقبل", "2024-01-02", "2025-01"),
        ("مايو بعد المقبل", "2024-01-02", "2025-05"),
        ("مايو من العام قبل الماضي", "2024-01-02", "2022-05"),
    ],
)
def test_a_month_that_is_expressly_past_or_ahead_is_not_this_one(
    text: str, published: str, date: str
) -> None:
    assert _dates(f"سقطت في {text}", published) == [date]
    assert _stretches(f"سقطت في {text}") == [text]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("السبت قبل الماضي", "2019-03-09"),
        ("الأحد قبل الماضي", "2019-03-10"),
        ("الأحد ما قبل الماضي", "2019-03-10"),
        ("الأحد بعد المقبل", "2019-03-31"),
        ("السبت بعد القادم", "2019-04-06"),
        ("الأسبوع قبل الماضي", None),
        ("الشهر قبل الماضي", "2019-01"),
        ("الشهر بعد المقبل", "2019-05"),
        ("العام قبل الماضي", "2017"),
        ("السنة قبل الماضية", "2017"),
        ("العام بعد المقبل", "2021"),
    ],
)
def test_before_the_last_and_after_the_next_go_one_further(text: str, date: str | None) -> None:
    assert _dates(f"أعلن {text} أن") == [date]
    assert _stretches(f"أعلن {text} أن") == [text]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ابتداء من الأحد", "2019-03-24"),
        ("ابتداءً من يوم الأحد", "2019-03-24"),
        ("اعتبارا من الأحد", "2019-03-24"),
        ("بدءا من الإثنين", "2019-03-25"),
        ("سيصل الوفد الخميس", "2019-03-28"),
        ("سيصل السبت", "2019-03-30"),
        ("ويستمر حتى الخميس", "2019-03-28"),
        ("حتى الخميس المقبل", "2019-03-28"),
        ("قال إنه سيصل الخميس", "2019-03-28"),
        ("سيصل الخميس الماضي", "2019-03-21"),
        ("وصل الوفد الخميس", "2019-03-21"),
        ("سيحاكم عقب اعتقاله الخميس", "2019-03-21"),
        ("شوهدت عشرات الشاحنات وهي تعود يوم الاثنين", "2019-03-18"),
        ("قتلت رصاصة قناص وهو يعود الخميس رجلا", "2019-03-21"),
        ("تنطلق البطولة في بيروت السبت", "2019-03-30"),
        ("بداية من الأحد", "2019-03-24"),
    ],
)
def test_a_weekday_is_the_next_one_where_something_is_to_come(text: str, date: str) -> None:
    assert _dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        *("2024/02/05", "2024-02-05", "2024-2-5", "5-2-2024", "5/2/2024", "05.02.2024", "2024.02.05"),
        *("٥/٢/٢٠٢٤", "٠٥.٠٢.٢٠٢٤", "٢٠٢٤-٠٢-٠٥", "5 / 2 / 2024"),
    ],
)
@pytest.mark.parametrize("before", ["في", "منذ", "قبل", "يوم", ""])
def test_a_date_in_digits_is_exact(before: str, text: str) -> None:
    (time,) = time_expressions(f"وقع {before} {text}.")

    assert _stretches(f"وقع {before} {text}.") == [text]
    assert not time.meaning.is_relative
    assert str(time.meaning.resolve(PublicationDate(2019))) == "2024-02-05"
    assert time.meaning.term == time_expressions("5 فبراير 2024")[0].meaning.term


@pytest.mark.parametrize(
    "text",
    [
        *("30/2/2024", "2024/13/05", "32-1-2024", "0/1/2024", "5/2-2024", "5/2/24", "5-2-3024", "1-5-2-2024"),
        *("3-1", "2/3", "10.5", "1.2.3", "192.168.1.1", "2024/25", "5-2-2024-1", "123/2/2024"),
    ],
)
def test_digits_of_another_shape_or_of_no_day_are_no_date(text: str) -> None:
    assert time_expressions(f"فاز {text} أمام") == ()


_PARTS = st.sampled_from(
    "أمس أول من اليوم غدا الجمعة السبت الماضي المقبل هذا مطلع العام الشهر الأسبوع القرن قبل منذ"
    " أربع سنوات عامين أيام 9 ٢٠١٤ 29 5/2/2024 ( ) الموافق سيبدأ حتى في فبراير شباط"
    " كانون الأول التاسع عشر والعشرين آب مدني".split()
)
_PUBLISHED = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@given(
    st.lists(_PARTS, max_size=14).map(" ".join)
    | st.lists(_PARTS, max_size=8).map("، ".join)
    | st.text(max_size=80),
    _PUBLISHED.map(lambda day: PublicationDate(day.year, day.month, day.day))
    | _PUBLISHED.map(lambda day: PublicationDate(day.year, day.month))
    | _PUBLISHED.map(lambda day: PublicationDate(day.year)),
)
def test_the_times_of_any_text_are_in_order_inside_it_and_real(text: str, published: PublicationDate) -> None:
    found = time_expressions(text)

    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(one.start <= other.start for one, other in pairwise(found))
    for resolved in filter(None, (time.meaning.resolve(published) for time in found)):
        assert PublicationDate.parse(str(resolved)) == resolved


def test_two_days_of_one_month_of_last_year_are_two_times() -> None:
    terms = {
        time.meaning.term
        for day in ("9", "20")
        for time in time_expressions(f"سقطت المدينة في {day} مارس من العام الماضي.")
    }

    assert len(terms) == 2


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("انتهت الحرب عام 1973، وفي 20 فبراير من العام نفسه وقع الاتفاق", "1973-02-20"),
        ("تأسس النادي عام 1999 وفي مايو منه لعب أولى مبارياته", "1999-05"),
        ("في 24 أكتوبر من ذلك العام توقف القتال", None),
        ("بدأت الحرب عام 1973 وتحديدا في 6 مارس", None),
        ("بدأ العام 2019 هادئا وفي 6 مارس اندلع القتال", "2019-03-06"),
        ("للمرة الأولى منذ عام 2014 زار الوزير بغداد في 6 مارس", "2019-03-06"),
        ("بدأت الحرب يوم الأحد 6 أكتوبر", None),
        ("بدأت الحرب يوم السبت 6 أكتوبر", "2018-10-06"),
        ("بدأت الحرب في 6 أكتوبر (السبت)", "2018-10-06"),
        ("وقعت الهجمات يوم الأربعاء الموافق 6 أكتوبر", None),
    ],
)
def test_a_date_of_another_year_is_not_taken_for_one_of_the_article(text: str, date: str | None) -> None:
    assert _dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("استمر الإغلاق من 5 مارس إلى 9 أبريل 2018", ["2018-03-05", "2018-04-09"]),
        ("في يناير وفبراير 2015", ["2015-01", "2015-02"]),
        ("بين مارس ومايو عام 2011", ["2011-03", "2011-05"]),
    ],
)
def test_the_beginning_of_a_span_has_the_year_of_its_end(text: str, dates: list[str]) -> None:
    assert _dates(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "شارك في ثورة 25 يناير",
        "بعد هجمات 11 سبتمبر",
        "عبر جسر 6 أكتوبر",
        "قاتل في حرب أكتوبر",
        "وقعت أحداث أيلول الأسود",
        "في يوم الاثنين الأسود",
        "يفتح المتحف أبوابه من الأحد إلى الخميس",
        "يعقد الدرس أيام الاثنين",
    ],
)
def test_what_events_are_called_by_and_days_of_every_week_are_no_dates(text: str) -> None:
    assert set(_dates(text)) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "قتل عبد الأحد في الحادث",
        "تباع في سوق الأحد",
        "قرأ سورة الجمعة",
        "قال المدير العام السابق للشركة",
        "قال الأمين العام الحالي",
        "تعرف بيزنطة اليوم باسم إسطنبول",
        "هي اليوم عاصمة البلاد",
    ],
)
def test_names_and_offices_are_no_times(text: str) -> None:
    assert time_expressions(text) == ()


def test_the_night_before_yesterday_is_two_days_ago() -> None:
    assert _dates("قصفت المدينة ليلة أمس الأول") == ["2019-03-21"]
