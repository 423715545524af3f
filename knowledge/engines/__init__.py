"""Engines: what finds candidate sentences for a query.

An engine is built once over a collection and never changes. Ranking and answering see only `Engine`, so
collections of another size can have an engine of another kind.
"""

from collections.abc import Sequence
from typing import Protocol

from knowledge.model import Query


class Engine(Protocol):
    """Finds candidates for a query."""

    def search(self, query: Query, *, limit: int) -> Sequence[int]:
        """The numbers of at most `limit` sentences that share something with the query, likeliest first."""
