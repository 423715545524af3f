"""The words that a collection holds, how rare they are, and which of them a typed word may be."""

import math
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

import numpy as np
from rapidfuzz.distance import Indel

from knowledge.arabic import latin
from knowledge.arabic.derivations import base
from knowledge.arabic.letters import fold, with_yeh
from knowledge.arabic.spelling import is_misspelling, key, likenesses, skeleton, slips
from knowledge.arabic.stems import RELATIVE_ENDINGS, stem, without_article
from knowledge.arabic.trigrams import trigrams
from knowledge.questions.known_words import MIN_STEM, CollectedWords, KnownWords
from knowledge.sentences.collection import Collection

MIN_LIKENESS = 0.7
"""Two words less alike than this have nothing to do with each other."""
MIN_SOUND_LIKENESS = 0.8
"""A Latin word and an Arabic one that sound less alike than this have nothing to do with each other."""
_PARTICLES = ("ب", "ك", "ل", "ف", "و")
_ENDINGS = ("ت", "و")
_BEFORE_PRONOUN = "ت"
"""What ة is before one: ببطولته, of بطولة."""
_FUTURE, _IMPERFECT, _MIN_IMPERFECT = "س", "يت", 4
_MAX_COMPARED = 24
"""Stems that share the most trigrams with a word, whose likeness to it is looked at."""
_MAX_SIMILAR = 8
_MAX_HEARD = 20_000
"""Rows of consonants that are gone through for a Latin word: among more, one that is heard right is there."""
_ARABIZI_DIGITS = frozenset("23")
"""Digits that write letters of which English knows nothing."""
_REMEMBERED = 1 << 14
"""Words of which is remembered what was looked up: as many as are asked for in a while."""


