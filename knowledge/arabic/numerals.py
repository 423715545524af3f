"""Single words of which numbers are made, whatever is joined before them: what each is worth.

All words here are folded, as `words` gives them.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

TEN = frozenset({"عشر", "عشره"})
ONES = {
    **dict.fromkeys(("اثن", "اثنان", "اثنين", "اثنتان", "اثنتين"), 2),
    **dict.fromkeys(("ثلاث", "ثلاثه"), 3),
    **dict.fromkeys(("اربع", "اربعه"), 4),
    **dict.fromkeys(("خمس", "خمسه"), 5),
    **dict.fromkeys(("ست", "سته"), 6),
    **dict.fromkeys(("سبع", "سبعه"), 7),
    **dict.fromkeys(("ثمان", "ثماني", "ثمانيه"), 8),
    **dict.fromkeys(("تسع", "تسعه"), 9),
    **dict.fromkeys(TEN, 10),
}
BEFORE_TEN = ONES | dict.fromkeys(("احد", "احدى"), 1) | dict.fromkeys(("اثنا", "اثني", "اثنتا", "اثنتي"), 2)
_STEMS = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "تسع": 9}
TENS = {stem + ending: 10 * value for stem, value in ({"عشر": 2} | _STEMS).items() for ending in ("ون", "ين")}
HUNDRED = frozenset({"ميه", "مايه"})
_HUNDREDS = {
    **{
        stem + hundred: 100 * value
        for stem, value in ({"": 1, "ثماني": 8} | _STEMS).items()
        for hundred in HUNDRED
    },
    **{stem + dual: 200 for stem in ("ميت", "مايت") for dual in ("ين", "ان", "ي", "ا")},
}
SCALES = {
    **dict.fromkeys(("الف", "الاف", "الفا"), 10**3),
    **dict.fromkeys(("مليون", "ملايين", "مليونا"), 10**6),
    **dict.fromkeys(("مليار", "مليارات", "مليارا", "بليون", "بلايين"), 10**9),
    **dict.fromkeys(("تريليون", "تريليونات", "تريليونا", "ترليون"), 10**12),
}
DUAL_SCALES = {
    stem + dual: 2 * value
    for stem, value in (("الف", 10**3), ("مليون", 10**6), ("مليار", 10**9), ("تريليون", 10**12))
    for dual in ("ان", "ين", "ي")
}
PLURAL_SCALES = frozenset({"الاف", "ملايين", "مليارات", "بلايين", "تريليونات"})
"""Without a number before them they are no number: آلاف المدنيين."""
ACCUSATIVE_SCALES = frozenset({"الفا", "مليونا", "مليارا", "تريليونا"})
"""Behind a number one, without one two: 67 ألفا, ألفا شخص."""
NAMES_TOO = frozenset({"ميتا", "الفا"})
"""Meta and alpha, unless something follows that they can count: مئتا جندي, ألفا شخص."""
CARDINALS = ONES | TENS | _HUNDREDS
_JOINED = ("و", "ف", "وال", "ال", "بال", "لل", "ب", "ل", "ك", "وب", "ول")
_MIN_JOINED = 3
ONE = frozenset({"واحد", "واحده", "احد", "احدى"})
PARTS = {
    word + ending: value
    for value, plural in enumerate(
        ("اثلاث", "ارباع", "اخماس", "اسداس", "اسباع", "اثمان", "اتساع", "اعشار"), start=3
    )
    for word in (plural, f"ال{plural}")
    for ending in ("", "ه", "ها", "هم", "هن", "هما")
}
"""What stands behind the number of parts: ثلاثة أرباع."""
_FRACTION = re.compile(r"(?:ال)?(?:(ثلث)(ا|ي|ان|ين)?|(نصف)|(ربع))(?:هم|ها|هما|ه)?")
_NAMED_PARTS = ("ثلث", "نصف", "ربع")


def may_begin_number(word: str) -> bool:
    """Whether a folded word by itself does not rule out that a number begins with it; most do.

    >>> may_begin_number("وثلاثون"), may_begin_number("شاحنه")
    (True, False)
    """
    bare, _ = _bare(word, is_numeral)
    return (
        bare[:1].isdigit()
        or is_numeral(bare)
        or bare.removeprefix("و") in ONE
        or named_fraction(word) is not None
    )


@lru_cache(maxsize=1 << 12)
def numeral(word: str) -> tuple[str, bool]:
    """A word without what is joined before it, if that leaves a numeral; whether `and` was among it.

    >>> numeral("وثلاثون"), numeral("بعشره"), numeral("وصل")
    (('ثلاثون', True), ('عشره', False), ('وصل', False))
    """
    return _bare(word, is_numeral)


def is_numeral(word: str) -> bool:
    """Whether a word is one of which numbers are made, with nothing joined before it.

    >>> is_numeral("ثلاثون"), is_numeral("وثلاثون")
    (True, False)
    """
    return word in BEFORE_TEN or word in CARDINALS or word in SCALES or word in DUAL_SCALES


def named_fraction(word: str) -> Fraction | None:
    """What نصف, وثلثا or بربع are, whatever is joined before or behind; none of other words.

    >>> named_fraction("وثلثاهم"), named_fraction("ثلاثه")
    (Fraction(2, 3), None)
    """
    if not any(part in word for part in _NAMED_PARTS):
        return None
    found = _FRACTION.fullmatch(_bare(word, is_fraction)[0])
    if found is None:
        return None
    third, dual, half, _ = found.groups()
    return Fraction(2 if dual else 1, 3) if third else Fraction(1, 2 if half else 4)


def is_fraction(word: str) -> bool:
    """Whether a word names a part of a whole, with nothing joined before it.

    >>> is_fraction("ثلثا"), is_fraction("وثلثا")
    (True, False)
    """
    return _FRACTION.fullmatch(word) is not None


def _bare(word: str, is_known: Callable[[str], bool]) -> tuple[str, bool]:
    """A word without what is joined before it, if that leaves a known one; whether `and` was among it."""
    if is_known(word):
        return word, False
    if not word.startswith(_JOINED):
        return word, False
    for joined in _JOINED:
        if word.startswith(joined) and len(rest := word[len(joined) :]) >= _MIN_JOINED and is_known(rest):
            return rest, joined.startswith("و")
    return word, False
