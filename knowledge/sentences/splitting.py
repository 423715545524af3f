"""The sentences of an article: which stretches of it can be quoted.

Works on offsets only, so that a sentence is always a slice of its article. It does not know what a text
means: headings, bylines and closing thanks are told by their shape.
"""

import re
from collections.abc import Iterator

from knowledge.model import Article, Sentence
from knowledge.sentences.boundaries import END_MARKS, SAYING_BEHIND, boundaries

MAX_SENTENCE = 1500
"""Longest sentence, in code points. A longer one (a text without end marks) is cut between two words,
so that any quote fits into one Telegram message, 4096 UTF-16 units, with its source."""

MAX_HEADING_WORDS = 10
"""A line of its own without an end mark is a heading up to this many words, a sentence beyond."""

MAX_HEADING_WORDS_UNPUNCTUATED = 3
"""Words of a heading in a text of mostly short lines that knows no end marks at all."""

MAX_BYLINE_WORDS = 6
"""A line of names with dashes between them is a byline up to this many words."""

MAX_LABELLED_WORDS = 20
"""A line with a label before it (اقرأ أيضا: …) and without an end mark is none of the text's sentences."""

_LINE = re.compile(r"[^\r\n\v\f\x85]+")
_DASH = re.compile(r" [-–—] ?|[-–—] ")
_LABEL = re.compile(r"([^\s:]+(?: [^\s:]+)?) ?: [^\"“”«»]+")
_LIST_ITEM = re.compile(r"(?:[-–•●▪◦*]|\d{1,2} ?[-.)]) ")
_THANKS = re.compile(r"و?(?:مع )?(?:ال)?شكر(?:ا|ًا|اً)?\b|و?نشكر")
# What surrounds a sentence without belonging to it: what Telegram trims, and ampersands left from HTML.
_PADDING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + (
    "&\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}"
    "\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)

_Span = tuple[int, int]


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
    paragraphs = [span for span in lines if _has_word(article.text[slice(*span)])]
    quotable = _without_boilerplate(article.text, paragraphs) or enumerate(paragraphs)
    return tuple(
        Sentence(article, start, end, number)
        for number, span in quotable
        for start, end in _sentence_spans(article.text, *span)
    )


def _sentence_spans(text: str, start: int, end: int) -> Iterator[_Span]:
    for boundary in [*boundaries(text, start, end), end]:
        for piece_start, piece_end in _cut_to_length(text, start, boundary):
            if _has_word(text[piece_start:piece_end]):
                yield piece_start, piece_end
        start = boundary


def _without_boilerplate(text: str, paragraphs: list[_Span]) -> list[tuple[int, _Span]]:
    """The paragraphs, numbered, that are no headings, bylines or closing thanks.

    Those are kept in the article, but never quoted.
    """
    longest_heading = MAX_HEADING_WORDS
    short = sum(len(text[slice(*span)].split()) <= MAX_HEADING_WORDS for span in paragraphs)
    if 2 * short > len(paragraphs) and not any(True for span in paragraphs for _ in boundaries(text, *span)):
        longest_heading = MAX_HEADING_WORDS_UNPUNCTUATED
    kept: list[tuple[int, _Span]] = []
    for number, span in reversed(list(enumerate(paragraphs))):
        line = " ".join(text[slice(*span)].split())
        is_boilerplate = (
            _is_heading(text, span, longest=longest_heading)
            or _is_byline(line)
            or _is_labelled(line)
            or (not kept and _is_thanks(line))
        )
        if not is_boilerplate:
            kept.append((number, span))
    return kept[::-1]


def _is_heading(text: str, span: _Span, *, longest: int) -> bool:
    """A short line without an end mark, but for dots inside it, or a short question of its own."""
    start, end = span
    line = text[start:end]
    if len(line.split()) > longest or _LIST_ITEM.match(line):
        return False
    ends = list(boundaries(text, start, end))
    is_question = ends == [end] and line.endswith(("؟", "?"))
    return is_question or all(
        boundary < end and text[start:boundary].endswith(("..", "…")) for boundary in ends
    )


def _is_byline(line: str) -> bool:
    names = [name.split() for name in _DASH.split(line.rstrip("."))]
    return (
        len(names) > 1
        and sum(map(len, names)) <= MAX_BYLINE_WORDS
        and all(1 <= len(name) <= 3 and not name[0].isdigit() for name in names)
        and not any(_says(word) for name in names for word in name)
    )


def _is_labelled(line: str) -> bool:
    label = _LABEL.fullmatch(line)
    return (
        label is not None
        and len(line.split()) <= MAX_LABELLED_WORDS
        and not END_MARKS.search(line, len(line) - 1)
        and not any(map(_says, label.group(1).split()))
    )


def _is_thanks(line: str) -> bool:
    return len(line.split()) <= MAX_HEADING_WORDS and _THANKS.match(line) is not None


def _says(word: str) -> bool:
    return word.removeprefix("و") in SAYING_BEHIND


def _cut_to_length(text: str, start: int, end: int) -> Iterator[_Span]:
    start, end = _trim(text, start, end)
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        yield _trim(text, start, cut)
        start, end = _trim(text, cut, end)
    yield start, end


def _trim(text: str, start: int, end: int) -> _Span:
    kept = text[start:end].lstrip(_PADDING)
    return end - len(kept), end - len(kept) + len(kept.rstrip(_PADDING))


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
