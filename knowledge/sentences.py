"""Where the sentences of an article begin and end: which stretches of it can be quoted.

Works on offsets only, so that a sentence is always a slice of its article. It does not know what a text
means: headings, bylines and closing thanks are told by their shape. pyarabic's `sentence_tokenize` is
not used: it also cuts at commas, and stops after 32 cuts.
"""

import bisect
import re
from collections.abc import Iterator

from knowledge.model import Article, Sentence

MAX_QUOTATION = 400
"""Longest quotation inside a sentence, in code points, that is never cut; a longer one is cut like
other text."""

MAX_SENTENCE = 1500
"""Longest sentence, in code points. A longer one (a text without end marks) is cut between two words,
so that any quote fits into one Telegram message, 4096 UTF-16 units, with its source."""

MAX_HEADING_WORDS = 10
"""A line of its own without an end mark is a heading up to this many words, a sentence beyond."""

MAX_BYLINE_WORDS = 6
"""A line of names with dashes between them is a byline up to this many words."""

_LINE = re.compile(r"[^\r\n\v\f\x85]+")
_END_MARKS = re.compile(r"[.؟?!…۔]+")


def _quotation(marks: str) -> str:
    """A stretch between two quotation marks of one family, whichever way round the writer typed them.

    Texts open with closing marks and the reverse (”…“, ”…”), so a mark is judged by what stands beside
    it: none opens right after a word and before a space, none closes the other way round.
    """
    opening = rf"(?:(?<!\w)[{marks}]|[{marks}](?=\w))"
    closing = rf"(?:(?<!\s)[{marks}]|[{marks}](?!\w))"
    return rf"{opening}[^{marks}]*{closing}"


_QUOTATION = re.compile("|".join([*map(_quotation, ("“”", "«»", '"')), r"\([^()]*\)", r"\[[^\[\]]*\]"]))
_CLOSING_MARKS = re.compile(r"[\"“”«»)\]]*")
_GOES_ON = re.compile(r"\s*[،,؛:.؟?!…]")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_][\u0640\u064B-\u0652]*$")
_NUMBER_AND_UNIT = re.compile(r"\d\s*\w\u0640*$")
_ORDINAL = re.compile(r"\W*\d{1,3}")
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_LATIN_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "st", "no", "vs"})
_LONGEST_TOKEN = 32
"""Code points before an end mark that can tell what it means."""
_DASH = re.compile(r" [-–—] ?|[-–—] ")
_THANKS = re.compile(r"(?:مع )?(?:ال)?شكر(?:ا|ًا|اً)?\b|نشكر")
# What surrounds a sentence without belonging to it: what Telegram trims, and ampersands left from HTML.
_PADDING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + (
    "&\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}"
    "\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)


def split(article: Article) -> tuple[Sentence, ...]:
    r"""The sentences of an article, in its order, without headings, bylines and closing thanks.

    A sentence ends at `.`, `؟`, `!`, `…` or the end of its line; not at a comma, not inside a short
    quotation or bracket, not at a number, an initial or an abbreviation. Each line is a paragraph. An
    article of nothing but headings is quoted line by line, because that is all there is to quote.

    >>> from knowledge.model import Source
    >>> article = Article("a", "عاجل\nقال: «انتهى.. نفرح». بلغ 3.5 مليون؟ نعم", Source("وكالة"))
    >>> [sentence.text for sentence in split(article)]
    ['قال: «انتهى.. نفرح».', 'بلغ 3.5 مليون؟', 'نعم']
    """
    lines = [_trim(article.text, *line.span()) for line in _LINE.finditer(article.text)]
    paragraphs = [(start, end) for start, end in lines if _has_word(article.text[start:end])]
    body = [
        (number, span)
        for number, span in enumerate(paragraphs)
        if not _is_furniture(article.text, span, is_last=number == len(paragraphs) - 1)
    ]
    return tuple(
        Sentence(article, start, end, number)
        for number, span in body or enumerate(paragraphs)
        for start, end in _sentence_spans(article.text, *span)
    )


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for boundary in [*_boundaries(text, start, end), end]:
        for piece_start, piece_end in _cut_to_length(text, start, boundary):
            if _has_word(text[piece_start:piece_end]):
                yield piece_start, piece_end
        start = boundary


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end by an end mark, within one paragraph."""
    quotations = {
        match.start(): match.end()
        for match in _QUOTATION.finditer(text, start, end)
        if match.end() - match.start() <= MAX_QUOTATION
    }
    openings = list(quotations)
    for marks in _END_MARKS.finditer(text, start, end):
        before = bisect.bisect_left(openings, marks.start())
        closed = quotations[openings[before - 1]] if before else start
        if marks.start() < closed:
            boundary = closed if _closes_with_full_stop(text, marks, closed, end) else None
        elif _ends_sentence(text, start, marks, end):
            closing = None if marks.end() in quotations else _CLOSING_MARKS.match(text, marks.end(), end)
            boundary = closing.end() if closing else marks.end()
        else:
            boundary = None
        if boundary is not None:
            yield boundary
            start = boundary


def _closes_with_full_stop(text: str, marks: re.Match[str], closed: int, end: int) -> bool:
    """A full stop just inside a closing mark ends the sentence too: قال: «انتهى.» ثم غادر.

    After other marks writers go on: «متى؟» سأل. And nothing ends where a comma or an end mark follows.
    """
    is_last = marks.group() == "." and not text[marks.end() : closed - 1].strip()
    return is_last and _GOES_ON.match(text, closed, end) is None


def _ends_sentence(text: str, start: int, marks: re.Match[str], end: int) -> bool:
    before = text[max(start, marks.start() - _LONGEST_TOKEN) : marks.start()]
    after = text[marks.end() : end][:1]
    if len(marks.group()) > 1 or marks.group() in "…؟۔":
        return True
    if after.isdigit():
        return not before[-1:].isdigit()
    if after.isascii() and (after.isalpha() or after in {"/", "=", "_"}):
        return False  # www.example.com/a?b=1
    return marks.group() != "." or not (_ORDINAL.fullmatch(before) or _is_abbreviation(before))


def _is_abbreviation(before: str) -> bool:
    """Whether the text before a full stop ends in an initial or an abbreviation: د. محمد، أ.ف.ب، Dr."""
    if _INITIAL.search(before):
        # A letter after a number is a unit, and its full stop may well be the last: عام 2014 م.
        return not _NUMBER_AND_UNIT.search(before)
    latin = _LATIN_WORD.search(before)
    return latin is not None and latin.group().lower() in _LATIN_ABBREVIATIONS


def _is_furniture(text: str, span: tuple[int, int], *, is_last: bool) -> bool:
    """Whether a line is a heading, a byline or closing thanks: kept in the article, never quoted."""
    words = text[slice(*span)].split()
    if len(words) > MAX_HEADING_WORDS:
        return False
    line = " ".join(words)
    is_heading = next(_boundaries(text, *span), None) is None
    return is_heading or _is_byline(line) or (is_last and _THANKS.match(line) is not None)


def _is_byline(line: str) -> bool:
    lengths = [len(name.split()) for name in _DASH.split(line.rstrip("."))]
    return len(lengths) > 1 and sum(lengths) <= MAX_BYLINE_WORDS and all(1 <= each <= 3 for each in lengths)


def _cut_to_length(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        yield _trim(text, start, cut)
        start, end = _trim(text, cut, end)
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    kept = text[start:end].lstrip(_PADDING)
    return end - len(kept), end - len(kept) + len(kept.rstrip(_PADDING))


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
