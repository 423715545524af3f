"""One sentence in the light of a query: which of its words stand for which of the query's, and where."""

from collections.abc import Collection as AbstractCollection
from collections.abc import Mapping, Sequence

from knowledge.model import Match, MatchKind, Query, QueryWord
from knowledge.sentences.collection import Collection

_FAR = 12
"""Words from which on it no longer matters how far apart two things stand."""


class Evidence:
    """Holds the matches, of which the features are made."""

    def __init__(self, query: Query, number: int, collection: Collection) -> None:
        self.query = query
        self.number = number
        self.collection = collection
        self.sentence = collection.sentences[number]
        self.text = self.sentence.text
        self.analysis = collection.analyses[number]
        self.attribution = collection.attribution(number)
        self.total = sum(word.weight for word in query.words) or 1.0
        # The best match of each word of the query, and where it stands; in order with those words.
        self.own = [best_match(word, self.analysis.terms) for word in query.words]
        self.missing = [
            word
            for word, match in zip(query.words, self.own, strict=True)
            if match is None or match.kind is MatchKind.SIMILAR
        ]
        self.places = [self.analysis.terms[match.term] if match else () for match in self.own]
        self.matched = sorted({place for places in self.places for place in places})

    def early(self) -> float:
        """How early the first match stands, 0 to 1."""
        return 1 - min(1.0, self.matched[0] / _FAR) if self.matched else 0.0

    def near(self, places: Sequence[int]) -> float:
        """How near the nearest of some words is to a matched one that tells something."""
        return nearness(places, self.matched)

    def gain(self, terms: AbstractCollection[str]) -> float:
        """The part of the query that the sentence lacks and these terms add."""
        added = 0.0
        for word in self.missing:
            match = best_match(word, terms)
            if match is not None:
                added += word.weight * match.strength
        return added / self.total

    def terms_of(self, number: int) -> Mapping[str, tuple[int, ...]]:
        """The terms of the sentence of a number."""
        return self.collection.analyses[number].terms

    def speaker_terms(self) -> AbstractCollection[str]:
        """The terms of the speaker that an earlier sentence names."""
        speaker = self.attribution
        if speaker is None or not speaker.is_carried:
            return ()
        return self.collection.speaker_terms(self.number)

    def places_of(self, wanted: AbstractCollection[str]) -> list[int]:
        """The positions of the words that are among some."""
        return [place for place, word in enumerate(self.analysis.words) if word.text in wanted]

    def word_at(self, offset: int) -> int:
        """The position of the first word that begins at an offset of the sentence or behind it."""
        for place, word in enumerate(self.analysis.words):
            if word.start >= offset:
                return place
        return len(self.analysis.words)


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
