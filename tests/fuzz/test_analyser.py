from functools import cache

from hypothesis import given, settings

from knowledge.arabic.phrases import Phrases
from knowledge.files.folder import read_folder
from knowledge.model import Article, PublicationDate, Source
from knowledge.sentences.collection import Collection
from tests.conftest import BUNDLED
from tests.fuzz.texts import texts


@cache
def _phrases() -> Phrases:
    return read_folder(BUNDLED).lexicon.phrases()


@given(texts(10_000), texts(200))
@settings(max_examples=20)
def test_whatever_is_found_in_any_article_stands_in_it(text: str, title: str) -> None:
    published = PublicationDate(2019, 3, 23)
    collection = Collection.read([Article("a", text, Source("وكالة"), title, published)], _phrases())

    for number, (sentence, analysis) in enumerate(
        zip(collection.sentences, collection.analyses, strict=True)
    ):
        places = {place for positions in analysis.terms.values() for place in positions}
        assert places <= set(range(len(analysis.words)))
        spans = [(number.start, number.end) for number in analysis.numbers]
        spans += [(time.start, time.end) for time in analysis.times]
        spans += [(word.start, word.end) for word in analysis.words]
        assert all(0 <= start < end <= len(sentence.text) for start, end in spans)
        for time in analysis.times:
            time.meaning.resolve(published)
        speaker = collection.attributions[number]
        assert speaker is None or speaker.text == text[speaker.start : speaker.end] != ""
        collection.speaker_terms(number)
    assert all(text for text, _ in collection.texts() if text != title)
