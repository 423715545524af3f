"""How many: which number of a sentence goes best with what a question asks the number of."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.measures import AGES, TIME_UNITS, TWO_UNITS, UNITS_OF, asks_step, price_units, units_of
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import ORDINALS
from knowledge.model import Query
from knowledge.sentences.analysis import Analysis

VAGUE = fold_joined("ضعف ضعفي ضعفا أضعاف معظم معظمهم غالبية غالبيتهم أغلب أغلبهم مئات آلاف عشرات ملايين")
"""Folded words that tell how many without a number; ثلث and نصف are numbers."""
_MEASURED = frozenset().union(*(UNITS_OF[fold(name)] for name in "طول مدة وزن حرارة".split()))
"""Units of what is measured: no answer to how many there are."""
_UNITS = _MEASURED.union(*(UNITS_OF[fold(name)] for name in ("مساحة", "سعر")))
_SHARE, _BY_SHARE = fold_all("نسبة النسبة معدل المعدل"), fold_joined("بنسبة")
_TO, _OF = fold_all("إلى عند"), fold_all("من")
_REACH, _PART_REACH = 2, 4
"""How far behind a number, in words, the word for what it counts stands: in 150 من أبرز مقاتلي farther."""
_COUNTED = 2.0
"""What the right unit or the thing counted is worth; the other signs are worth 1."""

_ASKED_SHARE = 3.0
"""What a share is worth where one is asked for, whatever of."""
_COUNTED_SO = re.compile(r"\w{2,}(?!ما)\wا")
"""A noun in the accusative, as behind numbers from eleven on; not بعدما."""
_BRACKETED = 2.0
"""What a number in brackets loses: (11 عاما) tells something beside."""

_DUAL = re.compile(r"[وف]?[بلك]?(?!ال)(.{2,}?)(?:تين|تان|تي|تا|ين|ان)")
_TWO = ("ان", "ين")
_DEAD = fold_all("قتيل قتيلا قتلى وفاة وفيات مات ماتوا قتلوا ضحية ضحايا")
_DYING = fold_joined("قتل قتلت مقتل توفي توفيت وفاة مات ماتت مصرع")
_HURT = fold_all("جريح جريحا جرحى مصاب مصابا مصابين إصابات ضحية ضحايا")
_SUFFERING = fold_joined("أصيب أصيبت إصابة جرح جرحت")
_ONE_PERSON = fold_all("شخص رجل امرأة طفل طفلة شاب فتاة جندي سائق عامل شرطي")
_TWO_PEOPLE = frozenset(
    two
    for one in (*_ONE_PERSON, *fold_all("مدني مواطن راكب طالب مقاتل ضابط شقيق صحفي طيار عنصر"))
    for two in ((f"{one[:-1]}تان", f"{one[:-1]}تين") if one.endswith("ه") else (f"{one}ان", f"{one}ين"))
)
"""Behind a verb of dying or of being hurt they are one and two victims: قتل جنديان; حسين is no dual."""
_ALSO, _ALSO_REACH = re.compile(r"(?: \w+){0,2} و(?!أصيب|جرح|إصاب)"), 4
"""What stands between a victim and the number of others, and how many words at most: قتل جندي و12 مدنيا."""
_FROM, _BETWEEN = fold_joined("من"), fold_joined("بين مابين")
_TO_SECOND = re.compile(r"\s+(?:\w+\s+)?(?:إلى|الى)\s+")
_AND_SECOND = re.compile(r"\s+(?:\w+\s+)?و\w?")
"""Between the two numbers of a range, or a number and the rest of it, whose first letter it takes in."""
FROM_YEAR_TO_YEAR = re.compile(r"\d{4}م?\s*(?:[-–]|إلى|الى|حتى|و)\s*(?:عام |سنة )?\d{4}")
_INSTEAD = fold_joined("بدلا بدل عوضا مقارنة مقابل")
_OF_AGE = fold_all("عمره عمرها العمر")
_TWICE = fold_joined("مرتين مرتان")
_TIME, _THE_TIME = fold_all("مرة مرات"), fold_joined("المرة للمرة")


def quantities(sentence: MatchedSentence) -> list[Span]:
    """The number that answers, or what tells how many without one; empty where nothing does."""
    words, asked = sentence.words, sentence.asked_terms
    numbers = [(each.start, each.end) for each in sentence.analysis.numbers if each.term not in asked]
    # جرعتين by itself; what stands behind a number is told by that.
    by_form = [
        (words.starts[first], words.ends[last])
        for first, last in told_by_form(sentence.query, sentence.text, sentence.analysis)
        if not any(start < words.starts[first] <= end + 1 for start, end in numbers)
    ]
    if by_form:
        return sentence.nearest(by_form)
    measuring = units_of(word.text for word in sentence.query.words)
    two_units = TWO_UNITS.intersection(chain.from_iterable(measuring))
    numbers += [(word.start, word.end) for word in words if word.text in two_units]
    vague = [(word.start, word.end) for word in words if word.text in VAGUE]
    if not numbers:
        asks_time = any(not units.isdisjoint(TIME_UNITS) for units in measuring)
        lasting = [each.span() for each in FROM_YEAR_TO_YEAR.finditer(sentence.text)] if asks_time else []
        return sentence.nearest(vague or lasting)
    apart = [span for span in vague if not any(first <= span[0] < last for first, last in numbers)]
    nearest = sentence.nearest([*numbers, *apart], lambda span: _fitness(sentence, span))
    return [_with_unit(sentence, _whole(sentence, span, sorted(numbers))) for span in nearest]


def _whole(sentence: MatchedSentence, span: Span, numbers: Sequence[Span]) -> Span:
    """A number with what tells one quantity with it: `بين 3 و4 مليارات`, `ستة أشهر ونصف`."""
    text, words = sentence.text, sentence.words
    for first, second in pairwise(numbers):
        before = sentence.folded[max(0, sentence.inside(first)[0] - 1)]
        gap = text[first[1] : second[0]]
        is_range = (before in _FROM and _TO_SECOND.fullmatch(gap)) or (
            before in _BETWEEN and _AND_SECOND.fullmatch(gap + text[second[0]])
        )
        if is_range and span in {first, second}:
            return first[0], second[1]
    for number in numbers:
        unit = sentence.inside(number)[0] - 1
        gap = text[words.ends[unit] : number[0]] if unit >= 0 else ""
        if sentence.folded[unit] not in _MEASURED or not _AND_SECOND.fullmatch(gap + text[number[0]]):
            continue
        counted = next((each for each in numbers if unit and each[1] == words.ends[unit - 1]), None)
        start = counted[0] if counted else words.starts[unit]
        if span in {counted, number, (words.starts[unit], words.ends[unit])}:
            return start, number[1]
    return span


def _with_unit(sentence: MatchedSentence, span: Span) -> Span:
    """A number with the unit that it is told in: `سبعين كيلوغراما`, `40 كيلومترا مربعا`."""
    start, end = span
    words = sentence.words
    for place in range(sentence.inside(span)[-1] + 1, len(words)):
        if not sentence.in_times.isdisjoint((place, place + 1)):
            break  # قتل 20 يوم الجمعة
        if words.folded[place] not in _UNITS or sentence.text[end : words.starts[place]] != " ":
            break
        end = words.ends[place]
    following = sentence.inside((start, end))[-1] + 1
    if end == span[1] and following < len(words) and _is_counted(sentence, following):
        end = words.ends[following]
    return start, end


def _is_counted(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word behind a number is what it counts, and the question does not say so: أحد عشر شخصا."""
    word = sentence.folded[place]
    is_noun = _COUNTED_SO.fullmatch(word) is not None and word not in STOP_WORDS
    is_apart = place in sentence.parted or place in sentence.in_times
    return is_noun and not is_apart and place not in sentence.weights


