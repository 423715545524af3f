"""Whether a sentence tells the number that a question asks for: any, in its unit, of what is counted."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.marks.quantities import FROM_YEAR_TO_YEAR, VAGUE, told_by_form
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.measures import (
    AGES,
    ONE_UNIT,
    ONLY_IN_UNITS,
    TIME_UNITS,
    TWO_UNITS,
    UNITS,
    UNITS_OF,
    YEARS,
    is_unit,
    units_of,
)
from knowledge.arabic.numbers import Number
from knowledge.arabic.stems import stem, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import MatchKind, Query
from knowledge.ranking.evidence import holds
from knowledge.sentences.analysis import Analysis

_REACH = 4
"""Words between a number and its unit, at most."""
_SIGNS = frozenset("$€£¥")
_PRICE, _INTEREST = fold("سعر"), fold("الفائدة")
"""سعر الفائدة is a share, not a price."""
_ONE = fold_all("واحد واحدا واحدة")
_WITHOUT_NUMBER = VAGUE | _ONE | fold_all("وحيد وحيدا وحيدة")
"""Words that tell how many without a number."""
_NUMBER_OF = fold_all("عدد أعداد")
_PEOPLE = frozenset(
    map(
        stem,
        fold_all(
            """
            شخص أشخاص فرد أفراد نسمة إنسان رجل رجال امرأة نساء طفل أطفال قتيل قتلى جريح جرحى ضحية ضحايا جندي
            جنود عنصر عناصر راكب ركاب طالب طلاب عامل عمال زائر زوار حاج حجاج أسير أسرى سجين سجناء لاجئ مقاتل
            ناخب مواطن مدني مصاب مفقود نازح مسافر موظف مشارك متظاهر متطوع سائح تلميذ
            مهاجر متفرج نزيل عضو
            نائب نواب عداء متسابق لاعب رياضي ابن بنين ولد أولاد شاب قاض صياد مزارع معلم طبيب أطباء
            """
        ),
    )
)
_OF_MANY = ("ين", "ون")
_THINGS = tuple(
    frozenset(map(stem, fold_all(names)))
    for names in (
        "كتاب كتب رواية روايات مؤلف مؤلفات عنوان عناوين إصدار نسخة نسخ",
        "بيت بيوت مبنى مبان مباني منزل منازل دار شقة شقق عقار وحدة وحدات مسكن مساكن",
        "طائرة طائرات مسيرة مسيرات مروحية مروحيات مقاتلة مقاتلات",
        "أغنية أغان أغاني ألبوم ألبومات أسطوانة",
        "لوحة لوحات عمل أعمال قطعة قطع تحفة تحف",
        "سيارة سيارات مركبة مركبات شاحنة شاحنات حافلة حافلات آلية آليات",
        "سفينة سفن قارب قوارب زورق زوارق مركب مراكب ناقلة ناقلات",
        "مدرسة مدارس صف صفوف فصل فصول معهد معاهد جامعة جامعات كلية كليات",
    )
)
"""Names of the same things."""
_AND, _ARTICLE = "و", "ال"
_AMOUNTING = fold_all("بلغ بلغت يبلغ تبلغ كان كانت وصل وصلت يصل تصل قدر قدرت يقدر تقدر يساوي تساوي")
"""Before what is measured they only say that it amounts to something: كم يبلغ طول."""
_AGE_OF = fold_all("عمر سن فعمر")
"""Behind these whose age it is stands by itself."""
_TENS = fold_all("العشرين الثلاثين الأربعين الخمسين الستين السبعين الثمانين التسعين")
_SINCE = fold_joined("قبل منذ بعد خلال طوال طيلة لمدة مدة مدى مضت مرت")
_FIRM = frozenset({MatchKind.EXACT, MatchKind.ALIAS, MatchKind.SYNONYM})


def tells_number(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence may tell the number that a question of how many asks for."""
    place = _measured(query)
    if place is None:
        return _tells_how_many(query, text, analysis)
    is_measured = _tells_measure([word.text for word in query.words], text, analysis)
    if is_unit(query.words[place].text):
        # سنة 1851 is no number of years.
        is_counted = analysis.numbers or not (TWO_UNITS | _ONE).isdisjoint(analysis.words.folded)
        return is_measured and (bool(is_counted) or _is_from_to(text, analysis))
    is_age = query.words[place].text in AGES
    return _tells_age(query, place, text, analysis, is_measured=is_measured) if is_age else is_measured


def _measured(query: Query) -> int | None:
    """The place of the word by which something is measured that is told in units only; none where none is.

    It stands first, or behind a verb or a unit: كم سجل عمر السومة asks for no age.
    """
    for place, word in enumerate(query.words[:2]):
        if without_article(word.text) in ONLY_IN_UNITS or (not place and is_unit(word.text)):
            return place
        if not (word.text in _AMOUNTING or word.text in UNITS or word.names_type):
            return None
    return None


