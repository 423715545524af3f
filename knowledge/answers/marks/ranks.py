"""Which rank: the ordinal, or the figure behind المركز, that goes with what a question asks the rank of."""

import re

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold_all
from knowledge.arabic.stems import without_article
from knowledge.arabic.stopwords import STOP_WORDS

_RANKS = fold_all("ترتيب ترتيبه ترتيبها تسلسل تسلسله تسلسلها مرتبة مركز")
_ORDINAL = re.compile("و?(?:ال)?(?:اول[ىي]?|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)ه?")
_MAX_WORDS = 3
"""Of a rank, with the noun that it counts: ثالث أكبر دولة."""


def rank(sentence: MatchedSentence) -> list[Span]:
    """`المرتبة السادسة` of `تحتل الهند المرتبة السادسة`; empty where no rank is asked for, or told."""
    if not any(without_article(word.text) in _RANKS for word in sentence.query.words):
        return []
    folded, found = sentence.folded, list[Span]()
    for place, word in enumerate(folded):
        is_behind = place > 0 and without_article(folded[place - 1]) in _RANKS
        if _ORDINAL.fullmatch(word) or (is_behind and word.isdecimal()):
            found.append(sentence.until_break(place - is_behind, _MAX_WORDS, STOP_WORDS))
    return sentence.nearest(found)
