"""The dates that named times were, seen from the day when an article was published.

A date is never more precise than the words or the day of publication are.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum

from knowledge.model import PublicationDate

_WEEK = 7
_LONGEST_MONTH = 31
_ANY_DATE = PublicationDate(1)
_SOME_MONTHS = timedelta(150)


class Tense(Enum):
    """How a time is told, by its clause."""

    NEWS = "without a sign, as news tell what was"
    PAST = "expressly as what was"
    FUTURE = "as what will be"
    BEGINNING = "as what something begins with: ابتداء من"
    DOUBTFUL = "perhaps as a plan, perhaps as what was"


@dataclass(frozen=True, slots=True)
class Time:
    """A time as words name it: `السبت`, `مطلع العام`, `عام 2014`."""

    resolved: Callable[[PublicationDate], PublicationDate | None]
    is_relative: bool
    """Whether one must know when it was written to know when it was."""
    term: str
    """What equal times are found by, however they are written: مطلع العام and بداية السنة."""

    def resolve(self, published: PublicationDate | None) -> PublicationDate | None:
        """The date that was meant in an article of some date, or of none; nothing where that is unknown."""
        if published is None and self.is_relative:
            return None
        return self.resolved(published or _ANY_DATE)


Reading = tuple[int, Time]
"""How many words name a time, and which."""


def century(number: int) -> Time:
    """A century: found by its number, never a date."""
    return Time(lambda _: None, is_relative=False, term=f"#century {number}")


def decade(number: int) -> Time:
    """The years 90 to 99 of some century, for 9: found by that number."""
    return Time(lambda _: None, is_relative=False, term=f"#decade {number}")


def hijri_year(year: int) -> Time:
    """A year of the Islamic calendar, which begins and ends within two of ours: found by its number."""
    return Time(lambda _: None, is_relative=False, term=f"#hijri {year}")


def year_before_christ(year: int) -> Time:
    """A year that no date of ours can tell: found by its number."""
    return Time(lambda _: None, is_relative=False, term=f"#bc {year}")


def calendar_date(
    year: int | None,
    month_: int | None,
    day: int | None,
    *,
    shift: int | None = None,
    tense: Tense = Tense.NEWS,
) -> Time:
    """A date of the calendar; without a year the last one that was over or running.

    `shift` is what الماضي (-1), الجاري (0) or المقبل (1) beside the month tell. Without it, what is told as
    to come is the next one that is not over. What is but a month ahead, and not expressly past, is unknown:
    whoever means a day eleven months ago mostly writes its year.
    """

    def resolved(published: PublicationDate) -> PublicationDate | None:
        known = year
        if known is None:
            if published.month is None or month_ is None:
                return None
            today = (published.month, published.day or _LONGEST_MONTH)
            is_later = (month_, day or 0) > today
            if shift is None and tense is Tense.BEGINNING:
                return _nearest(published, month_, day)
            if shift is None and tense is Tense.FUTURE:
                known = published.year + ((month_, day or _LONGEST_MONTH) < (today[0], published.day or 0))
            elif shift is None:
                known = published.year - is_later
                next_one = PublicationDate(known + 1, month_, day)
                if tense is not Tense.PAST and day is not None and _is_soon(published, next_one):
                    return None
            elif shift < 0:
                known = published.year + shift + (month_ < published.month)
            else:
                known = published.year + shift - (shift > 0 and is_later)
        try:
            date(known, month_ or 1, day or 1)
        except ValueError:
            return None
        return PublicationDate(known, month_, day)

    known = [str(part) for part in (year, month_, day) if part is not None]
    return Time(resolved, is_relative=year is None, term=f"#date {'-'.join(known)}")


def _nearest(published: PublicationDate, month_: int, day: int | None) -> PublicationDate | None:
    """The date that is but some months away; unknown where the last and the next are about as far."""
    for year in (published.year - 1, published.year, published.year + 1):
        with suppress(ValueError):  # the 29th of February
            meant = PublicationDate(year, month_, day)
            if abs(_as_date(meant) - _as_date(published)) < _SOME_MONTHS:
                return meant
    return None


def in_some_year(month_: int, day: int | None) -> Time:
    """A date of every year, or of one that nobody tells: found as it is, never one day."""
    return Time(lambda _: None, is_relative=False, term=calendar_date(None, month_, day).term)


def beside_year(told: int, time: Time) -> Time:
    """A date without a year that stands behind a year: nothing where the article is of another."""

    def resolved(published: PublicationDate) -> PublicationDate | None:
        return time.resolve(published) if published.year == told else None

    return Time(resolved, is_relative=True, term=time.term)


def on_weekday(named: int, time: Time) -> Time:
    """A date beside a day of the week: where it was another, that of another year, unless it is near.

    Of a day that is near it is rather the day of the week that somebody got wrong.
    """
    if not time.is_relative:
        return time

    def resolved(published: PublicationDate) -> PublicationDate | None:
        meant = time.resolve(published)
        if meant is None or named == _as_date(meant).weekday():
            return meant
        return meant if abs(_as_date(published) - _as_date(meant)) < timedelta(_LONGEST_MONTH) else None

    return Time(resolved, is_relative=True, term=time.term)


def _is_soon(published: PublicationDate, date_: PublicationDate) -> bool:
    """Whether a date is less than a month behind the day of publication."""
    try:
        ahead = _as_date(date_) - _as_date(published)
    except ValueError:  # the 29th of February
        return False
    return published.day is not None and timedelta(0) < ahead < timedelta(_LONGEST_MONTH)


def in_year(shift: int, month_: int, day: int | None) -> Time:
    """A date in last year, this year or next year."""

    def resolved(published: PublicationDate) -> PublicationDate | None:
        return calendar_date(published.year + shift, month_, day).resolve(published)

    return Time(resolved, is_relative=True, term=f"#year {shift:+} {month_}" + (f" {day}" if day else ""))


def days_away(shift: int, named: int | None) -> Time:
    """So many days from publication; nothing when the day of the week that is named says otherwise."""

    def resolved(published: PublicationDate) -> PublicationDate | None:
        meant = _moved(published, shift)
        return meant if meant and named in {None, _as_date(meant).weekday()} else None

    return Time(resolved, is_relative=True, term=f"#day {shift:+}")


def nearest_weekday(named: int, shift: int | None) -> Time:
    """The last such day, today among them; by `shift` the so many last before today or next behind it.

    Without a shift it is unknown whether it is the last or the next.
    """

    def resolved(published: PublicationDate) -> PublicationDate | None:
        if published.day is None or shift is None:
            return None
        since = (_as_date(published).weekday() - named) % _WEEK
        days = (shift + 1) * _WEEK - (since or _WEEK) if shift < 0 else shift * _WEEK - since
        return _moved(published, days)

    return Time(resolved, is_relative=True, term=f"#weekday {named}")


def shifted(unit: str, shift: int) -> Time:
    """So many units from publication, no more precise than the unit."""

    def resolved(published: PublicationDate) -> PublicationDate | None:
        if unit == "day":
            return _moved(published, shift)
        if unit == "year":
            year, month = published.year + shift, None
        elif unit == "month" and published.month is not None:
            months = published.year * 12 + published.month - 1 + shift
            year, month = months // 12, months % 12 + 1
        else:
            return None
        return PublicationDate(year, month) if MINYEAR <= year <= MAXYEAR else None

    return Time(resolved, is_relative=True, term=f"#{unit} {shift:+}")


def _moved(published: PublicationDate, days: int) -> PublicationDate | None:
    if published.month is None or published.day is None:
        return None
    try:
        meant = _as_date(published) + timedelta(days=days)
    except OverflowError:
        return None
    return PublicationDate(meant.year, meant.month, meant.day)


def _as_date(day: PublicationDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)
