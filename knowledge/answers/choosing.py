"""Which of the ranked sentences are quoted, and which are set side by side."""

import math
from collections.abc import Iterator, Sequence

from knowledge.model import MatchKind, Query, QueryWord, QuestionKind, RankedSentence
from knowledge.ranking.features import covered
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection

MAX_BEHIND = 2.9
"""The second and third quote, and those of other sources, are at most so much behind the first in score: then
they are an eighteenth as likely to answer."""

MAX_BEHIND_COMPARED = 9.3
"""How much they may be behind when the reader asks what each source says, and they name the very thing."""

MAX_WORDS_APART = 4
"""How far a number stands from the word for what it counts, in words, to be a figure of it."""

MIN_COVERED = 0.3
"""The least part of a question that a further quote says itself."""

MIN_COVERED_COMPARED = 0.8
"""Of what the best sentence says of a question, the part that one of another source says too: with less it
tells of another event. Of 19 comparisons 10 were of several events without this, 3 with it; 7 of 9 true ones
stay."""

MAX_BEHIND_UNASKED, MIN_COVERED_UNASKED = 1.3, 0.6
"""Who did something, or why, is set side by side unasked only where the best sentence says so much of the
question, and others are so near to it: of 38 such comparisons, on eight sets, 10 were true, which are among
the 15 that are left."""

MAX_COMPARED = 6
"""Quotes set side by side: more sources are not read on a phone."""


def telling(
    query: Query, ranked: Sequence[RankedSentence], collection: Collection
) -> tuple[RankedSentence, ...]:
    """The sentences that answer, best first: the best, and those that are nearly as good.

    Where the reader asks what each source says, those that name what is asked about, and a number or time
    where one is asked for.
    """
    if not query.compares_sources:
        return tuple(_near(ranked, MAX_BEHIND))
    about = _subject(query)
    named = [
        each
        for each in ranked
        if each.score >= ranked[0].score - MAX_BEHIND_COMPARED
        and about is not None
        and _answers(query, about, collection.analyses[each.number])
    ]
    sources = {collection.sentences[each.number].article.source.name for each in named}
    return tuple(named) if len(sources) > 1 else tuple(_near(ranked, 2 * MAX_BEHIND))


def quoted(query: Query, told: Sequence[RankedSentence], collection: Collection) -> Sequence[RankedSentence]:
    """The sentences that answer, as they are quoted: those of one article apart where sources are compared.

    Then the best of each article stands before all second ones.
    """
    if not query.compares_sources:
        return told
    firsts = {_article_of(each, collection): each for each in reversed(told)}
    return sorted(told, key=lambda each: firsts[_article_of(each, collection)] is not each)


def compared(query: Query, told: Sequence[RankedSentence], collection: Collection) -> list[RankedSentence]:
    """The best sentence of each article that answers, best first."""
    # The figure or the time of something else is none to compare.
    asks_figure = not {QuestionKind.HOW_MANY, QuestionKind.WHEN}.isdisjoint(query.kinds)
    about = _subject(query) if asks_figure else None
    fewest = 0.0 if query.compares_sources else MIN_COVERED_COMPARED * covered(told[0].features)
    max_behind = math.inf
    if not asks_figure and not query.compares_sources:
        fewest, max_behind = max(fewest, MIN_COVERED_UNASKED), MAX_BEHIND_UNASKED
    firsts: dict[range, RankedSentence] = {}
    for each in told:
        is_near = each.score >= told[0].score - max_behind and covered(each.features) >= fewest
        if is_near and (about is None or _answers(query, about, collection.analyses[each.number])):
            firsts.setdefault(_article_of(each, collection), each)
    return list(firsts.values())[:MAX_COMPARED]


def _near(ranked: Sequence[RankedSentence], max_behind: float) -> Iterator[RankedSentence]:
    best = ranked[0]
    yield best
    yield from (
        each
        for each in ranked[1:]
        if each.score >= best.score - max_behind and covered(each.features) >= MIN_COVERED
    )


def _subject(query: Query) -> QueryWord | None:
    """What is asked about; none where a question only names what kind of thing it asks for."""
    return next((word for word in query.words if not word.names_type), None)


def _answers(query: Query, about: QueryWord, analysis: Analysis) -> bool:
    """Whether a sentence names what is asked about, and a time, or a number close to it, if asked for one."""
    named = [
        place
        for match in about.matches
        if match.kind not in {MatchKind.SIMILAR, MatchKind.DERIVED}
        for place in analysis.terms.get(match.term, ())
    ]
    if not named or QuestionKind.HOW_MANY not in query.kinds:
        return bool(named) and (QuestionKind.WHEN not in query.kinds or bool(analysis.times))
    starts = [number.start for number in analysis.numbers]
    near = [place for place, start in enumerate(analysis.words.starts) if start in starts]
    return any(abs(place - each) <= MAX_WORDS_APART for place in near for each in named)


def _article_of(ranked: RankedSentence, collection: Collection) -> range:
    """The numbers of the sentences of its article: no two articles have the same."""
    return collection.facts[ranked.number].extent