def told_by_form(query: Query, text: str, analysis: Analysis) -> list[tuple[int, int]]:
    """The first and last word of what tells how many by its form: جرعتين for كم جرعة, للمرة السابعة."""
    folded = analysis.words.folded
    told = []
    for word in query.words:
        matched = [match.term for match in word.matches if word.is_focus and match.term in analysis.terms]
        places = chain.from_iterable(analysis.terms[term] for term in matched)
        told += [(place, place) for place in places if _is_dual(folded[place], word.text)]
    told += [(place, place) for place in _victims(query, text, analysis)]
    if any(word.text in AGES for word in query.words):
        told += _ages(folded)
    if any(word.text in _TIME for word in query.words):
        told += [(place, place) for place, word in enumerate(folded) if word in _TWICE]
        for place, (time, which) in enumerate(pairwise(folded)):
            if time in _THE_TIME and which.removesuffix("ه") in ORDINALS:
                told.append((place, place + 1))
    return told


def _victims(query: Query, text: str, analysis: Analysis) -> Iterator[int]:
    """The one or two that died or were hurt, whichever is asked about, where no number of others follows."""
    asked = {without_article(word.text) for word in query.words}
    verbs = (frozenset() if asked.isdisjoint(_DEAD) else _DYING) | (
        frozenset() if asked.isdisjoint(_HURT) else _SUFFERING
    )
    words = analysis.words
    for place, (verb, who) in enumerate(pairwise(words.folded), start=1):
        if verb in verbs and (who in _ONE_PERSON or who in _TWO_PEOPLE):
            reach = words.ends[min(place + _ALSO_REACH, len(words) - 1)]
            behind = [each.start for each in analysis.numbers if words.ends[place] < each.start < reach]
            if not behind or not _ALSO.match(text, words.ends[place], behind[0] + 1):
                yield place


