"""The matches of the words of some queries as arrays: word behind word, query behind query."""

from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Match, MatchKind
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints
from knowledge.spans import Places, starts_of

Flags: TypeAlias = NDArray[np.bool_]
Reals: TypeAlias = NDArray[np.float64]

KINDS = (None, *MatchKind)
"""What a match may be; none where there is none."""
_PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}

_FINGERPRINT = np.dtype(f"u{FINGERPRINT_BYTES}")
_PART_BITS = 12
_PART = np.uint16((1 << _PART_BITS) - 1)
"""The bits of a fingerprint by which most others are told from those of a query: one in 300 has those of one
of 14 terms by chance, and what marks them are 4 KB, which stay in the cache of the processor."""
_LAST_KEY, _NO_PLACE = np.array([-1]).view(_FINGERPRINT), np.array([0])
"""They stand behind all others."""


class Matches:
    """Holds what the matches of some queries are worth, and finds them in texts."""

    def __init__(self, queries: Sequence[QueryTerms]) -> None:
        self.counts: Places = np.array([len(each.matches) for each in queries])
        """By query."""
        self.starts = starts_of(self.counts)
        """By query, the place of its first match."""
        self.word_counts: Places = np.array([len(each.words) for each in queries])
        """By query."""
        self.parts: Reals = np.array([word.weight / each.total for each in queries for word in each.words])
        """By word, of the weight of its query."""

        self.all: list[Match | None] = [*chain.from_iterable([each.matches for each in queries]), None]
        """The last stands for none, here and in what follows."""
        self.strengths: Reals = np.array([match.strength if match else 0.0 for match in self.all])
        self.kinds: Places = np.array([_PLACE_OF_KIND[match and match.kind] for match in self.all])
        """Their places in `KINDS`."""
        self.worths: Reals = np.array([*chain.from_iterable([each.worths for each in queries]), 0.0])
        """To BM25."""
        placed = list(zip(queries, self.starts.tolist(), strict=True))
        self.is_best: Flags = np.zeros(len(self.all), dtype=np.bool_)
        """Of its word."""
        self.is_best[[start + best for each, start in placed for best in each.bests]] = True
        self.words: Places = self.is_best.cumsum() - 1
        """The places of their words."""
        self.backs: Places = np.array([*chain.from_iterable([each.backs for each in queries])])
        """How far in front of it the first match of the same term in the same query is."""

        terms = np.frombuffer(b"".join([fingerprints(each.places) for each in queries]), dtype=_FINGERPRINT)
        owners = np.arange(len(queries)).repeat([len(each.places) for each in queries])
        self._may_be_known = np.zeros(len(queries) << _PART_BITS, dtype=np.bool_)
        """By query and part of a fingerprint."""
        self._may_be_known[_parts(terms, owners)] = True
        keys = _keys(terms, owners)
        order = keys.argsort()
        self._keys = np.concatenate((keys.take(order), _LAST_KEY))
        """Of the terms of all queries, in order."""
        places = np.array(
            [start + place for each, start in placed for place in each.places.values()], np.intp
        )
        self._places = np.concatenate((places.take(order), _NO_PLACE))
        """Of their first matches."""

    def found(self, texts: Sequence[bytes], queries: Places) -> tuple[Places, Places, Places]:
        """Where texts hold terms of their queries: the texts, and the first matches of those terms.

        Then how many terms each text has, be they what they may.

        Args:
            texts: given by the fingerprints of their terms.
            queries: the place of the query of each.
        """
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) // FINGERPRINT_BYTES
        standing = np.frombuffer(b"".join(texts), dtype=_FINGERPRINT)
        # Nearly all of them stand in the query of another text, or in none.
        places = self._may_be_known.take(_parts(standing, queries.repeat(lengths))).nonzero()[0]
        rows = lengths.cumsum().searchsorted(places, side="right")
        keys = _keys(standing.take(places), queries.take(rows))
        found = self._keys.searchsorted(keys)
        is_known = self._keys.take(found) == keys
        return rows[is_known], self._places.take(found[is_known]), lengths


def _parts(fingerprints: NDArray[np.uint64], queries: Places) -> Places:
    parts: Places = (fingerprints.view(np.uint16)[:: FINGERPRINT_BYTES // 2] & _PART) + (
        queries << _PART_BITS
    )
    return parts


def _keys(fingerprints: NDArray[np.uint64], queries: Places) -> NDArray[np.uint64]:
    """What stands for terms of queries; that two come to the same is as unlikely as with the fingerprints."""
    return fingerprints ^ queries.view(np.uint64)
