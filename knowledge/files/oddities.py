"""What is sound in articles and looks strange nevertheless: nothing is refused for it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.model import Article, PublicationDate

_TOMORROW = timedelta(days=1)
"""Somewhere it is a day later already."""


@dataclass(frozen=True, slots=True)
class Oddities:
    """Ids of articles, in the order in which they were looked at."""

    undated: tuple[str, ...]
    repeated: tuple[str, ...]
    """Another article has the same text."""
    future: tuple[str, ...]
    """The day on which they were published has not come yet."""

    def among(self, ids: Collection[str]) -> "Oddities":
        """Those of some articles only."""
        kept = [tuple(id for id in each if id in ids) for each in (self.undated, self.repeated, self.future)]
        return Oddities(*kept)


def oddities(articles: Sequence[Article], today: date) -> Oddities:
    """What looks strange in articles on a day (UTC)."""
    texts = Counter(article.text for article in articles)
    return Oddities(
        undated=tuple(each.id for each in articles if each.published is None),
        repeated=tuple(each.id for each in articles if texts[each.text] > 1),
        future=tuple(
            each.id for each in articles if each.published and _first_day(each.published) > today + _TOMORROW
        ),
    )


def _first_day(published: PublicationDate) -> date:
    return date(published.year, published.month or 1, published.day or 1)
