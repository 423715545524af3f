"""Questions that lean on the one before: what they leave out is borrowed from it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.stopwords import QUESTION_WORDS, STOP_WORDS
from knowledge.model import Query, QueryWord
from knowledge.model import QuestionKind as Kind

BORROWED_SHARE = 0.6
"""Of its weight, what a borrowed word keeps: the reader's own words count more."""

_AND = "و"
_POINTING = fold_all(
    """
    ذلك هذا هذه تلك هناك هنا عددهم عددها عدده سببه سببها منهم منها فيها فيه عنهم عنها عنه إليها إليه هؤلاء
    أولئك السبب عليهم عليها لهم لها له بعدها قبلها معهم معها حدث حصل صار كان هيك كده هالشي دا ده وقتها حينها
    التفاصيل أكثر المزيد تفاصيل مصدرك المصدر
    """
)
_ABOUT = re.compile("و?(?:ماذا|شو|ايش|ايه|شنو) عن ")
_LIGHT = fold_joined(
    "يبلغ تبلغ بلغ بلغت يبدأ تبدأ بدأ بدأت يقع تقع وقع وقعت يوجد توجد كلف كلفت يكلف تكلف جرى جرت يجري تجري"
)
"""Verbs that say nothing by themselves: كم تبلغ قيمته؟"""
_NO_SUBJECTS = _POINTING | _LIGHT
_HIS = re.compile(r"(?<!\w)و?(?!ال)\w{3,}ه(?!\w)")
"""A word with the pronoun ه, as it is written: ة is another letter."""
_PRONOUNS = ("هم", "ها", "ته", "وا", "ون", "هن")
_MIN_WITH_PRONOUN = 4
_ARTICLES = ("ال", "وال", "بال", "لل", "فال")


def leans(query: Query, folded: Sequence[str]) -> bool:
    """Whether a question has no subject of its own: ومتى؟, وكم عددهم؟, من قال ذلك؟, وفي الرقة؟.

    `folded` are its words. A question with two words of its own, or a name, is full.
    """
    own = [word.text for word in query.words if word.text not in _NO_SUBJECTS]
    points = any(word in _POINTING for word in folded)
    asks = query.kinds[0] is not Kind.KEYWORDS
    goes_on = bool(folded) and _goes_on(folded[0])
    if not own:
        return asks or points or goes_on
    if len(own) > 1 or Kind.DEFINITION in query.kinds:
        return len(own) == 1 and points
    is_pronominal = len(own[0]) >= _MIN_WITH_PRONOUN and (
        own[0].endswith(_PRONOUNS) or _HIS.search(query.question.text) is not None
    )
    if asks:
        return points or is_pronominal or (goes_on and len(folded) <= 3) or not own[0].startswith(_ARTICLES)
    return goes_on


def borrow(query: Query, before: Query) -> Query:
    """The query with the words of the one before, and with what that asked if this asks nothing itself."""
    own = {word.text for word in query.words}
    # What was asked about before is not, where this question asks about something else: ومتى ولدت؟.
    is_new = not own <= {word.text for word in before.words}
    asks_else = is_new and query.kinds[0] is not Kind.KEYWORDS and len(before.words) > 1
    left_out = own | _POINTING
    borrowed = tuple(
        _borrowed(word, is_focus=word.is_focus and not own)
        for word in before.words
        if word.text not in left_out and not (asks_else and word.is_focus)
    )
    asks_nothing = query.kinds[0] is Kind.KEYWORDS or _ABOUT.match(query.question.text.strip()) is not None
    kinds = before.kinds if asks_nothing else query.kinds
    return replace(query, kinds=kinds, words=query.words + borrowed)


def _goes_on(word: str) -> bool:
    """`وفي`, `والرقة`, `ومتى`: with an و that joins, not one of the word's own letters."""
    rest = word.removeprefix(_AND)
    return rest != word and (rest.startswith(_ARTICLES) or rest in STOP_WORDS or rest in QUESTION_WORDS)


def _borrowed(word: QueryWord, *, is_focus: bool) -> QueryWord:
    return replace(word, weight=word.weight * BORROWED_SHARE, is_borrowed=True, is_focus=is_focus)
