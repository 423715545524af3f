"""What a sentence must tell to answer: a number, in its unit; a time; the year, office and speaker meant."""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.answers.marks.quantities import VAGUE, told_by_form
from knowledge.answers.marks.times import times
from knowledge.answers.naming import tells_name
from knowledge.answers.told_by_name import lacks_name
from knowledge.arabic.calendar import may_begin_month
from knowledge.arabic.countries import countries, country
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.measures import AGES, ONE_UNIT, ONLY_IN_UNITS, TWO_UNITS, UNITS_OF, YEARS, units_of
from knowledge.arabic.stems import without_article
from knowledge.model import Article, MatchKind, Query, QueryWord, QuestionKind, Sentence
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis, month_term, months
from knowledge.sentences.lines import Line
from knowledge.sentences.time_expressions import time_expressions
from knowledge.sentences.times import Time

_BESIDE = frozenset({QuestionKind.DEFINITION, QuestionKind.WHO_SAID, QuestionKind.KEYWORDS})
"""What is asked together with who: من هو, من قال."""
_REACH = 4
"""Words between a number and its unit, at most."""
_SIGNS = frozenset("$€£¥")
_LASTING, _PRICE, _INTEREST = fold("مدة"), fold("سعر"), fold("الفائدة")
"""سعر الفائدة is a share, not a price."""
_WITHOUT_NUMBER = VAGUE | fold_all("واحد واحدة وحيد وحيدة")
"""Words that tell how many without a number."""
_OTHER_TIMES = fold_all(
    """
    شتاء الشتاء صيف الصيف ربيع الربيع خريف الخريف ليلا نهارا فجرا صباحا ظهرا عصرا مساء الليل الفجر الصباح
    الظهر المساء محرم صفر رجب شعبان رمضان شوال الحجة القعدة الأضحى العشرين الثلاثين الأربعين الخمسين الستين
    السبعين الثمانين
    """
)
"""They tell when, though no date: في رمضان, في الثلاثين من عمره."""
_OFFICES_AND_KIN = fold_all(
    """
    رئيس رئيسة وزير وزيرة مدير مديرة قائد قائدة زعيم زعيمة نائب متحدث ناطق مسؤول سفير محافظ أمين مبعوث ملك
    ملكة أمير حاكم عمدة والي مفتي نقيب وكيل مالك مدرب هداف مؤسس مؤسسة مخترع مكتشف مؤلف كاتب مخرج منتج ملحن
    مصمم مهندس طبيب محامي قاضي زوج زوجة شقيق شقيقة أخ أخت خليفة
    """
)
"""Whom a sentence names by that, or by the verb of it. Not parents and children: a name tells of both."""
_NUMBER_OF = fold_all("عدد أعداد")
_AGE_OF = fold_all("عمر سن فعمر")
"""Behind these whose age it is stands by itself."""
_SINCE = fold_joined("قبل منذ بعد خلال طوال طيلة لمدة مدة مدى مضت مرت")
_FIRM = frozenset({MatchKind.EXACT, MatchKind.ALIAS, MatchKind.SYNONYM})
_STATES = fold("الولايات")
"""الولايات المتحدة has two words."""
_MONTHS = frozenset(map(month_term, range(1, 13)))
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_FROM_YEAR_TO_YEAR = re.compile(r"\d{4}م?\s*(?:[-–]|إلى|الى|حتى|و)\s*(?:عام |سنة )?\d{4}")


def lacks_what_is_asked(
    query: Query, sentence: Sentence, analysis: Analysis, speaker: AbstractSet[str]
) -> bool:
    """Whether a sentence, which was read already, cannot answer, whatever words it shares with a question.

    `speaker` holds the terms of who is quoted in it.

    On thirteen sets of questions 70 first sentences were told by it that did not answer, and 5 that did.
    """
    if query.compares_sources or len({*query.kinds} - _BESIDE) > 1:
        return False  # one of several questions may be answered
    match query.kinds[0]:
        case QuestionKind.HOW_MANY:
            asked = [word.text for word in query.words]
            is_measured = not ONLY_IN_UNITS.isdisjoint(map(without_article, asked))
            tells = tells_age(query, analysis) and (
                tells_measure(asked, sentence.text, analysis)
                if is_measured
                else tells_how_many(query, analysis)
            )
        case QuestionKind.WHEN:
            tells = tells_when(query, sentence.text, analysis)
        case QuestionKind.WHO | QuestionKind.WHAT:  # من مدير, ما اسم مدير
            tells = names_office(query, analysis)
        case QuestionKind.SAID_WHAT:
            tells = speaks(query, analysis, speaker)
        case _:
            tells = True
    return (
        not tells
        or not tells_name(query, sentence.text, analysis)
        or lacks_name(query, analysis)
        or lacks_year(query, sentence.article, analysis)
        or lacks_month(query, analysis)
        or lacks_country(query, sentence)
    )


