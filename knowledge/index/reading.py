"""Articles, read into what an index holds of them: the part of building that several processes share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.answers.silence import is_long
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.trigrams import count_of_row
from knowledge.engines.fields import Fields, article_fields
from knowledge.index.records import Record, Speaker, pack_reading, packed
from knowledge.model import Article, Attribution
from knowledge.questions.known_words import first_written, written_words
from knowledge.sentences.collection import Collection, ReadArticle, lengths_around


@dataclass(frozen=True, slots=True)
class Lengths:
    """Sums over sentences, of which the mean lengths are made."""

    sentences: int = 0
    own: int = 0
    trigrams: int = 0
    around: int = 0
    paragraphs: int = 0
    """Of what engines take for the surroundings."""

    def __add__(self, other: "Lengths") -> "Lengths":
        return Lengths(
            self.sentences + other.sentences,
            self.own + other.own,
            self.trigrams + other.trigrams,
            self.around + other.around,
            self.paragraphs + other.paragraphs,
        )


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What is written of one article; its sentences are numbered from 0 on."""

    record: Record
    terms: tuple[bytes, ...]
    """Packed, of each sentence, as are the readings."""
    readings: tuple[bytes, ...]
    fields: tuple[Fields, ...]
    are_long: tuple[bool, ...]
    """Of each sentence whether a question can be made of it."""
    lengths: Lengths


@dataclass(slots=True)
class Entries:
    """Articles that were read, and the words that they hold."""

    articles: list[ArticleEntry] = field(default_factory=list)
    frequencies: Counter[str] = field(default_factory=Counter)
    """In how many sentences each term stands; 0 where only in titles."""
    written: dict[str, str] = field(default_factory=dict)
    """Of each term a word that it was read from."""
    surfaces: set[str] = field(default_factory=set)
    written_words: set[str] = field(default_factory=set)

    def add(self, others: "Entries") -> None:
        """Take in the words of others; their articles are written by themselves."""
        self.frequencies.update(others.frequencies)
        for term, written in others.written.items():
            self.written.setdefault(term, written)
        self.surfaces |= others.surfaces
        self.written_words |= others.written_words


def read(articles: Sequence[Article], phrases: Phrases) -> Entries:
    """What an index holds of some articles."""
    collection = Collection.read(articles, phrases)
    entries = Entries([_entry(article, collection) for article in collection.articles.values()])
    for analysis in collection.analyses:
        entries.frequencies.update(analysis.terms.keys())
    texts = list(collection.texts())
    entries.written = first_written(texts)
    for text, analysis in texts:
        entries.surfaces.update(analysis.told.split())
        entries.written_words.update(written_words(text, analysis.words))
    return entries


def _entry(article: ReadArticle, collection: Collection) -> ArticleEntry:
    analyses = [collection.analyses[number] for number in article.extent]
    sentences = [collection.sentences[number] for number in article.extent]
    fields = tuple(article_fields(article, collection))
    record = Record(
        article.article,
        0,
        [(each.start, each.end, each.paragraph) for each in sentences],
        [_speaker(collection.attributions[number]) for number in article.extent],
        article.title.terms,
    )
    lengths = Lengths(
        len(analyses),
        sum(each.length for each in analyses),
        sum(count_of_row(each.told) for each in analyses),
        sum(lengths_around(collection.terms, article)),
        sum(len(each.surrounding_terms) for each in fields),
    )
    return ArticleEntry(
        record,
        tuple(packed(each.terms) for each in analyses),
        tuple(map(pack_reading, analyses)),
        fields,
        tuple(map(is_long, analyses)),
        lengths,
    )


def _speaker(attribution: Attribution | None) -> Speaker:
    return (attribution.start, attribution.end, attribution.is_carried) if attribution else None
