"""The words that some texts hold, laid out by all that a typed word is looked up by.

A collection in memory and one on disk lay them out alike; `Vocabulary` does not tell them apart.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.arabic import latin
from knowledge.arabic.derivations import base
from knowledge.arabic.spelling import key, skeleton
from knowledge.arabic.trigrams import trigrams
from knowledge.arabic.words import Words
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection

MIN_STEM = 3
"""Letters of the shortest stem whose forms and likes are looked for: shorter ones are like too much."""
MAX_OF_BASE, MAX_OF_SKELETON, MAX_OF_CONSONANTS = 8, 8, 64
"""Of the words that share one, so many of the most frequent are kept: the rest are hardly ever meant."""
MAX_OF_TRIGRAM = 1000
"""Of the stems that share a trigram, so many are kept: a question has twenty trigrams."""

Numbers: TypeAlias = NDArray[np.uint32]


class Term(NamedTuple):
    """What is known of a term."""

    frequency: int
    """In how many sentences it stands; 1 where it stands in titles only, so it is as rare as any."""
    written: str
    """The word of a stem, as the first text that holds it writes it; empty for numbers, times and groups."""


class Stems(NamedTuple):
    """The stems that share a trigram."""

    total: int
    """How many there are."""
    numbers: Numbers
    """The places in `KnownWords.stems` of the most frequent of them."""


class KnownWords(Protocol):
    """The words of some sentences and titles. What shares a key is listed most frequent first."""

    @property
    def sentence_count(self) -> int:
        """How many sentences there are."""

    @property
    def terms(self) -> Mapping[str, Term]:
        """By the term."""

    @property
    def surfaces(self) -> Container[str]:
        """The words that are no stop words, folded, without their articles, ى as ي."""

    @property
    def stems(self) -> Sequence[str]:
        """The stems that are long enough to be like others."""

    @property
    def bases(self) -> Mapping[str, Sequence[str]]:
        """Stems by what they share with their derivations."""

    @property
    def trigrams(self) -> Mapping[str, Stems]:
        """By the trigram of their keys."""

    @property
    def skeletons(self) -> Mapping[str, Sequence[str]]:
        """Stems by their skeleton."""

    @property
    def sounds(self) -> Mapping[str, Mapping[str, str]]:
        """By their consonants: words as they are written, and how they sound."""


class CollectedWords:
    """Those of a collection in memory, laid out when they are first asked for."""

    def __init__(self, collection: Collection) -> None:
        self._texts = list(collection.texts())
        self.sentence_count = len(collection.sentences)
        frequencies = Counter(term for analysis in collection.analyses for term in analysis.terms)
        self.terms = {
            term: Term(frequencies.get(term, 1), written)
            for term, written in first_written(self._texts).items()
        }
        self.surfaces = frozenset(word for _, analysis in self._texts for word in analysis.told.split())

    @cached_property
    def _by_frequency(self) -> list[str]:
        return sorted(self.terms, key=lambda term: -self.terms[term].frequency)

    @cached_property
    def stems(self) -> Sequence[str]:
        """As in `KnownWords`, as the rest."""
        return [term for term in self._by_frequency if is_long_stem(term)]

    @cached_property
    def bases(self) -> Mapping[str, Sequence[str]]:
        """Stems by their base."""
        return by_base(self._by_frequency)

    @cached_property
    def trigrams(self) -> Mapping[str, Stems]:
        """Stems by trigram."""
        return by_trigram(self.stems)

    @cached_property
    def skeletons(self) -> Mapping[str, Sequence[str]]:
        """Stems by skeleton."""
        return by_skeleton(self.stems)

    @cached_property
    def sounds(self) -> Mapping[str, Mapping[str, str]]:
        """Words by consonants."""
        return by_consonants(
            {written for text, analysis in self._texts for written in written_words(text, analysis.words)}
        )


def is_stem(term: str) -> bool:
    """Whether a term is that of a word, not of a number, a time or a group of phrases.

    >>> is_stem("مقاتل"), is_stem("#30"), is_stem("~1")
    (True, False, False)
    """
    return term[0].isalpha()


def is_long_stem(term: str) -> bool:
    """Whether a term is a stem that is long enough to be like others.

    >>> is_long_stem("مقاتل"), is_long_stem("يد")
    (True, False)
    """
    return is_stem(term) and len(term) >= MIN_STEM


def first_written(texts: Iterable[tuple[str, Analysis]]) -> dict[str, str]:
    """Each term of some texts, with the word of a stem as the first text that holds it writes it.

    Numbers, times and groups have none: the word with which they begin may stand elsewhere without them.
    """
    written: dict[str, str] = {}
    for text, analysis in texts:
        for term, positions in analysis.terms.items():
            if term not in written:
                word = analysis.words[positions[0]]
                written[term] = text[word.start : word.end] if is_stem(term) else ""
    return written


def written_words(text: str, found: Words) -> list[str]:
    """The words of a text, as it writes them.

    >>> from knowledge.arabic.words import words
    >>> written_words("أعلنت قسد (SDF)", words("أعلنت قسد (SDF)"))
    ['أعلنت', 'قسد', 'SDF']
    """
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def by_base(terms: Iterable[str]) -> dict[str, list[str]]:
    """The Arabic stems among some terms by their base."""
    arabic = (term for term in terms if is_stem(term) and not term[0].isascii())
    return _listed(((base(term), term) for term in arabic), MAX_OF_BASE)


def by_skeleton(stems: Iterable[str]) -> dict[str, list[str]]:
    """Stems by their skeleton."""
    return _listed(((skeleton(stem), stem) for stem in stems), MAX_OF_SKELETON)


def by_trigram(stems: Iterable[str]) -> dict[str, Stems]:
    """The places of stems by the trigrams of their keys."""
    counts: Counter[str] = Counter()
    numbers: dict[str, list[int]] = {}
    for number, stem in enumerate(stems):
        for gram in dict.fromkeys(trigrams(key(stem))):
            counts[gram] += 1
            if counts[gram] <= MAX_OF_TRIGRAM:
                numbers.setdefault(gram, []).append(number)
    return {gram: Stems(counts[gram], np.array(each, dtype=np.uint32)) for gram, each in numbers.items()}


def by_consonants(written: Iterable[str]) -> dict[str, dict[str, str]]:
    """The Arabic ones of some words and their sounds, by their consonants; in the order of the alphabet.

    One without consonants is left out: it sounds like all others of that kind.
    """
    found: dict[str, dict[str, str]] = {}
    for word in sorted(each for each in written if not each[0].isascii()):
        sound = latin.arabic_sounds(word)
        if shared := latin.consonants(sound):
            alike = found.setdefault(shared, {})
            if len(alike) < MAX_OF_CONSONANTS:
                alike[word] = sound
    return found


def _listed(pairs: Iterable[tuple[str, str]], limit: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for shared, term in pairs:
        alike = found.setdefault(shared, [])
        if len(alike) < limit:
            alike.append(term)
    return found
