"""The updates of one measurement: which may go out, when each went, and when its reply came."""

import asyncio
import math
import time
from collections.abc import Sequence

import orjson

_MOST_AT_ONCE = 100
"""Updates that one call of getUpdates gives, as in the Bot API."""


class Course:
    """Holds private messages, each of another reader, and their moments on the monotonic clock.

    The number of a reader is that of the update, so a reply is known by its chat.
    """

    def __init__(self, texts: Sequence[str], *, first_id: int, is_one_at_a_time: bool) -> None:
        self._first_id = first_id
        self._is_one_at_a_time = is_one_at_a_time
        self._updates = [_update(first_id + number, text) for number, text in enumerate(texts)]
        self._posted = 0
        self.sent_at = [math.nan] * len(texts)
        self.replied_at = [math.nan] * len(texts)
        self.answered = 0
        self.changed = asyncio.Event()
        """Set whenever a reply came."""

    @property
    def is_over(self) -> bool:
        """Whether every message was replied to."""
        return self.answered == len(self._updates)

    @property
    def _allowed(self) -> int:
        """How many of the updates may have gone out by now."""
        return min(self.answered + 1, len(self._updates)) if self._is_one_at_a_time else len(self._updates)

    def batch(self, offset: int, limit: int = _MOST_AT_ONCE) -> list[bytes]:
        """What a call of getUpdates gives now; perhaps nothing."""
        first = max(0, offset - self._first_id)
        end = min(self._allowed, first + min(limit, _MOST_AT_ONCE))
        now = time.perf_counter()
        for number in range(first, end):
            self._note_sent(number, now)
        return self._updates[first:end]

    def next_posted(self) -> bytes | None:
        """The next update to post; nothing when none may go out now."""
        if self._posted == self._allowed:
            return None
        self._note_sent(self._posted, time.perf_counter())
        self._posted += 1
        return self._updates[self._posted - 1]

    def note_reply(self, chat_id: int) -> None:
        """A message was sent to a chat; of several only the first counts."""
        number = chat_id - self._first_id
        if 0 <= number < len(self._updates) and math.isnan(self.replied_at[number]):
            self.replied_at[number] = time.perf_counter()
            self.answered += 1
            self.changed.set()

    def _note_sent(self, number: int, now: float) -> None:
        if math.isnan(self.sent_at[number]):
            self.sent_at[number] = now


def _update(number: int, text: str) -> bytes:
    name = f"قارئ {number}"
    message = {
        "message_id": number,
        "date": int(time.time()),
        "from": {"id": number, "is_bot": False, "first_name": name, "language_code": "ar"},
        "chat": {"id": number, "type": "private", "first_name": name},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return orjson.dumps({"update_id": number, "message": message})
