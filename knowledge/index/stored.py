"""The articles, sentences and words of an index, as those who answer look them up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Generic, TypeVar, overload

from knowledge.arabic.phrases import Phrases
from knowledge.index.packed_analyses import unpack_analysis
from knowledge.index.records import (
    ArticleRecord,
    SentenceRecord,
    date_number,
    known_term,
    unpack_article,
    unpack_fingerprints,
    unpack_lines,
    unpack_sentence,
    unpack_stems,
    unpacked,
)
from knowledge.index.tables import Table, Tables, key_of, number_key
from knowledge.model import Article, Attribution, PublicationDate, Sentence
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import ArticleFacts, Collection, ReadArticle, recencies
from knowledge.sentences.lengths import MeanLengths

ARTICLES = "articles"
"""By id."""
SENTENCES = "sentences"
"""By number."""
DATES = "dates"
"""By date: how many articles have it."""
NEWEST = "newest"
"""Keys alone, each of which orders an article by its date and names it."""
DIGESTS = "digests"
"""By id: a hash of the article."""
WORDS, SURFACES, STEMS, BASES = "words", "surfaces", "stems", "bases"
TRIGRAMS, SKELETONS, SOUNDS = "trigrams", "skeletons", "sounds"
"""As `knowledge.questions.known_words.KnownWords` names them; its terms are the words."""
FORMS = "forms"
"""By word, as it is written, how often it stands there."""

TABLES = (
    *(ARTICLES, SENTENCES, DATES, NEWEST, DIGESTS),
    *(WORDS, SURFACES, STEMS, BASES, TRIGRAMS, SKELETONS, SOUNDS, FORMS),
)

_ARTICLES_AT_HAND, _SENTENCES_AT_HAND = 1 << 9, 1 << 8
"""What was looked up last, of which a question looks up the same again: 5 MB of articles of 3,000 letters.
Not more sentences: the terms of each are objects that the garbage collector walks over."""

_Known = TypeVar("_Known")


class StoredArticles(Mapping[str, ReadArticle]):
    """The articles of an index by their ids."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.record = lru_cache(maxsize=_ARTICLES_AT_HAND)(partial(stored_record, tables))
        by_date = recencies(map(_date, tables.keys(DATES)))
        self.recency = {date_number(date): recency for date, recency in by_date.items()}
        """By the numbers of dates."""
        self._read = lru_cache(maxsize=_ARTICLES_AT_HAND)(partial(_read, self.record, self.recency))

    def __getitem__(self, id: str) -> ReadArticle:
        return self._read(id)

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for key in self._tables.keys(ARTICLES))

    def __len__(self) -> int:
        return self._tables.count(ARTICLES)


def stored_record(tables: Tables, id: str) -> ArticleRecord:
    """The record of an article.

    Raises:
        KeyError: there is none of this id.
    """
    data = tables.get(ARTICLES, key_of(id))
    if data is None:
        raise KeyError(id)
    return unpack_article(data)


def stored_sentence(tables: Tables, number: int) -> SentenceRecord:
    """The record of a sentence.

    Raises:
        KeyError: none has this number.
    """
    return unpack_sentence(_packed(tables.lookup(SENTENCES), number))


def _packed(lookup: Callable[[bytes], bytes | None], number: int) -> bytes:
    data = lookup(number_key(number))
    if data is None:
        raise KeyError(number)
    return data


def _read(
    record: Callable[[str], ArticleRecord],
    recency: Mapping[int, float],
    id: str,
) -> ReadArticle:
    article, extent, title_terms = record(id)
    facts = ArticleFacts.of(extent, title_terms, recency[date_number(article.published)])
    return ReadArticle(article, title_terms, facts)


