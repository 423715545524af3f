"""The sentences of some articles, read once: what every later step looks up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Protocol, TypeVar

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Attribution, Pause, PublicationDate, Sentence, no_pause
from knowledge.sentences.analysis import Analysis, analyse, occurrences
from knowledge.sentences.attributions import Speaker, quoted_speaker, speakers_among
from knowledge.sentences.fingerprints import fingerprints
from knowledge.sentences.lengths import Lengths, MeanLengths
from knowledge.sentences.splitting import split

_MAX_CARRIED = 3
"""Sentences back to which وأضاف may refer."""

_SPEAKERS_AT_HAND = 1 << 11
_AT_HAND = 1 << 11

_Known_co = TypeVar("_Known_co", covariant=True)


class Numbered(Protocol[_Known_co]):
    """What is known of each sentence, looked up by its number; gone through in the order of the numbers."""

    def __getitem__(self, number: int, /) -> _Known_co: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[_Known_co]: ...


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the ranking of sentences goes by of their article."""

    extent: range
    """The numbers of its sentences; empty where it has none."""
    title_fingerprints: bytes
    """Those of the terms of its title, one after the other, each as often as it stands there."""
    title_words: int
    """How many different words they are, without its numbers, times and groups of phrases."""
    recency: float
    """1 for the newest of the collection, 0 for the oldest and for those without a date."""

    @classmethod
    def of(cls, extent: range, title_terms: Sequence[str], recency: float) -> "ArticleFacts":
        """Those of an article with such sentences and such a title."""
        words = frozenset(filter(is_word, title_terms))
        return cls(extent, fingerprints(title_terms), len(words), recency)


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a part of a collection."""

    article: Article
    title_terms: Sequence[str]
    """The terms of its title, each as often as it stands there."""
    facts: ArticleFacts

    @property
    def extent(self) -> range:
        """The numbers of its sentences; empty where it has none."""
        return self.facts.extent


@dataclass(frozen=True)
class Collection:
    """Sentences and what is known of them, in memory or on disk. Never changes.

    Those of an article have numbers that follow one another, in its order.
    """

    phrases: Phrases
    sentences: Numbered[Sentence]
    analyses: Numbered[Analysis]
    fingerprints: Numbered[bytes]
    """The part of the analyses that is at hand fastest."""
    attributions: Numbered[Attribution | None]
    """Who is quoted in a sentence: the first speaker that it names, else the one that it goes on from."""
    facts: Numbered[ArticleFacts]
    """Those of the article of a sentence."""
    articles: Mapping[str, ReadArticle]
    """By their ids."""
    mean_lengths: MeanLengths

    @classmethod
    def read(cls, articles: Sequence[Article], phrases: Phrases, pause: Pause = no_pause) -> "Collection":
        """Split and analyse the articles, with pauses between their sentences; all of it stays in memory."""
        sentences: list[Sentence] = []
        analyses: list[Analysis] = []
        facts: list[ArticleFacts] = []
        recency = recencies(each.published for each in articles)
        read = {}
        for article in articles:
            pause()
            of_article = split(article)
            extent = range(len(sentences), len(sentences) + len(of_article))
            sentences += of_article
            for sentence in of_article:
                pause()
                analyses.append(analyse(sentence.text, phrases))
            title = occurrences(analyse(article.title or "", phrases).terms)
            facts_ = ArticleFacts.of(extent, title, recency[article.published])
            facts += [facts_] * len(extent)
            read[article.id] = ReadArticle(article, title, facts_)
        attributions = _Attributions(sentences, analyses, read)
        lengths = (
            Lengths.of(analyses[each.extent.start : each.extent.stop], len(each.title_terms))
            for each in read.values()
        )
        return cls(
            phrases,
            tuple(sentences),
            tuple(analyses),
            tuple(each.fingerprints for each in analyses),
            attributions,
            tuple(facts),
            read,
            sum(lengths, Lengths()).means,
        )

    def texts(self) -> Iterator[tuple[str, Analysis]]:
        """The texts of all sentences, then all titles, with their analyses."""
        for sentence, analysis in zip(self.sentences, self.analyses, strict=True):
            yield sentence.text, analysis
        for each in self.articles.values():
            if each.extent and each.article.title:
                yield each.article.title, analyse(each.article.title, self.phrases)

    def numbers(self) -> Iterator[int]:
        """The numbers of all sentences."""
        return (number for article in self.articles.values() for number in article.extent)

    def speaker_terms(self, number: int) -> frozenset[str]:
        """The terms of who is quoted in a sentence; empty where nobody is."""
        speaker = self.attributions[number]
        return self._terms_of(speaker.text) if speaker else frozenset()

    @cached_property
    def around(self) -> Callable[[int], tuple[bytes, bytes, bytes, bytes]]:
        """The fingerprints of what stands around a sentence; the same are candidates again and again.

        Of the sentences before and after it in its article, of the title, and of what an earlier sentence
        names the speaker by; empty where there is none.
        """
        known = self.fingerprints, self.facts, self.attributions, self._terms_of
        return lru_cache(maxsize=_AT_HAND)(partial(_around, *known))

    @cached_property
    def _terms_of(self) -> Callable[[str], frozenset[str]]:
        """The terms of a text; the same few speakers are looked at for each question."""
        return lru_cache(maxsize=_SPEAKERS_AT_HAND)(partial(_terms_of, self.phrases))


class _Attributions:
    """Who is quoted in each sentence, found when it is first asked for."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        analyses: Sequence[Analysis],
        articles: Mapping[str, ReadArticle],
    ) -> None:
        self._sentences = sentences
        self._analyses = analyses
        self._articles = articles
        self._found: dict[int, Attribution | None] = {}

    def __getitem__(self, number: int) -> Attribution | None:
        if number not in self._found:
            self._found[number] = self._find(number)
        return self._found[number]

    def __len__(self) -> int:
        return len(self._sentences)

    def __iter__(self) -> Iterator[Attribution | None]:
        return map(self.__getitem__, range(len(self)))

    def _find(self, number: int) -> Attribution | None:
        found = self._speakers(number)
        named = [speaker for speaker in found if speaker.is_named]
        if named:
            quoted = quoted_speaker(self._sentences[number].text, named)
            return self._attributed(number, quoted, is_carried=False)
        return self._carried(number, found[0]) if found and found[0].goes_on else None

    def _speakers(self, number: int) -> tuple[Speaker, ...]:
        return speakers_among(self._sentences[number].text, self._analyses[number].words)

    def _carried(self, number: int, going_on: Speaker) -> Attribution | None:
        """The nearest earlier speaker whom the verb agrees with; none behind one who is hidden."""
        extent = self._articles[self._sentences[number].article.id].extent
        for earlier in range(number - 1, max(extent[0] - 1, number - 1 - _MAX_CARRIED), -1):
            found = self._speakers(earlier)
            agreeing = [
                speaker
                for speaker in found
                if speaker.is_named and speaker.is_feminine in {None, going_on.is_feminine}
            ]
            if agreeing:
                quoted = quoted_speaker(self._sentences[earlier].text, agreeing)
                return self._attributed(earlier, quoted, is_carried=True)
            if any(not speaker.is_named and not speaker.goes_on for speaker in found):
                return None
        return None

    def _attributed(self, number: int, speaker: Speaker, *, is_carried: bool) -> Attribution:
        sentence = self._sentences[number]
        start = sentence.start
        return Attribution(sentence.article, start + speaker.start, start + speaker.end, is_carried)


