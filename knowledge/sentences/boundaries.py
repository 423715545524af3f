"""Where one sentence ends and the next begins within a paragraph, told by its marks.

pyarabic's `sentence_tokenize` is not used: it also cuts at commas, and stops after 32 cuts.
"""

import bisect
import re
from collections.abc import Iterator

from knowledge.arabic.saying import SAID_BY_HER, SAID_BY_HIM
from knowledge.sentences.quotations import quotations

MAX_QUOTATION = 400
"""Longest quotation inside a sentence, in code points, that is never cut; a longer one is cut like
other text."""

END_MARKS = re.compile("[.!?\N{ARABIC QUESTION MARK}\N{HORIZONTAL ELLIPSIS}\N{ARABIC FULL STOP}]+")
"""What may end a sentence: one mark or a run of them."""
# What belongs to the sentence before it: closing marks, also after a space that was typed there, and the
# numbers of footnotes.
_CLOSING_MARKS = re.compile(r"(?:[\"“”«»)\]]|\s+[\"“”«»](?=\s|$))+")
_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\])+")
_CREDIT = re.compile(r"\s*\([^().؟?!…]{1,30}\)")
_COMMA = re.compile(r"[ \u00A0]*(?:[،؛,;]|(?:إلخ|الخ)\b)")
SAYING_BEHIND = frozenset(f"{SAID_BY_HIM} {SAID_BY_HER} تابع تابعت".split())
"""Verbs of saying that stand behind what is said, as they are written: «انتهت المعركة» قال الوزير."""
_GOES_ON = re.compile(rf"\s*(?:[،,؛:.؟?!…]|(?:{'|'.join(sorted(SAYING_BEHIND))})\b)")
# Of a vowelled word (شخصًا) no letter stands alone, though a mark stands before its last.
_MARK = r"[\u0640\u064B-\u0652\u0670]"
_INITIAL = re.compile(rf"(?<![^\W_])(?<!{_MARK})(?:و{_MARK}*)?[^\W\d_]{_MARK}*$")
_NEXT_INITIAL = re.compile(rf"[^\W\d_]{_MARK}*+(?![^\W_])")
_NUMBER_AND_UNIT = re.compile(rf"\d\s*\w{_MARK}*$")
_ORDINAL = re.compile(r"\W*\d{1,3}")
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_LATIN_ABBREVIATIONS = frozenset("mr mrs ms dr prof gen col lt st no vs inc ltd co corp jr".split())
_LONGEST_TOKEN = 32
"""Code points before an end mark that can tell what it means."""


def boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets, in order, at which a sentence ends by an end mark, between `start` and `end`.

    The end of the paragraph is among them only if an end mark stands there.

    >>> text = "قال د. علي: «انتهى.. نفرح». بلغ 3.5 مليون؟ نعم"
    >>> [text[:boundary] for boundary in boundaries(text, 0, len(text))]
    ['قال د. علي: «انتهى.. نفرح».', 'قال د. علي: «انتهى.. نفرح». بلغ 3.5 مليون؟']
    """
    quoted = dict(quotations(text, start, end, longest=MAX_QUOTATION))
    openings = list(quoted)
    for marks in END_MARKS.finditer(text, start, end):
        before = bisect.bisect_left(openings, marks.start())
        closed = quoted[openings[before - 1]] if before else start
        if marks.start() < closed:
            boundary = closed if _closes_with_full_stop(text, marks, closed, end) else None
        elif _ends_sentence(text, start, marks, end):
            tail = _FOOTNOTES if marks.end() in quoted else _CLOSING_MARKS
            closing = tail.match(text, marks.end(), end)
            boundary = closing.end() if closing else marks.end()
        else:
            boundary = None
        if boundary is not None:
            start = end if _CREDIT.fullmatch(text, boundary, end) else boundary
            yield start


def _closes_with_full_stop(text: str, marks: re.Match[str], closed: int, end: int) -> bool:
    """A full stop just inside a closing mark ends the sentence too: قال: «انتهى.» ثم غادر.

    After other marks writers go on: «متى؟» سأل. And nothing ends where a comma, an end mark or the verb
    of saying follows.
    """
    is_last = marks.group() == "." and not text[marks.end() : closed - 1].strip()
    return is_last and _GOES_ON.match(text, closed, end) is None


def _ends_sentence(text: str, start: int, marks: re.Match[str], end: int) -> bool:
    before = text[max(start, marks.start() - _LONGEST_TOKEN) : marks.start()]
    after = text[marks.end() : end][:1]
    if _COMMA.match(text, marks.end(), end):
        return False
    if len(marks.group()) > 1 or marks.group() in "…؟۔":
        return True
    if after.isdigit():
        return not before[-1:].isdigit()
    if after.isascii() and (after.isalpha() or after in {"/", "=", "_"}):
        return False  # www.example.com/a?b=1
    if marks.group() != ".":
        return True
    is_initial_next = _NEXT_INITIAL.match(text, marks.end(), end) is not None
    return not (_ORDINAL.fullmatch(before) or _is_abbreviation(before, is_initial_next=is_initial_next))


def _is_abbreviation(before: str, *, is_initial_next: bool) -> bool:
    """Whether the text before a full stop ends in an initial or an abbreviation: د. محمد، أ.ف.ب، Dr."""
    if _INITIAL.search(before):
        # A letter after a number is a unit, and its full stop may well be the last: عام 2014 م.
        return is_initial_next or not _NUMBER_AND_UNIT.search(before)
    latin = _LATIN_WORD.search(before)
    return latin is not None and latin.group().lower() in _LATIN_ABBREVIATIONS
