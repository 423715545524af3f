"""One sentence in the light of a query: at which of its words those of the query are found."""

from bisect import bisect_left
from collections.abc import Collection as AbstractCollection
from collections.abc import Container, Sequence
from itertools import chain

from knowledge.model import Attribution, Match, MatchKind, QueryWord
from knowledge.ranking.candidates import OWN, Candidates
from knowledge.ranking.query_terms import QueryTerms

_FAR = 12
"""Words from which on it no longer matters how far apart two things stand."""


class Evidence:
    """Holds the matches of one candidate, of which the features are made that tell where they stand."""

    def __init__(
        self, terms: QueryTerms, candidates: Candidates, candidate: int, best: Sequence[int]
    ) -> None:
        """Take the candidate of a place, in which the matches of some places are the best of their words."""
        self.terms = terms
        self.query = terms.query
        self.collection = candidates.collection
        self.number = candidates.numbers[candidate]
        self.facts = candidates.facts[candidate]
        self.analysis = candidates.analyses[candidate]
        # Where the best match of each word of the query stands; in order with those words.
        matches = [candidates.matches.all[place] for place in best[: len(terms.query.words)]]
        self.places = [self.analysis.terms[match.term] if match else () for match in matches]
        self.matched = sorted({*chain.from_iterable(self.places)})

    @classmethod
    def of(cls, candidates: Candidates, wanted: Sequence[int]) -> "list[Evidence]":
        """That of the candidates of some places, in their order."""
        owners, best = candidates.owners.tolist(), candidates.by_candidate(candidates.best[OWN].tolist())
        return [cls(candidates.queries[owners[each]], candidates, each, best[each]) for each in wanted]

    @property
    def attribution(self) -> Attribution | None:
        """Who is quoted in the sentence."""
        return self.collection.attributions[self.number]

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.collection.sentences[self.number].text

    def same_form(self) -> float:
        """The part of the query that is said in the very form of its words, their articles aside."""
        told = f" {self.analysis.told} "
        return sum([weight for form, weight in self.terms.forms if form in told]) / self.terms.total

    def early(self) -> float:
        """How early the first match stands, 0 to 1."""
        return 1 - min(1.0, self.matched[0] / _FAR) if self.matched else 0.0

    def near(self, places: Sequence[int]) -> float:
        """How near the nearest of some words is to a matched one that tells something."""
        return nearness(places, self.matched)

    def places_of(self, wanted: AbstractCollection[str]) -> list[int]:
        """The positions of the words that are among some."""
        return [place for place, word in enumerate(self.analysis.words.folded) if word in wanted]

    def word_at(self, offset: int) -> int:
        """The position of the first word that begins at an offset of the sentence or behind it."""
        return bisect_left(self.analysis.words.starts, offset)


def nearness(places: Sequence[int], others: Sequence[int]) -> float:
    """How near the nearest of some words stands to one of others, 0 to 1."""
    distances = [abs(place - other) for place in places for other in others if place != other]
    return 1 - min(1.0, min(distances) / _FAR) if distances else 0.0


def best_match(word: QueryWord, terms: AbstractCollection[str]) -> Match | None:
    """The best of the terms that stands for a word of a query; none when there is none."""
    for match in word.matches:
        if match.term in terms:
            return match
    return None


def holds(terms: Container[str], word: QueryWord) -> bool:
    """Whether a word of a query stands among some terms, not only one that is like it."""
    return any(match.term in terms for match in word.matches if match.kind is not MatchKind.SIMILAR)


def subject_places(words: Sequence[QueryWord], places: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """The places of the words of a query, one by one, without those of words that only name a type."""
    return [found for word, found in zip(words, places, strict=True) if not word.names_type]
