"""What Telegram's servers do to a text, after the rules of tdlib (MessageEntity.cpp, misc.cpp)."""

import re

_SPACES = re.compile(r"[\x00-\x09\x0B\x0C\x0E-\x20]")
_REMOVED = re.compile(r"[\r\u2028-\u202E\u030A\u0333\u033F]")
_DIRECTION_MARKS = re.compile(r"[\u200E\u200F]+")


def utf16_length(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def cleaned(text: str) -> str:
    """A text as it arrives: some characters replaced, some removed, the ends trimmed."""
    text = _REMOVED.sub("", _SPACES.sub(" ", text))
    text = _DIRECTION_MARKS.sub(lambda run: "\u200c" * (len(run[0]) - 1) + run[0][-1], text)
    return text.strip(" \n")


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The stretch of a text that an entity covers; UnicodeDecodeError where it halves a character."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le")
