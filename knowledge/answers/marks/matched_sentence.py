"""A sentence in which words of a query stand: what is asked there, and how near something is to it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from knowledge.answers.marks.clauses import behind_marks, clauses
from knowledge.arabic.conjunction import is_joined
from knowledge.arabic.negations import negations
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import MatchKind, Query, QuestionKind
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.names import Names

Span: TypeAlias = tuple[int, int]
"""Where a stretch of a sentence begins and ends."""

MAX_WORDS, MORE_WORDS = 9, 4
"""Words of the longest stretch that is marked, and that it may have more where it ends with them, so that no
phrase is cut: with still more it is no answer, but the sentence."""

BREAKS = re.compile(r"[،,؛;.؟?!…\"“”«»():\n]| [-–—] ")
"""What ends a stretch."""
_PARTING = re.compile(r"[،,؛;.؟?!…():\n]| [-–—] ")
"""What parts two words; not quotation marks, for a name may stand in them."""
_LIKE = frozenset({MatchKind.SIMILAR, MatchKind.DERIVED})
_WITH_PRONOUN = re.compile("و?.{3,}(?:ها|هم|ه)")

_COMMAS = frozenset("،,")

ASKED_ABOUT = 3.0
"""How much more the first word of a question draws the answer than any other."""
_BEHIND, _MANY = 1.5, 100


class MatchedSentence:
    """One sentence, and what of it the query asks for already."""

    def __init__(self, query: Query, text: str, analysis: Analysis, speaker: Span | None) -> None:
        """Look for the words of a query in a sentence; `speaker` is who it says is quoted in it."""
        self.query = query
        self.text = text
        self.analysis = analysis
        self.speaker = speaker
        self.words = analysis.words
        self.folded = analysis.words.folded
        self.names = Names(text, analysis.words)
        self._matches = [best_match(word, analysis.terms) for word in query.words]
        self.places = [analysis.terms[match.term] if match else () for match in self._matches]
        """For each word of the query, where its best match stands."""
        self.weights = self._weights()
        """By place among the words of the sentence: the weight of the query's word that stands there."""
        self.last_match = max(self.weights, default=len(analysis.words))
        of_words = list(zip(query.words, self.places, strict=True))
        about = next((places for word, places in of_words if not word.names_type), ())
        self._asked_about = frozenset(about)
        focus = (place for word, places in of_words if word.is_focus for place in places)
        self.focus = frozenset(focus) or self._asked_about
        """The places of what the question word asks about."""

    @cached_property
    def asks_who(self) -> bool:
        """Whether somebody is asked for."""
        return QuestionKind.WHO in self.query.kinds

    @cached_property
    def asks_who_did(self) -> bool:
        """Whether who did something is asked, not who somebody is."""
        return self.asks_who and QuestionKind.DEFINITION not in self.query.kinds

    @cached_property
    def in_times(self) -> frozenset[int]:
        """The places of the words of times."""
        return frozenset(
            place for time in self.analysis.times for place in self.inside((time.start, time.end))
        )

    @cached_property
    def asked_terms(self) -> set[str]:
        """The numbers and times that the query names itself."""
        return {match.term for word in self.query.words for match in word.matches if match.term[0] == "#"}

    @property
    def part_matched(self) -> float:
        """The part of the query, by weight, of which something stands in the sentence."""
        words = self.query.words
        total = sum(word.weight for word in words) or 1.0
        return sum(word.weight for word, match in zip(words, self._matches, strict=True) if match) / total

    @cached_property
    def said(self) -> frozenset[int]:
        """The places of the query's words, without those of words that are only like them, or derived."""
        pairs = zip(self._matches, self.places, strict=True)
        return frozenset(
            place for match, places in pairs if match and match.kind not in _LIKE for place in places
        )

    @property
    def has_in_a_row(self) -> bool:
        """Whether the words of the query stand one behind the other somewhere, as those of a name do."""
        firsts = self.places[0] if self.places else ()
        return any(
            all(first + behind in places for behind, places in enumerate(self.places)) for first in firsts
        )

    @cached_property
    def happened(self) -> frozenset[int]:
        """The places of what happened, which is no place itself: في انفجار سيارة, where it exploded."""
        pairs = zip(self._matches, self.places, strict=True)
        return frozenset(
            place for match, places in pairs if match and match.kind is MatchKind.DERIVED for place in places
        )

    @cached_property
    def clauses(self) -> list[int]:
        """The number of the clause of each word."""
        return clauses(self.text, self.words)

    def matched(self) -> list[Span]:
        """The words of the query, where they stand, each with what negates it."""
        words = self.words
        negating = set(negations(self.folded))
        spans = []
        for place in sorted(self.weights):
            first = next((each for each in (place - 1, place - 2) if each in negating), place)
            # لم يتم فتح, but not لا الجيش فتح.
            is_near = first >= place - 1 or self.folded[place - 1] in STOP_WORDS
            spans.append((words.starts[first if is_near else place], words.ends[place]))
        return spans

    def pull(self, place: int) -> float:
        """How strongly a matched word draws the answer to its side."""
        if place not in self.weights:
            return 0.0
        return self.weights[place] * (ASKED_ABOUT if place in self._asked_about else 1.0)

    def pull_of_row(self, place: int) -> float:
        """The strongest pull of the matched words in a row that ends at a place."""
        strongest = 0.0
        while place in self.weights:
            strongest = max(strongest, self.pull(place))
            place -= 1
        return strongest

    def nearest(self, spans: Sequence[Span], fit: Callable[[Span], float] | None = None) -> list[Span]:
        """The span that fits best in the clause of what is asked about; else what its words draw."""
        if not spans:
            return []
        asked = {self.clauses[place] for place in self.focus}
        own = self._last_with_its_own(asked)

        def value(span: Span) -> tuple[float, bool, bool, float]:
            inside = self.inside(span)
            pull = sum(self.pull(place) / (1 + _distance(inside, place)) for place in self.weights)
            is_together = any(self.clauses[place] in asked for place in inside)
            is_own = any(self.clauses[place] == own for place in inside)
            return fit(span) if fit else 0.0, is_together, is_own, pull

        return [max(spans, key=value)]

    def _last_with_its_own(self, asked: set[int]) -> int | None:
        """Of clauses side by side the last that has a word of the query which the others have not.

        What stands in the first holds for those behind it: سافر 12 ألفا إلى تونس في 2019 و15 ألفا في 2022.
        """
        clauses_of = ({self.clauses[place] for place in places} for places in self.places)
        alone = [held for held in clauses_of if len(held) == 1 and held <= asked]
        return max(chain.from_iterable(alone), default=None)

    def inside(self, span: Span) -> range:
        """The places of the words that begin in a span."""
        starts = self.words.starts
        return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))

    def gap_before(self, place: int) -> str:
        """What stands between a word and the one before it; empty at the beginning."""
        return self.text[self.words.ends[place - 1] : self.words.starts[place]] if place else ""

    @cached_property
    def parted(self) -> frozenset[int]:
        """The places of the words between which and the word before a mark stands."""
        return behind_marks(_PARTING, self.text, self.words)

    def is_joined(self, place: int) -> bool:
        """Whether a word follows the one before it by و, as things in a row do."""
        return is_joined(self.folded[place])

    def is_next_in_row(self, place: int) -> bool:
        """Whether a word follows the one before it by و or by a comma."""
        gap = self.gap_before(place).strip()
        return gap in _COMMAS or (not gap and self.is_joined(place))

    def ends_in_pronoun(self, place: int) -> bool:
        """Whether a word ends in a pronoun, not in ة."""
        return _WITH_PRONOUN.fullmatch(self.names.bare(place)) is not None

    def until_break(
        self, place: int, max_words: int, before: Container[str] = frozenset(), *, more: int = 0
    ) -> Span:
        """From a word on until a stop, a comma or one of some words, at most so many words.

        `more` are those that it may have beyond that where it ends with them.
        """
        words = self.words
        last = min(len(words), place + max_words + more) - 1
        ends = (
            each - 1
            for each in range(place + 1, last + 1)
            if words.folded[each] in before
            or BREAKS.search(self.text, words.ends[each - 1], words.starts[each])
        )
        end = next(ends, last if last == len(words) - 1 else place + max_words - 1)
        return words.starts[place], words.ends[end]

    def _weights(self) -> dict[int, float]:
        weights: dict[int, float] = {}
        for word, match, places in zip(self.query.words, self._matches, self.places, strict=True):
            for place in places:
                weights[place] = max(weights.get(place, 0.0), word.weight * match.strength if match else 0.0)
        return weights


def _distance(inside: Sequence[int], place: int) -> float:
    """Words between a span and a place; what is counted stands behind its number rather than before it."""
    if not inside:
        return float(_MANY)
    return place - inside[-1] if place > inside[-1] else inside[0] - place + _BEHIND
