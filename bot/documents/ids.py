"""Ids for new articles: names of files that are safe in every folder."""

import unicodedata
from collections.abc import Collection
from itertools import count

_MAX_LETTERS = 60
# A file's name may have 255 bytes; the ending and a number stand behind the id.
_MAX_BYTES = 200
_UNTITLED = "article"


def article_id(title: str, taken: Collection[str]) -> str:
    """An id of letters, digits and hyphens, 70 characters at most, that is not taken in lower case.

    Ids that differ only in upper and lower case are the same to some file systems.

    >>> article_id("Guardian: انسحابٌ من الباغوز!", {"water"})
    'guardian-انسحاب-من-الباغوز'
    >>> article_id("../../etc/passwd", {"etc-passwd"}), article_id("؟!", ())
    ('etc-passwd-2', 'article')
    """
    words = "".join(map(_kept, unicodedata.normalize("NFC", title).lower())).split()
    id = "-".join(words)[:_MAX_LETTERS].encode()[:_MAX_BYTES].decode(errors="ignore").strip("-") or _UNTITLED
    candidates = (id if number == 1 else f"{id}-{number}" for number in count(1))
    return next(each for each in candidates if each.casefold() not in taken)


def _kept(character: str) -> str:
    """Vowel marks and tatweel go without a trace; whatever else is no letter or digit parts words."""
    category = unicodedata.category(character)
    if category.startswith("M") or character == "\N{ARABIC TATWEEL}":
        return ""
    return character if category.startswith("L") or category == "Nd" else " "
