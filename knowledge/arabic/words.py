"""The words of a text and where they stand in it.

Places are kept beside the folded word, so that a match can be marked in the text as it was written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple, overload

from knowledge.arabic.letters import fold

_MARKS = r"\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200C\u200D"
_LATIN = r"A-Za-z\u00C0-\u024F"
# An Arabic word: all that comes after it would find it too, but twice as slowly. A Latin word, perhaps with
# digits in it (F-16, 3D); a number with its separators; a word of any other script with its marks. Other
# letters are parted from Latin ones and from digits: ب200 is ب and 200.
_TOKEN = re.compile(
    rf"[\u0621-\u064A][\u0621-\u064A{_MARKS}]*+(?![^\W\d_{_LATIN}])"
    rf"|[0-9]*[{_LATIN}][{_LATIN}0-9]*(?:-\d+)?"
    r"|\d+(?:[.,٫٬]\d+|،\d{3}(?!\d))*"
    rf"|[^\W\d_{_LATIN}](?:[^\W\d_{_LATIN}]|[{_MARKS}])*"
)
_LETTERS = re.compile(r"[\u0621-\u064A]+")
_THOUSANDS = re.compile(r"[,٬،](?=\d{3}(?!\d))|\.(?=\d{3}\.\d{3}(?!\d))|(?<=\.\d{3})\.(?=\d{3}(?!\d))")
# No decimals end in a zero: 67.000 are thousands, and so are 2.900.
_ONE_POINT = re.compile(r"(?!0|٠)\d{1,3}\.\d\d[0٠]")
_DECIMAL = re.compile(r"[,٫]")
# Two words written as one are known by what ends the first (ة, ى, the plural in ات) or by the عبد of a
# name, standing before the article of the second.
_GLUED = re.compile(r"(.+[ةى]|.{4,}ات)(ال.{3,})|([وفبلك]?عبد)(ال.{2,})")


_REMEMBERED, _LONGEST_REMEMBERED = 1 << 17, 24
"""Stretches of which is remembered what words they are, and the letters of the longest: most that a large
collection has, in 46 to 70 MB."""


class Word(NamedTuple):
    """A folded word and the stretch of text it was read from, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words(Sequence[Word]):
    """The words of a text, in order. In columns: most are only compared, which needs no `Word` for each."""

    folded: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Word]:
        return map(_new_word, zip(self.folded, self.starts, self.ends, strict=True))

    @overload
    def __getitem__(self, place: int) -> Word: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, place: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(place, slice):
            return tuple(Words(self.folded[place], self.starts[place], self.ends[place]))
        return Word(self.folded[place], self.starts[place], self.ends[place])


_new_word = partial(tuple.__new__, Word)
"""What `Word._make` does, in a third of its time."""


def words(text: str) -> Words:
    """The words of a text, without single letters; numbers lose their thousands separators.

    >>> words("الـ150 مُقاتلًا، ب200 جندي؛ ٦٧٬٠٠٠ في الولاياتالمتحدة").folded
    ('ال', '150', 'مقاتلا', '200', 'جندي', '67000', 'في', 'الولايات', 'المتحده')
    >>> words("قال عبدالكريم: طائرة F-16 و3,5 مليون").folded
    ('قال', 'عبد', 'الكريم', 'طايره', 'f16', '3.5', 'مليون')
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    stretches = text.split(" ")
    # No word goes over a space. What stands between two spaces mostly stood elsewhere before; but what stands
    # by itself is of a list of thousands, which is read once.
    longest = _LONGEST_REMEMBERED if len(stretches) > 1 else 0
    for stretch in stretches:
        length = len(stretch)
        for word, first, last in (_remembered if length <= longest else _inside)(stretch):
            folded.append(word)
            starts.append(start + first)
            ends.append(start + last)
        start += length + 1
    return Words(tuple(folded), tuple(starts), tuple(ends))


def _inside(stretch: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a stretch between two spaces: no single letters, but two words where they are glued."""
    if _LETTERS.fullmatch(stretch) and not _GLUED.fullmatch(stretch):
        folded = fold(stretch)  # nearly all of them: what follows would find the same, in thrice the time
        return ((folded, 0, len(stretch)),) if len(folded) > 1 else ()
    return tuple(
        (folded, *token.span())
        for token in _TOKEN.finditer(stretch)
        for folded in map(fold, _parts(token.group()))
        if len(folded) > 1 or folded.isdigit()
    )


_remembered = lru_cache(maxsize=_REMEMBERED)(_inside)


def _parts(token: str) -> Iterator[str]:
    if token[0].isdigit():
        if _ONE_POINT.fullmatch(token):
            token = token.replace(".", "")
        yield _DECIMAL.sub(".", _THOUSANDS.sub("", token))
        return
    rest = [token]
    while rest:
        part = rest.pop()
        if glued := _GLUED.fullmatch(part):
            first, second = filter(None, glued.groups())
            rest += [second, first]
        else:
            yield part.replace("-", "")
