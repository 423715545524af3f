from itertools import pairwise

from hypothesis import given, settings

from knowledge.model import Article, Source
from knowledge.sentences.splitting import MAX_SENTENCE, split
from tests.fuzz.texts import texts


@given(texts(10_000))
@settings(max_examples=20)
def test_the_sentences_of_any_text_are_slices_of_it_in_its_order(text: str) -> None:
    sentences = split(Article("a", text, Source("وكالة")))

    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(sentences))
    for sentence in sentences:
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
        assert len(sentence.text) <= MAX_SENTENCE
