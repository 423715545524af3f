"""Numbers in a text, in digits or in words, by their value.

Ordinals are not read, nor is a lone `واحد`: both say which, not how many.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress, count

from knowledge.arabic.numerals import (
    ACCUSATIVE_SCALES,
    BEFORE_TEN,
    CARDINALS,
    DUAL_SCALES,
    HUNDRED,
    NAMES_TOO,
    ONE,
    ONES,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    TEN,
    TENS,
    is_fraction,
    is_numeral,
    may_begin_number,
    named_fraction,
    numeral,
)
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words, words

_PERCENT_WORDS, _BY_PERCENT = frozenset({"الميه", "المايه"}), frozenset({"بالميه", "بالمايه"})
_NOT_NUMBERS = frozenset({"الاثنين", "والاثنين"}) | _BY_PERCENT
"""Monday, and percent."""
_ORDINALS = frozenset(
    "الحادي الحاديه الثاني الثانيه الثالث الثالثه الرابع الرابعه الخامس الخامسه السادس السادسه السابع السابعه"
    " الثامن الثامنه التاسع التاسعه".split()
)
_NO_WHOLES = frozenset("نهايي النهايي الخالي الاول الثاني الثالث الرابع الاخير".split())
"""What has no half or quarter: نصف النهائي is a round of a cup, الربع الخالي a desert, الربع الأول a time."""
_BASE = 10
_UNSEEN = re.compile(r"[\s\u200E\u200F\u202A-\u202E\u2066-\u2069]+")
"""Spaces, and the marks that only turn the direction of writing."""
_DIGITS = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_FIRST_GROUP, _GROUP = re.compile(r"[1-9][0-9]{0,2}"), re.compile(r"[0-9]{3}")
"""Of digits whose thousands a space parts: 12 000."""
_GROUP_DIGITS = 3
_AND = "و"
_SPACE = re.compile(r"[ \u00A0\u2009\u202F]")
_MAX_DENOMINATOR = 100
_PERCENT_SIGN = re.compile(r"\s?[%٪]")
_PERCENT_BEFORE = re.compile(r"[%٪]\s?\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the stretch of text that it was read from, in code points."""

    value: Fraction
    is_percent: bool
    start: int
    end: int

    @property
    def term(self) -> str:
        """What numbers of equal value are found by, however they are written."""
        return f"#{self.value}{'%' if self.is_percent else ''}"


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order.

    >>> [number.term for number in numbers("٢٠٠ جندي وخمسة وعشرون و67 ألفا وألفي شخص، 3,5 مليون")]
    ['#200', '#25', '#67000', '#2000', '#3500000']
    >>> [number.term for number in numbers("مئة في المئة، 100%، ثلثاهم من 2/3، أحد عشر، 12/3/2019")]
    ['#100%', '#100%', '#2/3', '#2/3', '#11']
    """
    found = words(text)
    return tuple(numbers_among(text, found, compress(count(), map(may_begin_number, found.folded))))


def numbers_among(text: str, found: Words, beginnings: Iterable[int]) -> Iterator[Number]:
    """The numbers of a text whose words are read already.

    Args:
        text: as it is written.
        found: its words.
        beginnings: the places of those at which one may begin, in order.
    """
    following = 0
    for position in beginnings:
        if position < following:
            continue
        value, following = _value(text, found, position)
        if value is None:
            continue
        start, end = found.starts[position], found.ends[following - 1]
        percent_end = _percent_end(text, found, following, end)
        is_percent = percent_end is not None or _is_behind_percent(text, start)
        yield Number(value, is_percent, start, percent_end or end)
        while percent_end is not None and following < len(found) and found.starts[following] < percent_end:
            following += 1


def _is_behind_percent(text: str, start: int) -> bool:
    # Only the two letters before it are looked at: to look through all of the text for each number of it
    # takes seconds where there are thousands.
    return _PERCENT_BEFORE.search(text, max(0, start - 2), start) is not None


def _value(text: str, found: Words, position: int) -> tuple[Fraction | None, int]:
    """The value of the number that begins at a word, and the position behind its last word."""
    first = found.folded[position]
    if first in _NOT_NUMBERS or (position and found.folded[position - 1] in _ORDINALS):
        return None, position + 1
    part, following = _fraction(text, found, position)
    if part is not None:
        scale = _scale_of(found, following)
        return (part * scale, following + 1) if scale else (part, following)
    if _is_slash(text, found, position):
        denominator = int(found.folded[position + 1])
        if _is_slash(text, found, position + 1) or denominator > _MAX_DENOMINATOR:
            return None, position + (3 if _is_slash(text, found, position + 1) else 2)  # a date
        return (Fraction(int(first), denominator) if denominator else None), position + 2
    return _cardinal(text, found, position)


def _cardinal(text: str, found: Words, start: int) -> tuple[Fraction | None, int]:
    # Whole numbers, as most are, stay integers while they are added up: fractions take ten times as long.
    total: Fraction | int = 0
    last_scale = math.inf
    current: Fraction | int | None = None
    position = start
    while position < len(found) and (position == start or _continues(text, found, position, last_scale)):
        word, has_and = numeral(
            _joined(text, found, position) if position > start else found.folded[position]
        )
        if current is None and word in NAMES_TOO and not _counts(found, position):
            break
        scale = SCALES.get(word) or DUAL_SCALES.get(word, 0) // 2
        part, following = _fraction(text, found, position) if position > start else (None, position)
        if scale:
            if not _fits_scale(word, scale, last_scale, current, has_and=has_and):
                break
            is_dual = word in DUAL_SCALES or (word in ACCUSATIVE_SCALES and current is None)
            total += 2 * scale if is_dual else (1 if current is None else current) * scale
            current, last_scale = None, scale
        elif part is not None:
            # مليون ونصف المليون, ثلاثة ونصف, أربعة ونصف مليون
            whole = 1 if last_scale == math.inf else int(last_scale)
            scale = _scale_of(found, following)
            total, count_ = total + (current or 0) + part * whole, following + (scale > 0)
            return (total * scale if scale and whole == 1 else total), count_
        else:
            sum_ = _added(current, word, text, found, position, is_first=position == start)
            if sum_ is None:
                break
            current = sum_
        position += 1
    return (None if position == start else Fraction(total + (current or 0))), position


def _fits_scale(
    word: str, scale: int, last_scale: float, current: Fraction | int | None, *, has_and: bool
) -> bool:
    """Whether a thousand, million … can follow what was read so far."""
    if scale >= last_scale or (current is not None and (has_and or word in DUAL_SCALES)):
        return False
    return current is not None or word not in PLURAL_SCALES


def _added(  # noqa: PLR0913 - what was read, and where more of it stands
    current: Fraction | int | None, word: str, text: str, found: Words, position: int, *, is_first: bool
) -> Fraction | int | None:
    """What was read so far and a number below a thousand; none where they do not go together."""
    if current is not None and _is_group(text, found, position):
        return current * 1000 + int(word)
    if found.folded[position] in TEN and _is_before_ten(found, position):
        return (current or 0) + 10
    if found.folded[position] in HUNDRED and current is not None and current < _BASE:
        return current * 100  # خمس مئة
    value = _small(word, found, position, is_first=is_first)
    if value is None or current is None:
        return value
    is_tens_behind_ones = 0 < current % 100 < _BASE < value < 100 and value % _BASE == 0
    return current + value if is_tens_behind_ones or (current % 100 == 0 and value < 100) else None


def _small(word: str, found: Words, position: int, *, is_first: bool) -> Fraction | int | None:
    """The value of a word below a thousand, or of digits."""
    following = found.folded[position + 1] if position + 1 < len(found) else ""
    if following in TEN and word in BEFORE_TEN:
        return BEFORE_TEN[word]
    is_one = word.removeprefix("و") in ONE
    goes_on = following.removeprefix("و") in TENS or _percent_length(found, position + 1) > 0
    if is_one and (goes_on or not is_first):
        return 1
    if not _DIGITS.fullmatch(word):
        return CARDINALS.get(word)
    return Fraction(word) if "." in word else int(word)


def _counts(found: Words, position: int) -> bool:
    """Whether something follows a numeral that it can count: no particle, and nothing definite."""
    following = found.folded[position + 1] if position + 1 < len(found) else ""
    is_definite = following.startswith("ال") and following not in SCALES
    return bool(following) and not is_definite and following not in STOP_WORDS


def _continues(text: str, found: Words, position: int, last_scale: float) -> bool:
    """Whether nothing but a space, or the و of what follows a scale, stands before a word that goes on."""
    word = found.folded[position]
    if _DIGITS.fullmatch(word):
        is_behind_scale = last_scale < math.inf and _between(text, found, position) == _AND
        return is_behind_scale or _is_group(text, found, position)
    # What stands between is looked at last: few words go on.
    joined = _joined(text, found, position)
    return _goes_on(joined, found, position, last_scale) and _between(text, found, position) in {"", _AND}


def _joined(text: str, found: Words, position: int) -> str:
    """A word with the و that stands apart before it: خمسة و عشرين."""
    word = found.folded[position]
    is_beside = position == 0 or found.starts[position] - found.ends[position - 1] == 1
    is_apart = not is_beside and not word[0].isdigit() and _between(text, found, position) == _AND
    return _AND + word if is_apart else word


def _is_group(text: str, found: Words, position: int) -> bool:
    """Whether three digits go on with those before them, which a space parts: 12 000."""
    if position == 0 or not _GROUP.fullmatch(found.folded[position]):
        return False
    before = text[found.starts[position - 1] : found.ends[position - 1]]
    is_first = _FIRST_GROUP.fullmatch(found.folded[position - 1]) is not None and len(before) <= _GROUP_DIGITS
    gap = text[found.ends[position - 1] : found.starts[position]]
    return _SPACE.fullmatch(gap) is not None and (is_first or _is_group(text, found, position - 1))


def _goes_on(raw: str, found: Words, position: int, last_scale: float) -> bool:
    """Whether a word by itself, with a و that may stand before it, can be more of the number before it."""
    word, has_and = numeral(raw)
    if raw in _NOT_NUMBERS:
        return False
    if raw in SCALES or raw in HUNDRED or (raw in TEN and _is_before_ten(found, position)):
        return True
    rest = raw.removeprefix(_AND)
    if raw != rest and is_fraction(rest):
        return last_scale < math.inf or _is_part_of_one(found, position)
    if raw != rest and rest in ONE:
        return True
    return has_and and is_numeral(word)


def _is_part_of_one(found: Words, position: int) -> bool:
    """Whether the fraction behind a number is of what it counts, ثلاثة ونصف, not of something named."""
    following = found.folded[position + 1] if position + 1 < len(found) else ""
    return not following.startswith("ال") or following.removeprefix("ال") in SCALES


def _fraction(text: str, found: Words, position: int) -> tuple[Fraction | None, int]:
    """The fraction that words name, نصف or ثلاثة أرباع, and the position behind them."""
    following = found.folded[position + 1] if position + 1 < len(found) else ""
    if fraction := named_fraction(found.folded[position]):
        return (fraction, position + 1) if following not in _NO_WHOLES else (None, position)
    parts = PARTS.get(following)
    if parts is None:
        return None, position
    word = numeral(found.folded[position])[0]
    count = int(word) if _WHOLE.fullmatch(word) else ONES.get(word, 0)
    is_counted = 1 < count < parts and not _between(text, found, position + 1)
    return (Fraction(count, parts), position + 2) if is_counted else (None, position)


def _scale_of(found: Words, position: int) -> int:
    """The scale that a fraction is a part of: نصف مليون, نصف المليون; none where no scale stands."""
    word = found.folded[position].removeprefix("ال") if position < len(found) else ""
    return 0 if word in PLURAL_SCALES else SCALES.get(word, 0)


def _between(text: str, found: Words, position: int) -> str:
    """What is seen between a word and the one before it."""
    return _UNSEEN.sub("", text[found.ends[position - 1] : found.starts[position]])


def _is_before_ten(found: Words, position: int) -> bool:
    return position > 0 and numeral(found.folded[position - 1])[0] in BEFORE_TEN


def _is_slash(text: str, found: Words, position: int) -> bool:
    return (
        position + 1 < len(found)
        and text[found.ends[position] : found.starts[position + 1]].strip() == "/"
        and _WHOLE.fullmatch(found.folded[position]) is not None
        and _WHOLE.fullmatch(found.folded[position + 1]) is not None
    )


def _percent_end(text: str, found: Words, position: int, end: int) -> int | None:
    """Where a percent sign or `في المئة` behind a number ends."""
    if sign := _PERCENT_SIGN.match(text, end):
        return sign.end()
    length = _percent_length(found, position)
    return found.ends[position + length - 1] if length else None


def _percent_length(found: Words, position: int) -> int:
    """Of how many words `بالمئة` or `في المئة` is at a place; 0 where it does not stand there."""
    first, second = (*found.folded[position : position + 2], "", "")[:2]
    if first in _BY_PERCENT:
        return 1
    return 2 if first == "في" and second in _PERCENT_WORDS else 0
