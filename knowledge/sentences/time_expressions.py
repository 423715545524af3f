"""The times that a sentence names, and the dates that they were when the article was published.

Weeks, seasons and times of day are found, but not resolved: where a week begins is not for us to say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.offices import GENERAL_OFFICES
from knowledge.arabic.time_words import (
    DAY_PHRASES,
    DECADES,
    DUALS,
    LEADS,
    ORDINALS,
    SINGLES,
    UNITS,
    YEAR_DIGITS,
    TimeKind,
)
from knowledge.sentences.calendar_dates import date_beside, dated
from knowledge.sentences.eras import length_of_era
from knowledge.sentences.lines import Line
from knowledge.sentences.parts_of_dates import ordinal_length, ordinal_value
from knowledge.sentences.tense import tense_of
from knowledge.sentences.times import (
    Reading,
    Tense,
    Time,
    century,
    days_away,
    decade,
    nearest_weekday,
    shifted,
)
from knowledge.sentences.untold_years import is_called_by_day
from knowledge.sentences.years import bare_year, year_behind


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that a text names, in code points."""

    start: int
    end: int
    meaning: Time


_ANOTHER = fold_all(
    "نفسه ذاته نفسها التالي التالية الأول الثاني الثالث السابق الموالي الأخير المقبل الماضي"
    " الدراسي الوطني العالمي"
)
_PAPERS = fold_all("صحيفة جريدة موقع بوابة قناة لصحيفة لجريدة لموقع")
_OF_EGYPT = fold("المصري")
"""Papers are called المصري اليوم and اليوم السابع."""
_BEFORE_OTHER_DAY = fold_all("ذلك نفس في بذلك هذا تلك مثل حتى إلى لغاية")
"""حتى اليوم tells that something goes on, and no day."""
_BY_NOW, _BY_NAME = fold_all("هي هو هم وهي وهو تعرف يعرف تسمى يسمى المعروفة المعروف"), fold("باسم")
"""هي اليوم عاصمة البلاد, تعرف اليوم باسم: nowadays."""
_CALLED_BY_DAY = fold_all("عبد سورة سوق جمعية شارع")
"""People, chapters and places that are called by a day of the week: عبد الأحد, سوق الثلاثاء."""
_DAYS = fold_all("أيام وأيام")
_TO = fold_all("إلى حتى")
_GENERAL = fold("العام")
_ABOUT = fold_all("نحو حوالي قرابة زهاء")
_MAX_AGO = 1000
_OF, _THE = fold("من"), fold("ال")
_AGE = fold_all("عمره عمرها عمرهم عمرهما أعمارهم أعمارهن العمر")
_AND_MORE = fold_all("ونصف ونيف وبضعة")
_MONTHS_OF_ISLAM = fold_all("محرم صفر ربيع جمادى رجب شعبان رمضان شوال ذو ذي")
_SHIFTS = {Tense.NEWS: 0, Tense.PAST: 0, Tense.FUTURE: 1, Tense.BEGINNING: 1, Tense.DOUBTFUL: None}
"""By how it is told, where a day of the week lies: before the day of publication or behind it."""
_times_begun = attrgetter("times_begun")


def time_expressions(text: str) -> tuple[TimeExpression, ...]:
    """The times that a text names, in order and apart from each other.

    >>> from knowledge.model import PublicationDate
    >>> text = "أعلنت السبت ما بدأ في التاسع من فبراير ومنذ مطلع العام، بعد عام 2014"
    >>> [text[time.start : time.end] for time in time_expressions(text)]
    ['السبت', 'التاسع من فبراير', 'مطلع العام', 'عام 2014']
    >>> [str(time.meaning.resolve(PublicationDate(2019, 3, 23))) for time in time_expressions(text)]
    ['2019-03-23', '2019-02-09', '2019', '2014']
    """
    return times_of(Line.read(text))


def times_of(line: Line) -> tuple[TimeExpression, ...]:
    """The times that a text names whose words are read already."""
    return tuple(_expressions(line))


