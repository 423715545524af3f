"""How much of a query a sentence and what stands around it hold, as BM25 counts it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.4. By what
an engine finds sentences is its own affair: these shares are the same whichever engine found them.
"""

from itertools import compress
from typing import Any

import numpy as np

from knowledge.arabic.trigrams import count_of_row
from knowledge.ranking.candidates import OWN, Candidates
from knowledge.ranking.query_terms import Counts, QueryTerms, Reals

K1, B = 0.6, 0.3
"""Sentences are short, so their length says little: the best of a grid over two Arabic question sets."""


def shares(candidates: Candidates) -> dict[str, Reals]:
    """By feature, of each candidate: its score in parts of what the query would score, 0 to about 1."""
    means, frequencies, lengths = (
        candidates.collection.mean_lengths,
        candidates.frequencies,
        candidates.lengths,
    )
    own, surrounding = _terms_shares(
        candidates.terms,
        np.array((frequencies[OWN], frequencies.sum(axis=0))),
        np.array((lengths[OWN], lengths.sum(axis=0))),
        np.array((means.own, means.neighbourhood)),
    )
    return {
        "own terms": own,
        "own trigrams": _trigrams_share(candidates, means.trigrams),
        "surrounding terms": surrounding,
    }


def _terms_shares(terms: QueryTerms, frequencies: Counts, lengths: Counts, means: Reals) -> Reals:
    """By text and candidate: of how often terms stand there, how long it is, and how long such texts are."""
    ideals = terms.idf * _saturated(1, len(terms.query.words) / means)
    lengths_ = (lengths / means[:, None])[..., None]
    found: Reals = terms.bm25(_saturated(frequencies, lengths_)) / (ideals + (ideals == 0))[:, None]
    return found


def _trigrams_share(candidates: Candidates, mean: float) -> Reals:
    """The share by trigrams, each of which counts once in a sentence."""
    grams, idf = (*candidates.terms.trigram_idf,), (*candidates.terms.trigram_idf.values(),)
    rows = [each.told for each in candidates.analyses]
    found = [sum(compress(idf, map(row.__contains__, grams))) for row in rows]
    lengths = np.array([count_of_row(row) for row in rows])
    ideal = sum(idf) * _saturated(1, len(idf) / mean)
    scores: Reals = np.array(found) * _saturated(1, lengths / mean) / (ideal or 1.0)
    return scores


def _saturated(frequency: Any, length: Any) -> Any:  # noqa: ANN401 - numbers or arrays of them
    """What a term counts that occurs so often in a text of so many times the mean length.

    In parts of K1 + 1, which is the same above and below in a share.
    """
    return frequency / (frequency + K1 * (1 - B + B * length))
