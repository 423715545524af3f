"""How much of a query a sentence says, by itself and with what stands around it."""

from collections.abc import Collection as AbstractCollection

from knowledge.arabic.stems import without_article
from knowledge.model import MatchKind
from knowledge.ranking.evidence import Evidence, best_match

MANY_SHARED = 5
"""Words in common from which on more of them say no more."""


def coverage(evidence: Evidence) -> dict[str, float]:
    """How much of the query the sentence says, by itself and with what stands around it."""
    by_kind = dict.fromkeys(MatchKind, 0.0)
    shared, same_form, heaviest, strength = 0, 0.0, 0.0, 0.0
    for word, match in zip(evidence.query.words, evidence.own, strict=True):
        if word.weight > heaviest:
            heaviest, strength = word.weight, match.strength if match else 0.0
        if match is None:
            continue
        by_kind[match.kind] += word.weight * match.strength
        shared += match.kind is not MatchKind.SIMILAR
        if without_article(word.text) in evidence.analysis.surfaces:
            same_form += word.weight
    own = sum(by_kind.values()) / evidence.total
    extent = evidence.collection.extents[evidence.sentence.article.id]
    before = evidence.terms_of(evidence.number - 1) if evidence.number - 1 in extent else ()
    after = evidence.terms_of(evidence.number + 1) if evidence.number + 1 in extent else ()
    with_title = evidence.gain(evidence.collection.titles[evidence.sentence.article.id])
    return {
        "coverage": (by_kind[MatchKind.EXACT] + by_kind[MatchKind.FORM] + by_kind[MatchKind.ALIAS])
        / evidence.total,
        "coverage by derived words": by_kind[MatchKind.DERIVED] / evidence.total,
        "coverage by synonyms": by_kind[MatchKind.SYNONYM] / evidence.total,
        "coverage by similar words": by_kind[MatchKind.SIMILAR] / evidence.total,
        "coverage in the same form": same_form / evidence.total,
        "heaviest word": strength,
        **_focus(evidence, before, after),
        "shared words": min(shared, MANY_SHARED) / MANY_SHARED,
        "one shared word": float(shared <= 1 < len(evidence.query.words)),
        "all covered": own**3,
        "coverage with the sentence before": evidence.gain(before),
        "coverage with the sentence after": evidence.gain(after),
        "coverage with the speaker": evidence.gain(evidence.speaker_terms()),
        "all covered with the title": min(1.0, own + with_title) ** 3,
        "title named": _title_named(evidence),
        "coverage with the title": with_title,
        "coverage with the article": evidence.gain(
            evidence.collection.article_terms[evidence.sentence.article.id]
        ),
    }


def _focus(evidence: Evidence, *around: AbstractCollection[str]) -> dict[str, float]:
    """Whether what the question word asks about is said here, or else in what stands around."""
    for word, match in zip(evidence.query.words, evidence.own, strict=True):
        if word.is_focus:
            if match is not None:
                return {"focus": match.strength, "focus around": 0.0}
            title = evidence.collection.titles[evidence.sentence.article.id]
            near = [best_match(word, terms) for terms in (*around, title, evidence.speaker_terms())]
            return {
                "focus": 0.0,
                "focus around": max((each.strength for each in near if each), default=0.0),
            }
    return {}


def _title_named(evidence: Evidence) -> float:
    """The part of the article's title that the question names."""
    title = evidence.collection.titles[evidence.sentence.article.id]
    words = evidence.collection.title_words[evidence.sentence.article.id]
    named = {match.term for word in evidence.query.words if (match := best_match(word, title))}
    return len(named & words) / len(words) if words else 0.0
