"""Corrections of drafts as people write them in a reply: what is corrected, of which draft, and to what."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft, parse_date, parse_url

_FIELDS = {
    **dict.fromkeys(("source", "المصدر"), "source"),
    **dict.fromkeys(("title", "العنوان"), "title"),
    **dict.fromkeys(("date", "التاريخ"), "published"),
    **dict.fromkeys(("url", "link", "الرابط"), "url"),
}
# To Unicode a long ſ is an s, too.
_CORRECTION = re.compile(rf"\s*((?ai:{'|'.join(_FIELDS)}))\s*(\d{{1,4}})?\s*:\s*(\S.*?)\s*")


class Doubt(StrEnum):
    """Why a correction was not made."""

    NO_DATE = "no date"
    NO_URL = "no url"
    NO_DRAFT = "no draft"
    """There is no draft of that number; or there are several, and it has none though each says something."""


_PARSERS: Mapping[str, Callable[[str], object]] = {"published": parse_date, "url": parse_url}
_DOUBTS = {"published": Doubt.NO_DATE, "url": Doubt.NO_URL}


@dataclass(frozen=True, slots=True)
class Correction:
    """A line that corrects one fact."""

    field: str
    """The name of a field of `Draft`: source, title, published or url."""
    number: int | None
    """Of the draft that is meant, counted from 1; none when the line does not say."""
    value: str


def corrections(text: str) -> Iterator[Correction]:
    r"""The corrections in a text; a line that begins in any other way is none.

    >>> list(corrections("المصدر: رويترز"))
    [Correction(field='source', number=None, value='رويترز')]
    >>> [(each.field, each.number) for each in corrections("العنوان ٢: السد\nما التاريخ: 2019؟")]
    [('title', 2)]
    """
    for line in text.splitlines():
        if found := _CORRECTION.fullmatch(line):
            number = int(found[2]) if found[2] else None
            yield Correction(_FIELDS[found[1].lower()], number, found[3])


def corrected(drafts: Sequence[Draft], correction: Correction) -> tuple[Draft, ...] | Doubt:
    """The drafts as they are then.

    Without a number a correction is for the only draft; of several, for those that lack what it says.
    """
    value = _PARSERS.get(correction.field, clean_line)(correction.value)
    if not value:
        return _DOUBTS.get(correction.field, tuple(drafts))
    meant = _meant(drafts, correction)
    if not meant:
        return Doubt.NO_DRAFT
    fact: dict[str, Any] = {correction.field: value}
    return tuple(
        replace(draft, **fact) if number in meant else draft for number, draft in enumerate(drafts, start=1)
    )


def _meant(drafts: Sequence[Draft], correction: Correction) -> set[int]:
    """The numbers of the drafts that a correction is for."""
    numbers = set(range(1, len(drafts) + 1))
    if correction.number is not None:
        return numbers & {correction.number}
    if len(drafts) == 1:
        return numbers
    return {number for number in numbers if getattr(drafts[number - 1], correction.field) is None}
