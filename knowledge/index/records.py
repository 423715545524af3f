"""What is written of an article and of its sentences: JSON, compressed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
import orjson
import zstandard

from knowledge.arabic.words import Word
from knowledge.model import Article, PublicationDate, Source
from knowledge.questions.known_words import Stems, Term
from knowledge.sentences.analysis import Analysis, analyse_known

_LEVEL = 3
"""Of compression: the texts take a third of their bytes; higher ones take longer and little less."""
_COUNT_BYTES, _NUMBER = 4, "<u4"
_TERM = Struct("<3I")
_TEXT = "utf-16-le"
"""Python reads Arabic in it three times as fast as in UTF-8; compressed it takes no more bytes."""
_new_word = partial(tuple.__new__, Word)
_compressor = zstandard.ZstdCompressor(level=_LEVEL)
_decompressor = zstandard.ZstdDecompressor()

Span = tuple[int, int, int]
"""Of a sentence: its start, end and paragraph."""
Speaker = tuple[int, int, bool] | None
"""Of who is quoted in a sentence: start, end and whether the name was carried over; none where nobody is."""


class Record(NamedTuple):
    """An article as it lies on disk."""

    article: Article
    first: int
    """The number of its first sentence."""
    spans: Sequence[Span]
    speakers: Sequence[Speaker]
    title_terms: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """The terms of a text; `knowledge.sentences.analysis.Terms`."""

    terms: Mapping[str, Sequence[int]]

    @property
    def length(self) -> int:
        """How many terms stand in it."""
        return sum(map(len, self.terms.values()))


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can say
    """A value as compressed JSON."""
    return _compressor.compress(orjson.dumps(value))


def unpacked(record: bytes) -> Any:  # noqa: ANN401 - whatever JSON can say
    """The value that was packed."""
    return orjson.loads(_decompressor.decompress(record))


def pack_terms(terms: Mapping[str, Sequence[int]]) -> bytes:
    """The terms of a sentence; not compressed, for sixty are looked at for a question and they are short."""
    return orjson.dumps(terms)


def unpack_terms(data: bytes) -> StoredTerms:
    """What was packed."""
    return StoredTerms(orjson.loads(data))


def pack_reading(analysis: Analysis) -> bytes:
    """What is kept of a sentence beside its terms, so that it need not be read again."""
    folded = " ".join([word.text for word in analysis.words])
    places = [place for word in analysis.words for place in (word.start, word.end)]
    return packed([analysis.told, folded, places])


def unpack_analysis(text: str, terms: StoredTerms, reading: bytes) -> Analysis:
    """The analysis of a sentence, of its text, its terms and what was packed of it."""
    told, folded, places = unpacked(reading)
    # As `Word` does, which would take three times as long for the hundreds of words that a question looks at.
    words = tuple(map(_new_word, zip(folded.split(), places[::2], places[1::2], strict=True)))
    return analyse_known(text, words, terms.terms, told)


def pack_lines(terms: Iterable[str]) -> bytes:
    """Terms, none of which has a line break."""
    return _compressor.compress("\n".join(terms).encode())


def unpack_lines(data: bytes) -> list[str]:
    """The terms that were packed."""
    text = _decompressor.decompress(data).decode()
    return text.split("\n") if text else []


class TermRecord(NamedTuple):
    """A term as it lies on disk."""

    frequency: int
    """In how many sentences it stands."""
    in_titles: int
    """In how many titles."""
    stem: int | None
    """Its number among the stems; none where it is not one of them."""
    written: str


def pack_term(term: TermRecord) -> bytes:
    """What is known of a term: three numbers, then a word that it was read from."""
    stem = 0 if term.stem is None else term.stem + 1
    return _TERM.pack(term.frequency, term.in_titles, stem) + term.written.encode()


def unpack_term(data: bytes) -> TermRecord:
    """What was packed."""
    frequency, in_titles, stem = _TERM.unpack_from(data)
    return TermRecord(frequency, in_titles, stem - 1 if stem else None, data[_TERM.size :].decode())


def known_term(data: bytes) -> Term:
    """What was packed, as far as questions look it up."""
    record = unpack_term(data)
    return Term(max(record.frequency, 1), record.written)


def pack_count(count: int) -> bytes:
    """How often something stands there."""
    return count.to_bytes(_COUNT_BYTES, "little")


def unpack_count(data: bytes | None) -> int:
    """What was packed; 0 of what does not stand there."""
    return int.from_bytes(data or b"", "little")


def pack_stems(stems: Stems) -> bytes:
    """The stems that share a trigram: how many, then their numbers."""
    return np.array([stems.total, *stems.numbers.tolist()], dtype=_NUMBER).tobytes()


def unpack_stems(data: bytes) -> Stems:
    """What was packed."""
    numbers = np.frombuffer(data, dtype=_NUMBER)
    return Stems(int(numbers[0]), numbers[1:])


def pack_article(record: Record) -> bytes:
    """An article's record: a line of JSON, then the text, which is read faster as it is, and in UTF-16."""
    article = record.article
    published = article.published
    facts = {
        "id": article.id,
        "source": [article.source.name, article.source.via, article.source.cites],
        "title": article.title,
        "published": published and [published.year, published.month, published.day],
        "url": article.url,
        "language": article.language,
        "first": record.first,
        "spans": record.spans,
        "speakers": record.speakers,
        "title_terms": record.title_terms,
    }
    return _compressor.compress(orjson.dumps(facts) + b"\n" + article.text.encode(_TEXT))


def unpack_article(data: bytes) -> Record:
    """The record that was packed."""
    facts, _, text = _decompressor.decompress(data).partition(b"\n")
    read = orjson.loads(facts)
    name, via, cites = read["source"]
    article = Article(
        read["id"],
        text.decode(_TEXT),
        Source(name, via, tuple(cites)),
        read["title"],
        PublicationDate(*read["published"]) if read["published"] else None,
        read["url"],
        read["language"],
    )
    return Record(article, read["first"], read["spans"], read["speakers"], read["title_terms"])
