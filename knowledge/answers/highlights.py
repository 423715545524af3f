"""Which stretch of a quote answers: the number, the time, the speaker, the reason, the words asked for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.stems import without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import Attribution, Query, QueryWord
from knowledge.model import QuestionKind as Kind
from knowledge.ranking.features import PLACES, REASONS, best_match
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.attributions import SAYING
from knowledge.sentences.quotations import quotations

MAX_WORDS = 9
"""Words of the longest stretch that is marked: more is no longer an answer, but the sentence."""
_MAX_PLACE_WORDS = 5
_BREAKS = re.compile(r"[،,؛;.؟?!…\"“”«»():\n]| [-–—] ")
_RUN_BREAKS = re.compile(r"[،,؛;.؟?!…():\n]| [-–—] ")
"""The same without quotation marks: a name may stand in them."""
_THAT = re.compile(r"\b(?:إن|أن|ان|بأن|إنه|إنها|إنهم|أنه|أنها|أنهم)\b\s*")
_LONGEST_QUOTATION = 400

_FOLLOWING = 1.2
"""How much more likely an answer follows a word of the question than stands before it."""
_ASKED_ABOUT = 3.0
"""How much more the first word of a question draws the answer than any other."""
_LATE = 1.0
"""What a run gains that follows every word of the question: what is new comes last."""
_BEHIND, _MANY = 1.5, 100
_CIRCUMSTANCES = fold_all("بعد قبل منذ حين عندما عند حتى بمجرد فور أثناء خلال لحين ريثما لفترة قبيل عقب")
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
    kinds = [kind for kind in query.kinds if kind is not Kind.WHO or Kind.WHO_SAID not in query.kinds]
    found = [span for kind in kinds for span in marker.spans(kind)]
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

    def matched_spans(self) -> list[_Span]:
        """The words of the query, where they stand."""
        words = self._analysis.words
        return [(words[place].start, words[place].end) for place in sorted(self._weights)]

    def spans(self, kind: Kind) -> list[_Span]:
        """What answers a question of a kind; empty when the sentence names no such thing."""
        marks: Mapping[Kind, Callable[[], list[_Span]]] = {
            Kind.WHEN: self._times,
            Kind.HOW_MANY: self._numbers,
            Kind.WHO_SAID: self._speakers,
            Kind.SAID_WHAT: self._said,
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
        if times:
            return self._nearest(times)
        return [
            self._until_break(word.start, MAX_WORDS)
            for place, word in enumerate(self._analysis.words)
            if word.text in _CIRCUMSTANCES and place not in self._weights
        ][-1:]

    def _numbers(self) -> list[_Span]:
        asked = self._asked_terms()
        numbers = [(each.start, each.end) for each in self._analysis.numbers if each.term not in asked]
        return self._nearest(numbers)

    def _speakers(self) -> list[_Span]:
        return [self._speaker] if self._speaker else []

    def _said(self) -> list[_Span]:
        """The quotation, or what follows قال … إن."""
        quoted = [
            span
            for span in quotations(self._text, 0, len(self._text), longest=_LONGEST_QUOTATION)
            if len(self._text[slice(*span)].split()) > 3
        ]
        if quoted:
            return quoted
        verb = next((word.end for word in self._analysis.words if word.text in SAYING), None)
        that = _THAT.search(self._text, verb) if verb is not None else None
        return [self._until_break(that.end(), MAX_WORDS * 2)] if that else []

    def _reason(self) -> list[_Span]:
        starts = [word.start for word in self._analysis.words if word.text in REASONS]
        return [self._until_break(start, MAX_WORDS) for start in starts[-1:]]

    def _place(self) -> list[_Span]:
        """The noun behind a preposition of place, or behind a word like مدينة."""
        words = self._analysis.words
        spans = []
        for place, word in enumerate(words[:-1]):
            first = place + 1 if word.text in STOP_WORDS else place
            if word.text not in PLACES or words[first].text in _NO_PLACES:
                continue
            if any(time.start <= words[first].start < time.end for time in self._analysis.times):
                continue
            span = self._until_break(words[first].start, _MAX_PLACE_WORDS)
            if any(
                span[0] <= each.start < span[1] for at, each in enumerate(words) if at not in self._weights
            ):
                spans.append(span)
        return self._nearest(spans) or self._new_words()

    def _new_words(self) -> list[_Span]:
        """The run of words that is not of the query and stands next to what is asked about.

        That is the first word of the question: من رفع, ماذا حملت. In Arabic what it governs mostly follows.
        """
        best, best_value = None, 0.0
        for first, last in self._runs():
            before, after = self._pull(first - 1), self._pull(last + 1)
            content = sum(
                self._analysis.words[place].text not in STOP_WORDS for place in range(first, last + 1)
            )
            value = (before * _FOLLOWING + after + _LATE * (first > self._last_match)) * min(content, 4)
            if content and value > best_value:
                best, best_value = (first, last), value
        if best is None:
            return []
        first, last = best
        if first - 1 in self._weights or last + 1 not in self._weights:
            last = min(last, first + MAX_WORDS - 1)
        else:
            first = max(first, last - MAX_WORDS + 1)
        return [self._trimmed(first, last)]

    def _pull(self, place: int) -> float:
        """How strongly a matched word draws the answer to its side."""
        if place not in self._weights:
            return 0.0
        return self._weights[place] * (_ASKED_ABOUT if place in self._asked_about else 1.0)

    def _runs(self) -> Iterator[tuple[int, int]]:
        words = self._analysis.words
        first: int | None = None
        for place, word in enumerate(words):
            is_break = (
                place > 0 and _RUN_BREAKS.search(self._text, words[place - 1].end, word.start) is not None
            )
            if first is not None and (is_break or place in self._weights):
                yield first, place - 1
                first = None
            if first is None and place not in self._weights:
                first = place
        if first is not None:
            yield first, len(words) - 1

    def _trimmed(self, first: int, last: int) -> _Span:
        words = self._analysis.words
        while first < last and words[first].text in STOP_WORDS:
            first += 1
        while last > first and words[last].text in STOP_WORDS:
            last -= 1
        return words[first].start, words[last].end

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

    def _nearest(self, spans: Sequence[_Span]) -> list[_Span]:
        """The span that most of the query's weight stands near, above all what is asked about."""
        if not spans:
            return []
        words = self._analysis.words

        def pull(span: _Span) -> float:
            inside = [place for place, word in enumerate(words) if span[0] <= word.start < span[1]]
            return sum(self._pull(place) / (1 + _distance(inside, place)) for place in self._weights)

        return [max(spans, key=pull)]

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
