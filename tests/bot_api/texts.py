"""What Telegram's servers do to a text, after the rules of tdlib (MessageEntity.cpp, misc.cpp)."""

import re

MAX_BYTES = 35_000

_SPACES = re.compile(r"[\x00-\x09\x0B\x0C\x0E-\x20]")
_REMOVED = re.compile(r"[\r\u2028-\u202E\u030A\u0333\u033F]")
_DIRECTION_MARKS = re.compile(r"[\u200E\u200F]+")
_INVISIBLE = re.compile(
    r"[ \n\u1680\u180E\u2000-\u200F\u202E\u202F\u205F\u2800\u3000\uFFFC\uFEFF\u00A0\U000E0000-\U000E007F]*"
)


def utf16_length(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def cleaned(text: str) -> str:
    """A text as it arrives: some characters replaced, some removed, the end cut off, both ends trimmed."""
    text = _cut(_REMOVED.sub("", _SPACES.sub(" ", text)))
    text = _DIRECTION_MARKS.sub(lambda run: "\u200c" * (len(run[0]) - 1) + run[0][-1], text)
    return text.strip(" \n")


def is_empty(text: str) -> bool:
    """Whether nothing of a text is seen."""
    return _INVISIBLE.fullmatch(text) is not None


def _cut(text: str) -> str:
    """The characters that begin before the last three bytes of what is allowed."""
    encoded = text.encode()
    end = MAX_BYTES - 4
    while end < len(encoded) and encoded[end] & 0xC0 == 0x80:
        end += 1
    return encoded[:end].decode()


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The stretch of a text that an entity covers; UnicodeDecodeError where it halves a character."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le")