def _tells_how_many(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence tells any number, and not only of others than what is counted behind كم عدد.

    Of 17 answers without a number to such questions, on six sets of questions, 13 were wrong; of 10 that
    only count others, on thirteen sets, nine. Behind كم alone it often has another name: 15 of 27 were right.
    """
    counted = next((behind for word, behind in pairwise(query.words) if word.text in _NUMBER_OF), None)
    is_told = not _WITHOUT_NUMBER.isdisjoint(analysis.words.folded) or bool(
        told_by_form(query, text, analysis)
    )
    if counted is None and not is_told and _asks_for_people(query, analysis):
        return any(not _is_measure(each, analysis) for each in analysis.numbers)
    if counted is None or counted.is_borrowed or holds(analysis.terms, counted) or is_told:
        return is_told or bool(analysis.numbers)
    return not all(_counts_others(counted.text, each, text, analysis) for each in analysis.numbers)


def _asks_for_people(query: Query, analysis: Analysis) -> bool:
    """Whether people are counted that a sentence does not speak of: كم جنديا."""
    return any(
        word.is_focus
        and stem(word.text) in _PEOPLE
        and not word.is_borrowed
        and not holds(analysis.terms, word)
        for word in query.words[:1]
    )


def _is_measure(number: Number, analysis: Analysis) -> bool:
    """Whether a number is a share, or of money, time or another measure, by the word behind it."""
    words = analysis.words
    place = bisect_left(words.starts, number.end)
    return number.is_percent or (place < len(words) and is_unit(words.folded[place]))


def _counts_others(asked: str, number: Number, text: str, analysis: Analysis) -> bool:
    """Whether a noun behind a number says that it counts something else; people have many names."""
    words = analysis.words
    place = bisect_left(words.starts, number.end)
    if place >= len(words) or text[number.end : words.starts[place]].strip():
        return False
    noun = words.folded[place]
    if noun in STOP_WORDS or noun.startswith(_AND):
        return False
    are_people = asked.endswith(_OF_MANY) or stem(asked) in _PEOPLE
    is_same_thing = any({stem(asked), stem(noun)} <= things for things in _THINGS)
    return not (is_same_thing or (are_people and (noun.endswith(_OF_MANY) or stem(noun) in _PEOPLE)))


def _tells_measure(asked: Sequence[str], text: str, analysis: Analysis) -> bool:
    """Whether a sentence has a number in a unit of what some words of a question measure."""
    units = frozenset().union(*units_of(asked))
    is_from_to = not units.isdisjoint(TIME_UNITS) and _is_from_to(text, analysis)
    is_share = _INTEREST in asked and any(number.is_percent for number in analysis.numbers)
    is_price = not units.isdisjoint(UNITS_OF[_PRICE]) and not _SIGNS.isdisjoint(text)
    if is_from_to or is_share or is_price:
        return True
    starts = (*(each.start for each in analysis.numbers), *(each.start for each in analysis.times))
    figures = [bisect_left(analysis.words.starts, start) for start in starts]
    tells_itself = TWO_UNITS if figures else TWO_UNITS | ONE_UNIT
    return any(
        word in units and (word in tells_itself or any(abs(place - figure) <= _REACH for figure in figures))
        for place, word in enumerate(analysis.words.folded)
    )


def _is_from_to(text: str, analysis: Analysis) -> bool:
    """Whether a sentence tells from when to when: حكم من 1930 إلى 1935."""
    return len(analysis.times) > 1 or FROM_YEAR_TO_YEAR.search(text) is not None


def _tells_age(query: Query, place: int, text: str, analysis: Analysis, *, is_measured: bool) -> bool:
    """Whether a sentence may tell the age that the word at a place of a question asks for.

    Of somebody by name it has their name, and the word itself, or years that do not tell how long ago or for
    how long. Of 4 first sentences that had not, on thirteen sets of questions, none answered.
    """
    asked, owner = query.words[place], query.words[place + 1 : place + 3]
    is_in_tens = not _TENS.isdisjoint(analysis.words.folded) or bool(told_by_form(query, text, analysis))
    # العداءة may stand there by her name, and of the universe it is told how long ago it began.
    is_name = asked.text in _AGE_OF and bool(owner) and not owner[0].is_borrowed
    if not is_name or owner[0].text.startswith(_ARTICLE):
        return is_in_tens or is_measured
    is_of_owner = any(
        match.term in analysis.terms for word in owner for match in word.matches if match.kind in _FIRM
    )
    is_told = is_measured and (holds(analysis.terms, asked) or _has_years(analysis))
    return is_of_owner and (is_in_tens or is_told)


def _has_years(analysis: Analysis) -> bool:
    """Whether a sentence counts years that are no time since something, and none that something took."""
    folded = analysis.words.folded
    figures = [bisect_left(analysis.words.starts, each.start) for each in analysis.numbers]
    return any(
        not YEARS.isdisjoint(folded[place : place + _REACH])
        for place in figures
        if not place or folded[place - 1] not in _SINCE
    )
