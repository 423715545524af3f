"""Engines: what finds candidate sentences for a query.

An engine is built once over a collection and never changes. Ranking and answering see only `Engine`, so
collections of another size can have an engine of another kind.
"""

from dataclasses import dataclass
from typing import Protocol

from knowledge.model import Query


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that an engine found."""

    number: int
    """Position of the sentence in the collection that the engine was built over."""
    score: float
    """Share of the best score that any sentence could reach for the query: 0 to about 1."""
    shares: tuple[float, ...]
    """The same by field: own terms, own trigrams, terms and trigrams of the surroundings."""


class Engine(Protocol):
    """Finds candidates for a query."""

    def search(self, query: Query, *, limit: int) -> tuple[Candidate, ...]:
        """At most `limit` candidates with a score above 0, best first, ties by position."""
