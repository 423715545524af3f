"""Where the quotations and brackets of a paragraph are, however their marks were typed."""

import re
from collections.abc import Iterator

_TWINS = ('"', "“”")
"""Marks that open and close alike, or that writers mix up: ”…“, ”…”."""
_BRACKETS = ("«»", "()", "[]")


def quotations(text: str, start: int, end: int, *, longest: int) -> list[tuple[int, int]]:
    """The stretches from an opening to a closing mark, both included, in order and apart from each other.

    Stretches that overlap are joined; those of more than `longest` code points are left out, but not the
    shorter ones inside them.

    >>> text = 'قال: «نعم «ربما» نعم» و”أمراء” ثم "سكت (قليلا).'
    >>> [text[start:end] for start, end in quotations(text, 0, len(text), longest=400)]
    ['«نعم «ربما» نعم»', '”أمراء”', '(قليلا)']
    """
    found = [span for marks in _TWINS for span in _twins(text, start, end, marks)]
    found += [span for marks in _BRACKETS for span in _brackets(text, start, end, marks)]
    joined: list[tuple[int, int]] = []
    for first, last in sorted(span for span in found if span[1] - span[0] <= longest):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _twins(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """Marks pair up in their order; where one is left over, by what stands beside them."""
    places = [match.start() for match in re.compile(f"[{marks}]").finditer(text, start, end)]
    if len(places) % 2 == 0:
        yield from (
            (opening, closing + 1) for opening, closing in zip(places[::2], places[1::2], strict=True)
        )
        return
    # No mark opens right after a word and before a space, and none closes the other way round.
    opening = rf"(?:(?<!\w)[{marks}]|[{marks}](?=\w))"
    closing = rf"(?:(?<!\s)[{marks}]|[{marks}](?!\w))"
    for match in re.compile(rf"{opening}[^{marks}]*{closing}").finditer(text, start, end):
        yield match.span()


def _brackets(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    opening = marks[0]
    for match in re.compile(f"[{re.escape(marks)}]").finditer(text, start, end):
        if not opened:
            # The first mark of a stretch opens it, even where the writer typed »…«.
            opening = match.group() if marks == "«»" else marks[0]
        if match.group() == opening:
            opened.append(match.start())
        elif opened:
            yield opened.pop(), match.end()
