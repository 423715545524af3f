"""From a question to an answer: the one way through the knowledge base."""

import hashlib
from collections.abc import Iterator, Sequence

from knowledge.answers.highlights import highlights
from knowledge.arabic.stems import stem
from knowledge.arabic.words import words
from knowledge.engines import Engine
from knowledge.engines.bm25 import BM25Engine
from knowledge.model import Answer, Article, Query, Question, Quote, RankedSentence, Sentence
from knowledge.questions import queries
from knowledge.ranking.ranking import rank
from knowledge.sentences import splitting

MAX_CANDIDATES = 30
"""Sentences that an engine hands on. The right one is among them for 97 to 98 % of questions on two
public Arabic question sets, and for hardly more among 100."""

MIN_SCORE = 0.2
"""Below this best score the articles count as silent. Placed a little below the weakest development
question in Arabic on the articles (0.23); few on other subjects reach it (docs/quality.md)."""

WANTED_WORDS = 2
SCORE_FOR_MISSING_WORD = 0.1
"""A best sentence that shares fewer words than these with the question must score so much more for each
that is missing: a single word in common is often an accident."""

MIN_SHARE_OF_BEST = 0.4
"""The second and third quote score at least this share of the first."""

_PARTICLES = ("ب", "ك", "ل", "ف", "و")


class KnowledgeBase:
    """Some articles and the index over their sentences; never changes once it is built."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self.newest_articles = tuple(sorted(articles, key=_recency, reverse=True))
        """The articles by date, newest first; those without a date last."""
        self.sentences = tuple(each for article in articles for each in splitting.split(article))
        self.version = _version(articles)
        """Short hash of all that the articles say: the same articles have the same version."""
        self._engine = _engine(self.sentences)
        # Filled from the end, so that the first sentence of each article stays.
        self._openings = {each.article.id: each for each in reversed(self.sentences)}

    def opening(self, article: Article) -> Quote:
        """The first sentence of one of the articles."""
        first = self._openings[article.id]
        return Quote(article, first.start, first.end, highlights=(), score=0.0)

    def answer(self, question: Question, *, max_quotes: int, min_ranked: int = 0) -> Answer:
        """What the articles say; an answer without quotes when they are silent.

        `ranked` holds all candidates: at least `min_ranked` where so many sentences share a term with
        the question.
        """
        query = queries.read(question)
        candidates = self._engine.search(query, limit=max(MAX_CANDIDATES, min_ranked))
        ranked = rank(candidates, self.sentences)
        return Answer(
            query, tuple(quote(query, each) for each in _telling(query, ranked[:max_quotes])), ranked
        )


def quote(query: Query, ranked: RankedSentence) -> Quote:
    """The whole sentence as a quote, with the stretches marked that the query asks for."""
    sentence = ranked.sentence
    return Quote(
        sentence.article, sentence.start, sentence.end, highlights(query, sentence.text), ranked.score
    )


def _engine(sentences_: Sequence[Sentence]) -> Engine:
    """The engine that suits the size of the collection."""
    return BM25Engine(sentences_)


def _recency(article: Article) -> tuple[int, int, int]:
    return article.published.sort_key if article.published else (0, 0, 0)


def _telling(query: Query, ranked: Sequence[RankedSentence]) -> Iterator[RankedSentence]:
    """Those of the best sentences that may be shown; none when not even the best is evidence enough."""
    if ranked and ranked[0].score >= _min_score(query, ranked[0].sentence):
        yield from (each for each in ranked if each.score >= MIN_SHARE_OF_BEST * ranked[0].score)


def _min_score(query: Query, best: Sentence) -> float:
    missing = max(0, WANTED_WORDS - _shared_words(query, best.text))
    return MIN_SCORE + SCORE_FOR_MISSING_WORD * missing


def _shared_words(query: Query, text: str) -> int:
    """How many of the query's words stand in the text, in any form and with any particle before them."""
    found = [word.text for word in words(text)]
    without_particle = [word[1:] for word in found if word.startswith(_PARTICLES)]
    return len(set(query.stems).intersection(map(stem, found + without_particle)))


def _version(articles: Sequence[Article]) -> str:
    digest = hashlib.sha256()
    for article in articles:
        # The text stands in no repr; with its length, no two lists of articles read alike.
        digest.update(f"{article!r}{len(article.text)}:{article.text}".encode())
    return digest.hexdigest()[:16]