def _ages(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The ordinals of ages: الثامنة عشرة of في الثامنة عشرة من عمره."""
    for place, (of, age) in enumerate(pairwise(folded)):
        first = place
        while first and folded[first - 1].removesuffix("ه") in ORDINALS:
            first -= 1
        if of in _OF and age in _OF_AGE and first < place:
            yield first, place - 1


def _is_dual(word: str, asked: str) -> bool:
    """Whether a word is two of what is asked for: بهدفين for هدف, وطائرتان for الطائرات.

    >>> _is_dual(fold("بهدفين"), fold("هدفا")), _is_dual(fold("وطائرتان"), fold("الطائرات"))
    (True, True)
    >>> _is_dual(fold("المقاتلين"), fold("مقاتلا")), _is_dual(fold("هدفا"), fold("هدفا"))
    (False, False)
    """
    of_two = _DUAL.fullmatch(word)
    own = asked.removesuffix("ا").removesuffix("ه")
    return (
        of_two is not None
        and not own.endswith(_TWO)
        and (
            of_two[1] in {asked.removesuffix("ه"), asked.removesuffix("ا")} or stem(of_two[1]) == stem(asked)
        )
    )


def _fitness(sentence: MatchedSentence, span: Span) -> float:
    inside = sentence.inside(span)
    counted = {place for place in sentence.focus if sentence.clauses[place] == sentence.clauses[inside[-1]]}
    # تكفي 40 مليارا أربعة أشهر: the unit of the next number is none of this.
    following = (each.start for each in sentence.analysis.numbers if each.start >= span[1])
    end = sentence.inside((0, next(following, len(sentence.text)))).stop
    fit = fitness(sentence.query, sentence.folded[:end], inside[0], inside[-1], counted)
    is_share = any(each.start == span[0] and each.is_percent for each in sentence.analysis.numbers)
    asks_share = any(word.text in _SHARE for word in sentence.query.words)
    return (
        fit + _ASKED_SHARE * (is_share and asks_share) - _BRACKETED * sentence.text[: span[0]].endswith("(")
    )


def fitness(query: Query, folded: Sequence[str], first: int, last: int, focus: Collection[int]) -> float:
    """How well the number from one word to another fits a question; of no unit, more is better.

    `focus` holds the positions of what the question asks the number of.

    >>> from knowledge.model import Question
    >>> words = "حداد ثلاثه ايام علي مقتل 12 عاملا".split()
    >>> [fitness(Query(Question("كم عاملا؟")), words, place, place, {6}) for place in (1, 5)]
    [-1.0, 2.0]
    """
    behind = set(folded[last + 1 : last + 1 + _REACH])
    reach = _REACH if _OF.isdisjoint(behind) else _PART_REACH
    asked = {word.text for word in query.words}
    priced = price_units(query.question.text)
    units = [*units_of(word.text for word in query.words), *priced]
    # بكام التذكرة counts no tickets.
    counts = not priced and any(place in focus for place in range(last + 1, last + reach + 1))
    is_other_unit = not units and not asked & _MEASURED and bool(behind & _MEASURED)
    # تراجع بنسبة 17 في المئة إلى 240 مليونا: by how much is asked for as a share.
    by_step = asks_step(query.question.text)
    is_step = first > 0 and folded[first - 1] in _BY_SHARE and asked.isdisjoint(_SHARE) and not by_step
    # 35 دقيقة بدلا من ساعة ونصف: what it is now is asked for.
    is_past = not _INSTEAD.isdisjoint(folded[max(0, first - _PART_REACH) : first])
    # رفع السعر 150 نقطة إلى 18: the level is asked for, not the step.
    is_level = bool(units) and first > 0 and folded[first - 1] in _TO and not by_step
    # سبع مرات آخرها في موسم 2017: no other number is told in times.
    is_times = not asked.isdisjoint(_TIME) and not _TIME.isdisjoint(folded[last + 1 : last + 2])
    fits = _COUNTED * (counts + is_times) + _COUNTED * any(unit & {*behind, folded[first]} for unit in units)
    return fits + is_level - is_other_unit - is_step - is_past - (folded[first] in VAGUE)
