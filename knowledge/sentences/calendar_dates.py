"""Dates of the calendar as words or digits name them: a month, mostly with its day or its year."""

import re
from datetime import date

from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.time_words import YEAR_DIGITS
from knowledge.sentences.lines import Line
from knowledge.sentences.parts_of_dates import YEARS_WRITTEN, day_of_month, year_value
from knowledge.sentences.times import Reading, Tense, Time, calendar_date, in_year, on_weekday
from knowledge.sentences.untold_years import date_without_year

_DOUBTFUL_MONTHS = fold_all("مارس ماي")
"""Months that are words of their own too: to exercise, Theresa May."""
_BEFORE_MONTH = fold_all(
    "في من منذ شهر حتى خلال مطلع أوائل أواخر منتصف نهاية بداية إلى الى بين قبل بعد وفي ومنذ آخر أول"
)
_OF = fold("من")
_YEAR = fold_all("عام العام سنة السنة")
_IN_DIGITS = re.compile(
    r"(?<!\d[-/.])(\d{1,4})([\s\u200E\u200F]?[-/][\s\u200E\u200F]?|\.)(\d{1,2})\2(\d{1,4})(?![-/.]?\d|[A-Za-z])"
)
"""Two equal separators, so that neither 3-1 nor 2/3 is a date."""
_BESIDE = re.compile(r"[\s،,]*[(/–-]?\s*")
_CORRESPONDING = fold_all("الموافق الموافقة المصادف")
_WEEKDAY_BEHIND = re.compile(r"\s+\(?|\s*\(")


def dated(line: Line, position: int, tense: Tense | None = None) -> Reading | None:
    """`9 فبراير 2019`, `التاسع من فبراير`, `ديسمبر / كانون الأول 2018`, `أبريل المقبل`, `9/2/2019`.

    How a date without a year is told is asked of its clause, unless its tense is known.
    """
    read = _in_digits(line, position) or _in_words(line, position, tense)
    if read is None:
        return None
    length, time = read
    behind = position + length
    has_weekday = (
        line.month(position) is None
        and weekday(line.word(behind)) is not None
        and line.word(behind).startswith("ال")
        and line.shift(behind + 1) is None
        and _WEEKDAY_BEHIND.fullmatch(line.gap_behind(behind - 1)) is not None
    )
    return length + has_weekday, _on(line.word(behind), time) if has_weekday else time


def _on(word: str, time: Time) -> Time:
    """A date beside the day of the week that a word names."""
    named = weekday(word)
    return time if named is None else on_weekday(named, time)


def date_beside(line: Line, place: int, tense: Tense) -> Reading | None:
    """The date with its day that stands behind a weekday: `2 مارس`, `(8 مارس)`, `الموافق 2 مارس`."""
    day = line.word(place - 1)
    corresponds = line.word(place) in _CORRESPONDING
    place += corresponds
    if line.month(place) or not (corresponds or _BESIDE.fullmatch(line.gap_behind(place - 1))):
        return None
    read = dated(line, place, tense)
    return (corresponds + read[0], _on(day, read[1])) if read else None


def digits_of_date(line: Line, position: int) -> re.Match[str] | None:
    """Digits that have the shape of a date, though perhaps of no day that ever was."""
    return _IN_DIGITS.match(line.text, line.words.starts[position]) if position < len(line.words) else None


def _in_digits(line: Line, position: int) -> Reading | None:
    """`9/2/2019`, `2019-02-09`: the day first unless the year is."""
    digits = digits_of_date(line, position)
    if digits is None:
        return None
    first, _, month, last = digits.groups()
    year, day = (first, last) if len(first) > len(last) else (last, first)
    if len(year) != YEAR_DIGITS or len(day) > 2 or int(year) not in YEARS_WRITTEN:
        return None
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    length = sum(start < digits.end() for start in line.words.starts[position : position + 3])
    return length, calendar_date(int(year), int(month), int(day))


def _in_words(line: Line, position: int, tense: Tense | None) -> Reading | None:
    day, place = day_of_month(line, position)
    named = line.month(place)
    if named is None:
        return None
    number, length = named
    is_doubtful = line.word(place) in _DOUBTFUL_MONTHS and day is None
    place += length
    # Both names of a month often stand side by side: ديسمبر / كانون الأول.
    again = line.month(place)
    if again and again[0] == number:
        place += again[1]
    if told := line.shift(place):
        shift, length = told
        return place + length - position, calendar_date(None, number, day, shift=shift)
    year_place = place + (line.word(place) == _OF)
    if line.word(year_place) in _YEAR:
        if told := line.shift(year_place + 1):
            shift, length = told
            return year_place + 1 + length - position, in_year(shift, number, day)
        year_place += 1
    year = year_value(line, year_place)
    if is_doubtful and year is None and line.word(position - 1) not in _BEFORE_MONTH:
        return None
    if year is not None:
        return year_place + 1 - position, calendar_date(year, number, day)
    return date_without_year(line, range(position, place), number, day, tense)
