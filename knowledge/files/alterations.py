"""Which characters a quote must not hold, because Telegram would alter them."""

import re

# What Telegram's servers alter in a message (tdlib, clean_input_string and replace_offending_characters):
# control characters become spaces; bidi embeddings, line separators and three combining marks vanish;
# of direction marks in a row only the last stays.
_ALTERED = re.compile(r"[\x00-\x1F\u2028-\u202E\u030A\u0333\u033F]|[\u200E\u200F](?=[\u200E\u200F])")


def altered(text: str) -> list[str]:
    r"""The characters of a text that would not arrive as they are, as `U+` and their number, in order.

    >>> altered("نص\tفيه \u202bتضمين"), altered("BBC \u200fعربي")
    (['U+0009', 'U+202B'], [])
    """
    return [f"U+{ord(each):04X}" for each in _ALTERED.findall(text)]
