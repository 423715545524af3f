"""The words by which times are told, and which kind of time may begin with a word."""

from typing import Literal

from knowledge.arabic.calendar import may_begin_month, weekday
from knowledge.arabic.letters import fold, fold_all, fold_joined

TimeKind = Literal["date", "day from today", "weekday", "unit", "ago", "decade", "year", "bare year"]
"""What a text may name a time by."""

LEADS = fold_all("هذا هذه مطلع بداية أوائل منتصف أواخر نهاية")
"""What stands before a year or a month, and makes it this one."""
PARTS_OF_DAYS = fold_joined("فجر صباح ظهر عصر مساء ليلة ليل عشية")
"""What stands before a day."""
DAY_PHRASES: dict[str, list[tuple[tuple[str, ...], int]]] = {}
"""By their first word, longest first; the days from publication."""
for _phrase, _days in (
    ("أول من أمس", -2),
    ("أول أمس", -2),
    ("أمس الأول", -2),
    ("قبل أمس", -2),
    ("أمس", -1),
    ("البارحة", -1),
    ("مبارح", -1),
    ("بعد غد", 2),
    ("غدا", 1),
    ("غد", 1),
    ("اليوم", 0),
    ("الليلة البارحة", -1),
    ("الليلة الماضية", -1),
    ("ليلة البارحة", -1),
    ("ليلة أمس الأول", -2),
    ("ليلة أمس", -1),
    ("الليلة", 0),
):
    for _joined in ("", "و") if _phrase != "غد" else ("",):  # وغد is a villain
        _first, *_others = fold(_joined + _phrase).split()
        DAY_PHRASES.setdefault(_first, []).append((tuple(_others), _days))
UNITS = {
    **dict.fromkeys(fold_all("عام العام سنة السنة أعوام سنوات سنين عاما"), "year"),
    **dict.fromkeys(fold_all("شهر الشهر أشهر شهور شهرا"), "month"),
    **dict.fromkeys(fold_all("أسبوع الأسبوع أسابيع أسبوعا"), "week"),
    **dict.fromkeys(fold_all("يوم أيام يوما"), "day"),
    **dict.fromkeys(fold_all("القرن"), "century"),
    **dict.fromkeys(fold_all("ساعة ساعات دقيقة دقائق"), "hour"),
}
DUALS = {
    **dict.fromkeys(fold_all("عامين عامان سنتين سنتان"), "year"),
    **dict.fromkeys(fold_all("شهرين شهران"), "month"),
    **dict.fromkeys(fold_all("أسبوعين أسبوعان"), "week"),
    **dict.fromkeys(fold_all("يومين يومان"), "day"),
}
SINGLES = {
    **dict.fromkeys(fold_all("عام سنة"), "year"),
    **dict.fromkeys(fold_all("شهر"), "month"),
    **dict.fromkeys(fold_all("أسبوع"), "week"),
    **dict.fromkeys(fold_all("يوم"), "day"),
}
DECADES = {
    fold(f"{article}{ten}{ending}"): number
    for number, ten in enumerate("عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split(), start=2)
    for article in ("", "ال")
    for ending in ("يات", "ات")
}
"""By the words for decades, their place in a century: 9 for التسعينيات."""
YEAR_DIGITS = 4
_AGO = fold_all("قبل منذ ومنذ وقبل")
_YEAR_BEFORE = fold_all(
    "عام العام سنة السنة عامي في منذ حتى مطلع نهاية صيف شتاء ربيع خريف بداية أواخر أوائل منتصف بحلول"
    " لعام بعام لسنة بسنة موسم مواليد"
)
ORDINALS = {
    fold(word): number
    for number, word in enumerate(
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(), start=1
    )
}
TEN = fold_all("عشر عشرة")
ORDINALS |= {fold("الحادي"): 1, fold("الأولى"): 1} | dict.fromkeys(TEN, 10)
ORDINALS |= dict.fromkeys(fold_all("العشرين العشرون"), 20) | dict.fromkeys(fold_all("الثلاثين الثلاثون"), 30)


def times_begun(word: str) -> tuple[TimeKind, ...]:
    """The kinds of times that may begin with a folded word, in the order in which they are tried.

    >>> times_begun("منذ"), times_begun("شاحنه")
    (('ago', 'year'), ())
    """
    may_begin: tuple[tuple[TimeKind, bool], ...] = (
        ("date", word[0].isdigit() or may_begin_month(word) or word.removeprefix("و") in ORDINALS),
        ("day from today", word in DAY_PHRASES),
        ("weekday", weekday(word) is not None),
        ("unit", word in UNITS or word in LEADS),
        ("ago", word in _AGO),
        ("decade", word in DECADES or word in LEADS),
        ("year", word in _YEAR_BEFORE or word.removeprefix("و") in _YEAR_BEFORE),
        ("bare year", len(word) <= YEAR_DIGITS and word.isdecimal()),
    )
    return tuple(kind for kind, may in may_begin if may)
