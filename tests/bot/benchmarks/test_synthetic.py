from itertools import islice

import pytest

from bot.benchmarks import synthetic
from bot.benchmarks.synthetic import SENTENCES_OF_BLOCK, articles, sentence_texts
from knowledge.sentences.splitting import split


@pytest.mark.parametrize("sentences", [1, 100, SENTENCES_OF_BLOCK, SENTENCES_OF_BLOCK + 1])
def test_there_are_as_many_sentences_as_were_asked_for(sentences: int) -> None:
    assert sum(len(sentence_texts(article)) for article in articles(sentences)) == sentences


def test_the_splitter_finds_the_very_same_sentences() -> None:
    for article in articles(3000):
        assert [sentence.text for sentence in split(article)] == sentence_texts(article)


def test_the_same_seed_gives_the_same_articles_and_fewer_are_the_beginning_of_more() -> None:
    first, second = list(articles(300)), list(articles(400))

    assert first == list(articles(300))
    assert first[:-1] == second[: len(first) - 1]
    assert second[len(first) - 1].text.startswith(first[-1].text)
    assert next(articles(300, seed=1)).text != first[0].text


def test_words_are_as_many_and_as_unequal_as_in_news() -> None:
    sentences = [text for article in articles(2000) for text in sentence_texts(article)]
    words = [word for text in sentences for word in text.rstrip(".").split()]

    assert 23 < len(words) / len(sentences) < 27
    assert len(set(words)) > len(words) / 4
    assert words.count("في") > len(words) / 25


def test_articles_have_titles_sources_dates_and_paragraphs() -> None:
    made = list(islice(articles(1000), 20))

    assert len({article.id for article in made}) == 20
    assert all(article.title and article.published and article.source.name for article in made)
    assert all("\n" in article.text for article in made)


def test_the_words_of_a_query_stand_in_one_sentence() -> None:
    texts = [text.rstrip(".").split() for article in articles(200) for text in sentence_texts(article)]

    made = synthetic.queries(200, 50)

    assert len(made) == 50
    assert all(4 <= len(query) <= 8 for query in made)
    assert all(any(set(query) <= set(text) for text in texts) for query in made)
