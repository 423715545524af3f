"""What a sentence is found by: its own terms, and those of its surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.arabic.phrases import Phrases
from knowledge.model import Sentence
from knowledge.sentences.analysis import Analysis, analyse

MAX_PARAGRAPH = 8
"""Sentences of the longest paragraph that counts as surroundings. A longer one is a text without
paragraphs, where the neighbouring sentences stand in for it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The terms of one sentence, each as often as it occurs; its trigrams, each once."""

    own_terms: tuple[str, ...]
    own_trigrams: tuple[str, ...]
    surrounding_terms: tuple[str, ...]
    """Of its paragraph or neighbours, itself among them, and of its article's title."""


def fields(sentences: Sequence[Sentence], analyses: Sequence[Analysis], phrases: Phrases) -> list[Fields]:
    """The fields of each sentence, in order; the sentences of an article must stand together."""
    found: list[Fields] = []
    for _, group in groupby(sentences, key=lambda sentence: id(sentence.article)):
        of_article = tuple(group)
        first = len(found)
        found += _article_fields(of_article, analyses[first : first + len(of_article)], phrases)
    return found


def windows(sentences: Sequence[Sentence]) -> Iterator[slice]:
    """For each sentence of an article its whole paragraph, or itself and its neighbours."""
    first = 0
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        end = first + len(tuple(group))
        is_paragraph = 1 < end - first <= MAX_PARAGRAPH
        for number in range(first, end):
            yield slice(first, end) if is_paragraph else slice(max(0, number - 1), number + 2)
        first = end


def _article_fields(
    sentences: Sequence[Sentence], analyses: Sequence[Analysis], phrases: Phrases
) -> Iterator[Fields]:
    title = analyse(sentences[0].article.title or "", phrases)
    own = [_terms(analysis) for analysis in analyses]
    for terms, analysis, window in zip(own, analyses, windows(sentences), strict=True):
        around = [*analyses[window], title]
        yield Fields(terms, tuple(analysis.trigrams), tuple(term for each in around for term in _terms(each)))


def _terms(analysis: Analysis) -> tuple[str, ...]:
    return tuple(term for term, positions in analysis.terms.items() for _ in positions)
