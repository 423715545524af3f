"""What a knowledge base answers from, in memory or on disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.engines import Engine
from knowledge.engines.bm25 import BM25Engine
from knowledge.files.editions import Edition
from knowledge.files.folder import Contents
from knowledge.model import Article, Pause, no_pause
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.collection import Collection


@dataclass(frozen=True, slots=True)
class Index:
    """Some articles, read. Never changes."""

    edition: Edition
    articles: Sequence[Article]
    """By id."""
    newest_articles: Sequence[Article]
    """By date, newest first; those without a date last."""
    collection: Collection
    vocabulary: Vocabulary
    engine: Engine
    usual_confidence: float | None = None
    """How sure wrong answers usually look in it."""
    close: Callable[[], None] = no_pause
    """Lets go of the files that it holds open; it must not be asked any more."""


def index_in_memory(contents: Contents, pause: Pause = no_pause) -> Index:
    """Read some articles, with pauses in between; all of it stays in memory."""
    articles = contents.articles
    collection = Collection.read(articles, contents.lexicon.phrases(), pause)
    return Index(
        Edition.of(contents.lexicon, articles),
        articles,
        tuple(sorted(articles, key=lambda article: article.date_key, reverse=True)),
        collection,
        Vocabulary.of(collection),
        BM25Engine(collection, pause),
    )
