"""Finds the terms of some queries in texts, each in those that are looked at for its query."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints
from knowledge.spans import Integers

_FINGERPRINT = np.dtype(f"u{FINGERPRINT_BYTES}")
_LOW_BITS = 12
_MASK = np.uint16((1 << _LOW_BITS) - 1)
"""The bits of a fingerprint by which most others are told from those of a query: one in 300 has those of one
of 14 terms by chance, and what marks them are 4 KB for each query, which stay in the processor's cache."""
_LAST_KEY, _NOWHERE = np.array([-1]).view(_FINGERPRINT), np.array([0])
"""They stand behind all others."""


class Found(NamedTuple):
    """Where terms stand, once for each time that one does."""

    texts: Integers
    matches: Integers
    """Where the first of the matches of the term is, among those of its query."""
    lengths: Integers
    """By text, how many terms it has, be they what they may."""


class SoughtTerms:
    """Holds the fingerprints of the terms of some queries."""

    def __init__(self, queries: Sequence[QueryTerms]) -> None:
        terms = np.frombuffer(
            b"".join([fingerprints(each.first_matches) for each in queries]), dtype=_FINGERPRINT
        )
        owners = np.arange(len(queries)).repeat([len(each.first_matches) for each in queries])
        matches = np.array([first for each in queries for first in each.first_matches.values()], np.intp)
        self._may_be_sought = np.zeros(len(queries) << _LOW_BITS, dtype=np.bool_)
        """By query and low bits of a fingerprint."""
        self._may_be_sought[_low_bits(terms, owners)] = True
        keys = _keys(terms, owners)
        order = keys.argsort()
        self._keys = np.concatenate((keys.take(order), _LAST_KEY))
        self._matches = np.concatenate((matches.take(order), _NOWHERE))
        """In the order of the keys."""

    def found(self, texts: Sequence[bytes], owners: Integers) -> Found:
        """Where each of some texts, given by the fingerprints of its terms, holds terms of its own query.

        `owners` has the place of that query for each text.
        """
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) // FINGERPRINT_BYTES
        standing = np.frombuffer(b"".join(texts), dtype=_FINGERPRINT)
        # Nearly all of them stand in another query, or in none.
        places = self._may_be_sought.take(_low_bits(standing, owners.repeat(lengths))).nonzero()[0]
        rows = lengths.cumsum().searchsorted(places, side="right")
        keys = _keys(standing.take(places), owners.take(rows))
        found = self._keys.searchsorted(keys)
        is_sought = self._keys.take(found) == keys
        return Found(rows[is_sought], self._matches.take(found[is_sought]), lengths)


def _low_bits(fingerprints: NDArray[np.uint64], owners: Integers) -> Integers:
    low = fingerprints.view(np.uint16)[:: FINGERPRINT_BYTES // 2] & _MASK
    bits: Integers = low + (owners << _LOW_BITS)
    return bits


def _keys(fingerprints: NDArray[np.uint64], owners: Integers) -> NDArray[np.uint64]:
    """What stands for terms of queries; that two come to the same is as unlikely as with the fingerprints."""
    return fingerprints ^ owners.view(np.uint64)
