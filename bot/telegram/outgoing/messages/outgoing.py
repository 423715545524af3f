"""A message on its way out: a text with entities, never markup, within what one message may hold.

Lengths and offsets are UTF-16 code units, as Telegram counts them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from telegram.constants import MessageLimit

from bot.utf16 import utf16_length
from bot.wording import Wording

MAX_LENGTH = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Entities of one message that Telegram shows; it ignores the rest."""
MAX_CAPTION = int(MessageLimit.CAPTION_LENGTH)
ROOM_FOR_REST = 32
"""What `Wording.and_more` takes at most, with the blank line before it."""


class Entity(NamedTuple):
    """How Telegram is to show a stretch of a text.

    The library's own takes ten times as long to be made and written, and an answer has a dozen of them.
    """

    type: str
    """A `telegram.constants.MessageEntityType`."""
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A text and what Telegram is to show of it; never longer than one message may be."""

    text: str
    entities: tuple[Entity, ...] = ()

    def __add__(self, other: "OutgoingMessage") -> "OutgoingMessage":
        """Both, one after the other."""
        before = utf16_length(self.text)
        shifted = (each._replace(offset=each.offset + before) for each in other.entities)
        return OutgoingMessage(self.text + other.text, (*self.entities, *shifted))


def headed(line: str, message: OutgoingMessage) -> OutgoingMessage:
    """A message under a line of its own, where there is room for it."""
    longer = OutgoingMessage(f"{line}\n") + message
    return longer if utf16_length(longer.text) <= MAX_LENGTH else message


def pages(lines: Iterable[str], *, at_most: int | None = None) -> list[OutgoingMessage]:
    """Lines of text, each no longer than a message, over as many messages as they take or may."""
    return list(islice(_pages(lines), at_most))


def _pages(lines: Iterable[str]) -> Iterator[OutgoingMessage]:
    text: str | None = None
    for line in lines:
        longer = line if text is None else f"{text}\n{line}"
        if text is not None and utf16_length(longer) > MAX_LENGTH:
            yield OutgoingMessage(text)
            longer = line
        text = longer
    if text is not None:
        yield OutgoingMessage(text)


def packed(parts: Sequence[OutgoingMessage], say: Wording) -> OutgoingMessage:
    """Whole parts with a blank line between them, as many as fit, and how many do not.

    The first part must fit into a message.
    """
    whole, *others = parts
    for number, part in enumerate(others, start=1):
        longer = whole + OutgoingMessage("\n\n") + part
        if utf16_length(longer.text) > MAX_LENGTH - ROOM_FOR_REST:
            return whole + OutgoingMessage(f"\n\n{say.and_more(len(parts) - number)}")
        whole = longer
    return whole


def slices(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Stretches of a text of at most so many UTF-16 units, cut at a line's end, else at a space."""
    start = 0
    while start < len(text):
        end = _last_that_fits(text, start, room)
        if end < len(text):
            cuts = (text.rfind("\n", start, end), text.rfind(" ", start, end))
            end = next((cut for cut in cuts if cut > start), end)
        stretch = text[start:end]
        left = len(stretch) - len(stretch.lstrip())
        if stretch.strip():
            yield start + left, start + len(stretch.rstrip())
        start = end


def _last_that_fits(text: str, start: int, room: int) -> int:
    end = min(len(text), start + room)
    while utf16_length(text[start:end]) > room:
        end -= max(1, (utf16_length(text[start:end]) - room) // 2)
    return end
