"""When: the time that a sentence names, of the clock or of the calendar, or else in what circumstances."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from knowledge.answers.marks.clock import clock_times
from knowledge.answers.marks.matched_sentence import MAX_WORDS, MORE_WORDS, MatchedSentence, Span
from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.measures import TIME_UNITS
from knowledge.arabic.stems import without_article
from knowledge.arabic.time_words import PARTS_OF_DAYS
from knowledge.sentences.lives import OF_WORD, lives

_CIRCUMSTANCES = fold_all(
    "بعد قبل منذ حين عندما عند حتى بمجرد فور أثناء خلال لحين ريثما لفترة قبيل عقب بعدها قبلها"
)
_EDGES = fold_joined("نهاية بنهاية بداية ببداية مطلع ختام بختام أواخر أوائل")
_AFTER = fold_all("بعد قبل منذ حتى")
_HOUR = fold("ساعة")
_ERAS = fold_all("الميلادي الهجري ميلادي هجري ميلادية هجرية")
_TIME_NOUNS = fold_all(
    """
    عصر زمن حقبة حقب إبان ليلة موسم شوط جولة طفولته طفولتها شبابه شبابها صباه صباها ألفية شتاء صيف صباح ظهر
    مساء أواخر أوائل مطلع
    """
)
"""Nouns that tell when with what follows them, behind a preposition or none."""
_TIME_ADVERBS = fold_all(
    """
    يوميا أسبوعيا شهريا سنويا مؤخرا لاحقا قريبا ليلا نهارا صباحا مساء فجرا ظهرا عصرا شتاء صيفا
    ربيعا خريفا
    """
)
_LED_NOUNS = fold_all(
    """
    الدقيقة سن غضون القرنين العام السنة اليوم الليلة الشهر الأسبوع عهد العهد عيد العيد ذكرى شروق غروب فجر ربيع
    خريف الربيع الخريف رمضان شوال محرم صفر رجب شعبان
    """
)
"""Those that tell it behind a preposition only: ولي العهد and الفنان رجب tell something else."""
_EVERY, _UNITS = fold_joined("كل"), TIME_UNITS | fold_all("ليلة صباح مساء")
_LEADING = fold_joined("في خلال منذ على مع بين كل أثناء حتى عند قبل بعد شهر")
_ELSE = fold_joined("في على عن إلى مع لدى أمام ضد")
"""Behind a time they begin something else: عهد المأمون على ضفة النهر."""
_BUT, _BUT_REACH = fold_joined("عدا باستثناء سوى"), 2
_MAX_NOUN = 4
_SINCE_WHEN = re.compile(r"(?:منذ|من)\s+(?:متى|امتى|إمتى|أي)\b")
_SINCE = fold_joined("منذ")
_UPON = fold_joined("على")


def times(sentence: MatchedSentence) -> list[Span]:
    """The time that answers; empty where a sentence names none but those of the question."""
    if told := _of_life(sentence) or _since(sentence):
        return told
    found = [
        (time.start, time.end)
        for time in sentence.analysis.times
        if time.meaning.term not in sentence.asked_terms and not _is_left_out(sentence, time.start)
    ]
    by_clock = clock_times(sentence.text, sentence.words)
    if by_clock and (not found or any(without_article(word.text) == _HOUR for word in sentence.query.words)):
        return sentence.nearest(by_clock)
    if found:
        beside = _beside_others(sentence, found)
        return [_with_part_of_day(sentence, span) for span in beside or sentence.nearest(found)]
    if edges := [*_edges(sentence)]:
        return sentence.nearest(edges)
    by_others = [
        sentence.until_break(place, MAX_WORDS, more=MORE_WORDS) for place in _circumstances(sentence)
    ]
    return by_others[-1:] or sentence.nearest([*_by_nouns(sentence)])


def _since(sentence: MatchedSentence) -> list[Span]:
    """`منذ ثلاثة أشهر`, where منذ متى asks for it; empty where nothing does."""
    if not _SINCE_WHEN.search(sentence.query.question.text):
        return []
    spans = []
    for place, word in enumerate(sentence.folded[:-1]):
        last = place
        while last + 1 in sentence.in_times:  # منذ 1958 | ومجموعة الدول
            last += 1
        if word in _SINCE:
            words = sentence.words
            dated = (words.starts[place], words.ends[last])
            spans.append(dated if last > place else sentence.until_break(place, _MAX_NOUN, _ELSE))
    return sentence.nearest(spans)


def _is_left_out(sentence: MatchedSentence, start: int) -> bool:
    """Whether a time is the one when it is not so: كل يوم ما عدا الثلاثاء."""
    place = sentence.inside((start, start + 1))[0]
    return not _BUT.isdisjoint(sentence.folded[max(0, place - _BUT_REACH) : place])


def _circumstances(sentence: MatchedSentence) -> Iterator[int]:
    """The places of words that tell when by what else happened."""
    for place, word in enumerate(sentence.folded):
        if word in _CIRCUMSTANCES and place not in sentence.weights and not _is_distance(sentence, place):
            yield place


def _beside_others(sentence: MatchedSentence, found: Sequence[Span]) -> list[Span]:
    """`بعد 17 شهرا` of `اعتقلت في سبتمبر، وأفرج عنها بعد 17 شهرا`, where her release is asked about.

    Empty where a date stands in the clause of what is asked about.
    """
    asked = {sentence.clauses[place] for place in sentence.focus}
    if any(sentence.clauses[place] in asked for span in found for place in sentence.inside(span)):
        return []
    spans = [
        sentence.until_break(place, _MAX_NOUN)
        for place in _circumstances(sentence)
        if sentence.clauses[place] in asked and sentence.folded[place] in _AFTER
    ]
    times = [time.start for time in sentence.analysis.times]
    figures = [number.start for number in sentence.analysis.numbers]
    for span in spans:
        is_counted = not _UNITS.isdisjoint(sentence.folded[place] for place in sentence.inside(span))
        if any(span[0] <= each < span[1] for each in (*times, *(figures if is_counted else ()))):
            return [span]  # بعد 17 شهرا, not بعد 30 كيلومترا
    return []


def _with_part_of_day(sentence: MatchedSentence, span: Span) -> Span:
    """`صباح الخميس` for `الخميس`, `القرن التاسع الميلادي` for `القرن التاسع`."""
    inside = sentence.inside(span)
    first, last = inside[0], inside[-1]
    is_before = first > 0 and sentence.folded[first - 1] in PARTS_OF_DAYS
    is_behind = last + 1 < len(sentence.words) and sentence.folded[last + 1] in _ERAS
    start = sentence.words.starts[first - 1] if is_before else span[0]
    return start, sentence.words.ends[last + 1] if is_behind else span[1]


def _by_nouns(sentence: MatchedSentence) -> Iterator[Span]:
    """`في عهد المأمون`, `كل خميس`, `يوميا`: times of no calendar."""
    words, folded = sentence.words, sentence.folded
    for place, word in enumerate(folded):
        before = folded[place - 1] if place else ""
        is_led = before in _LEADING
        if word in _TIME_ADVERBS:
            yield words.starts[place], words.ends[place]
        elif place in sentence.weights:
            continue
        elif word.removeprefix("ال") in _TIME_NOUNS:
            yield sentence.until_break(place - is_led, _MAX_NOUN, _ELSE)
        elif (is_led and word in _LED_NOUNS) or (
            before in _EVERY and (weekday(f"ال{word}") or word in _UNITS)
        ):
            yield sentence.until_break(place - 1, _MAX_NOUN, _ELSE)


def _of_life(sentence: MatchedSentence) -> list[Span]:
    """When somebody was born or died, by the brackets that stand behind the name that is asked about."""
    asked = {OF_WORD[word.text] for word in sentence.query.words if word.text in OF_WORD}
    found = []
    for term, time in lives(sentence.text, sentence.analysis.times) if asked else ():
        opening = sentence.text.rfind("(", 0, time.start)
        name = bisect_left(sentence.words.starts, opening) - 1
        if term in asked and name in sentence.weights and sentence.folded[name] not in OF_WORD:
            found.append((time.start, time.end))
    return found


def _edges(sentence: MatchedSentence) -> Iterator[Span]:
    """`نهاية الموسم الحالي`: the beginning or end of something that is named with its article."""
    words = sentence.words
    for place, word in enumerate(sentence.folded):
        last = place
        while last + 1 < len(words) and words.folded[last + 1].startswith("ال"):
            last += 1
        if word in _EDGES and last > place:
            start, end = sentence.until_break(place, last + 1 - place)
            yield start, end


def _is_distance(sentence: MatchedSentence, place: int) -> bool:
    """Whether بعد stands in على بعد 30 كيلومترا, which is no time."""
    return place > 0 and sentence.folded[place - 1] in _UPON
