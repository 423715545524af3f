"""How long a text is to Telegram, which counts it in units of UTF-16."""


def utf16_length(text: str) -> int:
    """The length of a text as Telegram counts it.

    >>> utf16_length("خبر"), utf16_length("😀")
    (3, 2)
    """
    return len(text.encode("utf-16-le")) // 2
