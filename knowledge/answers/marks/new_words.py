"""What else is asked for: the words that are not of the query and stand next to what it asks about."""

import re
from collections.abc import Iterator

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_joined
from knowledge.arabic.negations import negations
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import QuestionKind
from knowledge.sentences.brackets import is_in_brackets

_RUN_BREAKS = re.compile(r"[،,؛;.؟?!…():\n]| [-–—] ")
"""What ends a run; not quotation marks, for a name may stand in them."""
_NO_BREAKS = ("", " ")
"""What stands between most words."""
_PARTS_RUNS = SAYING | fold_joined(THAT)
"""No name and no office reaches over these."""
_WHICH = re.compile(r"(?:^|\s)[وبلف]?أي[ةّ]?\s")

_FOLLOWING = 2.0
"""How much more likely an answer follows a word of the question than stands before it."""
_LATE = 1.0
"""What a run gains that follows every word of the question: what is new comes last."""
_ENOUGH, _TITLE_AND_NAME = 4, 3
"""Words from which on a longer run is no better an answer."""
_COLON = re.compile(r"\s*:")
_BEHIND_COLON, _IN_BRACKETS = 4.0, 0.1
"""What follows a word of the question and a colon is sooner the answer, what stands in brackets later:
السرطان (بالإنجليزية: Cancer) هو مرض."""
_OF_IT, _DONE_TO_IT = 4.0, 3.0
"""What is told of the thing itself, عاصمتها حديبو, and who did it to somebody, فخلفه بيبرس, stand behind a
pronoun, however short they are."""
_NOBODY = 0.3
"""What stands behind a preposition, or says how or how often, hardly did anything."""
_ITS = re.compile("و?.{3,}(?:ها|هم|ه)")
_AND_DID_TO_IT = re.compile("ف.{3,}(?:ها|هم|هما|ه)")
_DID_TO_IT = re.compile("(?!ال).{3,}(?:ها|هم|هما|ه)")
_BEGINNING_CLAUSES = fold_joined("الذي التي الذين حين حينما عندما منذ")
_OTHER_CLAUSES = _BEGINNING_CLAUSES | fold_joined(
    "لأن لأنه لأنها لأنهم لن لم قد لقد ما إن أن إذ إذا حيث بينما فيما كما لكن"
)
"""A run that begins with them tells what was done, or why, not who did it."""
_PREPOSITIONS = fold_joined("في إلى على عن من منذ حتى بعد قبل خلال عند نحو")
_BY_HAND = fold_joined("يد أيدي قبل جانب تأليف إخراج تصميم إعداد إنتاج أداء كلمات ألحان بطولة تقديم")
"""على يد, من قبل, من تأليف: behind them stands who did it."""
_TO = fold_joined("إلى")
_TO_WHOM = re.compile(r"(?:^|\s)[وف]?(?:إلى من|الى من|لمن)\s")
_COMING_TO = fold_joined(
    "ذهب ذهبت آل آلت منح منحت أسند أسندت انتقل انتقلت عاد عادت يعود تعود نسبة نسب نسبت ينسب تنسب"
)
_REACH = 4
"""Words before إلى among which one of these tells that behind it stands who got something."""
_HOW = re.compile("بال.+|للمره|كال.+|م.{3,}ا")
_BY_WHAT = {
    preposition: re.compile(rf"(?:^|\s)[وف]?(?:{asking})\s")
    for preposition, asking in (
        ("ب", "بماذا|بمَ|بم|بأي|بأية"),
        ("على", "علام|على ماذا|على أي|على أية"),
        ("عن", "عم|عن ماذا|عن أي|عن أية"),
        ("إلى", "إلام|إلى ماذا|إلى أي|إلى أية"),
        ("في", "فيم|في ماذا"),
    )
}
"""By preposition how it is asked with."""
_SON = fold("بن")
_AS_ASKED = 3.0
"""What begins with the preposition of the question answers it: بماذا اتهمه, اتهمه بالإهمال."""
_MAX_NAME = 2
"""Words behind أي نادي in the answer that may be its name without an article."""


def new_words(sentence: MatchedSentence) -> list[Span]:
    """The run of words that is not of the query and stands next to what is asked about.

    That is the first word of the question: من رفع, ماذا حملت. In Arabic what it governs mostly follows.
    """
    if named := _which(sentence):
        return named
    asks_who = QuestionKind.WHO in sentence.query.kinds
    best, best_value = None, 0.0
    for first, last in _runs(sentence, asks_who=asks_who):
        value = _value(sentence, first, last)
        if value > best_value:
            best, best_value = (first, last), value
    if best is None:
        return []
    first, last = best
    if first - 1 in sentence.weights or last + 1 not in sentence.weights:
        last = min(last, first + MAX_WORDS - 1)
        if asks_who:
            last = _last_of_name(sentence, first, last)
    else:
        first = max(first, last - MAX_WORDS + 1)
    return [_trimmed(sentence, first, last)]


def _value(sentence: MatchedSentence, first: int, last: int) -> float:
    """How likely a run is the answer; 0 where it tells nothing or stands next to nothing that is asked."""
    kinds = sentence.query.kinds
    asks_who = QuestionKind.WHO in kinds
    # من هو شون رايان: what he is stands before or behind the last word of the name alike.
    pull = sentence.pull if asks_who and QuestionKind.DEFINITION in kinds else sentence.pull_of_row
    before, after = pull(first - 1), sentence.pull(last + 1)
    content = sum(sentence.folded[place] not in STOP_WORDS for place in range(first, last + 1))
    enough = _TITLE_AND_NAME if asks_who else _ENOUGH
    is_late = first > sentence.last_match
    value = (before * _FOLLOWING + after + _LATE * is_late) * min(content, enough)
    if before and _COLON.match(sentence.gap_before(first)):
        return value * _BEHIND_COLON
    if asks_who:
        value *= _did(sentence, first, last)
    elif first - 1 in sentence.focus and _has_pronoun(sentence, first - 1):
        value *= _OF_IT
    elif _begins_as_asked(sentence, first):
        value *= _AS_ASKED
    return value * _IN_BRACKETS if is_in_brackets(sentence.text, sentence.words.starts[first]) else value


