"""How much of a query a sentence and what stands around it hold, as BM25 counts it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.4. By what
an engine finds sentences is its own affair: these shares are the same whichever engine found them.
"""

from typing import Any

import numpy as np

from knowledge.arabic.trigrams import count_of_row
from knowledge.ranking.candidates import OWN, Candidates
from knowledge.ranking.query_terms import Counts, QueryTerms, Reals

K1, B = 0.6, 0.3
"""Sentences are short, so their length says little: the best of a grid over two Arabic question sets."""


def shares(candidates: Candidates) -> dict[str, Reals]:
    """By feature, of each candidate: its score in parts of what the query would score, 0 to about 1."""
    terms, means = candidates.terms, candidates.collection.mean_lengths
    own, around = candidates.frequencies[OWN], candidates.frequencies.sum(axis=0)
    lengths, lengths_around = candidates.lengths[OWN], candidates.lengths.sum(axis=0)
    return {
        "own terms": _terms_share(terms, own, lengths, means.own),
        "own trigrams": _trigrams_share(candidates, means.trigrams),
        "surrounding terms": _terms_share(terms, around, lengths_around, means.around),
    }


def _terms_share(terms: QueryTerms, frequencies: Counts, lengths: Counts, mean: float) -> Reals:
    ideal = terms.idf * _saturated(1, len(terms.query.words) / mean)
    return terms.bm25(_saturated(frequencies, (lengths / mean)[:, None])) / (ideal or 1.0)


def _trigrams_share(candidates: Candidates, mean: float) -> Reals:
    """The share by trigrams, each of which counts once in a sentence."""
    idf = candidates.terms.trigram_idf
    rows = [each.told for each in candidates.analyses]
    found = [sum([worth for gram, worth in idf.items() if gram in row]) for row in rows]
    lengths = np.array([count_of_row(row) for row in rows])
    ideal = sum(idf.values()) * _saturated(1, len(idf) / mean)
    scores: Reals = np.array(found) * _saturated(1, lengths / mean) / (ideal or 1.0)
    return scores


def _saturated(frequency: Any, length: Any) -> Any:  # noqa: ANN401 - numbers or arrays of them
    """What a term counts that occurs so often in a text of so many times the mean length."""
    return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length))
