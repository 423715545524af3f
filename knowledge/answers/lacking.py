"""Whether a sentence cannot answer, since it lacks what a question asks for: a time, an office, a speaker."""

from collections.abc import Set as AbstractSet

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.answers.marks.times import times
from knowledge.answers.told.by_name import lacks_name
from knowledge.answers.told.elsewhere import lacks_country, lacks_month, lacks_year
from knowledge.answers.told.names import tells_name
from knowledge.answers.told.numbers import tells_number
from knowledge.arabic.derivations import shared
from knowledge.arabic.letters import fold_all
from knowledge.arabic.offices import OFFICES_AND_KIN, TOLD_BY
from knowledge.arabic.stems import without_article
from knowledge.model import Query, QuestionKind, Sentence
from knowledge.ranking.evidence import holds
from knowledge.sentences.analysis import Analysis

_BESIDE = frozenset({QuestionKind.DEFINITION, QuestionKind.WHO_SAID, QuestionKind.KEYWORDS})
"""What is asked together with who: من هو, من قال."""
_OTHER_TIMES = fold_all(
    """
    شتاء الشتاء صيف الصيف ربيع الربيع خريف الخريف ليلا نهارا فجرا صباحا ظهرا عصرا مساء الليل الفجر الصباح
    الظهر المساء محرم صفر رجب شعبان رمضان شوال الحجة القعدة الأضحى العشرين الثلاثين الأربعين الخمسين الستين
    السبعين الثمانين
    """
)
"""They tell when, though no date: في رمضان, في الثلاثين من عمره."""


def lacks_what_is_asked(
    query: Query, sentence: Sentence, analysis: Analysis, speaker: AbstractSet[str]
) -> bool:
    """Whether a sentence, which was read already, cannot answer, whatever words it shares with a question.

    `speaker` holds the terms of who is quoted in it.

    On thirteen sets of questions 171 first sentences were told by it that did not answer, and 7 that did.
    """
    asked = [kind for kind in query.kinds if kind not in _BESIDE]
    if query.compares_sources or len(asked) > 1:
        return False  # one of several questions may be answered
    match (asked or query.kinds)[0]:
        case QuestionKind.HOW_MANY:
            tells = tells_number(query, sentence.text, analysis)
        case QuestionKind.WHEN:
            tells = _tells_when(query, sentence.text, analysis)
        case QuestionKind.WHO | QuestionKind.WHAT:  # من مدير, ما اسم مدير
            tells = _names_office(query, analysis)
        case QuestionKind.SAID_WHAT:
            tells = _speaks(query, analysis, speaker)
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


def _tells_when(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence tells a time, or ومتى؟ is asked of what was answered, whose article has a date."""
    is_followup = any(word.is_borrowed for word in query.words)
    is_told = is_followup or not _OTHER_TIMES.isdisjoint(analysis.words.folded)
    return is_told or bool(times(MatchedSentence(query, text, analysis, None)))


def _names_office(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence has the office, work or kinship by which a question asks for somebody, if it does.

    Of 14 first sentences without it, on twelve sets of questions, 13 did not answer.
    """
    asked = next((word for word in query.words if word.is_focus), None)
    is_office = asked is not None and without_article(asked.text) in OFFICES_AND_KIN
    if asked is None or not is_office or holds(analysis.terms, asked):
        return True
    told_by = TOLD_BY.get(without_article(asked.text), frozenset())
    return not told_by.isdisjoint(map(shared, analysis.words.folded))


def _speaks(query: Query, analysis: Analysis, speaker: AbstractSet[str]) -> bool:
    """Whether the one whose words are asked for may be who is quoted, or else stands in a sentence at all.

    Of 8 first sentences in which they did neither, on ten sets of questions, 7 did not answer.
    """
    asked = [word for word in query.words if not word.names_type]
    if not asked or any(word.is_borrowed for word in asked):
        return True
    return any(holds(speaker, word) for word in asked) or holds(analysis.terms, asked[0])
