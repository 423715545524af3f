"""The sentences of some articles, read once: what every later step looks up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Attribution, Pause, PublicationDate, Sentence, no_pause
from knowledge.sentences.analysis import Analysis, analyse
from knowledge.sentences.attributions import Speaker, speakers
from knowledge.sentences.splitting import split

_MAX_CARRIED = 3
"""Sentences back to which وأضاف may refer."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a part of a collection."""

    article: Article
    extent: range
    """The numbers of its sentences; empty where it has none."""
    title: Analysis
    title_words: frozenset[str]
    """The stems of its title's words."""
    terms: frozenset[str]
    """Of all its sentences."""
    recency: float
    """1 for the newest of the collection, 0 for the oldest and for those without a date."""


@dataclass(frozen=True, slots=True)
class MeanLengths:
    """How long the texts of a collection are on average, in terms or trigrams; never 0."""

    own: float
    trigrams: float
    around: float
    """Of a sentence, its neighbours and the title together."""


@dataclass(frozen=True)
class Collection:
    """Sentences with their analyses; those of an article stand together, in its order. Never changes."""

    phrases: Phrases
    sentences: tuple[Sentence, ...]
    analyses: tuple[Analysis, ...]
    articles: dict[str, ReadArticle]
    """By their ids."""

    @classmethod
    def read(cls, articles: Sequence[Article], phrases: Phrases, pause: Pause = no_pause) -> "Collection":
        """Split and analyse the articles, with pauses between their sentences."""
        sentences: list[Sentence] = []
        analyses: list[Analysis] = []
        recency = _recency(articles)
        read = {}
        for article in articles:
            pause()
            of_article = split(article)
            extent = range(len(sentences), len(sentences) + len(of_article))
            sentences += of_article
            for sentence in of_article:
                pause()
                analyses.append(analyse(sentence.text, phrases))
            title = analyse(article.title or "", phrases)
            terms = frozenset(term for number in extent for term in analyses[number].terms)
            title_words = frozenset(term for term in title.terms if term[0].isalnum())
            read[article.id] = ReadArticle(
                article, extent, title, title_words, terms, recency[article.published]
            )
        return cls(phrases, tuple(sentences), tuple(analyses), read)

    def texts(self) -> Iterator[tuple[str, Analysis]]:
        """The texts of all sentences, then all titles, with their analyses."""
        for sentence, analysis in zip(self.sentences, self.analyses, strict=True):
            yield sentence.text, analysis
        for each in self.articles.values():
            if each.extent and each.article.title:
                yield each.article.title, each.title

    def around(self, number: int) -> Iterator[Analysis]:
        """The sentences before and after one in its article, where there are such, then its title."""
        article = self.articles[self.sentences[number].article.id]
        yield from (self.analyses[each] for each in (number - 1, number + 1) if each in article.extent)
        yield article.title

    @cached_property
    def mean_lengths(self) -> MeanLengths:
        """Of its sentences."""
        count = max(len(self.sentences), 1)
        own = sum(analysis.length for analysis in self.analyses)
        trigrams = sum(len(analysis.trigrams) for analysis in self.analyses)
        around = sum(each.length for number in range(len(self.sentences)) for each in self.around(number))
        return MeanLengths(own / count or 1.0, trigrams / count or 1.0, (own + around) / count or 1.0)

    def attribution(self, number: int) -> Attribution | None:
        """Who is quoted in a sentence: the first speaker that it names, else the one that it goes on from."""
        if number not in self._attributions:
            self._attributions[number] = self._find_attribution(number)
        return self._attributions[number]

    def speaker_terms(self, number: int) -> frozenset[str]:
        """The terms of who is quoted in a sentence; empty where nobody is."""
        if number not in self._speaker_terms:
            speaker = self.attribution(number)
            terms = analyse(speaker.text, self.phrases).terms if speaker else ()
            self._speaker_terms[number] = frozenset(terms)
        return self._speaker_terms[number]

    def _find_attribution(self, number: int) -> Attribution | None:
        found = speakers(self.sentences[number].text)
        named = next((speaker for speaker in found if speaker.is_named), None)
        if named is not None:
            return self._attributed(number, named, is_carried=False)
        return self._carried(number, found[0]) if found and found[0].goes_on else None

    def _carried(self, number: int, going_on: Speaker) -> Attribution | None:
        """The nearest earlier speaker whom the verb agrees with; none behind one who is hidden."""
        extent = self.articles[self.sentences[number].article.id].extent
        for earlier in range(number - 1, max(extent[0] - 1, number - 1 - _MAX_CARRIED), -1):
            found = speakers(self.sentences[earlier].text)
            for speaker in found:
                if speaker.is_named and speaker.is_feminine in {None, going_on.is_feminine}:
                    return self._attributed(earlier, speaker, is_carried=True)
            if any(not speaker.is_named and not speaker.goes_on for speaker in found):
                return None
        return None

    def _attributed(self, number: int, speaker: Speaker, *, is_carried: bool) -> Attribution:
        sentence = self.sentences[number]
        start = sentence.start
        return Attribution(sentence.article, start + speaker.start, start + speaker.end, is_carried)

    @cached_property
    def _speaker_terms(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _attributions(self) -> dict[int, Attribution | None]:
        return {}


def _recency(articles: Iterable[Article]) -> dict[PublicationDate | None, float]:
    """How recent each date of publication is among all."""
    dates = {each.published for each in articles if each.published}
    ordered = sorted({each.sort_key for each in dates})
    places = {key: place for place, key in enumerate(ordered)}
    steps = max(len(ordered) - 1, 1)
    return {None: 0.0, **{each: places[each.sort_key] / steps for each in dates}}
