"""Keywords: the number, or who is named, where the first of them asks for that; else what is told of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.answers.marks.new_words import new_words
from knowledge.answers.marks.quantities import quantities
from knowledge.answers.marks.reported import said
from knowledge.arabic.countries import country
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.offices import OFFICES_AND_KIN
from knowledge.arabic.stems import without_article
from knowledge.model import QuestionKind

_TOLD_BY_NUMBER = fold_all(
    "غرامة رسوم رسم ميزانية موازنة تعويض تعويضات إيرادات خسائر أرباح ديون ضحايا قتلى جرحى مصابو مفقودو حصيلة"
)
"""Keywords that ask for a number when they stand first."""
_SAID = fold_all("تصريح تصريحات رأي رد موقف كلمة")
"""Keywords that ask for what somebody said when they stand first."""
_TOLD = _SAID | fold_all("مطلب مطالب اقتراح مقترح شرط شروط قرار سبب أسباب خطة وعد وعود نصيحة نصائح")
"""Keywords that ask for what is told of them when they stand first."""
_PEOPLE = (OFFICES_AND_KIN - {fold("مؤسسة")}) | fold_all(
    "بطل بطلة مترجم مترجمة ممثل ممثلة لاعب مطرب مطربة فائز فائزة"
)
"""Keywords that ask for somebody when they stand first."""
_REFEREE, _GAMES = fold("حكم"), fold_all("مباراة مباريات لقاء ديربي كلاسيكو نهائي")
"""حكم المحكمة is a judgment."""
_ENDS_NAME = re.compile(r"(?:بال|لل|كال).+|.{3,}ا|[يت]\w{3}")
"""What is no name behind one: accusatives, and what has a preposition or is a verb."""
_BETWEEN = fold_all("إلى هو هي")
"""ذهبت جائزة الهداف إلى سامر حداد."""
_ARTICLE = "ال"
_FEWEST = 3
"""Keywords that ask for something; fewer mostly name a subject."""


def keywords(sentence: MatchedSentence) -> list[Span]:
    """`200 دينار` for `غرامة الشركة`; what is new where they ask for something, else themselves."""
    return _counted(sentence) or _told(sentence) or sentence.matched()


def _told(sentence: MatchedSentence) -> list[Span]:
    """What is told of keywords that do not only name a subject: that would stand there in a row.

    مطالب عمال الميناء asks for what they demand, محمد بن سلمان for nothing; مدرب المنتخب for somebody.
    """
    first = next((without_article(word.text) for word in sentence.query.words), "")
    if first in _SAID and (told := said(sentence.text, sentence.words)):
        return told
    is_subject = (len(sentence.query.words) < _FEWEST or sentence.has_in_a_row) and first not in _TOLD
    if not _ask_for_somebody(sentence):
        return [] if is_subject else new_words(sentence)
    asked = replace(sentence.query, kinds=(QuestionKind.WHO,))
    told = new_words(MatchedSentence(asked, sentence.text, sentence.analysis, sentence.speaker))
    return _named(sentence, told) or ([] if is_subject else told)


def _counted(sentence: MatchedSentence) -> list[Span]:
    """The number where the first of some keywords is told by one: غرامة الشركة, ضحايا الزلزال."""
    first = next((word.text for word in sentence.query.words), "")
    return quantities(sentence) if first in _TOLD_BY_NUMBER else []


def _named(sentence: MatchedSentence, told: Sequence[Span]) -> list[Span]:
    """The name of more than one word with which what is told of somebody begins, beside what is asked for."""
    for span in told:
        inside = sentence.inside(span)
        name = [*takewhile(lambda place: _may_be_of_name(sentence, place), inside)]
        first = sentence.folded[inside[0]]
        may_be_name = len(name) > 1 and (not first.startswith(_ARTICLE) or country(first) is not None)
        if may_be_name and _is_beside(sentence, inside):
            return [(span[0], sentence.words.ends[name[-1]])]
    return []


def _may_be_of_name(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word may be a part of a name: `نبيل عبد الله`, not سقوط المدينة behind it."""
    is_end = _ENDS_NAME.fullmatch(sentence.names.bare(place)) is not None
    return not is_end and not sentence.names.is_action(place)


def _ask_for_somebody(sentence: MatchedSentence) -> bool:
    """Whether the first of some keywords is an office or the like: مدرب المنتخب."""
    asked_for = [without_article(word.text) for word in sentence.query.words]
    is_referee = asked_for[:1] == [_REFEREE] and not _GAMES.isdisjoint(asked_for)
    return is_referee or not _PEOPLE.isdisjoint(asked_for[:1])


def _is_beside(sentence: MatchedSentence, inside: Sequence[int]) -> bool:
    """Whether what is asked about stands beside a name: المدرب وليد الركراكي, not قال المدرب إن فريقه."""
    before = inside[0] - 1
    if before >= 0 and sentence.folded[before] in _BETWEEN:
        before -= 1
    return before in sentence.weights or inside[-1] + 1 in sentence.weights