def _around(
    known: Numbered[bytes],
    facts: Numbered[ArticleFacts],
    attributions: Numbered[Attribution | None],
    terms_of: Callable[[str], frozenset[str]],
    number: int,
) -> tuple[bytes, bytes, bytes, bytes]:
    of_article, speaker = facts[number], attributions[number]
    before, after = (known[each] if each in of_article.extent else b"" for each in (number - 1, number + 1))
    named = fingerprints(terms_of(speaker.text)) if speaker is not None and speaker.is_carried else b""
    return before, after, of_article.title_fingerprints, named


def _terms_of(phrases: Phrases, text: str) -> frozenset[str]:
    return frozenset(analyse(text, phrases).terms)


def is_word(term: str) -> bool:
    """Whether a term stands in a text itself, and is not what a number, a time or a phrase there means.

    >>> is_word("شاحن"), is_word("30"), is_word("#30")
    (True, True, False)
    """
    return term[0].isalnum()


def recencies(dates: Iterable[PublicationDate | None]) -> dict[PublicationDate | None, float]:
    """How recent each of some dates is among all: 1 for the newest, 0 for the oldest and for none."""
    known = {each for each in dates if each is not None}
    ordered = sorted({each.sort_key for each in known})
    places = {key: place for place, key in enumerate(ordered)}
    steps = max(len(ordered) - 1, 1)
    return {None: 0.0, **{each: places[each.sort_key] / steps for each in known}}
