from datetime import date

import pytest

from knowledge.files.oddities import Oddities, oddities
from knowledge.model import Article, PublicationDate, Source

_TODAY = date(2024, 3, 5)


def _article(id: str, text: str, published: str | None = "2019") -> Article:
    return Article(
        id, text, Source("وكالة"), published=PublicationDate.parse(published) if published else None
    )


def test_articles_without_a_date_and_with_the_text_of_another_are_named() -> None:
    articles = [_article("a", "نص"), _article("b", "نص", None), _article("c", "نص آخر", None)]

    found = oddities(articles, _TODAY)

    assert found == Oddities(undated=("b", "c"), repeated=("a", "b"), future=())
    assert found.among({"a", "c"}) == Oddities(undated=("c",), repeated=("a",), future=())


@pytest.mark.parametrize(
    ("published", "is_odd"),
    [("2024-03-07", True), ("2024-04", True), ("2025", True), ("2024-03-06", False), ("2024", False)],
)
def test_a_date_that_has_not_come_anywhere_is_named(published: str, is_odd: bool) -> None:  # noqa: FBT001 - a case
    assert oddities([_article("a", "نص", published)], _TODAY).future == (("a",) if is_odd else ())
