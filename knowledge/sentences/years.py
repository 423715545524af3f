"""Years by themselves: `عام 2014`, `في 874م`, `1434هـ`, `(1332 - 1406)`, `من 1805 إلى 1848`."""

import re

from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.measures import UNITS_OF
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import YEAR_DIGITS
from knowledge.sentences.calendar_dates import digits_of_date
from knowledge.sentences.eras import is_before_christ, is_of_christ, is_of_islam
from knowledge.sentences.lines import Line
from knowledge.sentences.parts_of_dates import year_value
from knowledge.sentences.times import Reading, calendar_date, hijri_year, year_before_christ

_YEAR = fold_all("عام العام سنة السنة لعام بعام لسنة بسنة وعام وسنة والعام")
_EACH = fold_all("كل")
_TWO_YEARS = fold_all("عامي سنتي")
_ALSO_BEFORE_COUNTS = fold_all("في منذ حتى بحلول وفي ومنذ وحتى")
_LETTER = re.compile(r"\s?م(?!\w)")
_TO_ANOTHER = re.compile(r"\s*م?\s*[-–—/]\s*")
_OF_OTHER_ERA = re.compile(r"\s*هـ?\s*[-–—/،]\s*")
_AND = "و"
_FROM, _BETWEEN, _TO = fold_all("من ومن"), fold_all("بين وبين"), fold_all("إلى حتى لغاية وحتى وإلى")
_CHANGING = fold_joined(
    "ارتفع ارتفعت يرتفع ترتفع ارتفاع انخفض انخفضت ينخفض تنخفض انخفاض زاد زادت تزايد زيادة تراجع تراجعت"
    " هبط هبطت صعد صعدت قفز قفزت نما نمت رفع رفعت خفض خفضت تقلص تقلصت تراوح تتراوح يتراوح تراوحت"
    " العدد عدد عددهم عددها السعر سعر سعره سعرها القيمة قيمة قيمته قيمتها المؤشر مؤشر"
)
"""What goes from one number to another."""
_MAX_SINCE_CHANGE = 8
_MEASURED = fold_joined("ارتفاع ارتفاعه ارتفاعها عمق عمقه سباق مسافة مساحة طول طوله طولها على علو بعد")
_MAX_SINCE_MEASURE = 3
_LENGTHS = frozenset({60, 100, 110, 200, 300, 400, 800, 1500})
"""Of races, in metres: في 200 م."""
_RECENT = range(1800, 2100)
"""Years from one to another that need no word for it."""
_MODERN_AND_ACCUSATIVE = frozenset(year for year in range(1900, 2100) if year % 100 > 10)
"""Years that, were they counts, would have what they count in the accusative: it ends in ا or ة."""
_COUNTED = frozenset().union(*UNITS_OF.values()) | fold_joined(
    "فلس نقطة نقاط آلاف مليار لاجئ لاجئا لقاح لقاحا برميل برميلا بلدة بيت بيتا بطاقة بحارا وحدة وفاة ولاية"
    " وظيفة لاعبا لتر لترا بندقية موقع منزل منهم بينهم"
)
"""What stands behind counts, though it has no ending of a noun or begins as a verb or particle would."""


def year_behind(line: Line, position: int) -> Reading | None:
    """`عام 2014`, `في 2017`, `سنة 570`; `عام 1446هـ` and `323 ق.م` without a date of ours."""
    place = position + 1
    if _digits(line, place) is None or digits_of_date(line, place):
        return None
    if read := _of_other_era(line, place):
        return 2, read[1]
    before, year = line.word(position), year_value(line, place)
    if before in _YEAR and year is None and line.word(position - 1) not in _EACH:
        year = _of_three_digits(line, place)
    is_length = year in _LENGTHS and before not in _YEAR
    if year is None or is_length or _is_measure(line, place):
        return None
    is_doubtful = before in _ALSO_BEFORE_COUNTS and not is_of_christ(line.text, line.words.ends[place])
    return None if is_doubtful and _counts(line, place) else (2, calendar_date(year, None, None))


def bare_year(line: Line, position: int) -> Reading | None:
    """The second year of `عامي 2011 و2015`; both of `(1332 - 1406)`, of which the first dates them."""
    if read := _of_other_era(line, position):
        return read
    year = year_value(line, position)
    if year is None:
        return None
    length = _words_of_span(line, position, year) or int(_is_second(line, position))
    return (length, calendar_date(year, None, None)) if length else None


def _is_second(line: Line, position: int) -> bool:
    """Whether a year stands behind another of two, or behind one of another era."""
    gap = line.gap_behind(position - 1)
    is_of_two = line.word(position - 2) in _TWO_YEARS and gap.strip() == _AND
    return is_of_two or _OF_OTHER_ERA.fullmatch(gap) is not None


def _words_of_span(line: Line, position: int, year: int) -> int:
    """How many words the span of years has that begins with this one; 0 where none does."""
    gap, before = line.gap_behind(position), line.word(position - 1)
    if _TO_ANOTHER.fullmatch(gap) or (before in _BETWEEN and gap.strip() == _AND and year in _RECENT):
        length = 2
    elif before in _FROM and line.word(position + 1) in _TO and year in _RECENT:
        length = 0 if _is_change(line, position) else 3
    else:
        return 0
    end = position + length - 1
    last = year_value(line, end)
    if last is None or last <= year or _is_measure(line, position):
        return 0
    return 0 if _counts(line, end) or line.word(end + 1) in _FROM else length


def _of_other_era(line: Line, place: int) -> Reading | None:
    """A year of the Islamic calendar, or before Christ."""
    year = _digits(line, place)
    if year is None:
        return None
    end = line.words.ends[place]
    if is_of_islam(line.text, end):
        return 1, hijri_year(year)
    return (1, year_before_christ(year)) if is_before_christ(line.text, end) else None


def _digits(line: Line, place: int) -> int | None:
    word = line.word(place)
    return int(word) if word.isdecimal() and len(word) <= YEAR_DIGITS else None


def _of_three_digits(line: Line, place: int) -> int | None:
    """The year of `سنة 570`, but not of `العام 120 ألفا`."""
    digits, number = line.word(place), line.number(place)
    is_whole = number is None or number.end == line.words.ends[place]
    is_year = len(digits) == YEAR_DIGITS - 1 and digits.isdecimal() and is_whole
    return int(digits) if is_year and not _counts(line, place) else None


def _is_measure(line: Line, place: int) -> bool:
    """Whether it is metres, not years, that م tells behind a number: على ارتفاع 1200 م."""
    before = line.words.folded[max(0, place - _MAX_SINCE_MEASURE) : place]
    return not _MEASURED.isdisjoint(before) and _LETTER.match(line.text, line.words.ends[place]) is not None


def _is_change(line: Line, position: int) -> bool:
    return not _CHANGING.isdisjoint(line.words.folded[max(0, position - _MAX_SINCE_CHANGE) : position])


def _counts(line: Line, place: int) -> bool:
    """Whether a noun follows a number: `في 1500 منزل`."""
    end = line.words.ends[place]
    following = line.word(place + 1)
    stands_beside = place + 1 < len(line.words) and not line.text[end : line.words.starts[place + 1]].strip()
    if stands_beside and following in _COUNTED:
        return True
    if not stands_beside or following in STOP_WORDS or following.startswith(("ال", "و", "ب", "ل")):
        return False
    number = _digits(line, place)
    is_told_by_ending = number in _MODERN_AND_ACCUSATIVE
    return following.endswith(("ا", "ه")) or not is_told_by_ending
