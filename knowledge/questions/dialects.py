"""What a word of a dialect may be in standard Arabic, letter by letter.

Only joined particles and the prefixes and wraps of verbs; other words stand among the synonyms.
"""

from collections.abc import Iterator

_PREFIXES = (
    ("هال", "ال"),  # هالمدينة
    ("عال", "ال"),  # عالحدود
    ("بال", "ال"),
    ("لل", "ال"),
    ("بي", "ي"),  # بيقول
    ("بت", "ت"),
    ("بن", "ن"),
    ("حي", "ي"),  # حيروح
    ("هي", "ي"),
    ("حت", "ت"),
    ("هت", "ت"),
    ("كي", "ي"),  # كيقول
    ("كت", "ت"),
    ("تي", "ي"),  # تيقول
    ("غاي", "ي"),  # غايقول
    ("ش", ""),  # شصار
    ("ع", "ال"),
)
_NEGATION_START, _NEGATION_END = "ما", "ش"
_PLURAL_ENDINGS = (("ين", "ون"), ("انين", "ين"), ("و", "وا"))
_MIN_REST = 3


def readings(word: str) -> Iterator[str]:
    """The standard words that a folded one may be, likeliest first; nothing says that they exist.

    >>> list(readings("هالمدينه")), list(readings("ماقالش"))
    (['المدينه'], ['قال', 'قالش'])
    >>> "يقول" in readings("بيقول"), "هارين" in readings("هارانين")
    (True, True)
    """
    if word.startswith(_NEGATION_START) and word.endswith(_NEGATION_END) and len(word) >= 3 + _MIN_REST:
        yield word.removeprefix(_NEGATION_START).removesuffix(_NEGATION_END)
    if word.startswith(_NEGATION_START) and len(word) >= len(_NEGATION_START) + _MIN_REST:
        yield word.removeprefix(_NEGATION_START)
    for prefix, standard in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_REST:
            yield standard + word.removeprefix(prefix)
    for ending, standard in _PLURAL_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_REST:
            yield word.removesuffix(ending) + standard


def is_negated(word: str) -> bool:
    """Whether a folded word is a verb wrapped in ما…ش.

    >>> is_negated("ماقالش"), is_negated("مافيش"), is_negated("ماشي")
    (True, True, False)
    """
    return word.startswith(_NEGATION_START) and word.endswith(_NEGATION_END) and len(word) > _MIN_REST + 1
