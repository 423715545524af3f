"""Who asks more than anybody can read: told once, then not answered until it calms down."""

from collections.abc import Collection
from enum import Enum, auto

from bot.limits import History, Limit

QUESTIONS = Limit(20, 60.0)
"""Messages and commands of one person.

A short question takes five seconds to type, that is 12 a minute; a handful that were pasted or forwarded at
once fit in as well.
"""
TOUCHES = Limit(120, 60.0)
"""Inline queries and presses of one person: each pause in typing sends a query, two a second at the most."""


class Verdict(Enum):
    """What becomes of an update."""

    ALLOWED = auto()
    TELL = auto()
    """The first beyond the limit: the notice is all that it is answered with."""
    SILENT = auto()


class Flooding:
    """Holds when each person asked, by id, for as long as the limit looks back."""

    def __init__(self, limit: Limit, unlimited: Collection[int] = ()) -> None:
        """`unlimited` are the ids of the admins."""
        self._limit = limit
        self._unlimited = frozenset(unlimited)
        # One more than the limit counts: what lies before the last time tells how that was judged.
        self._asked: History[int] = History(count=limit.count + 1, seconds=limit.seconds)

    def __len__(self) -> int:
        return len(self._asked)

    def judge(self, person: int, at: float) -> Verdict:
        """What becomes of what a person sent at a moment, in seconds; those of one come nearly in order.

        What was refused counts too, so hammering prolongs it.
        """
        if person in self._unlimited:
            return Verdict.ALLOWED
        before = tuple(self._asked[person])
        now = max((at, *before))
        self._asked.add(person, now)
        if self._limit.free_at(before) <= now:
            return Verdict.ALLOWED
        is_first = self._limit.free_at(before[:-1]) <= before[-1]
        return Verdict.TELL if is_first else Verdict.SILENT

    def forgive(self, person: int) -> None:
        """What a person sent last does not count."""
        self._asked.take_back(person)
