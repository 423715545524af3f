"""What is written of articles, sentences and words."""

from collections.abc import Iterable, Sequence
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
import orjson

from knowledge.index.compression import compress, decompress
from knowledge.index.packed_analyses import TEXT
from knowledge.model import Article, PublicationDate, Source
from knowledge.questions.known_words import Stems, Term

_COUNT_BYTES, _NUMBER = 4, "<u4"
_TERM = Struct("<3I")
_SENTENCE = Struct("<5I?7I")
"""Its start, end and paragraph; the start and end of the speaker, and whether the name was carried over; its
place in its article, how many sentences that has, its date and the words of its title; how many bytes its id,
the fingerprints of its title and those of the sentence take, which follow. Its reading is the rest."""

Speaker = tuple[int, int, bool] | None
"""Of who is quoted in a sentence: start, end and whether the name was carried over; none where nobody is."""


class ArticleRecord(NamedTuple):
    """An article as it lies on disk."""

    article: Article
    extent: range
    """The numbers of its sentences."""
    title_terms: Sequence[str]
    """Each as often as it stands in the title."""


class SentenceRecord(NamedTuple):
    """A sentence as it lies on disk."""

    article: str
    """The id of its article."""
    start: int
    end: int
    paragraph: int
    speaker: Speaker
    place: int
    """Among the sentences of its article, from 0 on."""
    sentences: int
    """How many its article has."""
    date: int
    """That of its article, as `date_number` has it."""
    title_words: int
    """As `ArticleFacts` has them."""
    title_fingerprints: bytes
    """As `ArticleFacts` has them: with each sentence, for most are ranked and their articles never read."""
    fingerprints: bytes
    """Those of its terms."""
    reading: bytes
    """What else its analysis holds, packed, for most of those that are looked at are only counted."""


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can say
    """A value as compressed JSON."""
    return compress(orjson.dumps(value))


def unpacked(record: bytes) -> Any:  # noqa: ANN401 - whatever JSON can say
    """The value that was packed."""
    return orjson.loads(decompress(record))


def pack_sentence(record: SentenceRecord) -> bytes:
    """The record of a sentence."""
    article = record.article.encode()
    start, end, is_carried = record.speaker or (0, 0, False)
    head = _SENTENCE.pack(
        *(record.start, record.end, record.paragraph),
        *(start, end, is_carried),
        *(record.place, record.sentences, record.date, record.title_words),
        *(len(article), len(record.title_fingerprints), len(record.fingerprints)),
    )
    return b"".join((head, article, record.title_fingerprints, record.fingerprints, record.reading))


def unpack_sentence(data: bytes) -> SentenceRecord:
    """What was packed."""
    (
        start, end, paragraph, first, last, is_carried, place, sentences, date, title_words,
        of_id, of_title, of_own,
    ) = _SENTENCE.unpack_from(data)  # fmt: skip
    behind_id = _SENTENCE.size + of_id
    behind_title = behind_id + of_title
    behind_own = behind_title + of_own
    return SentenceRecord(
        data[_SENTENCE.size : behind_id].decode(),
        start,
        end,
        paragraph,
        (first, last, is_carried) if last else None,
        place,
        sentences,
        date,
        title_words,
        data[behind_id:behind_title],
        data[behind_title:behind_own],
        data[behind_own:],
    )


def unpack_fingerprints(data: bytes) -> bytes:
    """Those of a sentence that was packed."""
    *_, of_id, of_title, of_own = _SENTENCE.unpack_from(data)
    first = _SENTENCE.size + of_id + of_title
    return data[first : first + of_own]


def date_number(date: PublicationDate | None) -> int:
    """A date as a number; 0 where there is none.

    >>> date_number(PublicationDate(2019, 3)), date_number(None)
    (20190300, 0)
    """
    year, month, day = date.sort_key if date else (0, 0, 0)
    return year * 10_000 + month * 100 + day


def pack_lines(terms: Iterable[str]) -> bytes:
    """Terms, none of which has a line break."""
    return compress("\n".join(terms).encode())


def unpack_lines(data: bytes) -> list[str]:
    """The terms that were packed."""
    text = decompress(data).decode()
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


def pack_article(record: ArticleRecord) -> bytes:
    """An article's record: a line of JSON, then the text as it is: a question looks at a dozen of them."""
    article = record.article
    published = article.published
    facts = [
        article.id,
        article.source.name,
        article.source.via,
        article.source.cites,
        article.title,
        published and [published.year, published.month, published.day],
        article.url,
        article.language,
        record.extent.start,
        record.extent.stop,
        record.title_terms,
    ]
    return orjson.dumps(facts) + b"\n" + article.text.encode(TEXT)


def unpack_article(data: bytes) -> ArticleRecord:
    """The record that was packed."""
    facts, _, text = data.partition(b"\n")
    id, name, via, cites, title, published, url, language, first, end, title_terms = orjson.loads(facts)
    article = Article(
        id,
        text.decode(TEXT),
        Source(name, via, tuple(cites)),
        title,
        PublicationDate(*published) if published else None,
        url,
        language,
    )
    return ArticleRecord(article, range(first, end), title_terms)
