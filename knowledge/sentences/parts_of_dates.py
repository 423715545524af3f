"""The day and the year of a date, as words or digits name them beside a month."""

import re

from knowledge.arabic.letters import fold
from knowledge.arabic.time_words import ORDINALS, TEN, YEAR_DIGITS
from knowledge.sentences.eras import is_of_christ
from knowledge.sentences.lines import Line

_OF = fold("من")
YEARS_WRITTEN = range(1000, 2100)
_LONGEST_MONTH = 31
_DAY = re.compile(r"[0-3]?\d")


def day_of_month(line: Line, position: int) -> tuple[int | None, int]:
    """The day that words name before a month, and the place of the word behind it.

    >>> day_of_month(Line.read("في التاسع من فبراير"), 1), day_of_month(Line.read("9 فبراير"), 0)
    ((9, 3), (9, 1))
    """
    word = line.word(position)
    if _DAY.fullmatch(word) and 1 <= int(word) <= _LONGEST_MONTH:
        return int(word), position + 1 + (line.word(position + 1) == _OF)
    count = ordinal_length(line, position)
    place = position + count
    if not count or line.word(place) != _OF:
        return None, position
    return ordinal_value(line, position, count), place + 1


def ordinal_length(line: Line, place: int) -> int:
    """Of how many words the ordinal is that begins at a place: `التاسع`, `الحادي عشر`, `الحادي والعشرين`."""
    first, second = line.word(place).removeprefix("و"), line.word(place + 1)
    if first not in ORDINALS:
        return 0
    is_joined = ORDINALS[first] < ORDINALS.get(second.removeprefix("و"), 0) and (
        second.startswith("و") or second in TEN
    )
    return 1 + is_joined


def ordinal_value(line: Line, place: int, count: int) -> int:
    """What an ordinal of so many words tells."""
    return sum(ORDINALS.get(line.word(place + each).removeprefix("و"), 0) for each in range(count))


def year_value(line: Line, place: int) -> int | None:
    """The year that digits name at a place; those of three digits with `م` behind them."""
    word = line.word(place)
    if not word.isdecimal():
        return None
    is_year = (
        int(word) in YEARS_WRITTEN
        if len(word) == YEAR_DIGITS
        else is_of_christ(line.text, line.words.ends[place])
    )
    return int(word) if is_year and len(word) in {YEAR_DIGITS, YEAR_DIGITS - 1} else None
