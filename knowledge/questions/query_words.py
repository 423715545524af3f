"""From a word of a question to what stands for it in a collection."""

from functools import lru_cache

from knowledge.arabic.latin import meant, sounds
from knowledge.arabic.letters import fold
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stems import is_relative, stem
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.trigrams import trigrams
from knowledge.files.lexicon import group_kind
from knowledge.model import Correction, Match, MatchKind, QueryWord
from knowledge.questions.dialects import readings
from knowledge.questions.vocabulary import Vocabulary

STRENGTHS = {
    MatchKind.EXACT: 1.0,
    MatchKind.FORM: 0.95,
    MatchKind.ALIAS: 0.9,
    MatchKind.DERIVED: 0.4,
    MatchKind.SYNONYM: 0.6,
}
"""How well each kind of match stands for a word when candidates are sought; what it counts in the ranking is
trained. That of a similar one is its likeness, squared. Derived ones: docs/quality.md."""

_MIN_PART = 3
"""Letters of the shortest word that may be glued to another."""


class WordReader:
    """Reads single words in the light of what a collection holds."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases

    def read(
        self, word: str, typed: str, named: tuple[Match, ...], share: float, *, is_heard: bool
    ) -> tuple[QueryWord, Correction | None]:
        """A folded word and what stands for it, with the correction that it needed.

        Args:
            word: folded.
            typed: the same as the reader wrote it.
            named: what it is a part of: phrases, numbers, times.
            share: its part of the weight of that.
            is_heard: whether a word in Latin letters may be an Arabic one by its sound.
        """
        stem_ = stem(word)
        matches = [*self._own_matches(word), *(each for each in named if each.term in self._vocabulary)]
        correction = None
        if not matches:
            matches, correction = self._guessed(word, typed, is_heard=is_heard)
        weight = self._vocabulary.idf(matches[0].term if matches else stem_)
        weight = min(
            [weight, *(self._vocabulary.idf(each.term) for each in matches if each.kind is MatchKind.ALIAS)]
        )
        if correction is None:
            # A derived form that is spelt alike stays one, as strong as it is alike: ديموقراطي, ديمقراطي.
            kinds = {match.term: match.kind for match in matches}
            matches += [
                Match(term, kinds.get(term, MatchKind.SIMILAR), likeness**2)
                for term, likeness in self._vocabulary.similar(word)
            ]
        best = {match.term: match for match in sorted(matches, key=lambda match: match.strength)}
        ordered = tuple(sorted(best.values(), key=lambda match: -match.strength))
        meant = fold(correction.understood[0].split()[0]) if correction else word
        return QueryWord(meant, weight * share, ordered, trigrams(meant)), correction

    def _own_matches(self, word: str) -> list[Match]:
        stem_ = stem(word)
        # البغدادي is not بغداد, though they share a stem.
        is_own = not is_relative(word) or self._vocabulary.has_relative(word)
        kind = MatchKind.EXACT if is_own else MatchKind.DERIVED
        own = [Match(stem_, kind, STRENGTHS[kind])] if stem_ in self._vocabulary else []
        forms = dict.fromkeys((*self._vocabulary.forms(stem_), self._vocabulary.future(word)))
        own += [Match(form, MatchKind.FORM, STRENGTHS[MatchKind.FORM]) for form in forms if form]
        return own + [
            Match(each, MatchKind.DERIVED, STRENGTHS[MatchKind.DERIVED])
            for each in self._vocabulary.derived(stem_)
        ]

    def _guessed(self, word: str, typed: str, *, is_heard: bool) -> tuple[list[Match], Correction | None]:
        """What a word may be that neither the collection nor its groups hold."""
        if word.isascii() and not word.isdecimal():
            return self._of_sound(word, typed) if is_heard else ([], None)
        for reading in readings(word):
            matches = [*self._own_matches(reading), *self._group_matches(reading)]
            if matches:
                return matches, None
        nearest = self._vocabulary.misspelt(word)
        if nearest:
            matches = [Match(term, MatchKind.ALIAS, STRENGTHS[MatchKind.ALIAS]) for term in nearest]
            return matches, Correction(typed, tuple(map(self._vocabulary.surface, nearest)))
        return self._parted(word, typed)

    def _parted(self, word: str, typed: str) -> tuple[list[Match], Correction | None]:
        """Two words between which the space is missing."""
        for first in range(_MIN_PART, len(word) - _MIN_PART + 1):
            parts = (word[:first], word[first:])
            told = [part for part in parts if part not in STOP_WORDS]
            if told and all(map(self._vocabulary.is_written, told)):
                matches = [Match(stem(part), MatchKind.FORM, STRENGTHS[MatchKind.FORM]) for part in told]
                halves = (typed[:first], typed[first:]) if len(typed) == len(word) else parts
                return matches, Correction(typed, (" ".join(halves),))
        return [], None

    def _of_sound(self, word: str, typed: str) -> tuple[list[Match], Correction | None]:
        heard = [surface for surface, _ in self._vocabulary.of_sound(word)]
        if not heard:
            # What the collection does not say may stand for what it says.
            alike = (each for sound in map(sounds, meant(word)) for each in self._phrases.of_sound(sound))
            return [match for each in dict.fromkeys(alike) for match in self._group_matches(fold(each))], None
        stems = dict.fromkeys(stem(fold(surface)) for surface in heard)
        strength = STRENGTHS[MatchKind.ALIAS]
        matches = [Match(each, MatchKind.ALIAS, strength) for each in stems if each in self._vocabulary]
        matches += [match for surface in heard for match in self._group_matches(fold(surface))]
        understood = {stem(fold(surface)): surface for surface in reversed(heard)}
        return matches, Correction(typed, tuple(understood.values())) if matches else None

    def _group_matches(self, word: str) -> list[Match]:
        return [group_match(term) for term, _ in self._phrases.terms([word]) if term in self._vocabulary]


@lru_cache(maxsize=1 << 12)
def group_match(term: str) -> Match:
    """The match of a word that is a part of a group's phrase."""
    kind = group_kind(term)
    return Match(term, kind, STRENGTHS[kind])
