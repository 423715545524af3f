"""The words that a collection holds, how rare they are, and which of them a typed word may be."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from rapidfuzz.distance import Indel

from knowledge.arabic import latin
from knowledge.arabic.letters import fold
from knowledge.arabic.spelling import is_misspelling, key, likeness, skeleton, slips
from knowledge.arabic.stems import RELATIVE_ENDINGS, base, stem, without_article
from knowledge.arabic.trigrams import trigrams
from knowledge.arabic.words import words
from knowledge.sentences.collection import Collection

MIN_LIKENESS = 0.7
"""Two words less alike than this have nothing to do with each other."""
MIN_SOUND_LIKENESS = 0.8
"""The same for a Latin word and an Arabic one, by their sounds."""
_PARTICLES = ("ب", "ك", "ل", "ف", "و")
_ENDINGS = ("ت", "و")
_MIN_STEM = 3
"""Letters of the shortest stem whose forms and likes are looked for: shorter ones are like too much."""


class Vocabulary:
    """The terms of a collection's sentences and titles; never changes."""

    def __init__(self, collection: Collection) -> None:
        self._sentences = collection.sentences
        self._frequencies = Counter(term for analysis in collection.analyses for term in analysis.terms)
        self._places: dict[str, tuple[str, int, int]] = {}
        for text, analysis in collection.texts():
            for term, positions in analysis.terms.items():
                if term not in self._places:
                    word = analysis.words[positions[0]]
                    self._places[term] = text, word.start, word.end
        # A word that stands in titles only is as rare as one of a single sentence.
        self._frequencies.update(term for term in self._places if term not in self._frequencies)
        self._surfaces = frozenset().union(*(analysis.surfaces for _, analysis in collection.texts()))
        self._unknown_idf = math.log(len(self._sentences) + 1)
        self._similar: dict[str, tuple[tuple[str, float], ...]] = {}

    def __contains__(self, term: str) -> bool:
        return term in self._frequencies

    def idf(self, term: str) -> float:
        """How much a term tells, as BM25+ counts it: ln((N + 1) / df), in nats; most for an unknown term."""
        frequency = self._frequencies.get(term)
        return math.log((len(self._sentences) + 1) / frequency) if frequency else self._unknown_idf

    def trigram_idf(self, gram: str) -> float:
        """How much a trigram tells, by the known stems that hold it: ln((N + 1) / n), in nats.

        Counted in stems it tells as much as in sentences (docs/quality.md), and the stems are listed anyway.
        """
        return math.log((len(self._frequencies) + 1) / max(len(self._by_trigram.get(gram, ())), 1))

    def surface(self, term: str) -> str:
        """A word that a known term was read from, as the first text that holds it writes it."""
        text, start, end = self._places[term]
        return text[start:end]

    def forms(self, stem_: str) -> tuple[str, ...]:
        """The known stems that are this one with a particle or an ending of verbs joined, or without it."""
        if len(stem_) < _MIN_STEM:
            return ()
        longer = [prefix + stem_ for prefix in _PARTICLES] + [stem_ + ending for ending in _ENDINGS]
        shorter = [stem_.removeprefix(prefix) for prefix in _PARTICLES]
        shorter += [stem_.removesuffix(ending) for ending in _ENDINGS]
        found = longer + [each for each in shorter if len(each) >= _MIN_STEM]
        return tuple(each for each in dict.fromkeys(found) if each != stem_ and each in self._frequencies)

    def is_written(self, word: str) -> bool:
        """Whether some text holds a folded word in this very form, its article aside."""
        return without_article(word) in self._surfaces

    def has_relative(self, word: str) -> bool:
        """Whether some text holds a relative adjective or noun, in any inflection."""
        forms = (stem(word) + ending for ending in RELATIVE_ENDINGS)
        return self.is_written(word) or not self._surfaces.isdisjoint(forms)

    def derived(self, stem_: str) -> tuple[str, ...]:
        """The known stems that are derived from the same base: خرج, يخرج, خروج."""
        return tuple(each for each in self._by_base.get(base(stem_), ()) if each != stem_)

    def similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """The known stems that are spelt like a folded word, each with its likeness, best first."""
        if len(word) < _MIN_STEM + 1 or not word[0].isalpha():
            return ()
        if word not in self._similar:
            self._similar[word] = self._find_similar(stem(word))
        return self._similar[word]

    def misspelt(self, word: str) -> tuple[str, ...]:
        """The known stems that a folded word may be a misspelling of: the nearest, or all equally near."""
        written = [
            (slips(word, fold(self.surface(each))), each)
            for each, _ in self.similar(word)
            if is_misspelling(word, fold(self.surface(each)))
        ]
        nearest = min((distance for distance, _ in written), default=0.0)
        return tuple(each for distance, each in written if distance == nearest)

    def of_sound(self, word: str) -> tuple[tuple[str, float], ...]:
        """The words whose sound is nearest to that of a Latin one, as written, with their likeness."""
        # 2 writes hamza in most places, and ق in Egypt and the Levant.
        heard_as = dict.fromkeys(map(latin.sounds, (word, word.replace("2", "q"))))
        found = [
            (surface, max(Indel.normalized_similarity(sound, each) for each in (heard, latin.plain(heard))))
            for sound in heard_as
            for near in self._near_consonants(latin.consonants(sound))
            for surface, heard in self._sounds[near].items()
        ]
        best = max((likeness_ for _, likeness_ in found), default=0.0)
        if best < MIN_SOUND_LIKENESS:
            return ()
        return tuple(dict.fromkeys((surface, likeness_) for surface, likeness_ in found if likeness_ == best))

    def _find_similar(self, stem_: str) -> tuple[tuple[str, float], ...]:
        shared = Counter(each for gram in trigrams(key(stem_)) for each in self._by_trigram.get(gram, ()))
        near = dict.fromkeys(
            [each for each, _ in shared.most_common(50)] + self._by_skeleton.get(skeleton(stem_), [])
        )
        found = [(each, likeness(stem_, each)) for each in near if each != stem_]
        kept = [(each, score) for each, score in found if score >= MIN_LIKENESS]
        return tuple(sorted(kept, key=lambda pair: -pair[1])[:8])

    def _near_consonants(self, consonants: str) -> Iterable[str]:
        if consonants in self._sounds or len(consonants) <= _MIN_STEM:
            return [consonants] if consonants in self._sounds else []
        return [
            each for each in self._sounds if Indel.normalized_similarity(consonants, each, score_cutoff=0.85)
        ]

    @cached_property
    def _by_base(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = {}
        for each in self._frequencies:
            if each[0].isalpha() and not each[0].isascii():
                index.setdefault(base(each), []).append(each)
        return index

    @cached_property
    def _by_trigram(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = {}
        for each in self._frequencies:
            if each[0].isalpha() and len(each) >= _MIN_STEM:
                for gram in dict.fromkeys(trigrams(key(each))):
                    index.setdefault(gram, []).append(each)
        return index

    @cached_property
    def _by_skeleton(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = {}
        for each in self._frequencies:
            if each[0].isalpha() and len(each) >= _MIN_STEM:
                index.setdefault(skeleton(each), []).append(each)
        return index

    @cached_property
    def _sounds(self) -> Mapping[str, dict[str, str]]:
        """By their consonants: the words of all sentences and how they sound."""
        index: dict[str, dict[str, str]] = {}
        for sentence in self._sentences:
            text = sentence.text
            for word in words(text):
                surface = text[word.start : word.end]
                if not surface[0].isascii():
                    sound = latin.arabic_sounds(surface)
                    index.setdefault(latin.consonants(sound), {})[surface] = sound
        return index
