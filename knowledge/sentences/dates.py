"""The times that a sentence names, and the dates that they were when the article was published.

Weeks, seasons and times of day are found, but not resolved: where a week begins is not for us to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.arabic.calendar import month, weekday
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.numbers import Number, numbers
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Word, words
from knowledge.sentences.times import (
    Time,
    calendar_date,
    century,
    days_away,
    in_year,
    nearest_weekday,
    shifted,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that a text names, in code points."""

    start: int
    end: int
    meaning: Time


_LAST = fold_all("الماضي الماضية الفائت الفائتة المنصرم المنصرمة السابق السابقة")
_NEXT = fold_all("المقبل المقبلة القادم القادمة")
_THIS = fold_all("الجاري الجارية الحالي الحالية")
_SHIFTS = {**dict.fromkeys(_LAST, -1), **dict.fromkeys(_THIS, 0), **dict.fromkeys(_NEXT, 1)}
_THIS_BEFORE = fold_all("هذا هذه")
_BEGINNING = fold_all("مطلع بداية أوائل منتصف أواخر نهاية")
_DAY_PHRASES = tuple(
    (tuple(fold(phrase).split()), days)
    for phrase, days in (
        ("أول من أمس", -2),
        ("أول أمس", -2),
        ("أمس الأول", -2),
        ("قبل أمس", -2),
        ("أمس", -1),
        ("وأمس", -1),
        ("البارحة", -1),
        ("مبارح", -1),
        ("بعد غد", 2),
        ("غدا", 1),
        ("غد", 1),
        ("اليوم", 0),
        ("الليلة", 0),
    )
)
"""Longest first; the days from publication."""
_ANOTHER = fold_all(
    "نفسه ذاته نفسها التالي التالية الأول الثاني الثالث السابق الموالي الأخير المقبل الماضي"
    " الدراسي الوطني العالمي"
)
_THAT_DAY = fold_all("ذلك نفس في بذلك هذا تلك مثل")
_DOUBTFUL_MONTHS = fold_all("مارس ماي")
"""Months that are words of their own too: to exercise, Theresa May."""
_BEFORE_MONTH = fold_all(
    "في من منذ شهر حتى خلال مطلع أوائل أواخر منتصف نهاية بداية إلى الى بين قبل بعد وفي ومنذ آخر أول"
)
_UNITS = {
    **dict.fromkeys(fold_all("عام العام سنة السنة أعوام سنوات سنين عاما"), "year"),
    **dict.fromkeys(fold_all("شهر الشهر أشهر شهور شهرا"), "month"),
    **dict.fromkeys(fold_all("أسبوع الأسبوع أسابيع أسبوعا"), "week"),
    **dict.fromkeys(fold_all("يوم أيام يوما"), "day"),
    **dict.fromkeys(fold_all("القرن"), "century"),
    **dict.fromkeys(fold_all("ساعة ساعات دقيقة دقائق"), "hour"),
}
_DUALS = {
    **dict.fromkeys(fold_all("عامين عامان سنتين سنتان"), "year"),
    **dict.fromkeys(fold_all("شهرين شهران"), "month"),
    **dict.fromkeys(fold_all("أسبوعين أسبوعان"), "week"),
    **dict.fromkeys(fold_all("يومين يومان"), "day"),
}
_SINGLES = {
    **dict.fromkeys(fold_all("عام سنة"), "year"),
    **dict.fromkeys(fold_all("شهر"), "month"),
    **dict.fromkeys(fold_all("أسبوع"), "week"),
    **dict.fromkeys(fold_all("يوم"), "day"),
}
_ABOUT = fold_all("نحو حوالي قرابة زهاء")
_MAX_AGO = 1000
_AGO = fold_all("قبل منذ ومنذ وقبل")
_OF = fold("من")
_YEAR_BEFORE = fold_all(
    "عام العام سنة السنة عامي في منذ حتى مطلع نهاية صيف شتاء ربيع خريف بداية أواخر أوائل منتصف وعام"
    " لعام بعام موسم"
)
_ALSO_BEFORE_COUNTS = fold_all("في منذ حتى")
_ORDINALS = {
    fold(word): number
    for number, word in enumerate(
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(), start=1
    )
}
_TEN = fold_all("عشر عشرة")
_ORDINALS |= {fold("الحادي"): 1, fold("الأولى"): 1} | dict.fromkeys(_TEN, 10)
_ORDINALS |= dict.fromkeys(fold_all("العشرين العشرون"), 20) | dict.fromkeys(fold_all("الثلاثين الثلاثون"), 30)
_LONGEST_MONTH = 31
_CENTURIES = range(1000, 2100)


