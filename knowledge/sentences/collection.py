"""The sentences of some articles, read once: what every later step looks up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Attribution, Pause, Sentence, no_pause
from knowledge.sentences.analysis import Analysis, analyse
from knowledge.sentences.attributions import Speaker, speakers
from knowledge.sentences.splitting import split

_MAX_CARRIED = 3
"""Sentences back to which وأضاف may refer."""


@dataclass(frozen=True)
class Collection:
    """Sentences with their analyses; those of an article stand together, in its order. Never changes."""

    phrases: Phrases
    sentences: tuple[Sentence, ...]
    analyses: tuple[Analysis, ...]
    extents: dict[str, range]
    """By the article's id: the numbers of its sentences."""

    @classmethod
    def read(cls, articles: Sequence[Article], phrases: Phrases, pause: Pause = no_pause) -> "Collection":
        """Split and analyse the articles, with pauses between their sentences."""
        sentences: list[Sentence] = []
        extents = {}
        analyses: list[Analysis] = []
        for article in articles:
            pause()
            of_article = split(article)
            extents[article.id] = range(len(sentences), len(sentences) + len(of_article))
            sentences += of_article
            for sentence in of_article:
                pause()
                analyses.append(analyse(sentence.text, phrases))
        return cls(phrases, tuple(sentences), tuple(analyses), extents)

    def texts(self) -> Iterator[tuple[str, Analysis]]:
        """The texts of all sentences, then all titles, with their analyses."""
        for sentence, analysis in zip(self.sentences, self.analyses, strict=True):
            yield sentence.text, analysis
        for id, analysis in self.title_analyses.items():
            yield self.sentences[self.extents[id][0]].article.title or "", analysis

    @cached_property
    def title_analyses(self) -> dict[str, Analysis]:
        """By the article's id: its title, analysed."""
        return {
            id: analyse(self.sentences[extent[0]].article.title or "", self.phrases)
            for id, extent in self.extents.items()
            if extent
        }

    @cached_property
    def titles(self) -> dict[str, frozenset[str]]:
        """By the article's id: the terms of its title."""
        return {id: frozenset(analysis.terms) for id, analysis in self.title_analyses.items()}

    @cached_property
    def title_words(self) -> dict[str, frozenset[str]]:
        """By the article's id: the stems of its title's words."""
        return {
            id: frozenset(term for term in terms if term[0].isalnum()) for id, terms in self.titles.items()
        }

    @cached_property
    def recency(self) -> dict[str, float]:
        """By the article's id: 1 for the newest, 0 for the oldest and for those without a date."""
        articles = {each.article.id: each.article for each in self.sentences}
        dated = sorted({each.published.sort_key for each in articles.values() if each.published})
        steps = max(len(dated) - 1, 1)
        return {
            id: dated.index(article.published.sort_key) / steps if article.published else 0.0
            for id, article in articles.items()
        }

    @cached_property
    def article_terms(self) -> dict[str, frozenset[str]]:
        """By the article's id: the terms of all its sentences."""
        return {
            id: frozenset(term for number in extent for term in self.analyses[number].terms)
            for id, extent in self.extents.items()
        }

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
        extent = self.extents[self.sentences[number].article.id]
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
