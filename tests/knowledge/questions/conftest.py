"""What the tests of questions need: a reader in the light of the bundled articles, or of a few texts."""

import pytest

from knowledge.answering import KnowledgeBase
from knowledge.files.lexicon import Groups, Lexicon
from knowledge.model import Article, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.collection import Collection


def collect(*texts: str, aliases: Groups = (), synonyms: Groups = ()) -> Collection:
    """Each text as an article."""
    articles = [Article(str(number), text, Source("وكالة")) for number, text in enumerate(texts)]
    return Collection.read(articles, Lexicon(aliases, synonyms).phrases())


def reader_of(collection: Collection) -> QueryReader:
    return QueryReader(Vocabulary.of(collection), collection.phrases)


@pytest.fixture(scope="session")
def reader(bundled: KnowledgeBase) -> QueryReader:
    return reader_of(bundled.collection)