def tells_when(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence tells a time, or ومتى؟ is asked of what was answered, whose article has a date."""
    is_followup = any(word.is_borrowed for word in query.words)
    is_told = is_followup or not _OTHER_TIMES.isdisjoint(analysis.words.folded)
    return is_told or bool(times(MatchedSentence(query, text, analysis, None)))


def names_office(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence has the office, work or kinship by which a question asks for somebody, if it does.

    Of 14 first sentences without it, on twelve sets of questions, 13 did not answer.
    """
    asked = next((word for word in query.words if word.is_focus), None)
    is_office = asked is not None and without_article(asked.text) in _OFFICES_AND_KIN
    return asked is None or not is_office or _holds(analysis.terms, asked)


def speaks(query: Query, analysis: Analysis, speaker: AbstractSet[str]) -> bool:
    """Whether the one whose words are asked for may be who is quoted, or else stands in a sentence at all.

    Of 8 first sentences in which they did neither, on ten sets of questions, 7 did not answer.
    """
    asked = [word for word in query.words if not word.names_type]
    if not asked or any(word.is_borrowed for word in asked):
        return True
    return any(_holds(speaker, word) for word in asked) or _holds(analysis.terms, asked[0])


def _holds(terms: Container[str], word: QueryWord) -> bool:
    """Whether a word stands among some terms, not only one that is like it."""
    return any(match.term in terms for match in word.matches if match.kind is not MatchKind.SIMILAR)


def tells_how_many(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence tells any number, and has the word for what is counted behind كم عدد.

    Of 17 answers without a number to such questions, on six sets of questions, 13 were wrong; of 11 without
    that word, on thirteen sets, 10. Behind كم alone it is often another word: 12 were wrong, 15 right.
    """
    counted = next((behind for word, behind in pairwise(query.words) if word.text in _NUMBER_OF), None)
    if counted is not None and not counted.is_borrowed and not _holds(analysis.terms, counted):
        return False
    is_told = not _WITHOUT_NUMBER.isdisjoint(analysis.words.folded)
    return is_told or bool(analysis.numbers) or bool(told_by_form(query, analysis))


def tells_measure(asked: Sequence[str], text: str, analysis: Analysis) -> bool:
    """Whether a sentence has a number in a unit of what some words of a question measure."""
    units = frozenset().union(*units_of(asked))
    is_from_to = not units.isdisjoint(UNITS_OF[_LASTING]) and (
        len(analysis.times) > 1 or _FROM_YEAR_TO_YEAR.search(text) is not None
    )
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


def tells_age(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence may tell the age that a question asks for; it need not where none is.

    It has a word for it, or years that do not tell how long ago or for how long, and one of the two words by
    which whose age it is is asked for. Of 5 first sentences that had not, on thirteen sets of questions, none
    answered.
    """
    asked = next((place for place, word in enumerate(query.words) if word.text in AGES), None)
    if asked is None:
        return True
    behind = query.words[asked + 1 : asked + 3] if query.words[asked].text in _AGE_OF else ()
    owner = [word for word in behind if not word.is_borrowed]
    is_of_owner = not owner or any(
        match.term in analysis.terms for word in owner for match in word.matches if match.kind in _FIRM
    )
    return is_of_owner and (_holds(analysis.terms, query.words[asked]) or _has_years(analysis))


def _has_years(analysis: Analysis) -> bool:
    """Whether a sentence counts years that are no time since something, and none that something took."""
    folded = analysis.words.folded
    figures = [bisect_left(analysis.words.starts, each.start) for each in analysis.numbers]
    return any(
        not YEARS.isdisjoint(folded[place : place + _REACH])
        for place in figures
        if not place or folded[place - 1] not in _SINCE
    )


def lacks_year(query: Query, article: Article, analysis: Analysis) -> bool:
    """Whether the question is of a year of which neither the sentence nor its article tells."""
    asked = [word for word in query.words if word.text.isdecimal() and not best_match(word, analysis.terms)]
    # 1500 شخص is no year; few questions have a number, so that these are read once more.
    years = {_year_of(each.meaning) for each in time_expressions(query.question.text)} if asked else set()
    missing = years.intersection(int(word.text) for word in asked)
    if not missing:
        return False
    around = f"{article.title or ''} {article.published or ''} {article.text}"
    return not missing <= {int(year) for year in _YEAR.findall(around)}


def lacks_month(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence tells of other months than the question: what rose in March did not in April.

    Of 3 first sentences that told of others, on twelve sets of questions, none answered.
    """
    if QuestionKind.YES_NO in query.kinds or not any(may_begin_month(word.text) for word in query.words):
        return False  # nearly all; where one asks whether, another month is evidence too
    asked = {month_term(month) for _, month in months(Line.read(query.question.text))}
    told = _MONTHS.intersection(analysis.terms)
    return bool(asked and told) and asked.isdisjoint(told)


def lacks_country(query: Query, sentence: Sentence) -> bool:
    """Whether a sentence is of an article on other countries than the question names.

    Of 17 such first sentences, on twelve sets of questions, 15 did not answer.
    """
    if not any(country(word.text) or word.text == _STATES for word in query.words):
        return False  # nearly all
    asked = countries(query.question.text)
    if asked <= countries(sentence.text):
        return False
    article = sentence.article
    told = countries(f"{article.title or ''} {article.source.name} {article.text}")
    return not (asked <= told or told <= asked)


def _year_of(time: Time) -> int | None:
    """The year that a time names itself."""
    named = None if time.is_relative else time.resolve(None)
    return named.year if named else None
