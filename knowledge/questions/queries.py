"""From a reader's question to the query that the index understands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.arabic import latin
from knowledge.arabic.letters import fold, fold_all, fold_joined, without_lengthening
from knowledge.arabic.negations import negations
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stopwords import QUESTION_WORDS, STOP_WORDS
from knowledge.model import Correction, Match, MatchKind, Query, QueryWord, Question
from knowledge.model import QuestionKind as Kind
from knowledge.questions.courtesies import asked, courtesy
from knowledge.questions.dialects import is_negated
from knowledge.questions.followups import borrow, leans
from knowledge.questions.kinds import Asking, ask, ask_compared
from knowledge.questions.query_words import WordReader, group_match
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import month_term, months
from knowledge.sentences.lines import Line
from knowledge.sentences.lives import OF_WORD
from knowledge.sentences.time_expressions import times_of

MAX_LETTERS, MAX_WORDS = 500, 64
"""Of a question what is read, and its distinct words that are searched for. Real questions have about nine; a
pasted article must not cost a hundred times as much."""

_REMEMBERED = 1 << 12
"""Words of which is remembered what stands for them: as many as are asked for in a while."""

_TYPE_WORD_SHARE = 0.25
"""Of its weight, what is left to a word that names what is asked for (عدد, سبب, تاريخ): sentences answer
without it."""

_ASKING = fold_joined("ما")
"""In a question it asks rather than negates: ما سبب."""
_NOT, _WHY = fold("لم"), fold("لماذا")
_LIMA = re.compile("ل\N{ARABIC KASRA}?م\N{ARABIC FATHA}")
"""لمَ asks, لم negates: only the vowel tells them apart."""
_OF_LIVES = frozenset({Kind.WHEN, Kind.HOW_MANY, Kind.KEYWORDS})
"""What asks for the times at which somebody was born or died; أين ولد does not."""
_SOURCES = fold_all(
    """
    مصدر المصادر مصادر المصدر وكالة الوكالات الصحف صحيفة المقالات مقال التقارير تقرير التقرير طرف الأطراف
    جهة الجهات الروايات رواية التقديرات الأرقام الحصائل حصائل
    """
)
_COMPARING, _HOW_MANY = "قارن", "كم"
_COMPARE = fold(_COMPARING)
_ALL_SOURCES = fold_all("المصادر الوكالات الصحف المقالات التقارير للمصادر")
_EACH = fold_all(
    "كل المختلفة مختلفة بين قارن مقارنة اختلاف الفرق اختلفت تختلف مختلف تتفق اتفقت تتباين تباين تباينت"
    " تتضارب تضاربت"
)
_IS_NONE_OF = {
    **dict.fromkeys(
        fold_all("بين الفرق"), fold_all("مصدر المصدر وكالة صحيفة مقال تقرير التقرير طرف جهة رواية")
    ),
    fold("كل"): fold_all("مصادر"),
}
"""What stands beside these words as the subject of a question: الفرق بين صحيفة الأهرام, كل مصادر الطاقة."""


_LEFT_OUT = STOP_WORDS | QUESTION_WORDS | latin.ENGLISH_QUESTION_WORDS | latin.ENGLISH_PARTICLES
_MIN_ENGLISH = 3
"""Consonants of the shortest English word that is heard as an Arabic one; names have a capital letter."""

_Named = dict[int, tuple[tuple[Match, ...], int]]


class QueryReader:
    """Reads questions in the light of what a collection holds."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._phrases = phrases
        self._word = lru_cache(maxsize=_REMEMBERED)(WordReader(vocabulary, phrases).read)

    def read(self, question: Question) -> Query:
        """The words of a question that carry its subject, what stands for them, and what it asks for."""
        if len(question.text) > MAX_LETTERS:
            question = replace(question, text=question.text[:MAX_LETTERS])
        line = _line(question.text)
        polite = courtesy(line.words.folded)
        if polite is not None:
            return Query(question, courtesy=polite)
        line = _without_courtesies(line)
        folded = _standard(line)
        query = self._query(question, line, folded)
        if not leans(query, folded):
            return query
        for place in reversed(range(len(question.previous))):
            before = self.read(Question(question.previous[place], question.previous[:place]))
            if before.words or before.leans:  # it has borrowed itself what there is
                query = borrow(query, before)
                break
        return replace(query, leans=True)

    def forget(self) -> None:
        """Let go of the words that are remembered."""
        self._word.cache_clear()

    def _query(self, question: Question, line: Line, folded: Sequence[str]) -> Query:
        asking = ask(folded)
        compares, meta = _comparison(folded)
        if compares:
            asking = ask_compared(folded, asking)
        units = self._units(line, folded, asking, meta)
        distinct: dict[str, tuple[QueryWord, Correction | None]] = {}
        for word, correction in units:
            distinct.setdefault(word.matches[0].term if word.matches else word.text, (word, correction))
            if len(distinct) == MAX_WORDS:
                break
        kept = list(distinct.values())
        return Query(
            question,
            asking.kinds,
            tuple(word for word, _ in kept),
            tuple(correction for _, correction in kept if correction),
            compares_sources=compares,
            is_negated=any(
                folded[place] not in _ASKING and place not in asking.question_words
                for place in negations(folded)
            )
            or any(map(is_negated, folded)),
        )

    def _units(
        self, line: Line, folded: Sequence[str], asking: Asking, meta: frozenset[int]
    ) -> Iterator[tuple[QueryWord, Correction | None]]:
        """The words that carry meaning, each with the correction that it needed."""
        named = self._named(line, folded, asks_when=not _OF_LIVES.isdisjoint(asking.kinds))
        asks = asking.question_words | meta
        told = [
            position
            for position, word in enumerate(folded)
            if position not in asks and (word not in _LEFT_OUT or named.get(position, ((), 1))[1] > 1)
        ]
        focus = _focus(told, asking)
        is_english = not latin.ENGLISH_QUESTION_WORDS.isdisjoint(folded)
        for position in told:
            word = folded[position]
            matches, length = named.get(position, ((), 1))
            typed = line.text[line.words.starts[position] : line.words.ends[position]]
            is_heard = not is_english or typed[0].isupper() or _is_long(word)
            read, correction = self._word(word, typed, matches, 1 / length, is_heard=is_heard)
            if position == focus:
                read = replace(read, is_focus=True)
            if position in asking.type_words:
                read = replace(read, weight=read.weight * _TYPE_WORD_SHARE, names_type=True)
            yield read, correction

    def _named(self, line: Line, folded: Sequence[str], *, asks_when: bool) -> _Named:
        """By position: the groups, numbers and times that a word belongs to; of how many words that is."""
        named: _Named = {}
        for terms, position, length in sorted(self._phrases.matches(folded), key=lambda found: -found[2]):
            inside = range(position, position + length)
            # The longest phrase names a word: الدولة in الدولة الإسلامية is no longer any state.
            if all(named.get(each, ((), 0))[1] <= length for each in inside):
                for term in terms:
                    _name(named, inside, group_match(term))
        stretches = [(number.start, number.end, number.term) for number in line.numbers.values()]
        stretches += [(time.start, time.end, time.meaning.term) for time in times_of(line)]
        for start, end, term in stretches:
            starts = line.words.starts
            places = range(bisect_left(starts, start), bisect_left(starts, end))
            _name(named, places, Match(term, MatchKind.EXACT, 1.0))
        for position, number in months(line):
            _name(named, [position], Match(month_term(number), MatchKind.EXACT, 1.0))
        for position, word in enumerate(folded):
            if asks_when and word in OF_WORD:
                _name(named, [position], group_match(OF_WORD[word]))
        return named


