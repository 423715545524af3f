"""How much was asked on some days, how much of it was answered, how fast, and what most often."""

import sqlite3
import statistics
from collections import Counter
from collections.abc import Sequence
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


def activity(rows: Sequence[sqlite3.Row], days: Sequence[date]) -> Activity:
    """What the rows of `Answers.since` tell of these days."""
    counted = Counter((_day(row), bool(row["is_answered"])) for row in rows)
    seconds = sorted(row["seconds"] for row in rows) or [0.0]
    return Activity(
        tuple(Day(day, counted[day, True], counted[day, False]) for day in days),
        round(1000 * statistics.median(seconds), 1),
        round(1000 * seconds[int(_PERCENTILE * (len(seconds) - 1))], 1),
        tuple(Counter(row["question"] for row in rows).most_common(_MAX_TOP)),
    )


def _day(row: sqlite3.Row) -> date:
    return datetime.fromtimestamp(row["asked_at"], UTC).date()