def time_expressions(text: str) -> tuple[TimeExpression, ...]:
    """The times that a text names, in order and apart from each other.

    >>> from knowledge.model import PublicationDate
    >>> text = "أعلنت السبت ما بدأ في التاسع من فبراير ومنذ مطلع العام، بعد عام 2014"
    >>> [text[time.start : time.end] for time in time_expressions(text)]
    ['السبت', 'التاسع من فبراير', 'مطلع العام', 'عام 2014']
    >>> [str(time.meaning.resolve(PublicationDate(2019, 3, 23))) for time in time_expressions(text)]
    ['2019-03-23', '2019-02-09', '2019', '2014']
    """
    return tuple(_expressions(_Line(text, tuple(words(text)), {each.start: each for each in numbers(text)})))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    words: tuple[Word, ...]
    numbers: dict[int, Number]
    """By their starts."""

    def word(self, place: int) -> str:
        """A folded word; empty before the first and behind the last."""
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def number(self, place: int) -> Number | None:
        """The number that begins at a word."""
        return self.numbers.get(self.words[place].start) if place < len(self.words) else None

    def month(self, place: int) -> tuple[int, int] | None:
        """The month that a word names, and of how many words its name is."""
        if place >= len(self.words):
            return None
        word = self.words[place]
        folded = [each.text for each in self.words[place : place + 2]]
        return month(folded, self.text[word.start : word.end])


_Reading = tuple[int, Time]
"""How many words name a time, and which."""


def _expressions(line: _Line) -> Iterator[TimeExpression]:
    position = 0
    while position < len(line.words):
        for rule in (_dated, _day_from_today, _weekday, _unit, _ago, _year):
            if read := rule(line, position):
                length, time = read
                start, end = line.words[position].start, line.words[position + length - 1].end
                yield TimeExpression(start, end, time)
                position += length
                break
        else:
            position += 1


def _dated(line: _Line, position: int) -> _Reading | None:
    """`9 فبراير 2019`, `التاسع من فبراير`, `ديسمبر / كانون الأول 2018`, `أبريل المقبل`."""
    day, place = _day_of_month(line, position)
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
    if line.word(place) in _LAST | _NEXT:
        return place + 1 - position, calendar_date(None, number, day, ahead=line.word(place) in _NEXT)
    year_place = place + (line.word(place) == _OF)
    if _UNITS.get(line.word(year_place)) == "year":
        shift = _SHIFTS.get(line.word(year_place + 1))
        if shift is not None:
            return year_place + 2 - position, in_year(shift, number, day)
        year_place += 1
    year = _year_value(line, year_place)
    if is_doubtful and year is None and line.word(position - 1) not in _BEFORE_MONTH:
        return None
    end = place if year is None else year_place + 1
    return end - position, calendar_date(year, number, day)


def _day_from_today(line: _Line, position: int) -> _Reading | None:
    """`أمس الجمعة`, `أول من أمس`, `اليوم`, `بعد غد`."""
    for words_, days in _DAY_PHRASES:
        if all(line.word(position + place) == word for place, word in enumerate(words_)):
            place = position + len(words_)
            if days == 0 and not _is_today(line, position):
                return None
            named = weekday(line.word(place))
            return place - position + (named is not None), days_away(days, named)
    return None


def _is_today(line: _Line, position: int) -> bool:
    """اليوم by itself or before a day of the week, not in ذلك اليوم or اليوم التالي."""
    following = line.word(position + 1)
    return following not in _ANOTHER and line.word(position - 1) not in _THAT_DAY


