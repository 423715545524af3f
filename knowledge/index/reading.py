"""Articles, read into what an index holds of them: the part of building that several processes share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.answers.silence import is_long
from knowledge.arabic.phrases import Phrases
from knowledge.engines.fields import article_fields
from knowledge.engines.tantivy import Rows
from knowledge.index.packed_analyses import pack_reading
from knowledge.index.records import (
    ArticleRecord,
    SentenceRecord,
    Speaker,
    date_number,
    pack_sentence,
)
from knowledge.model import Article, Attribution
from knowledge.questions.known_words import first_written, written_words
from knowledge.sentences.collection import Collection, ReadArticle
from knowledge.sentences.lengths import Lengths


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What is written of one article; its sentences are numbered from 0 on."""

    record: ArticleRecord
    sentences: tuple[bytes, ...]
    """Their records, packed."""
    rows: tuple[Rows, ...]
    """What the engine finds each sentence by."""
    are_long: tuple[bool, ...]
    """Of each sentence whether a question can be made of it."""
    lengths: Lengths


@dataclass(slots=True)
class WordCounts:
    """The words of some sentences and titles, counted."""

    frequencies: Counter[str] = field(default_factory=Counter)
    """In how many sentences each term stands."""
    in_titles: Counter[str] = field(default_factory=Counter)
    """In how many titles."""
    written: dict[str, str] = field(default_factory=dict)
    """Of each term a word that it was read from."""
    surfaces: Counter[str] = field(default_factory=Counter)
    """How often each word stands there that is no stop word, as `KnownWords.surfaces` has it."""
    forms: Counter[str] = field(default_factory=Counter)
    """How often each word stands there as it is written."""

    def add(self, others: "WordCounts") -> None:
        """Count in others."""
        self.frequencies.update(others.frequencies)
        self.in_titles.update(others.in_titles)
        for term, written in others.written.items():
            self.written.setdefault(term, written)
        self.surfaces.update(others.surfaces)
        self.forms.update(others.forms)


@dataclass(frozen=True, slots=True)
class Entries:
    """Articles that were read, and the words that they hold."""

    articles: Sequence[ArticleEntry]
    words: WordCounts

    @property
    def lengths(self) -> Lengths:
        """Those of all their sentences."""
        return sum((each.lengths for each in self.articles), Lengths())


def read(articles: Sequence[Article], phrases: Phrases) -> Entries:
    """What an index holds of some articles."""
    collection = Collection.read(articles, phrases)
    words = WordCounts()
    for analysis in collection.analyses:
        words.frequencies.update(analysis.terms.keys())
    for each in collection.articles.values():
        if each.extent:
            words.in_titles.update({*each.title_terms})
    texts = list(collection.texts())
    words.written = first_written(texts)
    for text, analysis in texts:
        words.surfaces.update(analysis.told.split())
        words.forms.update(written_words(text, analysis.words))
    return Entries([_entry(article, collection) for article in collection.articles.values()], words)


def _entry(article: ReadArticle, collection: Collection) -> ArticleEntry:
    analyses = [collection.analyses[number] for number in article.extent]
    fields = tuple(article_fields(article, collection))
    paragraphs = sum(len(each.surrounding_terms) for each in fields)
    return ArticleEntry(
        ArticleRecord(article.article, range(len(analyses)), article.title_terms),
        tuple(_packed(number, article, collection) for number in article.extent),
        tuple(map(Rows.of, fields)),
        tuple(map(is_long, analyses)),
        replace(Lengths.of(analyses, len(article.title_terms)), surroundings=paragraphs),
    )


def _packed(number: int, article: ReadArticle, collection: Collection) -> bytes:
    sentence, analysis = collection.sentences[number], collection.analyses[number]
    record = SentenceRecord(
        article.article.id,
        sentence.start,
        sentence.end,
        sentence.paragraph,
        _speaker(collection.attributions[number]),
        number - article.extent.start,
        len(article.extent),
        date_number(article.article.published),
        article.facts.title_words,
        article.facts.title_fingerprints,
        analysis.fingerprints,
        pack_reading(analysis),
    )
    return pack_sentence(record)


def _speaker(attribution: Attribution | None) -> Speaker:
    return (attribution.start, attribution.end, attribution.is_carried) if attribution else None
