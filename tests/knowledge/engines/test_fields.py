from knowledge.arabic.phrases import Phrases
from knowledge.engines.fields import MAX_PARAGRAPH, Fields, article_fields
from knowledge.model import Article, Source
from knowledge.sentences.collection import Collection


def _fields(*texts: str, title: str | None = None, phrases: Phrases | None = None) -> list[Fields]:
    """The fields of all sentences of some articles."""
    articles = [Article(str(id), text, Source("وكالة"), title=title) for id, text in enumerate(texts)]
    collection = Collection.read(articles, phrases or Phrases())
    return [each for article in collection.articles.values() for each in article_fields(article, collection)]


def test_a_sentence_is_found_by_its_own_words_without_stop_words() -> None:
    (only,) = _fields("غادر القائد من المدينة.")

    assert only.own_terms == ("غادر", "قايد", "مدين")
    assert set(only.own_trigrams) == {"غاد", "ادر", "قاي", "ايد", "مدي", "دين", "ينه"}


def test_a_term_stands_as_often_as_it_occurs_and_a_trigram_once() -> None:
    (only,) = _fields("القائد ثم القائد.")

    assert only.own_terms == ("قايد", "قايد")
    assert sorted(only.own_trigrams) == ["ايد", "قاي"]


def test_a_sentence_is_found_by_the_phrases_numbers_and_months_that_it_names() -> None:
    phrases = Phrases()
    phrases.add("القوات الديمقراطية", "@7")

    (only,) = _fields("خسرت القوات الديمقراطية ثلاثين شاحنة في ديسمبر.", phrases=phrases)

    assert {"@7", "#30", "#m12"} <= set(only.own_terms)


def test_the_surroundings_of_a_sentence_are_its_paragraph() -> None:
    first, *_ = _fields("قائد. مدير. طبيب.\nجندي. مهندس.")

    assert first.surrounding_terms == ("قايد", "مدير", "طبيب")


def test_the_surroundings_of_a_paragraph_of_one_sentence_are_its_neighbours() -> None:
    _, middle, _ = _fields("قائد.\nمدير.\nطبيب.")

    assert middle.surrounding_terms == ("قايد", "مدير", "طبيب")


def test_the_surroundings_in_a_text_without_paragraphs_are_the_neighbours() -> None:
    found = _fields("قائد. " * (MAX_PARAGRAPH + 1))

    assert [len(each.surrounding_terms) for each in found] == [2, *[3] * (MAX_PARAGRAPH - 1), 2]


def test_the_title_belongs_to_the_surroundings_and_not_to_the_sentence() -> None:
    (only,) = _fields("غادر القائد المدينة.", title="سقوط الباغوز")

    assert "باغوز" in only.surrounding_terms
    assert "باغ" not in only.own_trigrams
    assert "باغوز" not in only.own_terms


def test_surroundings_do_not_reach_into_another_article() -> None:
    assert [each.surrounding_terms for each in _fields("قائد.", "مدير.")] == [("قايد",), ("مدير",)]


def test_no_sentences_have_no_fields() -> None:
    assert _fields() == []
