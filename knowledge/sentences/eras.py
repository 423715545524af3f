"""Which era a year is said to be of, by the letters or words behind its digits: م, هـ, ق.م."""

import re

_CHRIST = r"ميلادي\w*|للميلاد|بعد الميلاد"
_ISLAM = r"ه(?:ـ|(?!\w))|هجري\w*|للهجر\w*"
_BEFORE_CHRIST = r"ق(?:\s?\.\s?|\s)م(?!\w)|قبل الميلاد"
_OF_CHRIST = re.compile(rf"م(?!\w)|\s*(?:{_CHRIST})")
_OF_ISLAM = re.compile(rf"\s*(?:{_ISLAM})")
_IS_BEFORE_CHRIST = re.compile(rf"\s*(?:{_BEFORE_CHRIST})")
_ANY = re.compile(rf"\s?(?:م(?!\w)|{_CHRIST}|{_ISLAM}|{_BEFORE_CHRIST})")


def is_of_christ(text: str, end: int) -> bool:
    """Whether a number that ends there is said to be a year of ours; `945 م` may be metres.

    >>> [is_of_christ(text, 3) for text in ("874م", "632 للميلاد", "945 م")]
    [True, True, False]
    """
    return _OF_CHRIST.match(text, end) is not None


def is_of_islam(text: str, end: int) -> bool:
    """Whether it is said to be a year of the Islamic calendar.

    >>> [is_of_islam(text, 3) for text in ("661هـ", "661 هجرية", "661 م")]
    [True, True, False]
    """
    return _OF_ISLAM.match(text, end) is not None


def is_before_christ(text: str, end: int) -> bool:
    """Whether it is said to be a year before Christ.

    >>> [is_before_christ(text, 3) for text in ("323 ق.م", "323 قبل الميلاد", "323 قم")]
    [True, True, False]
    """
    return _IS_BEFORE_CHRIST.match(text, end) is not None


def length_of_era(text: str, end: int) -> int:
    """How many letters tell the era of a year that ends there; 0 where no digit does.

    >>> length_of_era("عام 1862م", 8), length_of_era("عام 1862 في", 8)
    (1, 0)
    """
    told = _ANY.match(text, end) if text[end - 1 : end].isdecimal() else None
    return len(told[0]) if told else 0
