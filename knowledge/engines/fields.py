"""What a sentence is found by: its own terms and those of its surroundings; what a query looks for there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from knowledge.arabic.trigrams import trigrams_of_row
from knowledge.model import MatchKind, QueryWord, Sentence
from knowledge.sentences.analysis import occurrences
from knowledge.sentences.collection import Collection, ReadArticle

MAX_PARAGRAPH = 8
"""Sentences of the longest paragraph that counts as surroundings. A longer one is a text without
paragraphs, where the neighbouring sentences stand in for it."""

MAX_TRIGRAMS = 8
"""Trigrams by which a query is sought, its rarest: the common ones find no more right sentences, be the words
misspelled or not, and take half of tantivy's time (docs/quality.md)."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The terms of one sentence, each as often as it occurs; its trigrams, each once."""

    own_terms: tuple[str, ...]
    own_trigrams: tuple[str, ...]
    surrounding_terms: tuple[str, ...]
    """Of its paragraph or neighbours, itself among them, and of its article's title."""


Alternatives = Sequence[tuple[str, float]]
"""Terms that stand for one word of a query, and how well, 0 to 1; never empty."""


def alternatives(word: QueryWord) -> Alternatives:
    """The terms that stand for a word, without those of like spelling, which the trigrams find.

    A word that the collection does not hold stands for itself.
    """
    found = tuple(
        (match.term, match.strength)
        for match in word.matches
        if match.kind is not MatchKind.SIMILAR or match is word.matches[0]
    )
    return found or ((word.text, 1.0),)


def rarest(trigrams: Iterable[str], frequency: Callable[[str], int]) -> list[str]:
    """Those of some trigrams to seek: the rarest of which there are any, rarest first; ties in their order.

    >>> rarest(["باغ", "اغو", "غوز"], {"باغ": 3, "اغو": 0, "غوز": 2}.__getitem__)
    ['غوز', 'باغ']
    """
    found = {gram: count for gram in trigrams if (count := frequency(gram))}
    return sorted(found, key=found.__getitem__)[:MAX_TRIGRAMS]


def windows(sentences: Sequence[Sentence]) -> Iterator[slice]:
    """For each sentence of an article its whole paragraph, or itself and its neighbours."""
    first = 0
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        end = first + len(tuple(group))
        is_paragraph = 1 < end - first <= MAX_PARAGRAPH
        for number in range(first, end):
            yield slice(first, end) if is_paragraph else slice(max(0, number - 1), number + 2)
        first = end


def article_fields(article: ReadArticle, collection: Collection) -> Iterator[Fields]:
    """The fields of each sentence of an article, in order."""
    return map(
        Fields,
        own_terms(article, collection),
        own_trigrams(article, collection),
        surrounding_terms(article, collection),
    )


def own_terms(article: ReadArticle, collection: Collection) -> Iterator[tuple[str, ...]]:
    """Those of each sentence of an article, in order; those of all articles would be too many objects."""
    return (tuple(occurrences(collection.analyses[number].terms)) for number in article.extent)


def own_trigrams(article: ReadArticle, collection: Collection) -> Iterator[tuple[str, ...]]:
    """Those of each sentence of an article, in order."""
    return (tuple(trigrams_of_row(collection.analyses[number].told)) for number in article.extent)


def surrounding_terms(article: ReadArticle, collection: Collection) -> Iterator[tuple[str, ...]]:
    """Those of each sentence of an article, in order."""
    own = [*own_terms(article, collection)]
    for window in windows([collection.sentences[number] for number in article.extent]):
        yield tuple(chain(*own[window], article.title_terms))