def comparing(subject: str) -> tuple[Question, Question]:
    """The questions for what each source says on a subject: for figures, then for whatever it says.

    >>> [question.text for question in comparing("عدد النازحين")]
    ['قارن كم عدد النازحين', 'قارن عدد النازحين']
    """
    return Question(f"{_COMPARING} {_HOW_MANY} {subject}"), Question(f"{_COMPARING} {subject}")


def _line(text: str) -> Line:
    return Line.read(without_lengthening(text))


def _without_courtesies(line: Line) -> Line:
    start, end = asked(line.text, line.words)
    return line if end - start == len(line.text) else Line.read(line.text[start:end])


def _standard(line: Line) -> tuple[str, ...]:
    """The folded words of a question, the function words of Arabizi and English in Arabic, لمَ as لماذا."""
    starts = line.words.starts
    return tuple(
        _WHY if word == _NOT and _LIMA.match(line.text, starts[place]) else latin.function_word(word) or word
        for place, word in enumerate(line.words.folded)
    )


def _is_long(word: str) -> bool:
    return len(latin.consonants(latin.sounds(word))) >= _MIN_ENGLISH


def _focus(told: Sequence[int], asking: Asking) -> int | None:
    """The position of the word that a question word asks about: the next that tells something, or the last.

    The last where nothing follows: الباغوز فين.
    """
    if not asking.question_words:
        return None
    told = [position for position in told if position not in asking.type_words]
    following = [position for position in told if position > min(asking.question_words)]
    return following[0] if following else told[-1] if told else None


def _name(named: _Named, inside: Sequence[int], match: Match) -> None:
    for each in inside:
        before = named.get(each, ((), 0))[0]
        named[each] = (*before, match), len(inside)


def _comparison(folded: Sequence[str]) -> tuple[bool, frozenset[int]]:
    """Whether a question asks what each source says, and the positions of the words that ask so."""
    named = [position for position, word in enumerate(folded) if word in _SOURCES]
    all_named = [position for position in named if folded[position] in _ALL_SOURCES]
    asked = [
        position
        for position, word in enumerate(folded)
        if word in _EACH
        and any(
            abs(position - source) <= 2 and folded[source] not in _IS_NONE_OF.get(word, ())
            for source in named
        )
    ]
    if folded[:1] == (_COMPARE,):
        return True, frozenset([0, *asked, *all_named])
    if asked or all_named:
        return True, frozenset((named if asked else all_named) + asked)
    return False, frozenset()
