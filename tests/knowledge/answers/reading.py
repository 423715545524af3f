"""A question and a sentence, read in the light of each other."""

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, PublicationDate, Query, Question, Sentence, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection


def read(
    question: str, text: str, *, title: str | None = None, published: PublicationDate | None = None
) -> tuple[Query, Sentence, Analysis]:
    article = Article("a", text, Source("وكالة"), title=title, published=published)
    collection = Collection.read([article], Phrases())
    query = QueryReader(Vocabulary.of(collection), collection.phrases).read(Question(question))
    return query, collection.sentences[0], collection.analyses[0]