def _begins_as_asked(sentence: MatchedSentence, first: int) -> bool:
    """Whether a run begins with the preposition that the question begins with."""
    question, word = sentence.query.question.text, sentence.names.bare(first)
    is_joined = word.startswith("ب") and sentence.folded[first] not in STOP_WORDS | {_SON}
    return any(
        asking.search(question)
        for preposition, asking in _BY_WHAT.items()
        if word == preposition or (is_joined and preposition == "ب")
    )


def _did(sentence: MatchedSentence, first: int, last: int) -> float:
    """How much sooner or later a run is who did something, by its beginning and the word before it."""
    folded = sentence.folded
    if first and (
        _does_to_it(sentence, first - 1)
        or (first - 1 in sentence.weights and _has_pronoun(sentence, first - 1))
    ):
        return _DONE_TO_IT
    begin = next((each for each in range(first, last) if folded[each] not in STOP_WORDS), last)
    before = folded[begin - 1] if begin else ""
    if before in _TO and _comes_to_whom(sentence, begin - 1):
        return 1.0
    is_behind = before in _PREPOSITIONS and folded[begin] not in _BY_HAND
    is_clause = folded[first] in _OTHER_CLAUSES
    return _NOBODY if is_behind or is_clause or _HOW.fullmatch(folded[begin]) else 1.0


def _does_to_it(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word is a verb with a pronoun that begins a clause: فخلفه, الذي بنته, ، اكتشفهما."""
    folded = sentence.folded
    if _AND_DID_TO_IT.fullmatch(folded[place]):
        return _AND_DID_TO_IT.fullmatch(sentence.names.bare(place)) is not None
    gap = sentence.gap_before(place)
    begins = place > 0 and (
        folded[place - 1] in _BEGINNING_CLAUSES or (gap not in _NO_BREAKS and _RUN_BREAKS.search(gap))
    )
    return bool(begins) and _DID_TO_IT.fullmatch(sentence.names.bare(place)) is not None


def _comes_to_whom(sentence: MatchedSentence, to: int) -> bool:
    """Whether behind إلى stands who is asked for: إلى من ينسب, ذهبت الجائزة إلى."""
    is_asked = _TO_WHOM.search(sentence.query.question.text) is not None
    return is_asked or not _COMING_TO.isdisjoint(sentence.folded[max(0, to - _REACH) : to])


def _has_pronoun(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word ends in a pronoun, not in ة."""
    return _ITS.fullmatch(sentence.names.bare(place)) is not None


def _which(sentence: MatchedSentence) -> list[Span]:
    """`مخيم الهول` for أي مخيم: the noun that is asked with its name."""
    words, folded = sentence.words, sentence.folded
    for place in sorted(sentence.focus if _WHICH.search(sentence.query.question.text) else ()):
        last = place
        while (
            last + 1 < len(words)
            and (folded[last + 1].startswith("ال") or last - place < _MAX_NAME)
            and folded[last + 1] not in STOP_WORDS
            and not _RUN_BREAKS.search(sentence.text, words.ends[last], words.starts[last + 1])
        ):
            last += 1
        if any(each not in sentence.weights for each in range(place, last + 1)):
            return [(words.starts[place], words.ends[last])]
    return []


def _runs(sentence: MatchedSentence, *, asks_who: bool) -> Iterator[tuple[int, int]]:
    """The first and last places of the words in a row that are not of the query."""
    words = sentence.words
    first: int | None = None
    parting = _PARTS_RUNS if asks_who else frozenset()
    told = _times_and_numbers(sentence) if asks_who else frozenset()
    for place, word in enumerate(sentence.folded):
        gap = sentence.gap_before(place)
        is_none = word in parting or place in told or (asks_who and _does_to_it(sentence, place))
        is_break = is_none or (gap not in _NO_BREAKS and _RUN_BREAKS.search(gap) is not None)
        if first is not None and (is_break or place in sentence.weights):
            yield first, place - 1
            first = None
        if first is None and place not in sentence.weights and not is_none:
            first = place
    if first is not None:
        yield first, len(words) - 1


def _times_and_numbers(sentence: MatchedSentence) -> frozenset[int]:
    """The places of words that are nobody."""
    found = [(each.start, each.end) for each in sentence.analysis.times]
    found += [(each.start, each.end) for each in sentence.analysis.numbers]
    return frozenset(place for span in found for place in sentence.inside(span))


def _last_of_name(sentence: MatchedSentence, first: int, last: int) -> int:
    """Where the name ends with which a run begins; where the run does, if it begins with none."""
    begin = next((each for each in range(first, last) if sentence.folded[each] not in STOP_WORDS), last)
    end = sentence.names.last(begin, is_verb=False)
    return min(last, end) if end >= begin else last


def _trimmed(sentence: MatchedSentence, first: int, last: int) -> Span:
    """A run without stop words at its ends, but with what negates it: لم يتعرضوا للضرب."""
    negating = frozenset(negations(sentence.folded))
    while first < last and first not in negating and sentence.folded[first] in STOP_WORDS:
        first += 1
    while last > first and sentence.folded[last] in STOP_WORDS:
        last -= 1
    first -= first - 1 in negating
    return sentence.words.starts[first], sentence.words.ends[last]
