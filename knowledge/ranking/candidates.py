"""The candidates of a query together: which of its terms stand in each, and in what is around it."""

from collections.abc import Sequence
from itertools import chain

from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection

_TEXTS = 5
OWN, BEFORE, AFTER, TITLE, SPEAKER = range(_TEXTS)
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
        own = [each.fingerprints for each in self.analyses]
        counts, lengths = terms.counted([*own, *chain(*zip(*map(collection.around, numbers), strict=True))])
        frequencies = counts.reshape(_TEXTS, len(numbers), counts.shape[1])
        self.frequencies = frequencies[:SPEAKER]
        """By text, candidate and term, of which the last is none; the first text is the candidate itself."""
        self.lengths = lengths.reshape(_TEXTS, len(numbers))[:SPEAKER]
        """In terms, by text and candidate."""
        self.best = terms.best(frequencies)
        """By text, candidate and word: the place of the best match; also of who speaks, named by an earlier
        sentence."""
