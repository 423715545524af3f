"""Whether a sentence names what a question asks the name of: ما اسم قبطان العبارة."""

import re

from knowledge.answers.marks.called import calls
from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import MatchKind, Query, QueryWord, QuestionKind
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.names import ENDS_NAME

_NAME = fold_all("اسم الاسم أسماء الأسماء اسمه اسمها")
_ASKED_WITH = frozenset({QuestionKind.WHAT, QuestionKind.LIST, QuestionKind.KEYWORDS})
_LOOSE = frozenset({MatchKind.SIMILAR, MatchKind.DERIVED})
_QUOTED_OR_LATIN = re.compile('[«»"“”]|[A-Za-z]{2}')
_BESIDE = re.compile("[،,:(–—-]")
"""Between a noun and what it is called, or who it is."""
_INDEFINITE_ADJECTIVE = re.compile(".{2,}(?:ي|ية|ين|ون|ات)")
"""Behind a noun without its article: ناقلة يونانية, مرشحين آخرين; behind الملكة it would have one itself."""
_RELATION = re.compile("ال.{2,}(?:ي|ية)")
"""Behind a noun with its article it may be the name: الدولة الأيوبية."""
_JOINED = re.compile("(?:لل|[بكفو]ال|[بل][إأ]).*")
_ARTICLE = "ال"
_NAMING = fold_all(
    """
    الأحمر الأبيض الأسود الأزرق الأخضر الأصفر الحمراء البيضاء السوداء الزرقاء الخضراء الميت الأقصى الأزهر
    العالي الخالي الهادئ الأعظم
    """
)
"""Adjectives that are the names of places: البحر الأحمر, المسجد الأقصى."""
_BEING, _REACH = fold_joined("كان كانت هو هي هم هما هن"), 6
"""Words that tell who somebody is, and how far from the noun."""
_APPOINTING = fold_joined("عين عينت انتخب انتخبت اختار اختارت سمى سمت نصب نصبت كلف كلفت")
"""Before an office the name may stand anywhere behind these: وعين الملك سعيد الرفاعي رئيسا للوزراء."""
_MARRYING = fold_joined("تزوج تزوجت اقترن اقترنت")


def tells_name(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence may tell a name that is asked for; it need not where none is.

    It may not where what has the name stands in it, and nothing beside it may be one: وأوقفت الشرطة رجلا في
    الثلاثينيات. Of 10 such first sentences, on thirteen sets of questions, none answered.
    """
    asked = _nameless(query)
    if asked is None or _QUOTED_OR_LATIN.search(text) or calls(analysis.words.folded):
        return True
    if any(match.term in analysis.terms for match in asked.matches if match.kind is MatchKind.DERIVED):
        return True  # وأدار المدرسة سعيد, where the name of the one who directs it is asked for
    sentence = MatchedSentence(query, text, analysis, None)
    found = [
        match.term for match in asked.matches if match.kind not in _LOOSE and match.term in analysis.terms
    ]
    places = [place for term in found for place in analysis.terms[term]]
    return not places or any(_is_named(sentence, place) for place in places)


def _nameless(query: Query) -> QueryWord | None:
    """The noun whose name a question asks for; none where it asks for none, or for one in a language."""
    is_asked = bool(query.words) and query.words[0].text in _NAME
    if not is_asked or query.kinds[0] not in _ASKED_WITH or QuestionKind.DEFINITION in query.kinds:
        return None
    return next(iter(query.words[1:]), None)


def _is_named(sentence: MatchedSentence, place: int) -> bool:
    """Whether something stands beside a word that may be its name."""
    around = sentence.folded[max(place - _REACH, 0) : place + 1 + _REACH]
    if (place and place in sentence.parted) or not _BEING.isdisjoint(around):
        return True  # هدى السالمي، مديرة المشروع; وكان فؤاد روحاني أول أمين عام
    if not _APPOINTING.isdisjoint(sentence.folded[:place]) or sentence.folded[place] in _MARRYING:
        return True
    behind = place + 1
    for following in sentence.places[2:]:  # قبطان العبارة: what tells which one is meant is not its name
        if behind not in following:
            break
        behind += 1
    if behind < len(sentence.words) and _BESIDE.search(sentence.gap_before(behind)):
        return True
    return _may_be_name(sentence, behind)


def _may_be_name(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word may be a name, or an adjective behind which one stands."""
    if place >= len(sentence.words) or place in sentence.parted:
        return False
    folded, word = sentence.folded[place], sentence.names.bare(place)
    if folded in STOP_WORDS or folded in ENDS_NAME or _JOINED.fullmatch(word):
        return False
    before = sentence.names.bare(place - 1)
    if before.startswith(_ARTICLE):
        # المديرة العامة الدكتورة رجاء: without its article it is no adjective, but a name.
        is_name = _RELATION.fullmatch(word) is not None or folded in _NAMING
        describes = word.startswith(_ARTICLE) and not is_name
    elif word.startswith(_ARTICLE):
        describes = False  # نهر الليطاني
    else:
        is_accusative = word.endswith("ا") and before.endswith("ا")
        describes = is_accusative or _INDEFINITE_ADJECTIVE.fullmatch(word) is not None
    return not describes or _may_be_name(sentence, place + 1)
