"""Months and days of the week, by all the names that they have between Morocco and Iraq."""

from collections.abc import Sequence

from knowledge.arabic.letters import bare, fold

_MONTHS = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار"),
    ("أبريل", "إبريل", "نيسان", "أفريل"),
    ("مايو", "أيار", "ماي"),
    ("يونيو", "حزيران", "جوان", "يونيه"),
    ("يوليو", "تموز", "جويلية", "يوليوز", "يوليه"),
    ("أغسطس", "آب", "أوت", "غشت"),
    ("سبتمبر", "أيلول", "شتنبر"),
    ("أكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني", "نونبر"),
    ("ديسمبر", "كانون الأول", "دجنبر"),
)
_MONTH_NUMBERS = {
    tuple(fold(name).split()): number for number, names in enumerate(_MONTHS, start=1) for name in names
}
_AUGUST = "آب"
_FATHER = fold(_AUGUST)
"""Folded, August and father are one word."""
_JOINED = ("و", "ل", "ب", "ف")
_WEEKDAYS = {
    fold(name): number
    for number, names in enumerate(
        (
            ("الاثنين",),
            ("الثلاثاء",),
            ("الأربعاء", "الاربعا"),
            ("الخميس",),
            ("الجمعة",),
            ("السبت",),
            ("الأحد", "الاحد"),
        )
    )
    for name in names
}


_FIRST_WORDS = frozenset(name[0] for name in _MONTH_NUMBERS)


def may_begin_month(folded: str) -> bool:
    """Whether some month's name begins with a folded word, whatever is joined before it.

    >>> may_begin_month("وكانون"), may_begin_month("الثاني")
    (True, False)
    """
    return folded in _FIRST_WORDS or (folded.startswith(_JOINED) and folded[1:] in _FIRST_WORDS)


def month(folded: Sequence[str], written: str) -> tuple[int, int] | None:
    """The month that a row of folded words begins with: its number, 1 to 12, and how many words name it.

    `written` is the first word as the text has it: it tells آب, August, from أب, father.

    >>> month(["كانون", "الاول"], "كانون"), month(["وفيفري"], "وفيفري"), month(["اب"], "أب")
    ((12, 2), (2, 1), None)
    """
    if not folded:
        return None
    for first in (folded[0], *(folded[0].removeprefix(each) for each in _JOINED)):
        for length in (2, 1):
            number = _MONTH_NUMBERS.get((first, *folded[1:length]))
            if number and len(folded) >= length and (first != _FATHER or bare(written).endswith(_AUGUST)):
                return number, length
    return None


def weekday(folded: str) -> int | None:
    """The day of the week that a folded word names, 0 for Monday as `date.weekday` has it.

    >>> weekday(fold("الإثنين")), weekday(fold("والأحد")), weekday(fold("أحد"))
    (0, 6, None)
    """
    for joined in ("", "و", "ف"):
        number = _WEEKDAYS.get(folded.removeprefix(joined))
        if number is not None:
            return number
    return None
