"""How often something may happen, and how often it did."""

import math
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` times in any stretch of `seconds`, however they fall in it."""

    count: int
    seconds: float

    def free_at(self, times: Sequence[float]) -> float:
        """When it may happen again after these times, the latest last; long ago if it may already.

        >>> Limit(2, 10.0).free_at([1.0, 4.0, 7.0])
        14.0
        >>> Limit(2, 10.0).free_at([7.0])
        -inf
        """
        return times[-self.count] + self.seconds if len(times) >= self.count else -math.inf


class History(Generic[_Key]):
    """Holds when something happened last, by whom or where.

    Memory is bounded by how many there were within `seconds`, times `count`.
    """

    def __init__(self, *, count: int, seconds: float) -> None:
        """Of each, the last `count` times are kept, until nothing has happened for `seconds`."""
        self._count = count
        self._seconds = seconds
        self._times: dict[_Key, deque[float]] = {}  # who was idle longest comes first

    def __len__(self) -> int:
        return len(self._times)

    def __getitem__(self, key: _Key) -> Sequence[float]:
        return self._times.get(key, ())

    def add(self, key: _Key, now: float) -> None:
        """It happens now; nothing happened later than now."""
        times = self._times.pop(key, None) or deque(maxlen=self._count)
        times.append(now)
        self._times[key] = times
        while (idle := next(iter(self._times))) != key and self._times[idle][-1] + self._seconds <= now:
            del self._times[idle]

    def take_back(self, key: _Key) -> None:
        """What happened last does not count, if it is remembered."""
        if times := self._times.get(key):
            times.pop()
            if not times:
                del self._times[key]
