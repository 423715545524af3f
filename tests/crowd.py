"""Readers who ask questions with a number in them, by which their answers are known."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from tests.bot_api import updates
from tests.bot_api.api import BotApi, Call
from tests.bot_api.updates import Json

NUMBERS = 100
"""A chat asks of each number once; it can ask no more."""

_QUESTIONS = (
    "من افتتح المدرسة رقم {}؟",
    "متى افتتح الوزير المدرسة رقم {}؟",
    "أين افتتحت المدرسة رقم {}؟",
    "في أي مدينة المدرسة رقم {}؟",
)
_ANSWER = re.compile(r"افتتح الوزير المدرسة رقم (\d+) في أسوان")


def play(moments: Iterable[tuple[float, Callable[[], None]]]) -> None:
    """Do what is planned, each at its second from now."""
    begun = time.monotonic()
    for moment, act in sorted(moments, key=lambda each: each[0]):
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        act()


def write_articles(folder: Path) -> None:
    """A folder that answers every number with a sentence of its own."""
    folder.mkdir()
    for number in range(NUMBERS):
        text = f"---\nsource: وكالة\npublished: 2024-03-02\n---\nافتتح الوزير المدرسة رقم {number} في أسوان."
        (folder / f"school-{number}.md").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Asked:
    """A question and the moments at which it was answered, on the monotonic clock."""

    chat_id: int
    number: int
    at: float
    answered_at: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Tally:
    """What became of questions."""

    asked: int
    answered: int
    twice: int
    """Answered more than once."""
    disordered: int
    """Answered after a question of the same chat that was asked later; only first answers count."""

    @property
    def lost(self) -> int:
        return self.asked - self.answered

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.asked + other.asked,
            self.answered + other.answered,
            self.twice + other.twice,
            self.disordered + other.disordered,
        )


@dataclass
class Crowd:
    """Readers in as many private chats, who take turns."""

    api: BotApi
    chats: int
    first_id: int = 5001
    asked: dict[tuple[int, int], Asked] = field(default_factory=dict)
    """By chat and number, in the order in which they were asked."""
    strange: list[Call] = field(default_factory=list)
    """Messages to readers that answer nothing."""
    seconds: list[float] = field(default_factory=list)
    """How long each answer took, from the update on its way to the reply, as they came."""
    _read: int = 0

    def ask(self) -> None:
        """The next reader asks."""
        turn, chat = divmod(len(self.asked), self.chats)
        if turn >= NUMBERS:
            raise RuntimeError(f"{self.chats} chats have asked all that they can")
        number = (turn + chat) % NUMBERS
        question = _QUESTIONS[(turn * 7 + chat) % len(_QUESTIONS)].format(number)
        reader = self._reader(chat)
        self.asked[reader["id"], number] = Asked(reader["id"], number, time.monotonic())
        self.api.post(updates.message(question, user=reader))

    def read(self) -> int:
        """Look through what the bot sent since the last time; how much that was."""
        new = self.api.calls[self._read :]
        self._read += len(new)
        ids = {self.first_id + chat for chat in range(self.chats)}
        for call in new:
            if call.method == "sendMessage" and call.parameters.chat_id in ids:
                answer = _ANSWER.search(call.parameters.text)
                if answer is None:
                    self.strange.append(call)
                    continue
                asked = self.asked[call.parameters.chat_id, int(answer[1])]
                asked.answered_at.append(call.at)
                self.seconds.append(call.at - asked.at)
        return len(new)

    def wait(self, *, patience_seconds: float) -> None:
        """Until all is answered and nothing follows for a second, or nothing has come for so long."""
        moved_at = time.monotonic()
        while True:
            if self.read():
                moved_at = time.monotonic()
            is_answered = all(each.answered_at for each in self.asked.values())
            if time.monotonic() - moved_at > (1 if is_answered else patience_seconds):
                return
            time.sleep(0.05)

    def tally(self) -> Tally:
        """What became of the questions so far."""
        asked = self.asked.values()
        chats: dict[int, list[float]] = {}
        for each in asked:
            if each.answered_at:
                chats.setdefault(each.chat_id, []).append(each.answered_at[0])
        times_answered = Counter(len(each.answered_at) for each in asked)
        return Tally(
            len(self.asked),
            len(self.asked) - times_answered[0],
            len(self.asked) - times_answered[0] - times_answered[1],
            sum(_disordered(moments) for moments in chats.values()),
        )

    def _reader(self, chat: int) -> Json:
        name = f"قارئ {chat}"
        return {"id": self.first_id + chat, "is_bot": False, "first_name": name, "language_code": "ar"}


def _disordered(moments: list[float]) -> int:
    """How many come before one that stands earlier.

    >>> _disordered([1, 4, 2, 3, 5])
    2
    """
    return sum(moment < latest for moment, latest in zip(moments, accumulate(moments, max), strict=True))
