"""The nouns of Isnad: plain values that know nothing of files, ranking or faces.

Texts are kept exactly as they were written; offsets are code points, so every quote is a slice of its
article. Normalised text exists only as the terms of a `Query` and is never shown.
"""

import re
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date as precise as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PublicationDate":
        """Read `2019`, `2019-03` or `2019-03-23`.

        Raises:
            ValueError: the text has another shape, or there is no such month or day.

        >>> PublicationDate.parse("2019-02")
        PublicationDate(year=2019, month=2, day=None)
        """
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError(f"{text!r} is not a year, a month or a day")
        parts = [int(part) for part in text.split("-")]
        date(*[*parts, 1, 1][:3])  # knows which months and days exist
        return cls(*parts)

    def __str__(self) -> str:
        """ISO 8601, no more precise than what is known.

        >>> str(PublicationDate(2019, 2))
        '2019-02'
        """
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04}", *parts])

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders dates of every precision; a month comes before its days."""
        return self.year, self.month or 0, self.day or 0


@dataclass(frozen=True, slots=True)
class Source:
    """Who published an article, and whom it passes on."""

    name: str
    via: str | None = None
    """Through whom the text reached us, when that is not the publisher."""
    cites: tuple[str, ...] = ()
    """People and bodies that the article itself quotes."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as published, and what is known of it."""

    id: str
    """The file's name without its ending."""
    text: str = field(repr=False)
    source: Source
    title: str | None = None
    published: PublicationDate | None = None
    url: str | None = None
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an article that can be quoted by itself."""

    article: Article
    start: int
    end: int
    paragraph: int
    """Number of its paragraph in the article, from 0; sentences of one paragraph share it."""

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asked, as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks the index for; empty when nothing in it can be searched for."""

    question: Question
    stems: tuple[str, ...]
    """The stem of each word that carries meaning, in order, each once."""
    trigrams: tuple[str, ...]
    """The character trigrams inside those words, in order, each once."""


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence that may answer."""

    sentence: Sentence
    score: float
    """Share of the best score that any sentence could reach for the query, 0 to about 1."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of an article that is shown to the reader."""

    article: Article
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    """Stretches of `text` to mark: in order, apart from each other, perhaps none."""
    score: float
    """As in `RankedSentence`."""

    @property
    def text(self) -> str:
        """The quoted words, exactly as the article has them."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question."""

    query: Query
    quotes: tuple[Quote, ...]
    """Best first; empty when the articles are silent."""
    ranked: tuple[RankedSentence, ...]
    """The candidates, best first, whether they are quoted or not."""
