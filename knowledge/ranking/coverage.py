"""How much of a query a sentence says, by itself and with what stands around it."""

from collections.abc import Sequence

import numpy as np

from knowledge.model import MatchKind
from knowledge.ranking.candidates import BEFORE, OWN, TITLE, Candidates
from knowledge.ranking.matches import KINDS, Reals
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import is_word

MANY_SHARED = 5
"""Words in common from which on more of them say no more."""

_OF_KINDS = {
    "coverage": (MatchKind.EXACT, MatchKind.FORM, MatchKind.ALIAS),
    "coverage by derived words": (MatchKind.DERIVED,),
    "coverage by synonyms": (MatchKind.SYNONYM,),
    "coverage by similar words": (MatchKind.SIMILAR,),
}
_TELLS = np.array(
    [
        *[[float(kind in counted) for kind in KINDS] for counted in _OF_KINDS.values()],
        [float(kind in {None, MatchKind.SIMILAR}) for kind in KINDS],
    ]
)
"""By kind of match, whether it counts in each of those features; then, whether the word is missing for all
that: one that is only like it is not it."""


def coverage(candidates: Candidates) -> dict[str, Reals]:
    """By the name of each feature, its values for the candidates, in their order."""
    matches, own = candidates.matches, candidates.best[OWN]
    weights = matches.weights.take(candidates.words)
    # Rows are texts, in the order of `OWN` to `SPEAKER`.
    strengths = matches.strengths.take(candidates.best)
    tells = _TELLS.take(matches.kinds.take(own), axis=1)
    by_kind, is_missing = candidates.summed(tells[:-1] * (strengths[OWN] * weights)), tells[-1]
    covered = by_kind.sum(axis=0)

    heaviest, focus, last, number = _roles(candidates.queries).take(candidates.words, axis=1)
    said, *around = candidates.summed(strengths * focus)
    best, last_missing, number_missing, missing = candidates.summed(
        np.array((strengths[OWN] * heaviest, is_missing * last, is_missing * number, is_missing))
    )
    shared = candidates.word_counts - missing

    # The part of the query that the sentence lacks and another text has, or one of its article.
    articles = candidates.articles()
    lacking = is_missing * weights
    before, after, title, speaker = candidates.summed(strengths[BEFORE:] * lacking)
    article = candidates.summed(_in_article(candidates, articles, strengths[OWN]) * lacking)
    return {
        **dict(zip(_OF_KINDS, by_kind, strict=True)),
        "heaviest word": best,
        "focus": said,
        "focus around": (said == 0) * np.maximum.reduce(around),
        "shared words": np.minimum(shared, MANY_SHARED) / MANY_SHARED,
        "one shared word": (shared <= 1) & (candidates.word_counts > 1),
        "all covered": covered**3,
        "last word missing": last_missing,
        "number missing": number_missing > 0,
        "coverage with the sentence before": before,
        "coverage with the sentence after": after,
        "coverage with the speaker": speaker,
        "coverage with the article": article,
        "coverage with the title": title,
        "all covered with the title": np.minimum(1.0, covered + title) ** 3,
        "title named": _title_named(candidates, articles),
    }


def _roles(queries: Sequence[QueryTerms]) -> Reals:
    """By role, 1 for each word that has it: the heaviest, what is asked about, the last, a number.

    The last tells one thing from others; neither it nor a number is borrowed from an earlier question.
    """
    roles = []
    for terms in queries:
        weights = [word.weight for word in terms.words]
        heaviest = weights.index(max(weights))
        last = max(
            [place for place, word in enumerate(terms.query.words) if not word.is_borrowed], default=-1
        )
        roles += [
            (place == heaviest, word.is_focus, place == last, not word.is_borrowed and word.text.isdecimal())
            for place, word in enumerate(terms.words)
        ]
    return np.array(roles, dtype=np.float64).T


def _in_article(candidates: Candidates, articles: Sequence[int], strengths: Reals) -> Reals:
    """By a candidate's word how well the candidates of its article say it together, at most in full."""
    # A cell for each word of each article.
    of_words = np.array(articles).repeat(candidates.word_counts)
    cells = of_words * len(candidates.matches.weights) + candidates.words
    together: Reals = np.minimum(1.0, np.bincount(cells, strengths).take(cells))
    return together


def _title_named(candidates: Candidates, articles: Sequence[int]) -> Reals:
    """By candidate the part of its article's title that its query names."""
    of_articles: dict[int, float] = {}
    titles = candidates.by_candidate(candidates.best[TITLE].tolist())
    for article, facts, places in zip(articles, candidates.facts, titles, strict=True):
        # Candidates are of few articles.
        if article not in of_articles:
            named = {match.term for place in places if (match := candidates.matches.all[place])}
            of_articles[article] = sum(map(is_word, named)) / (facts.title_words or 1)
    return np.array([of_articles[article] for article in articles])
