"""Questions without a good answer: which of them ask the same, and their export."""

import csv
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.storage.answers import Gap

MIN_LIKENESS = 75
"""From which on two questions count as one gap, of 100 (`rapidfuzz.fuzz.token_set_ratio`)."""
MAX_GAPS = 1000
"""Gaps that are looked at together: to group so many takes a second when no two are alike."""
_COMPARED = 200
"""Letters of a question by which it is compared."""
_CODE_LENGTH = 6
_FORMULA = tuple("=+-@")
"""What a spreadsheet takes for the beginning of a formula, be it wide or behind spaces and marks."""
_BREAKS = tuple("\t\r\n")
_UNSEEN = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it spreadsheets take UTF-8 for another encoding."""

Group = tuple[Gap, ...]
"""Gaps that ask much the same, oldest first; none is empty."""


def grouped(gaps: Sequence[Gap]) -> tuple[Group, ...]:
    """Gaps, given oldest first, in groups, each in that whose oldest is most like it; oldest group first.

    Takes time with the square of their number, during which other threads go on.
    """
    texts = [gap.question[:_COMPARED] for gap in gaps]
    likeness = process.cdist(texts, texts, scorer=fuzz.token_set_ratio, score_cutoff=MIN_LIKENESS)
    groups: dict[int, list[Gap]] = {}
    for place, gap in enumerate(gaps):
        heads = [*groups]
        like = likeness[place, heads]
        head = heads[like.argmax()] if like.any() else place
        groups.setdefault(head, []).append(gap)
    return tuple(map(tuple, groups.values()))


def code_of(group: Group) -> str:
    """What a group is named by: it stays the same when other groups are closed or grow.

    >>> code_of((Gap("Zk3x", "متى؟", None, 0.0),))
    '416172'
    """
    # The id itself has letters of both cases, which nobody likes to type.
    return hashlib.sha256(group[0].id.encode()).hexdigest()[:_CODE_LENGTH]


def as_csv(groups: Sequence[Group]) -> str:
    """The first question of each group, how often it was asked and how it was rated, for a spreadsheet."""
    table = io.StringIO()
    # Some separate cells by semicolons, and do so within a cell that is not quoted.
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(["question", "count", "rating"])
    writer.writerows([_cell(group[0].question), len(group), group[0].rating or ""] for group in groups)
    return _BYTE_ORDER_MARK + table.getvalue()


def as_jsonl(groups: Sequence[Group]) -> str:
    """The first question of each group in the format of question files, but for the answers.

    An empty list of them would say that silence is right: without one, no such line is taken for a question.
    """
    lines = ({"question": group[0].question, "style": "gap"} for group in groups)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def _cell(text: str) -> str:
    """A text that no spreadsheet reckons with.

    >>> _cell("=1+1"), _cell(" ＝1+1"), _cell("متى؟")
    ("'=1+1", "' ＝1+1", 'متى؟')
    """
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return f"'{text}" if seen.startswith(_FORMULA) or text.startswith(_BREAKS) else text
