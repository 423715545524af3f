"""How much of a query a sentence says, by itself and with what stands around it."""

import numpy as np
from numpy.typing import NDArray

from knowledge.model import MatchKind
from knowledge.ranking.candidates import BEFORE, OWN, TITLE, Candidates
from knowledge.ranking.query_terms import KINDS, QueryTerms, Reals
from knowledge.sentences.collection import is_word

MANY_SHARED = 5
"""Words in common from which on more of them say no more."""

_OF_KINDS = {
    "coverage": (MatchKind.EXACT, MatchKind.FORM, MatchKind.ALIAS),
    "coverage by derived words": (MatchKind.DERIVED,),
    "coverage by synonyms": (MatchKind.SYNONYM,),
    "coverage by similar words": (MatchKind.SIMILAR,),
}
_COUNT = np.array([[float(kind in counted) for counted in _OF_KINDS.values()] for kind in KINDS])
"""By kind of match and feature, in their orders: whether the one counts in the other."""
_IS_MISSING = np.array([kind in {None, MatchKind.SIMILAR} for kind in KINDS])
"""By kind of match, whether the word is missing: one that is only like it is not it."""


def coverage(candidates: Candidates) -> dict[str, Reals]:
    """By the name of each feature, its values for the candidates, in their order."""
    terms, best = candidates.terms, candidates.best[OWN]
    of_all = terms.strengths.take(candidates.best)
    strengths, around = of_all[OWN].copy(), of_all[BEFORE:]
    counts = _COUNT.take(terms.kinds, axis=0) * terms.worths[:, None]
    by_kind = counts.take(best, axis=0).sum(axis=1)
    own = by_kind.sum(axis=1)
    is_missing = _IS_MISSING[terms.kinds][best]

    # The part of the query that the sentence lacks and another text has, or one of its article.
    of_all[OWN] = _in_article(candidates, strengths)
    article, before, after, title, speaker = (of_all * is_missing) @ terms.weights / terms.total
    shared = len(terms.weights) - is_missing.sum(axis=1)
    return {
        **dict(zip(_OF_KINDS, by_kind.T, strict=True)),
        **_focus(terms, strengths, around),
        "heaviest word": strengths[:, terms.weights.argmax()] if len(terms.weights) else own,
        "shared words": np.minimum(shared, MANY_SHARED) / MANY_SHARED,
        "one shared word": (shared <= 1) & (len(terms.weights) > 1),
        "all covered": own**3,
        **_missing(terms, is_missing),
        "coverage with the sentence before": before,
        "coverage with the sentence after": after,
        "coverage with the speaker": speaker,
        "coverage with the article": article,
        "coverage with the title": title,
        "all covered with the title": np.minimum(1.0, own + title) ** 3,
        "title named": _title_named(candidates),
    }


def _in_article(candidates: Candidates, strengths: Reals) -> Reals:
    """By candidate and word how well those of its article say it together, at most in full."""
    starts = np.array([facts.extent.start for facts in candidates.facts])
    together: Reals = np.minimum(1.0, (starts[:, None] == starts) @ strengths)
    return together


def _missing(terms: QueryTerms, is_missing: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
    """Whether the last word of the question is missing, which tells one thing from others, or a number."""
    own = [place for place, word in enumerate(terms.query.words) if not word.is_borrowed]
    missing = {"last word missing": is_missing[:, own[-1]]} if own else {}
    if numbers := [place for place in own if terms.query.words[place].text.isdecimal()]:
        missing["number missing"] = is_missing[:, numbers].sum(axis=1) > 0
    return missing


def _focus(terms: QueryTerms, strengths: Reals, around: Reals) -> dict[str, Reals]:
    """How well what the question word asks about is said here, or else in what stands around."""
    for place, word in enumerate(terms.query.words):
        if word.is_focus:
            said = strengths[:, place]
            return {"focus": said, "focus around": (said == 0) * around[:, :, place].max(axis=0)}
    return {}


def _title_named(candidates: Candidates) -> Reals:
    """The part of the article's title that the question names."""
    of_articles: dict[int, float] = {}
    parts = []
    for facts, places in zip(candidates.facts, candidates.best[TITLE].tolist(), strict=True):
        article = facts.extent.start
        # Candidates are of few articles.
        if article not in of_articles:
            named = {match.term for match in candidates.terms.matches(places) if match}
            of_articles[article] = sum(map(is_word, named)) / (facts.title_words or 1)
        parts.append(of_articles[article])
    return np.array(parts)
