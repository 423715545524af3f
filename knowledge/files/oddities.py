"""What is sound in articles and looks strange nevertheless: nothing is refused for it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

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


def oddities(articles: Iterable[Article], today: date) -> Oddities:
    """What looks strange in articles on a day (UTC); each is looked at once and let go."""
    undated, future = list[str](), list[str]()
    texts = dict[str, bytes]()
    """Their hashes, by id."""
    for article in articles:
        texts[article.id] = sha256(article.text.encode()).digest()
        if article.published is None:
            undated.append(article.id)
        elif _first_day(article.published) > today + _TOMORROW:
            future.append(article.id)
    counts = Counter(texts.values())
    repeated = (id for id, text in texts.items() if counts[text] > 1)
    return Oddities(tuple(undated), tuple(repeated), tuple(future))


def _first_day(published: PublicationDate) -> date:
    return date(published.year, published.month or 1, published.day or 1)
