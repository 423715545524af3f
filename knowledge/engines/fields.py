"""What a sentence is found by: its own terms, and those of its surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.terms import Terms, terms
from knowledge.model import Sentence

MAX_PARAGRAPH = 8
"""Sentences of the longest paragraph that counts as surroundings. A longer one is a text without
paragraphs, where the neighbouring sentences stand in for it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The terms of one sentence."""

    own: Terms
    surroundings: Terms
    """The terms of its paragraph or neighbours, itself among them, and of its article's title."""


def fields(sentences: Sequence[Sentence]) -> list[Fields]:
    """The fields of each sentence, in order; the sentences of an article must stand together."""
    return [
        field
        for _, group in groupby(sentences, key=lambda sentence: id(sentence.article))
        for field in _article_fields(tuple(group))
    ]


def _article_fields(sentences: Sequence[Sentence]) -> list[Fields]:
    title = terms(sentences[0].article.title or "", stop_words=STOP_WORDS)
    own = [terms(sentence.text, stop_words=STOP_WORDS) for sentence in sentences]
    return [
        Fields(terms_, _joined([*own[window], title]))
        for terms_, window in zip(own, _windows(sentences), strict=True)
    ]


def _windows(sentences: Sequence[Sentence]) -> Iterator[slice]:
    """For each sentence its whole paragraph, or itself and its neighbours."""
    first = 0
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        end = first + len(tuple(group))
        is_paragraph = 1 < end - first <= MAX_PARAGRAPH
        for number in range(first, end):
            yield slice(first, end) if is_paragraph else slice(max(0, number - 1), number + 2)
        first = end


def _joined(parts: Sequence[Terms]) -> Terms:
    return Terms(
        tuple(stem for part in parts for stem in part.stems),
        tuple(trigram for part in parts for trigram in part.trigrams),
    )