class _Numbered(Generic[_Known]):
    """What is known of each sentence of an index, made when it is looked up."""

    def __init__(self, tables: Tables, make: Callable[[int], _Known]) -> None:
        self._tables = tables
        self._made = lru_cache(maxsize=_SENTENCES_AT_HAND)(make)

    def __getitem__(self, number: int) -> _Known:
        return self._made(number)

    def __len__(self) -> int:
        return self._tables.count(SENTENCES)

    def __iter__(self) -> Iterator[_Known]:
        numbers = (int.from_bytes(key, "big") for key in self._tables.keys(SENTENCES))
        return map(self._made, numbers)


def stored_collection(
    tables: Tables, articles: StoredArticles, phrases: Phrases, mean_lengths: MeanLengths
) -> Collection:
    """The sentences of an index."""
    lookup = tables.lookup(SENTENCES)

    @lru_cache(maxsize=_SENTENCES_AT_HAND)
    def record(number: int) -> SentenceRecord:
        return unpack_sentence(_packed(lookup, number))

    def fingerprints(number: int) -> bytes:
        return unpack_fingerprints(_packed(lookup, number))

    def sentence(number: int) -> Sentence:
        found = record(number)
        return Sentence(articles.record(found.article).article, found.start, found.end, found.paragraph)

    def analysis(number: int) -> Analysis:
        found = record(number)
        return unpack_analysis(lambda: sentences[number].text, found.fingerprints, found.reading)

    def attribution(number: int) -> Attribution | None:
        speaker = record(number).speaker
        return Attribution(sentences[number].article, *speaker) if speaker else None

    def facts(number: int) -> ArticleFacts:
        found = record(number)
        first = number - found.place
        return ArticleFacts(
            range(first, first + found.sentences),
            found.title_fingerprints,
            found.title_words,
            articles.recency[found.date],
        )

    sentences = _Numbered(tables, sentence)
    return Collection(
        phrases,
        sentences,
        _Numbered(tables, analysis),
        _Numbered(tables, fingerprints),
        _Numbered(tables, attribution),
        _Numbered(tables, facts),
        articles,
        mean_lengths,
    )


class StoredWords:
    """The words of an index; `knowledge.questions.known_words.KnownWords`."""

    def __init__(self, tables: Tables, sentence_count: int) -> None:
        self.sentence_count = sentence_count
        self.terms = Table(tables, WORDS, known_term)
        self.surfaces = Table(tables, SURFACES, bytes)
        self.stems: Sequence[str] = _StoredStems(tables)
        self.bases = Table(tables, BASES, unpack_lines)
        self.trigrams = Table(tables, TRIGRAMS, unpack_stems)
        self.skeletons = Table(tables, SKELETONS, unpack_lines)
        self.sounds: Mapping[str, Mapping[str, str]] = Table(tables, SOUNDS, unpacked)


class _StoredStems(Sequence[str]):
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __getitem__(self, number: int) -> str:  # type: ignore[override] # nobody asks for slices
        stem = self._tables.get(STEMS, number_key(number))
        if stem is None:
            raise IndexError(number)
        return stem.decode()

    def __len__(self) -> int:
        return self._tables.count(STEMS)


class StoredList(Sequence[Article]):
    """Articles of an index in some order, read when they are asked for."""

    def __init__(self, ids: Sequence[str], articles: StoredArticles) -> None:
        self._ids = ids
        self._articles = articles

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...

    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        if isinstance(place, slice):
            return StoredList(self._ids[place], self._articles)
        return self._articles.record(self._ids[place]).article

    def __len__(self) -> int:
        return len(self._ids)


def newest(tables: Tables) -> list[str]:
    """The ids of all articles, newest first; those without a date last."""
    return [key.decode().partition(" ")[2] for key in tables.keys(NEWEST)]


def newest_key(article: Article) -> bytes:
    """What orders the articles of an index by date, newest first, then by id."""
    year, month, day = article.date_key
    return f"{9999 - year:04}{99 - month:02}{99 - day:02} {article.id}".encode()


def _date(key: bytes) -> PublicationDate:
    return PublicationDate.parse(key.decode())
