"""The words of a text by place, with the numbers, the months and الماضي and the like that begin there."""

from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from knowledge.arabic.calendar import month
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.numbers import Number, numbers_among
from knowledge.arabic.words import Words, words
from knowledge.sentences.forms import Form, form

_LAST = fold_all("الماضي الماضية الفائت الفائتة المنصرم المنصرمة السابق السابقة")
_NEXT = fold_all("المقبل المقبلة القادم القادمة")
_THIS = fold_all("الجاري الجارية الحالي الحالية")
_SHIFTS = {**dict.fromkeys(_LAST, -1), **dict.fromkeys(_THIS, 0), **dict.fromkeys(_NEXT, 1)}
_WHAT = fold("ما")
_BEFORE, _AFTER = fold("قبل"), fold("بعد")
_may_begin_number = attrgetter("may_begin_number")


@dataclass(frozen=True, slots=True)
class Line:
    """A text by its words: what stands at a place is asked, also before the first and behind the last."""

    text: str
    words: Words
    forms: tuple[Form, ...]
    """Of the words, in their order."""
    numbers: dict[int, Number]
    """By their starts."""

    @classmethod
    def read(cls, text: str) -> "Line":
        """Read a text.

        >>> line = Line.read("الأحد قبل الماضي، 3 مارس")
        >>> line.word(0), line.shift(1), line.gap_behind(2), line.month(4), line.word(9)
        ('الاحد', (-2, 2), '، ', (3, 1), '')
        """
        return cls.of(text, words(text))

    @classmethod
    def of(cls, text: str, found: Words) -> "Line":
        """The line of a text whose words are read already."""
        forms = tuple(map(form, found.folded))
        beginnings = compress(count(), map(_may_begin_number, forms))
        return cls(text, found, forms, {each.start: each for each in numbers_among(text, found, beginnings)})

    def word(self, place: int) -> str:
        """A folded word; empty before the first and behind the last."""
        folded = self.words.folded
        return folded[place] if 0 <= place < len(folded) else ""

    def gap_behind(self, place: int) -> str:
        """What stands between a word and the one behind it; empty at the end."""
        starts, ends = self.words.starts, self.words.ends
        return self.text[ends[place] : starts[place + 1]] if 0 <= place < len(starts) - 1 else ""

    def number(self, place: int) -> Number | None:
        """The number that begins at a word."""
        return self.numbers.get(self.words.starts[place]) if place < len(self.words) else None

    def month(self, place: int) -> tuple[int, int] | None:
        """The month that a word names, and of how many words its name is."""
        if place >= len(self.words) or not self.forms[place].may_begin_month:
            return None
        written = self.text[self.words.starts[place] : self.words.ends[place]]
        return month(self.words.folded[place : place + 2], written)

    def shift(self, place: int) -> tuple[int, int] | None:
        """How far back or ahead الماضي, قبل الماضي, الجاري or بعد المقبل points; of how many words it is."""
        what = self.word(place) == _WHAT
        shift = _SHIFTS.get(self.word(place + what + 1))
        if (shift, self.word(place + what)) in {(-1, _BEFORE), (1, _AFTER)}:
            return 2 * (shift or 0), 2 + what
        shift = _SHIFTS.get(self.word(place))
        return None if shift is None else (shift, 1)
