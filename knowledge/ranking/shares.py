"""How much of a query a sentence and what stands around it hold, as BM25 counts it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.4. By what
an engine finds sentences is its own affair: these shares are the same whichever engine found them.
"""

from itertools import compress
from typing import TypeVar

import numpy as np

from knowledge.arabic.trigrams import count_of_row
from knowledge.ranking.candidates import OWN, Candidates
from knowledge.ranking.matches import Reals
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.lengths import MeanLengths

_NAMES = ("own terms", "own trigrams", "surrounding terms")

K1, B = 0.6, 0.3
"""Sentences are short, so their length says little: the best of a grid over two Arabic question sets."""


def shares(candidates: Candidates) -> dict[str, Reals]:
    """By feature, of each candidate: its score in parts of what its query would score, 0 to about 1."""
    means = candidates.collection.mean_lengths
    own, surrounding = _terms_scores(candidates, (means.own, means.neighbourhood))
    scores = np.array((own, _trigrams_scores(candidates, means.trigrams), surrounding))
    ideals = np.array([_ideals(terms, means) for terms in candidates.queries])
    return dict(zip(_NAMES, scores / ideals.take(candidates.owners, axis=0).T, strict=True))


def _ideals(terms: QueryTerms, means: MeanLengths) -> tuple[float, float, float]:
    """The scores of a text that is the query itself, by kind; 1 where there is nothing to score."""
    words, idf = len(terms.query.words), terms.trigram_idf.values()
    return (
        terms.idf / (1 + _saturation(words / means.own)) or 1.0,
        sum(idf) / (1 + _saturation(len(idf) / means.trigrams)) or 1.0,
        terms.idf / (1 + _saturation(words / means.neighbourhood)) or 1.0,
    )


def _terms_scores(candidates: Candidates, means: tuple[float, float]) -> Reals:
    """By candidate: the scores of its own text and of all around it, by the best term of each word."""
    frequencies, lengths = candidates.frequencies, candidates.lengths
    found = np.array((frequencies[OWN], frequencies.sum(axis=0)))
    in_means = np.array((lengths[OWN] / means[0], lengths.sum(axis=0) / means[1]))
    saturated = found / (found + _saturation(in_means).repeat(candidates.match_counts, axis=1))
    worths = saturated * candidates.matches.worths.take(candidates.sought)
    return candidates.summed(np.maximum.reduceat(worths, candidates.word_starts, axis=1))


def _trigrams_scores(candidates: Candidates, mean: float) -> Reals:
    """By candidate: the score by trigrams, each of which counts once in a sentence."""
    rows = [each.told for each in candidates.analyses]
    sought = [((*terms.trigram_idf,), (*terms.trigram_idf.values(),)) for terms in candidates.queries]
    found = [
        sum(compress(sought[owner][1], map(row.__contains__, sought[owner][0])))
        for owner, row in zip(candidates.owners.tolist(), rows, strict=True)
    ]
    scores: Reals = found / (1 + _saturation(np.array([count_of_row(row) for row in rows]) / mean))
    return scores


_Lengths = TypeVar("_Lengths", float, Reals)


def _saturation(length: _Lengths) -> _Lengths:
    """How often a term stands in a text of so many times the mean length where it counts half of its most."""
    return K1 * (1 - B) + K1 * B * length
