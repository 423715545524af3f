"""The terms that a query looks for: which of its words each stands for, and what it is worth.

Laid out as arrays, so that all candidates are judged at once: rows are texts, then come terms or words.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.arabic.letters import with_yeh
from knowledge.arabic.stems import without_article
from knowledge.model import Match, MatchKind, Query, QueryWord
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints

Counts: TypeAlias = NDArray[np.intp]
Reals: TypeAlias = NDArray[np.float64]

KINDS = (None, *MatchKind)
"""What a match may be; none where there is none."""
_PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}
_FINGERPRINT = np.dtype(f"u{FINGERPRINT_BYTES}")
_PART = np.uint16(0xFFF)
"""The bits of a fingerprint by which most others are told from those of a query: one in 300 has those of one
of 14 terms by chance, and what marks them are 4 KB, which stay in the cache of the processor."""
_NO_FINGERPRINT = b"\xff" * FINGERPRINT_BYTES
"""It stands behind all others."""


class QueryTerms:
    """A query, laid out by the matches of its words, one after the other."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self.query = query
        self.forms = [(f" {without_article(with_yeh(word.text))} ", word.weight) for word in query.words]
        """Of the words, in their order, as they stand in what a sentence tells, and what they weigh."""
        self.weights: Reals = np.array([word.weight for word in query.words])
        self.total = sum([word.weight for word in query.words]) or 1.0
        self.trigram_idf = {gram: vocabulary.trigram_idf(gram) for gram in query.trigrams}
        terms = [*{match.term: None for word in query.words for match in word.matches}]
        known = np.frombuffer(fingerprints(terms) + _NO_FINGERPRINT, dtype=_FINGERPRINT)
        order = known.argsort()
        self._fingerprints = known[order]
        """In order; the last stands for no term."""
        self._may_be_known = np.zeros(int(_PART) + 1, dtype=np.bool_)
        """By part of a fingerprint."""
        self._may_be_known[_parts(known)] = True
        self._columns = {terms[place]: column for column, place in enumerate(order[:-1].tolist())}
        matches: list[Match | None] = []
        firsts: list[int] = []
        weights: list[float] = []
        idf: list[float] = []
        self.idf = 0.0
        """What a text that is the query itself is worth to BM25, but for its length. Words that no sentence
        holds count in full, so a question on something else scores low everywhere."""
        for word in query.words:
            firsts.append(len(matches))
            worths = _idf(word, vocabulary)
            self.idf += max(worths, default=vocabulary.idf(word.text))
            # A word that nothing stands for has a match all the same, which is worth nothing.
            matches += word.matches or [None]
            idf += worths or [0.0]
            weights += [word.weight] * (len(matches) - firsts[-1])
        self._firsts: Counts = np.array(firsts, dtype=np.intp)
        """The places of the best matches of the words."""
        self._of_matches: Counts = np.array(
            [self._columns[match.term] if match else len(terms) for match in matches], dtype=np.intp
        )
        """The columns of their terms."""
        self._places = np.arange(len(matches))
        self._idf: Reals = np.array(idf)
        self._matches = [*matches, None]
        self.strengths: Reals = np.array([match.strength if match else 0.0 for match in self._matches])
        """Of the matches; the last stands for none, as that of the kinds and worths does."""
        self.kinds: Counts = np.array([_PLACE_OF_KIND[match and match.kind] for match in self._matches])
        """Their places in `KINDS`."""
        self.worths: Reals = self.strengths * [*weights, 0.0] / self.total
        """The strengths, as parts of the query."""

    def __contains__(self, term: str) -> bool:
        return term in self._columns

    def are_among(self, terms: AbstractSet[str]) -> bool:
        """Whether any of them is among the terms of a text."""
        return not self._columns.keys().isdisjoint(terms)

    def counted(self, texts: Sequence[bytes]) -> tuple[Counts, Counts]:
        """By text and term how often it stands there; by text how many terms do, be they what they may.

        A text is given by the fingerprints of its terms. The last column is that of no term, and 0.
        """
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) // FINGERPRINT_BYTES
        standing = np.frombuffer(b"".join(texts), dtype=_FINGERPRINT)
        places = self._may_be_known.take(_parts(standing)).nonzero()[0]
        standing = standing.take(places)
        columns = self._fingerprints.searchsorted(standing)
        are_known = self._fingerprints.take(columns) == standing
        rows = lengths.cumsum().searchsorted(places[are_known], side="right")
        shape = len(texts), len(self._fingerprints)
        found = np.bincount(rows * shape[1] + columns[are_known], minlength=shape[0] * shape[1])
        return found.reshape(shape), lengths

    def best(self, frequencies: Counts) -> Counts:
        """By text and word: the place of the best match that stands there, or of none.

        The last axis of the frequencies is that of the terms; those before it stay.
        """
        is_standing = frequencies.take(self._of_matches, axis=-1) > 0
        places = np.where(is_standing, self._places, len(self._places))
        best: Counts = np.minimum.reduceat(places, self._firsts, axis=-1)
        return best

    def matches(self, places: Iterable[int]) -> list[Match | None]:
        """The matches at some places."""
        return [self._matches[place] for place in places]

    def bm25(self, saturated: Reals) -> Reals:
        """By text: the sum over the words of what the best of their terms is worth by saturated frequency."""
        worths = saturated.take(self._of_matches, axis=-1) * self._idf
        scores: Reals = np.maximum.reduceat(worths, self._firsts, axis=-1).sum(axis=-1)
        return scores


def _parts(fingerprints: NDArray[np.uint64]) -> NDArray[np.uint16]:
    return fingerprints.view(np.uint16)[:: FINGERPRINT_BYTES // 2] & _PART


def _idf(word: QueryWord, vocabulary: Vocabulary) -> list[float]:
    """What the matches of a word are worth; other words of similar spelling are found by their trigrams."""
    return [
        vocabulary.idf(match.term) * match.strength
        if not behind or match.kind is not MatchKind.SIMILAR
        else 0.0
        for behind, match in enumerate(word.matches)
    ]
