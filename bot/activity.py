"""How much was asked on some days, how much of it was answered, how fast, and what most often."""

import math
import sqlite3
import statistics
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

_MAX_TOP = 5
_PERCENTILE = 0.95


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of one day (UTC)."""

    date: date
    answered: int
    silent: int

    @property
    def questions(self) -> int:
        """All of them."""
        return self.answered + self.silent


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened on some days."""

    days: tuple[Day, ...]
    """Each of them, also those on which nobody asked."""
    median_ms: float
    """Of the time that an answer took, in milliseconds; 0 when nobody asked."""
    p95_ms: float
    """The time within which 95 of 100 answers were found, in milliseconds."""
    top: tuple[tuple[str, int], ...]
    """The questions that were asked most often, with how often; at most five."""

    @property
    def questions(self) -> int:
        """All that was asked."""
        return sum(day.questions for day in self.days)

    @property
    def share(self) -> int:
        """How many of a hundred questions were answered; 0 when nobody asked."""
        answered = sum(day.answered for day in self.days)
        return round(100 * answered / self.questions) if self.questions else 0


def activity(rows: Iterable[sqlite3.Row], days: Sequence[date]) -> Activity:
    """What the rows of `Answers.since` tell of these days; each is looked at once and let go."""
    counted, asked, seconds = Counter[tuple[date, bool]](), Counter[str](), array("d")
    for row in rows:
        counted[_day(row), bool(row["is_answered"])] += 1
        asked[row["question"]] += 1
        seconds.append(row["seconds"])
    ordered = sorted(seconds) or [0.0]
    return Activity(
        tuple(Day(day, counted[day, True], counted[day, False]) for day in days),
        round(1000 * statistics.median(ordered), 1),
        round(1000 * ordered[math.ceil(_PERCENTILE * len(ordered)) - 1], 1),
        tuple(asked.most_common(_MAX_TOP)),
    )


def _day(row: sqlite3.Row) -> date:
    return datetime.fromtimestamp(row["asked_at"], UTC).date()
