"""What stands in round brackets."""


def is_in_brackets(text: str, place: int) -> bool:
    """Whether a bracket is open at a place of a text.

    >>> text = "الجرب (حكة) مرض"
    >>> is_in_brackets(text, text.index("حكة")), is_in_brackets(text, text.index("مرض"))
    (True, False)
    """
    return text.count("(", 0, place) > text.count(")", 0, place)
