"""What stands for a term where terms are only counted: a number of 64 bits, in every process and on disk."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

FINGERPRINT_BYTES = 8
"""Of a term: that two of a collection share one is expected from five billion terms on."""


@lru_cache(maxsize=1 << 16)
def fingerprint(term: str) -> bytes:
    """The fingerprint of a term.

    >>> fingerprint("شاحن").hex()
    'f3914ec0019205ca'
    """
    return hashlib.blake2b(term.encode(), digest_size=FINGERPRINT_BYTES).digest()


def fingerprints(terms: Iterable[str]) -> bytes:
    """The fingerprints of some terms, one after the other.

    >>> fingerprints(["شاحن", "خرج"]).hex(" ", FINGERPRINT_BYTES)
    'f3914ec0019205ca 4245b47414336d88'
    """
    return b"".join(map(fingerprint, terms))
