"""The preposition that a question asks with: what begins with it answers, بماذا اتهمه, اتهمه بالإهمال."""

from functools import lru_cache
from itertools import pairwise

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.arabic.letters import fold, fold_all, with_yeh
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words

_JOINED = "ب"
_BEGIN_WITH_B = STOP_WORDS | {fold("بن")}
_ASKING = fold_all("ماذا مادا أي أية من مين منو إيه ايش إيش أيش شنو شو أين وين فين")
_PREPOSITIONS = {with_yeh(fold(each)): fold(each) for each in ("إلى", "على", "عن", "في", "من")}
"""As they are typed, and as articles write them."""
_WRITTEN = frozenset(_PREPOSITIONS.values())
_IN_ONE_WORD = {
    asking: preposition
    for preposition, typed in (
        (_JOINED, "بماذا بمادا بم بأي بأية بمن بمين بإيه بايش بشنو بشو باش"),
        (fold("على"), "علام"),
        (fold("عن"), "عمن"),
        (fold("إلى"), "إلام لوين لفين"),
        (fold("في"), "فيم فيماذا"),
        (fold("من"), "ممن مم منين امنين مناين"),
    )
    for asking in fold_all(typed)
}
_UNCLE = fold("عم")
"""At the head of a question it asks عن ماذا."""
_CONJUNCTIONS = ("و", "ف")


def begins_as_asked(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word begins with the preposition that the question asks with."""
    word = sentence.folded[place]
    preposition = word if word in _WRITTEN else _JOINED if _begins_with_b(sentence, place) else None
    return preposition is not None and preposition == asked_with(sentence.query.question.text)


@lru_cache(maxsize=1 << 8)
def asked_with(question: str) -> str | None:
    """The folded preposition that a question asks with; none where it asks with none.

    >>> asked_with("بماذا اتهمه؟"), asked_with("والى من ينسب القول؟"), asked_with("فيم يفكر؟")
    ('ب', 'الى', 'في')
    >>> asked_with("متى بدأت؟"), asked_with("من هو عم الرئيس؟")
    (None, None)
    """
    folded = [with_yeh(word) for word in words(question).folded]
    if folded[:1] == [_UNCLE]:
        return _PREPOSITIONS[fold("عن")]
    for word, following in pairwise([*folded, ""]):
        # في is no ي behind ف.
        is_whole = word in _PREPOSITIONS or word in _IN_ONE_WORD or not word.startswith(_CONJUNCTIONS)
        typed = word if is_whole else word[1:]
        if typed in _IN_ONE_WORD:
            return _IN_ONE_WORD[typed]
        if typed in _PREPOSITIONS and following in _ASKING:
            return _PREPOSITIONS[typed]
    return None


def _begins_with_b(sentence: MatchedSentence, place: int) -> bool:
    word = sentence.folded[place]
    return (
        word.startswith(_JOINED)
        and word not in _BEGIN_WITH_B
        and sentence.names.bare(place).startswith(_JOINED)
    )