def _weekday(line: _Line, position: int) -> _Reading | None:
    """`السبت`, `الأحد الماضي`."""
    named, following = weekday(line.word(position)), line.word(position + 1)
    if named is None:
        return None
    is_told = following in _LAST | _NEXT
    return 1 + is_told, nearest_weekday(named, strict=is_told, forward=following in _NEXT)


def _unit(line: _Line, position: int) -> _Reading | None:
    """`الشهر الماضي`, `هذا العام`, `مطلع العام`, `القرن التاسع`."""
    has_lead = line.word(position) in _THIS_BEFORE | _BEGINNING
    place = position + has_lead
    word, following = line.word(place), line.word(place + 1)
    unit = _UNITS.get(word)
    if unit is None or unit == "hour" or not word.startswith("ال"):
        return None
    if unit == "century":
        count = _ordinal_length(line, place + 1)
        names = " ".join(line.word(place + 1 + each) for each in range(count))
        if count:
            return place + 1 + count - position, century(names)
    if line.number(place + 1):
        return None  # العام 2014: a year of its own
    shift = _SHIFTS.get(following)
    if shift is not None:
        return place + 2 - position, shifted(unit, shift)
    return (place + 1 - position, shifted(unit, 0)) if has_lead else None


def _ago(line: _Line, position: int) -> _Reading | None:
    """`قبل أربع سنوات`, `منذ شهرين`."""
    if line.word(position) not in _AGO:
        return None
    place = position + 1
    unit = _DUALS.get(line.word(place))
    count = 2 if unit else 1
    unit = unit or _SINGLES.get(line.word(place))
    if unit:
        is_before_event = line.word(place + 1) == _OF
        return None if is_before_event else (2, shifted(unit, -count))
    place += line.word(place) in _ABOUT
    number = line.number(place)
    if number is None or number.value.denominator != 1 or number.value > _MAX_AGO:
        return None
    while place < len(line.words) and line.words[place].start < number.end:
        place += 1
    unit = _UNITS.get(line.word(place))
    if unit is None or line.word(place + 1) == _OF:
        return None
    return place + 1 - position, shifted(unit, -number.value.numerator)


def _year(line: _Line, position: int) -> _Reading | None:
    """`عام 2014`, `في 2017`."""
    year = _year_value(line, position + 1) if line.word(position) in _YEAR_BEFORE else None
    if year is None or (line.word(position) in _ALSO_BEFORE_COUNTS and _counts(line, position + 1)):
        return None
    return 2, calendar_date(year, None, None)


def _counts(line: _Line, place: int) -> bool:
    """Whether a noun follows a number: `في 1500 منزل`."""
    end = line.words[place].end
    following = line.word(place + 1)
    stands_beside = place + 1 < len(line.words) and not line.text[end : line.words[place + 1].start].strip()
    return stands_beside and following not in STOP_WORDS and not following.startswith(("ال", "و", "ب", "ل"))


def _day_of_month(line: _Line, position: int) -> tuple[int | None, int]:
    """The day that words name before a month, and the place of the word behind it."""
    word = line.word(position)
    if re.fullmatch(r"[0-3]?\d", word) and 1 <= int(word) <= _LONGEST_MONTH:
        return int(word), position + 1 + (line.word(position + 1) == _OF)
    count = _ordinal_length(line, position)
    place = position + count
    if not count or line.word(place) != _OF:
        return None, position
    day = sum(_ORDINALS.get(line.word(position + each).removeprefix("و"), 0) for each in range(count))
    return day, place + 1


def _ordinal_length(line: _Line, place: int) -> int:
    """Of how many words the ordinal is that begins at a place: `التاسع`, `الحادي عشر`, `الحادي والعشرين`."""
    first, second = line.word(place).removeprefix("و"), line.word(place + 1)
    if first not in _ORDINALS:
        return 0
    is_joined = _ORDINALS[first] < _ORDINALS.get(second.removeprefix("و"), 0) and (
        second.startswith("و") or second in _TEN
    )
    return 1 + is_joined


def _year_value(line: _Line, place: int) -> int | None:
    word = line.word(place)
    return int(word) if re.fullmatch(r"\d{4}", word) and int(word) in _CENTURIES else None