class Vocabulary:
    """The terms of a collection's sentences and titles; never changes."""

    def __init__(self, known: KnownWords) -> None:
        self._known = known
        self._term = lru_cache(maxsize=_REMEMBERED)(known.terms.get)
        self.idf = lru_cache(maxsize=_REMEMBERED)(partial(_idf, known))
        """How much a term tells, as BM25+ counts it: ln((N + 1) / df), in nats; most for an unknown term."""
        self.trigram_idf = lru_cache(maxsize=_REMEMBERED)(partial(_trigram_idf, known))
        """How much a trigram tells, by the known stems that hold it: ln((N + 1) / n), in nats.

        Counted in stems it tells as much as in sentences (docs/quality.md), and the stems are listed anyway.
        """
        self._similar = lru_cache(maxsize=_REMEMBERED)(partial(_similar, known, self.idf))

    @classmethod
    def of(cls, collection: Collection) -> "Vocabulary":
        """That of a collection in memory."""
        return cls(CollectedWords(collection))

    def __contains__(self, term: str) -> bool:
        return self._term(term) is not None

    def surface(self, term: str) -> str:
        """A word that a known term was read from, as the first text that holds it writes it."""
        return self._known.terms[term].written

    def forms(self, stem_: str) -> tuple[str, ...]:
        """The known stems that are this one with a particle or an ending of verbs joined, or without it."""
        if len(stem_) < MIN_STEM:
            return ()
        longer = [prefix + stem_ for prefix in _PARTICLES] + [stem_ + ending for ending in _ENDINGS]
        longer += [prefix + stem_ + _BEFORE_PRONOUN for prefix in _PARTICLES]
        shorter = [stem_.removeprefix(prefix) for prefix in _PARTICLES]
        shorter += [stem_.removesuffix(ending) for ending in _ENDINGS]
        found = longer + [each for each in shorter if len(each) >= MIN_STEM]
        return tuple(each for each in dict.fromkeys(found) if each != stem_ and each in self)

    def future(self, word: str) -> str | None:
        """The known stem of a folded verb in the imperfect with the س of the future: ستبدأ for تبدأ.

        None where no text holds just that: سياسي is nothing of ياسين.
        """
        if word[0] not in _IMPERFECT or len(word) < _MIN_IMPERFECT:
            return None
        written = _FUTURE + with_yeh(word)
        is_written = any(joined + written in self._known.surfaces for joined in ("", "و", "ف"))
        return stem(written) if is_written and stem(written) in self else None

    def is_written(self, word: str) -> bool:
        """Whether some text holds a folded word in this very form, its article aside."""
        return without_article(with_yeh(word)) in self._known.surfaces

    def has_relative(self, word: str) -> bool:
        """Whether some text holds a relative adjective or noun, in any inflection."""
        surfaces = self._known.surfaces
        return self.is_written(word) or any(stem(word) + ending in surfaces for ending in RELATIVE_ENDINGS)

    def derived(self, stem_: str) -> tuple[str, ...]:
        """The known stems that are derived from the same base, the most frequent first: خرج, يخرج, خروج."""
        # In a revised index what is new stands behind the rest.
        found = sorted(self._known.bases.get(base(stem_), ()), key=lambda each: (self.idf(each), each))
        return tuple(each for each in found if each != stem_)

    def similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """The known stems that are spelt like a folded word, each with its likeness, the most like first."""
        return self._similar(stem(word)) if len(word) > MIN_STEM and word[0].isalpha() else ()

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
        # Who writes ع and hamza where they are leaves them out nowhere else.
        as_heard = latin.plain if _ARABIZI_DIGITS.isdisjoint(word) else str
        found = [
            (surface, max(Indel.normalized_similarity(sound, each) for each in {heard, as_heard(heard)}))
            for sound in dict.fromkeys(map(latin.sounds, latin.meant(word)))
            for near in self._near_consonants(latin.consonants(sound))
            for surface, heard in self._known.sounds[near].items()
        ]
        best = max((likeness_ for _, likeness_ in found), default=0.0)
        if best < MIN_SOUND_LIKENESS:
            return ()
        return tuple(dict.fromkeys((surface, likeness_) for surface, likeness_ in found if likeness_ == best))

    def _near_consonants(self, consonants: str) -> Iterable[str]:
        sounds = self._known.sounds
        if consonants in sounds or len(consonants) <= MIN_STEM or len(sounds) > _MAX_HEARD:
            return [consonants] if consonants in sounds else []
        return [each for each in sounds if Indel.normalized_similarity(consonants, each, score_cutoff=0.85)]


def _idf(known: KnownWords, term: str) -> float:
    found = known.terms.get(term)
    return math.log((known.sentence_count + 1) / (found.frequency if found else 1))


def _trigram_idf(known: KnownWords, gram: str) -> float:
    stems = known.trigrams.get(gram)
    return math.log((len(known.stems) + 1) / (stems.total if stems else 1))


def _similar(known: KnownWords, idf: Callable[[str], float], stem_: str) -> tuple[tuple[str, float], ...]:
    near = dict.fromkeys(_of_most_trigrams(known, stem_))
    near |= dict.fromkeys(known.skeletons.get(skeleton(stem_), ()))
    near.pop(stem_, None)
    found = zip(near, likenesses(stem_, [*near]), strict=True) if near else ()
    kept = [(each, likeness) for each, likeness in found if likeness >= MIN_LIKENESS]
    return tuple(sorted(kept, key=lambda pair: (-pair[1], idf(pair[0]), pair[0]))[:_MAX_SIMILAR])


def _of_most_trigrams(known: KnownWords, stem_: str) -> list[str]:
    """The stems that share the most trigrams with one, the more frequent first where they are equal."""
    holding = [known.trigrams.get(gram) for gram in dict.fromkeys(trigrams(key(stem_)))]
    numbers = [each.numbers for each in holding if each]
    if not numbers:
        return []
    distinct, counts = np.unique(np.concatenate(numbers), return_counts=True)
    most = np.argsort(-counts, kind="stable")[:_MAX_COMPARED]
    return [known.stems[number] for number in distinct[most].tolist()]
