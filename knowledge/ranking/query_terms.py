"""The terms that a query looks for: which of its words each stands for, and what it is worth.

Laid out as arrays, so that all candidates are judged at once: rows are texts, then come terms or words.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.arabic.stems import without_article
from knowledge.model import Match, MatchKind, Query
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import FINGERPRINT_BYTES, fingerprints

Counts: TypeAlias = NDArray[np.intp]
Reals: TypeAlias = NDArray[np.float64]

KINDS = (None, *MatchKind)
"""What a match may be; none where there is none."""
_PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}
_FINGERPRINT = np.dtype(f"u{FINGERPRINT_BYTES}")
_NO_FINGERPRINT = np.iinfo(_FINGERPRINT).max
_BEGINNING = np.dtype("<u2")
"""The bits of a fingerprint by which nearly all are passed over that are none of a query's."""


class QueryTerms:
    """A query, laid out by the terms that stand for its words."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self.query = query
        self.weights: Reals = np.array([word.weight for word in query.words])
        self.forms = [without_article(word.text) for word in query.words]
        """Of the words, in their order, without their articles."""
        self.total = float(self.weights.sum()) or 1.0
        self.trigram_idf = {gram: vocabulary.trigram_idf(gram) for gram in query.trigrams}
        terms = [*{match.term: None for word in query.words for match in word.matches}]
        known = np.frombuffer(fingerprints(terms), dtype=_FINGERPRINT)
        order = known.argsort()
        self._fingerprints = np.append(known[order], _NO_FINGERPRINT)
        """In order; the last stands for whatever is none of them."""
        self._may_be = np.zeros(1 << 8 * _BEGINNING.itemsize, dtype=np.bool_)
        """By the beginnings of fingerprints whether one of the query's begins so."""
        self._may_be[_beginnings(known)] = True
        self._numbers = {terms[place]: number for number, place in enumerate(order.tolist())}
        self._most = max((len(word.matches) for word in query.words), default=0)
        # How good a term is for a word: most for its best match, 0 where it does not stand for it. The terms
        # of a word lie together, as the best of them is sought.
        ranks = [[0] * len(terms) for _ in query.words]
        idf = [[0.0] * len(terms) for _ in query.words]
        # By word and rank: what that match is.
        strengths = [[0.0] * (self._most + 1) for _ in query.words]
        kinds = [[0] * (self._most + 1) for _ in query.words]
        self.idf = 0.0
        """What a text that is the query itself is worth to BM25, but for its length. Words that no sentence
        holds count in full, so a question on something else scores low everywhere."""
        for place, word in enumerate(query.words):
            best = 0.0 if word.matches else vocabulary.idf(word.text)
            for behind, match in enumerate(word.matches):
                number, rank = self._numbers[match.term], self._most - behind
                ranks[place][number] = rank
                strengths[place][rank] = match.strength
                kinds[place][rank] = _PLACE_OF_KIND[match.kind]
                # Other words of similar spelling are found by their trigrams.
                if match.kind is not MatchKind.SIMILAR or behind == 0:
                    idf[place][number] = vocabulary.idf(match.term) * match.strength
                    best = max(best, idf[place][number])
            self.idf += best
        self._ranks: Counts = np.array(ranks, dtype=np.intp).reshape(len(query.words), len(terms))
        self._idf: Reals = np.array(idf, dtype=np.float64).reshape(self._ranks.shape)
        self._strengths: Reals = np.array(strengths).reshape(len(query.words), self._most + 1)
        self._kinds: Counts = np.array(kinds, dtype=np.intp).reshape(self._strengths.shape)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def are_among(self, terms: AbstractSet[str]) -> bool:
        """Whether any of them is among the terms of a text."""
        return not self._numbers.keys().isdisjoint(terms)

    def counted(self, texts: Sequence[bytes]) -> tuple[Counts, Counts]:
        """By text and term how often it stands there; by text how many terms do, be they what they may.

        A text is given by the fingerprints of its terms.
        """
        lengths = np.array([len(text) for text in texts], dtype=np.intp) // FINGERPRINT_BYTES
        standing = np.frombuffer(b"".join(texts), dtype=_FINGERPRINT)
        hits = self._may_be[_beginnings(standing)].nonzero()[0]
        standing = standing[hits]
        columns = len(self._fingerprints)
        places = self._fingerprints.searchsorted(standing)
        places[self._fingerprints[places] != standing] = columns - 1
        rows = lengths.cumsum().searchsorted(hits, side="right")
        found = np.bincount(rows * columns + places, minlength=len(texts) * columns)
        return found.reshape(len(texts), columns)[:, :-1], lengths

    def ranks(self, frequencies: Counts) -> Counts:
        """By text and word: the rank of the best match, 0 where none stands in the text.

        The last axis of the frequencies is that of the terms; those before it stay.
        """
        best: Counts = ((frequencies > 0)[..., None, :] * self._ranks).max(axis=-1, initial=0)
        return best

    def strengths(self, ranks: Counts) -> Reals:
        """By text and word: the strength of the best match, 0 to 1; axes before the last stay."""
        found: Reals = self._strengths[np.arange(len(self.weights)), ranks]
        return found

    def kinds(self, ranks: Counts) -> Counts:
        """By text and word: the place in `KINDS` of what the best match is."""
        found: Counts = self._kinds[np.arange(len(self.weights)), ranks]
        return found

    def matches(self, ranks: Sequence[int]) -> list[Match | None]:
        """For each word its best match in one text."""
        return [
            word.matches[self._most - rank] if rank else None
            for word, rank in zip(self.query.words, ranks, strict=True)
        ]

    def bm25(self, saturated: Reals) -> Reals:
        """By text: the sum over the words of what the best of their terms is worth by saturated frequency."""
        best: Reals = (saturated[:, None, :] * self._idf).max(axis=2, initial=0.0)
        scores: Reals = best.sum(axis=1)
        return scores


def _beginnings(fingerprints_: NDArray[np.uint64]) -> NDArray[np.uint16]:
    return fingerprints_.view(_BEGINNING)[:: FINGERPRINT_BYTES // _BEGINNING.itemsize]