def _expressions(line: Line) -> Iterator[TimeExpression]:
    following = 0
    for position in compress(count(), map(_times_begun, line.forms)):
        if position < following:
            continue
        for kind in line.forms[position].times_begun:
            if read := _RULES[kind](line, position):
                length, time = read
                following = position + length
                start, end = line.words.starts[position], line.words.ends[following - 1]
                end += length_of_era(line.text, end)
                yield TimeExpression(start, end + _closes(line.text, start, end), time)
                break


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket follows that a stretch leaves open: `الجمعة (8 مارس)`."""
    return text.count("(", start, end) > text.count(")", start, end) and text.startswith(")", end)


def _day_from_today(line: Line, position: int) -> Reading | None:
    """`أمس الجمعة`, `أول من أمس`, `اليوم`, `بعد غد`."""
    for others, days in DAY_PHRASES[line.word(position)]:
        if all(line.word(place) == word for place, word in enumerate(others, start=position + 1)):
            place = position + 1 + len(others)
            if days == 0 and not _is_today(line, position):
                return None
            named = weekday(line.word(place))
            place += named is not None
            if read := date_beside(line, place, Tense.FUTURE if days > 0 else Tense.PAST):
                return place - position + read[0], read[1]
            return place - position, days_away(days, named)
    return None


def _is_today(line: Line, position: int) -> bool:
    """اليوم by itself or before a day of the week, not in ذلك اليوم, حتى اليوم, or the name of a paper."""
    following, before = line.word(position + 1), line.word(position - 1)
    is_paper = before in _PAPERS or (before == _OF_EGYPT and line.word(position - 2) in _PAPERS)
    return (
        following not in _ANOTHER
        and following not in ORDINALS
        and before not in _BEFORE_OTHER_DAY
        and before not in _BY_NOW
        and following != _BY_NAME
        and not is_paper
    )


def _weekday(line: Line, position: int) -> Reading | None:
    """`السبت`, `الأحد الماضي`, `السبت 2 مارس`: a date beside the weekday is what counts."""
    named = weekday(line.word(position))
    if named is None or line.word(position - 1) in _CALLED_BY_DAY:
        return None
    told = line.shift(position + 1)
    if told is None:
        tense = tense_of(line, position)
        shift, length = _SHIFTS[tense], 0
    else:
        tense = Tense.FUTURE if told[0] > 0 else Tense.PAST
        shift, length = told
    place = position + 1 + length
    if read := date_beside(line, place, tense):
        return 1 + length + read[0], read[1]
    if told is None and (_is_of_every_week(line, position) or is_called_by_day(line, position, place)):
        shift = None
    return 1 + length, nearest_weekday(named, shift)


def _is_of_every_week(line: Line, position: int) -> bool:
    """Whether a day of the week is one of all weeks: أيام الاثنين, من الأحد إلى الخميس."""
    word = line.word
    begins = (
        word(position - 1) == _OF and word(position + 1) in _TO and weekday(word(position + 2)) is not None
    )
    ends = word(position - 3) == _OF and word(position - 1) in _TO and weekday(word(position - 2)) is not None
    return begins or ends or word(position - 1) in _DAYS


def _unit(line: Line, position: int) -> Reading | None:
    """`الشهر الماضي`, `هذا العام`, `مطلع العام`, `القرن التاسع`."""
    has_lead = line.word(position) in LEADS
    place = position + has_lead
    word = line.word(place)
    unit = UNITS.get(word)
    if unit is None or unit == "hour" or not word.startswith("ال"):
        return None
    if word == _GENERAL and line.word(place - 1) in GENERAL_OFFICES:
        return None  # المدير العام السابق
    if unit == "century" and (told := _ordinal(line, place + 1)):
        number, length = told
        return place + 1 + length - position, century(number)
    if line.number(place + 1):
        return None  # العام 2014: a year of its own
    if told := line.shift(place + 1):
        shift, length = told
        return place + 1 + length - position, shifted(unit, shift)
    return (place + 1 - position, shifted(unit, 0)) if has_lead else None


def _ordinal(line: Line, place: int) -> tuple[int, int] | None:
    """Which in a row words tell or digits, and in how many words: `التاسع عشر`, `الـ19`."""
    count = ordinal_length(line, place)
    if count:
        return ordinal_value(line, place, count), count
    has_article = line.word(place) == _THE
    digits = line.word(place + has_article)
    return (int(digits), 1 + has_article) if digits.isdecimal() and len(digits) < YEAR_DIGITS else None


def _decade(line: Line, position: int) -> Reading | None:
    """`التسعينيات`, `مطلع ستينات القرن الماضي`; not الستينيات من عمره."""
    place = position + (line.word(position) in LEADS)
    number = DECADES.get(line.word(place))
    if number is None or _AGE.intersection((line.word(place + 1), line.word(place + 2))):
        return None
    of_century = _unit(line, place + 1) if UNITS.get(line.word(place + 1)) == "century" else None
    return place + 1 + (of_century[0] if of_century else 0) - position, decade(number)


def _ago(line: Line, position: int) -> Reading | None:
    """`قبل أربع سنوات`, `منذ شهرين`."""
    place = position + 1
    unit = DUALS.get(line.word(place))
    count = 2 if unit else 1
    unit = unit or SINGLES.get(line.word(place))
    if unit:
        says_which = _is_named(line, place + 1) if count == 1 else line.word(place + 1) == _OF
        return None if says_which else (2, shifted(unit, -count))
    place += line.word(place) in _ABOUT
    number = line.number(place)
    if number is None or number.value.denominator != 1 or number.value > _MAX_AGO:
        return None
    while place < len(line.words) and line.words.starts[place] < number.end:
        place += 1
    unit = UNITS.get(line.word(place))
    if unit is None or line.word(place + 1) == _OF:
        return None
    return place + 1 - position, shifted(unit, -number.value.numerator)


def _is_named(line: Line, place: int) -> bool:
    """Whether words tell which one year, month or day is meant: عام 1964, شهر رمضان, يوم السبت, عام ونصف."""
    if line.gap_behind(place - 1).strip():
        return False
    word, number = line.word(place), line.number(place)
    is_other_number = number is not None and number.value != 1
    is_calendar = line.month(place) is not None or weekday(word) is not None or word in _MONTHS_OF_ISLAM
    return is_calendar or is_other_number or word == _OF or word in _AND_MORE or word.startswith("ال")


_RULES: Mapping[TimeKind, Callable[[Line, int], Reading | None]] = {
    "date": dated,
    "day from today": _day_from_today,
    "weekday": _weekday,
    "unit": _unit,
    "ago": _ago,
    "decade": _decade,
    "year": year_behind,
    "bare year": bare_year,
}
"""What reads the times of each kind, from a position on."""
