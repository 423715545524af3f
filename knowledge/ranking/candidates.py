"""The candidates of a query together: which of its terms stand in each, and in what is around it."""

from collections.abc import Sequence
from itertools import chain

from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection
from knowledge.sentences.fingerprints import fingerprints

OWN, BEFORE, AFTER, TITLE, SPEAKER = range(5)
"""The texts of a candidate: itself, the sentences beside it, its article's title, and the speaker."""


class Candidates:
    """Holds how often each term of a query stands in each candidate and around it: rows are candidates."""

    def __init__(self, terms: QueryTerms, numbers: Sequence[int], collection: Collection) -> None:
        self.terms = terms
        self.numbers = numbers
        self.collection = collection
        self.analyses = [collection.analyses[number] for number in numbers]
        self.facts = [collection.facts[number] for number in numbers]
        """Of their articles."""
        texts = (
            [each.fingerprints for each in self.analyses],
            self._beside(-1),
            self._beside(1),
            [each.title_fingerprints for each in self.facts],
            [self._carried_speaker(number) for number in numbers],
        )
        counts, lengths = terms.counted([*chain(*texts)])
        frequencies = counts.reshape(len(texts), len(numbers), counts.shape[1])
        self.frequencies = frequencies[:SPEAKER]
        """By text, candidate and term, of which the last is none; the first text is the candidate itself."""
        self.lengths = lengths.reshape(len(texts), len(numbers))[:SPEAKER]
        """In terms, by text and candidate."""
        self.best = terms.best(frequencies)
        """By text, candidate and word: the place of the best match; also of who speaks, named by an earlier
        sentence."""

    def _beside(self, step: int) -> list[bytes]:
        """The fingerprints of the sentences before (-1) or after (1); none at the end of an article."""
        known = self.collection.fingerprints
        return [
            known[number + step] if number + step in facts.extent else b""
            for number, facts in zip(self.numbers, self.facts, strict=True)
        ]

    def _carried_speaker(self, number: int) -> bytes:
        """The fingerprints of what an earlier sentence names the speaker of a candidate by."""
        speaker = self.collection.attributions[number]
        is_carried = speaker is not None and speaker.is_carried
        return fingerprints(self.collection.speaker_terms(number)) if is_carried else b""
