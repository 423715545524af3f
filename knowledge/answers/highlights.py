"""Which stretch of a quote answers: the number, the time, the speaker, the reason, the words asked for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from knowledge.answers.clauses import clauses
from knowledge.answers.clock import clock_times
from knowledge.answers.quantities import VAGUE, fitness, told_by_form
from knowledge.answers.reasons import reasons
from knowledge.answers.reported import said
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.negations import negations
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stems import without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import Attribution, MatchKind, Query, QueryWord
from knowledge.model import QuestionKind as Kind
from knowledge.ranking.evidence import best_match
from knowledge.ranking.kinds import PLACES
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.names import Names

MAX_WORDS = 9
"""Words of the longest stretch that is marked: more is no longer an answer, but the sentence."""
_MAX_PLACE_WORDS = 5
_BREAKS = re.compile(r"[،,؛;.؟?!…\"“”«»():\n]| [-–—] ")
_RUN_BREAKS = re.compile(r"[،,؛;.؟?!…():\n]| [-–—] ")
"""The same without quotation marks: a name may stand in them."""
_NO_BREAKS = ("", " ")
"""What stands between most words."""
_PARTS_RUNS = SAYING | fold_joined(THAT)
"""No name and no office reaches over these."""
_WHICH = re.compile(r"(?:^|\s)[وبلف]?أي[ةّ]?\s")
_LIES = fold_joined(
    "يقع تقع الواقع الواقعة قرب بالقرب ضفاف ضفافه حدود شرق غرب شمال جنوب شرقي غربي شمالي جنوبي"
)
"""Words that say where something lies, rather than where something was done."""
_ENDS_PLACE = (
    fold_joined("الذي التي الذين حيث كان كانت هو هي تقع يقع تعادل بعد قبل خلال منذ بينما فيما") | SAYING
)

_FOLLOWING = 1.2
"""How much more likely an answer follows a word of the question than stands before it."""
_ASKED_ABOUT = 3.0
"""How much more the first word of a question draws the answer than any other."""
_LATE = 1.0
"""What a run gains that follows every word of the question: what is new comes last."""
_BRACKETED = 2.0
"""What a number in brackets loses: (11 عاما) tells something beside."""
_ENOUGH, _TITLE_AND_NAME = 4, 3
"""Words from which on a longer run is no better an answer."""
_BEHIND, _MANY = 1.5, 100
_CIRCUMSTANCES = fold_all("بعد قبل منذ حين عندما عند حتى بمجرد فور أثناء خلال لحين ريثما لفترة قبيل عقب")
_ALSO_DONE = fold_all("نشر نشرت وصف وصفت علق علقت")
"""Verbs of saying that have another meaning too: to publish, to prescribe, to hang up."""
_MAX_NAME = 2
"""Words behind أي نادي in the answer that may be its name without an article."""
_HOUR = fold("ساعة")
_UPON = fold_joined("على")
_COLOUR = fold("لون")
_COLOURS = fold_all(
    """
    أسود سوداء سود أبيض بيضاء بيض أحمر حمراء حمر أصفر صفراء صفر أخضر خضراء خضر أزرق زرقاء زرق رمادي رمادية
    بني بنية برتقالي برتقالية بنفسجي بنفسجية وردي وردية ذهبي ذهبية فضي فضية كحلي زاهية داكن داكنة
    """
)
_NO_PLACES = fold_all(
    """
    الغالب النهاية البداية الوقت حين ظل حال إطار إشارة وقت الأيام الأسابيع الأشهر السنوات اليوم الحال أن إن ما
    ذلك قبل بعد الواقع المقابل صدد شأن كل أي هذا هذه الذين الذي التي بين غضون أوقات
    """
)
_NO_NAMES = STOP_WORDS | (PLACES - _LIES)

_Span = tuple[int, int]


def highlights(
    query: Query, text: str, analysis: Analysis, attribution: Attribution | None, sentence_start: int
) -> tuple[_Span, ...]:
    """The stretches of a sentence that answer, in order and apart from each other; else the words asked for.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, MatchKind, Question
    >>> from knowledge.sentences.analysis import analyse
    >>> word = QueryWord("الرايه", 1.0, (Match("رايت", MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("من رفع الراية؟"), (Kind.WHO,), (word,))
    >>> text = "رفعت قوات سوريا رايتها."
    >>> [text[start:end] for start, end in highlights(query, text, analyse(text, Phrases()), None, 0)]
    ['رفعت قوات سوريا']
    """
    marker = _Marker(query, text, analysis, attribution, sentence_start)
    if any(word.names_type and word.text == _COLOUR for word in query.words) and marker.colours():
        return tuple(_joined(text, marker.colours()))
    by_kind = {kind: marker.spans(kind) for kind in query.kinds}
    is_also_done = any(word.text in _ALSO_DONE for word in query.words)
    if Kind.WHO_SAID in by_kind and (by_kind[Kind.WHO_SAID] or not is_also_done):
        # Whoever is quoted said it; where nobody is, nobody did, unless it was done without a word.
        by_kind.pop(Kind.WHO, None)
    found = [span for spans in by_kind.values() for span in spans]
    return tuple(_joined(text, found or marker.matched_spans()))


class _Marker:
    """One sentence, and what of it the query asks for already."""

    def __init__(
        self, query: Query, text: str, analysis: Analysis, attribution: Attribution | None, start: int
    ) -> None:
        self._query = query
        self._text = text
        self._analysis = analysis
        self._speaker = (
            (attribution.start - start, attribution.end - start)
            if attribution is not None and not attribution.is_carried
            else None
        )
        self._weights = self._matched_weights(query.words)
        self._last_match = max(self._weights, default=len(analysis.words))
        self._asked_about = frozenset(self._matched_weights(query.words[:1]))
        focus = self._matched_weights([word for word in query.words if word.is_focus])
        self._focus = frozenset(focus) or self._asked_about
        self._folded = analysis.words.folded
        self._names = Names(text, analysis.words)

    @cached_property
    def _happened(self) -> frozenset[int]:
        """The places of what happened, which is no place itself: في انفجار سيارة, where it exploded."""
        terms = self._analysis.terms
        matches = (best_match(word, terms) for word in self._query.words)
        return frozenset(
            place for each in matches if each and each.kind is MatchKind.DERIVED for place in terms[each.term]
        )

    @cached_property
    def _clauses(self) -> list[int]:
        """The number of the clause of each word."""
        return clauses(self._text, self._analysis.words)

    def matched_spans(self) -> list[_Span]:
        """The words of the query, where they stand, each with what negates it."""
        words = self._analysis.words
        negating = set(negations(self._folded))
        spans = []
        for place in sorted(self._weights):
            first = next((each for each in (place - 1, place - 2) if each in negating), place)
            # لم يتم فتح, but not لا الجيش فتح.
            is_near = first >= place - 1 or self._folded[place - 1] in STOP_WORDS
            spans.append((words.starts[first if is_near else place], words.ends[place]))
        return spans

    def spans(self, kind: Kind) -> list[_Span]:
        """What answers a question of a kind; empty when the sentence names no such thing."""
        marks: Mapping[Kind, Callable[[], list[_Span]]] = {
            Kind.WHEN: self._times,
            Kind.HOW_MANY: self._numbers,
            Kind.WHO_SAID: self._speakers,
            Kind.SAID_WHAT: lambda: said(self._text, self._analysis.words),
            Kind.WHY: self._reason,
            Kind.WHERE: self._place,
            Kind.YES_NO: self.matched_spans,
            Kind.KEYWORDS: self.matched_spans,
        }
        return marks.get(kind, self._new_words)()

    def colours(self) -> list[_Span]:
        """The words for colours."""
        return [
            (word.start, word.end) for word in self._analysis.words if without_article(word.text) in _COLOURS
        ]

    def _times(self) -> list[_Span]:
        asked = self._asked_terms()
        times = [(time.start, time.end) for time in self._analysis.times if time.meaning.term not in asked]
        by_clock = clock_times(self._text, self._analysis.words)
        if by_clock and (not times or any(word.text == _HOUR for word in self._query.words)):
            return self._nearest(by_clock)
        if times:
            return self._nearest(times)
        return [
            self._until_break(word.start, MAX_WORDS)
            for place, word in enumerate(self._analysis.words)
            if word.text in _CIRCUMSTANCES and place not in self._weights and not self._is_distance(place)
        ][-1:]

    def _is_distance(self, place: int) -> bool:
        """Whether بعد stands in على بعد 30 كيلومترا, which is no time."""
        return place > 0 and self._folded[place - 1] in _UPON

    def _numbers(self) -> list[_Span]:
        words, asked = self._analysis.words, self._asked_terms()
        numbers = [(each.start, each.end) for each in self._analysis.numbers if each.term not in asked]
        # جرعتين by itself; what stands behind a number is told by that.
        by_form = [
            (words.starts[first], words.ends[last])
            for first, last in told_by_form(self._query, self._analysis)
            if not any(start < words.starts[first] <= end + 1 for start, end in numbers)
        ]
        if by_form:
            return self._nearest(by_form)
        vague = [(word.start, word.end) for word in self._analysis.words if word.text in VAGUE]
        apart = [span for span in vague if not any(first <= span[0] < last for first, last in numbers)]
        return self._nearest([*numbers, *apart], self._number_fitness) if numbers else self._nearest(vague)

    def _number_fitness(self, span: _Span) -> float:
        inside = self._inside(span)
        counted = {place for place in self._focus if self._clauses[place] == self._clauses[inside[-1]]}
        fit = fitness(self._query, self._folded, inside[0], inside[-1], counted)
        return fit - _BRACKETED * self._text[: span[0]].endswith("(")

    def _speakers(self) -> list[_Span]:
        return [self._speaker] if self._speaker else []

    def _reason(self) -> list[_Span]:
        told = reasons(self._folded, [*map(self._names.bare, range(len(self._folded)))])
        plainest = max((plainness for plainness, _ in told), default=0)
        words = self._analysis.words
        return self._nearest(
            [
                self._until_break(words.starts[place], MAX_WORDS)
                for plainness, place in told
                if plainness == plainest
            ]
        )

    def _place(self) -> list[_Span]:
        """The noun behind a preposition of place, or behind a word like مدينة."""
        words = self._analysis.words
        spans = []
        for place, word in enumerate(words[:-1]):
            first = place + 1 if word.text in STOP_WORDS else place
            if word.text not in PLACES or self._folded[first] in _NO_PLACES:
                continue
            if first in self._happened:
                continue
            if any(time.start <= words.starts[first] < time.end for time in self._analysis.times):
                continue
            ends = (at for at in range(first + 1, len(words)) if self._folded[at] in _ENDS_PLACE)
            start, end = self._until_break(words.starts[first], _MAX_PLACE_WORDS)
            end = min(end, words.ends[next(ends, len(words)) - 1])
            if any(
                start <= each.start < end
                for at, each in enumerate(words)
                if at not in self._weights and each.text not in _NO_NAMES
            ):
                spans.append((start, end))
        is_lying = len(self._query.words) == 1 or any(word.text in _LIES for word in self._query.words)
        return self._nearest(spans, self._lying if is_lying else None) or self._new_words()

    def _lying(self, span: _Span) -> float:
        """Whether a span tells where something lies."""
        first = self._inside(span)[0]
        return float(not _LIES.isdisjoint(self._folded[max(0, first - 2) : first + 1]))

    def _new_words(self) -> list[_Span]:
        """The run of words that is not of the query and stands next to what is asked about.

        That is the first word of the question: من رفع, ماذا حملت. In Arabic what it governs mostly follows.
        """
        if named := self._which():
            return named
        best, best_value = None, 0.0
        enough = _TITLE_AND_NAME if Kind.WHO in self._query.kinds else _ENOUGH
        for first, last in self._runs():
            before, after = self._pull(first - 1), self._pull(last + 1)
            content = sum(self._folded[place] not in STOP_WORDS for place in range(first, last + 1))
            value = (before * _FOLLOWING + after + _LATE * (first > self._last_match)) * min(content, enough)
            if content and value > best_value:
                best, best_value = (first, last), value
        if best is None:
            return []
        first, last = best
        if first - 1 in self._weights or last + 1 not in self._weights:
            last = min(last, first + MAX_WORDS - 1)
            if Kind.WHO in self._query.kinds:
                last = self._last_of_name(first, last)
        else:
            first = max(first, last - MAX_WORDS + 1)
        return [self._trimmed(first, last)]

    def _last_of_name(self, first: int, last: int) -> int:
        """Where the name ends with which a run begins; where the run does, if it begins with none."""
        begin = next((each for each in range(first, last) if self._folded[each] not in STOP_WORDS), last)
        end = self._names.last(begin, is_verb=False)
        return min(last, end) if end >= begin else last

    def _which(self) -> list[_Span]:
        """`مخيم الهول` for أي مخيم: the noun that is asked with its name."""
        words = self._analysis.words
        for place in sorted(self._focus if _WHICH.search(self._query.question.text) else ()):
            last = place
            while (
                last + 1 < len(words)
                and (self._folded[last + 1].startswith("ال") or last - place < _MAX_NAME)
                and self._folded[last + 1] not in STOP_WORDS
                and not _BREAKS.search(self._text, words.ends[last], words.starts[last + 1])
            ):
                last += 1
            if any(each not in self._weights for each in range(place, last + 1)):
                return [(words.starts[place], words.ends[last])]
        return []

    def _pull(self, place: int) -> float:
        """How strongly a matched word draws the answer to its side."""
        if place not in self._weights:
            return 0.0
        return self._weights[place] * (_ASKED_ABOUT if place in self._asked_about else 1.0)

    def _runs(self) -> Iterator[tuple[int, int]]:
        words = self._analysis.words
        first: int | None = None
        parting = _PARTS_RUNS if Kind.WHO in self._query.kinds else frozenset()
        for place, word in enumerate(self._folded):
            gap = self._text[words.ends[place - 1] : words.starts[place]] if place else ""
            is_break = word in parting or (gap not in _NO_BREAKS and _RUN_BREAKS.search(gap) is not None)
            if first is not None and (is_break or place in self._weights):
                yield first, place - 1
                first = None
            if first is None and place not in self._weights and word not in parting:
                first = place
        if first is not None:
            yield first, len(words) - 1

    def _trimmed(self, first: int, last: int) -> _Span:
        words = self._analysis.words
        while first < last and self._folded[first] in STOP_WORDS:
            first += 1
        while last > first and self._folded[last] in STOP_WORDS:
            last -= 1
        return words.starts[first], words.ends[last]

    def _until_break(self, start: int, max_words: int) -> _Span:
        end = start
        for word in self._analysis.words:
            if word.start < start:
                continue
            if end > start and _BREAKS.search(self._text, end, word.start):
                break
            end = word.end
            max_words -= 1
            if not max_words:
                break
        return start, end

    def _nearest(self, spans: Sequence[_Span], fit: Callable[[_Span], float] | None = None) -> list[_Span]:
        """The span that fits best in the clause of what is asked about; else what its words draw."""
        if not spans:
            return []
        asked = {self._clauses[place] for place in self._focus}

        def value(span: _Span) -> tuple[float, bool, float]:
            inside = self._inside(span)
            pull = sum(self._pull(place) / (1 + _distance(inside, place)) for place in self._weights)
            is_together = any(self._clauses[place] in asked for place in inside)
            return fit(span) if fit else 0.0, is_together, pull

        return [max(spans, key=value)]

    def _inside(self, span: _Span) -> range:
        """The positions of the words that begin in a span."""
        starts = self._analysis.words.starts
        return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))

    def _asked_terms(self) -> set[str]:
        return {match.term for word in self._query.words for match in word.matches if match.term[0] == "#"}

    def _matched_weights(self, words: Sequence[QueryWord]) -> dict[int, float]:
        """By position: the weight of the query's word that a word of the sentence stands for."""
        weights: dict[int, float] = {}
        for word in words:
            match = best_match(word, self._analysis.terms)
            for place in self._analysis.terms[match.term] if match else ():
                weights[place] = max(weights.get(place, 0.0), word.weight * match.strength if match else 0.0)
        return weights


def _distance(inside: Sequence[int], place: int) -> float:
    """Words between a span and a place; what is counted stands behind its number rather than before it."""
    if not inside:
        return float(_MANY)
    return place - inside[-1] if place > inside[-1] else inside[0] - place + _BEHIND


def _joined(text: str, spans: Sequence[_Span]) -> Iterator[_Span]:
    """The spans in order, those that overlap or have nothing but a space between them as one."""
    current: _Span | None = None
    for start, end in sorted(spans):
        if start >= end:
            continue
        if current is not None and (start <= current[1] or not text[current[1] : start].strip()):
            current = current[0], max(current[1], end)
        else:
            if current is not None:
                yield current
            current = start, end
    if current is not None:
        yield current
