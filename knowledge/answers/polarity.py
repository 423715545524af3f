"""Whether a sentence states what a yes/no question asks, and not its opposite or a mere possibility."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.arabic.letters import fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import MatchKind, Query, QueryWord
from knowledge.sentences.analysis import Analysis

NEGATIONS = fold_joined(
    "لم لن لا ليس ليست ليسوا لست غير دون بدون عدم نفى نفت ينفي تنفي رفض رفضت مش مو ماشي مب ما بلا"
)
"""Folded words that turn what follows into its opposite."""
_SURE = frozenset({MatchKind.EXACT, MatchKind.FORM, MatchKind.ALIAS})
_FUTURE = ("سي", "ست", "سن", "سا")
_PERHAPS, _IMPERFECT = fold_joined("قد"), ("ي", "ت", "ن")
_OPEN = fold_joined("ربما لعل إذا إن لو هل يعتقد يحتمل محتمل سوف يتوقع المتوقع يمكن ممكن المرجح يتضح")
"""Words behind which nothing is certain."""
_REACH = 4
"""Words before a matched one in which a negation turns it round."""
_MIN_WORDS = 2


def states(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence holds every word of a question, in its order, with the same polarity.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, Question, QueryWord
    >>> from knowledge.sentences.analysis import analyse
    >>> def word(stem): return QueryWord(stem, 1.0, (Match(stem, MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("هل استقال المدرب؟"), words=(word("استقال"), word("مدرب")))
    >>> texts = ("استقال المدرب أمس", "لم يستقل المدرب", "ربما استقال المدرب")
    >>> [states(query, analyse(text, Phrases())) for text in texts]
    [True, False, False]
    """
    places = [_place(word, analysis) for word in query.words]
    known = [place for place in places if place is not None]
    if len(known) < max(_MIN_WORDS, len(places)) or not _stand_together(known, analysis):
        return False
    before = analysis.words[max(0, known[0][0] - _REACH) : known[-1][1] + 1]
    texts = [word.text for word in before]
    is_open = bool(_OPEN.intersection(texts)) or any(
        word in _PERHAPS and following.startswith(_IMPERFECT) for word, following in pairwise(texts)
    )
    return bool(NEGATIONS.intersection(texts)) == query.is_negated and not is_open


def _place(word: QueryWord, analysis: Analysis) -> tuple[int, int] | None:
    """The first and last word by which a sentence says a word of a question or names the same thing."""
    for match in word.matches:
        if match.kind in _SURE and match.term in analysis.terms:
            positions = analysis.terms[match.term]
            first = last = positions[0]
            while last + 1 in positions:
                last += 1
            is_future = analysis.words[first].text.startswith(_FUTURE) and not word.text.startswith(_FUTURE)
            return None if is_future else (first, last)
    return None


def _stand_together(places: Sequence[tuple[int, int]], analysis: Analysis) -> bool:
    """Whether nothing but particles stands between the words: قتل حارس الوزير is not قتل الوزير."""
    for earlier, later in pairwise(places):
        between = analysis.words[earlier[1] + 1 : later[0]]
        if later < earlier or any(word.text not in STOP_WORDS for word in between):
            return False
    return True
