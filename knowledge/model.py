"""The nouns of Isnad: plain values that know nothing of files, ranking or faces.

Texts are kept exactly as they were written; offsets are code points, so every quote is a slice of its
article. Normalised text exists only as the terms of a `Query` and is never shown.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

Pause = Callable[[], None]
"""What is called between two pieces of long work, of about a millisecond each: whoever does it beside others
lets them go on meanwhile."""


def no_pause() -> None:
    """Goes on at once."""


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

    @property
    def date_key(self) -> tuple[int, int, int]:
        """Orders articles by date; those without one stand before all others."""
        return self.published.sort_key if self.published else (0, 0, 0)


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


class QuestionKind(StrEnum):
    """What is asked for."""

    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    HOW = "how"
    WHAT = "what"
    DEFINITION = "definition"
    YES_NO = "yes/no"
    SAID_WHAT = "what did X say"
    WHO_SAID = "who said"
    LIST = "list"
    KEYWORDS = "keywords"


class Courtesy(Enum):
    """What a message does that asks nothing of the articles."""

    SALAM = "peace be upon you"
    GREETING = "greeting"
    WELL_BEING = "how are you"
    THANKS = "thanks"
    FAREWELL = "farewell"
    IDENTITY = "who are you"


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asked, as it was typed."""

    text: str
    previous: tuple[str, ...] = ()
    """What the same reader asked before in this conversation, oldest first."""


class MatchKind(StrEnum):
    """How a term of a sentence stands for a word of a question, closest first."""

    EXACT = "the word itself, in any inflection"
    FORM = "the word with a particle or an ending joined"
    ALIAS = "another name or spelling of the same thing"
    DERIVED = "a word of the same base: a verb's noun or participle"
    SYNONYM = "another word for it"
    SIMILAR = "a word of similar spelling"


@dataclass(frozen=True, slots=True)
class Match:
    """A term that stands for a word of a question."""

    term: str
    kind: MatchKind
    strength: float
    """How well it stands for the word, 0 to 1."""


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a question that carries meaning."""

    text: str
    """Folded, never shown; of a corrected word what it was taken for."""
    weight: float
    """How much it tells, in nats: rare words tell more (idf)."""
    matches: tuple[Match, ...]
    """The collection's terms that stand for it, best first, each once; empty when none does."""
    trigrams: tuple[str, ...]
    names_type: bool = False
    """Whether it only names what is asked for (عدد, سبب): sentences answer without it."""
    is_borrowed: bool = False
    """Whether it comes from an earlier question of the conversation."""
    is_focus: bool = False
    """Whether the question word asks about it: شاحنة in كم شاحنة, ولد in أين ولد; at most one word is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that the collection does not hold, and what it was taken for."""

    typed: str
    understood: tuple[str, ...]
    """Words as the articles write them; several when they are equally near."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks the index for; without words when nothing in it can be searched for."""

    question: Question
    kinds: tuple[QuestionKind, ...] = (QuestionKind.KEYWORDS,)
    """What it asks for, first things first; never empty."""
    words: tuple[QueryWord, ...] = ()
    """In the question's order, each once."""
    corrections: tuple[Correction, ...] = ()
    courtesy: Courtesy | None = None
    """Set when the message only greets, thanks or asks who answers."""
    compares_sources: bool = False
    """Whether it asks what each source says."""
    is_negated: bool = False
    leans: bool = False
    """Whether it has no subject of its own, but that of the question before it, if there is one."""

    @property
    def trigrams(self) -> tuple[str, ...]:
        """The trigrams of its words, each once."""
        return tuple(dict.fromkeys(chain.from_iterable([word.trigrams for word in self.words])))


class RankedSentence(NamedTuple):
    """A sentence that may answer, by its number in the collection: most are ranked and never read."""

    number: int
    score: float
    """Higher is better; comparable within one question only."""
    repeats: tuple[int, ...] = ()
    """The numbers of sentences of other articles that say almost the same, word for word."""
    features: Sequence[float] = ()
    """What spoke for it, in the order of `knowledge.ranking.features.FEATURES`."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is quoted in a sentence: a stretch of its article that names the speaker."""

    article: Article
    start: int
    end: int
    is_carried: bool
    """Whether the name stands in an earlier sentence, which this one goes on from (وأضاف)."""

    @property
    def text(self) -> str:
        """The speaker, as the article names them."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class DatedStretch:
    """A relative time in a quote, and the date that it was when the article was published."""

    start: int
    """In code points of the quote's text, as `end`."""
    end: int
    date: PublicationDate


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of an article that is shown to the reader."""

    article: Article
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    """Stretches of `text` that answer: in order, apart from each other, perhaps none."""
    score: float
    """As in `RankedSentence`."""
    attribution: Attribution | None = None
    """Who is quoted within the sentence; none when the article speaks for itself."""
    dates: tuple[DatedStretch, ...] = ()
    """Its relative times, in order; without those that cannot be known."""
    repeated_in: tuple[Article, ...] = ()
    """Other articles that have almost the same sentence."""

    @property
    def text(self) -> str:
        """The quoted words, exactly as the article has them."""
        return self.article.text[self.start : self.end]


class Agreement(Enum):
    """How the answers of several sources go together."""

    AGREE = "agree"
    DIFFER = "differ"
    DIFFERENT_TIMES_OR_GROUPS = "different times or groups"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several sources answer to one question, side by side; nothing is added up."""

    quotes: tuple[Quote, ...]
    """One or more of each source, oldest first; those without a date last."""
    agreement: Agreement | None
    """None where only a reader can tell."""
    figures: tuple[Fraction, ...] = ()
    """The number that each quote marks, when a number is asked for; else empty."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as a sentence tells it."""

    date: PublicationDate
    quote: Quote
    """With the words that tell the date marked."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a quote in its article, as slices of it."""

    before: Quote | None
    after: Quote | None
    paragraph: Quote


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question."""

    query: Query
    quotes: tuple[Quote, ...]
    """Best first; empty when the articles are silent."""
    ranked: tuple[RankedSentence, ...]
    """The candidates, best first, whether they are quoted or not."""
    confidence: float = 0.0
    """How sure it is that the best sentence answers; below 0 the articles count as silent."""
    comparison: Comparison | None = None
    """Set when several sources answer."""
    is_stated: bool = False
    """Of a yes/no question: whether the first quote states what it asks, with the same polarity."""
    suggestions: tuple[str, ...] = ()
    """When silent: stretches of near sentences, which asked as questions are answered; at most three."""
    more: tuple[Quote, ...] = ()
    """The next best, to leaf through; nothing is marked in them until somebody does."""

    @property
    def all_quotes(self) -> tuple[Quote, ...]:
        """The quotes, then those to leaf through."""
        return (*self.quotes, *self.more)
