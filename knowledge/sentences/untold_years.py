"""Of which year a date is that has none beside it: that of its sentence, of its article, or of none."""

import re

from knowledge.arabic.letters import fold, fold_all
from knowledge.sentences.lines import Line
from knowledge.sentences.parts_of_dates import day_of_month, year_value
from knowledge.sentences.tense import tense_of
from knowledge.sentences.times import Reading, Tense, beside_year, calendar_date, in_some_year

_YEARLY = fold_all("سنويا")
_OF, _EVERY = fold("من"), fold("كل")
_YEAR = fold_all("عام العام سنة السنة")
_IN_IT = fold_all("منه منها")
_SAME, _THAT_SAME = fold_all("نفسه نفسها ذاته ذاتها المذكور المذكورة"), fold_all("ذلك تلك نفس ذات")
_NOT_SINCE = fold_all("منذ ومنذ حتى قبل بعد إلى")
"""Behind them a year tells how far back or ahead something reaches, not what the sentence is about."""
_MAX_SINCE_YEAR = 50
"""Words before a date among which a year is sought."""
_TO, _AND = fold_all("إلى حتى لغاية"), "و"
_DASH = re.compile(r"\s*[-–—]\s*")
_EVENTS = fold_all(
    """
    ثورة انتفاضة انقلاب حركة جسر كوبري شارع ميدان مدينة جامعة ملعب حرب هزيمة نكسة ذكرى هجمات أحداث اعتداءات
    تفجيرات مظاهرات احتجاجات تحالف ائتلاف نصر انتصار زلزال
    """
)
"""They are called by their day, whatever the year in which they are written of: ثورة 25 يناير."""
_COLOURED = fold_all("الأسود الأسودان الدامي الأبيض العظيم")
"""Behind a month or a day they make the name of an event: أيلول الأسود."""


def date_without_year(line: Line, extent: range, month: int, day: int | None, tense: Tense | None) -> Reading:
    """The date of words of some extent that have no year beside them, by what stands around them.

    >>> line = Line.read("انتهت الحرب عام 1973، وفي 20 فبراير من العام نفسه وقع الاتفاق")
    >>> length, time = date_without_year(line, range(5, 7), 2, 20, None)
    >>> length, str(time.resolve(None))
    (5, '1973-02-20')
    """
    position, behind = extent.start, extent.stop
    is_yearly = line.word(behind) in _YEARLY or (line.word(behind), line.word(behind + 1)) == (_OF, _EVERY)
    more = _length_of_same_year(line, behind)
    year = _year_before(line, position) if more else _year_of_next(line, behind)
    if year is not None:
        time = calendar_date(year, month, day)
    elif more or is_yearly or is_called_by_day(line, position, behind):
        time = in_some_year(month, day)
    else:
        time = calendar_date(None, month, day, tense=tense or tense_of(line, position))
        told = _year_before(line, position, is_of_clause=True)
        time = beside_year(told, time) if told else time
    return len(extent) + more, time


def is_called_by_day(line: Line, position: int, behind: int) -> bool:
    """Whether a day or month, up to `behind`, is but what an event or a place is called by."""
    return line.word(position - 1) in _EVENTS or line.word(behind) in _COLOURED


def _length_of_same_year(line: Line, place: int) -> int:
    """Of how many words `من العام نفسه`, `من ذلك العام` or `منه` is at a place; 0 where none stands there."""
    first, second, third = (line.word(place + each) for each in range(3))
    if first in _IN_IT:
        return 1
    is_same = (second in _YEAR and third in _SAME) or (second in _THAT_SAME and third in _YEAR)
    return 3 if first == _OF and is_same else 0


def _year_before(line: Line, position: int, *, is_of_clause: bool = False) -> int | None:
    """The last year that words name before a place.

    With `is_of_clause` only what a sentence is about, `عام 1973 وتحديدا في`, not `منذ عام 2014`.
    """
    for place in range(position - 1, max(0, position - _MAX_SINCE_YEAR), -1):
        year = year_value(line, place)
        if year is not None and line.word(place - 1) in _YEAR:
            return None if is_of_clause and line.word(place - 2) in _NOT_SINCE else year
        if year is not None and not is_of_clause:
            return year
    return None


def _year_of_next(line: Line, place: int) -> int | None:
    """The year of the date at which a span ends that begins before a place: `5 مارس إلى 9 أبريل 2020`."""
    gap = line.gap_behind(place - 1)
    if line.word(place) in _TO:
        place += 1
    elif not (gap.strip() == _AND or line.word(place).startswith(_AND) or _DASH.fullmatch(gap)):
        return None
    _, month_place = day_of_month(line, place)
    named = line.month(month_place)
    if named is None:
        return None
    behind = month_place + named[1]
    behind += line.word(behind) in _YEAR
    return year_value(line, behind) or _year_of_next(line, behind)
