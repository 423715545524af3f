"""Questions that somebody typed and did not send: kept in memory only, and for some minutes."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_ID_BYTES = 12
MAX_KEPT = 1000
"""Each no longer than an inline query may be, of 256 letters."""
KEPT_SECONDS = 3600.0
"""The way from an inline query to the private chat takes seconds, and may be shown for minutes."""


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str
    user_id: int
    at: float


class TypedQuestions:
    """Those of inline queries, whose links to the private chat have no room for them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept = OrderedDict[str, _Typed]()
        """By what stands for them, oldest first."""

    def add(self, text: str, user_id: int) -> str:
        """Keep a question that somebody typed; gives what stands for it."""
        id = secrets.token_urlsafe(_ID_BYTES)
        self._kept[id] = _Typed(text, user_id, self._clock())
        if len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)
        return id

    def text(self, id: str) -> str | None:
        """What was typed; none when it is unknown or too old."""
        typed = self._kept.get(id)
        return typed.text if typed and self._clock() - typed.at <= KEPT_SECONDS else None

    def forget(self, user_id: int) -> bool:
        """Let go of what somebody typed; whether there was anything."""
        theirs = [id for id, typed in self._kept.items() if typed.user_id == user_id]
        for id in theirs:
            del self._kept[id]
        return bool(theirs)
