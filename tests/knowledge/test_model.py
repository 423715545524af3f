import pytest

from knowledge.model import Article, PublicationDate, Quote, Sentence, Source


@pytest.mark.parametrize("text", ["2019", "2019-02", "2019-02-28"])
def test_a_date_keeps_the_precision_it_is_written_with(text: str) -> None:
    assert str(PublicationDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-30", "2019-2", "٢٠١٩", "2019-02-28T10:00", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"year|month|day"):
        PublicationDate.parse(text)


def test_dates_of_every_precision_can_be_ordered() -> None:
    texts = ["2019-02", "2018-12-31", "2019", "2019-02-01"]

    dates = sorted(map(PublicationDate.parse, texts), key=lambda date: date.sort_key)

    assert [str(date) for date in dates] == ["2018-12-31", "2019", "2019-02", "2019-02-01"]


def test_sentence_and_quote_are_slices_of_the_article() -> None:
    article = Article("a", "قبل. الجملة. بعد.", Source("وكالة"))

    assert Sentence(article, 5, 12, paragraph=0).text == "الجملة."
    assert Quote(article, 5, 12, highlights=(), score=1.0).text == "الجملة."
