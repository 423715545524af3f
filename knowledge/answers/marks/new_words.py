"""What else is asked for: the words that are not of the query and stand next to what it asks about."""

import re
from collections.abc import Iterator

from knowledge.answers.marks.actors import RELATIVES, acted, antecedent, did_otherwise, does_to_it
from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.negations import negations
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import PARTS_OF_DAYS
from knowledge.model import QuestionKind
from knowledge.sentences.brackets import is_in_brackets

_PARTS_RUNS = SAYING | fold_joined(THAT)
"""No name and no office reaches over these."""
_WHICH = re.compile(r"(?:^|\s)[وبلف]?أي[ةّ]?\s")

_FOLLOWING = 2.0
"""How much more likely an answer follows a word of the question than stands before it."""
_LATE = 1.0
"""What a run gains that follows every word of the question: what is new comes last."""
_SUBJECT = 2.0
"""What a run gains, in the weight of the heaviest word, that is the subject of the verb told otherwise."""
_ENOUGH, _TITLE_AND_NAME = 4, 3
"""Words from which on a longer run is no better an answer."""
_COLON = re.compile(r"\s*:")
_BEHIND_COLON, _IN_BRACKETS = 4.0, 0.1
"""What follows a word of the question and a colon is sooner the answer, what stands in brackets later:
السرطان (بالإنجليزية: Cancer) هو مرض."""
_OF_IT = 4.0
"""What is told of the thing itself, عاصمتها حديبو, stands behind a pronoun, however short it is."""
_JOINED = "ب"
_BY_WHAT = {
    preposition: re.compile(rf"(?:^|\s)[وف]?(?:{asking})\s")
    for preposition, asking in (
        (_JOINED, "بماذا|بمَ|بم|بأي|بأية"),
        ("على", "علام|على ماذا|على أي|على أية"),
        ("عن", "عم|عن ماذا|عن أي|عن أية"),
        ("إلى", "إلام|إلى ماذا|إلى أي|إلى أية"),
        ("في", "فيم|في ماذا"),
    )
}
"""By preposition how it is asked with."""
_BEGIN_WITH_B = STOP_WORDS | {fold("بن")}
_AS_ASKED = 3.0
"""What begins with the preposition of the question answers it: بماذا اتهمه, اتهمه بالإهمال."""
_PLACE_TYPES = fold_all("مدينة المدينة بلدة البلدة قرية القرية منطقة المنطقة محافظة المحافظة حي الحي")
"""What is called so ends before a time: حلب | صباح أمس."""
_IN, _THEIRS = fold("في"), re.compile("(?!ال).{3,}(?:ها|هم)")
_MAX_NAME = 2
"""Words behind أي نادي in the answer that may be its name without an article."""


def new_words(sentence: MatchedSentence) -> list[Span]:
    """The run of words that is not of the query and stands next to what is asked about.

    That is the first word of the question: من رفع, ماذا حملت. In Arabic what it governs mostly follows.
    """
    if named := _which(sentence):
        return named
    asks_who = QuestionKind.WHO in sentence.query.kinds
    asks_who_did = asks_who and QuestionKind.DEFINITION not in sentence.query.kinds
    if asks_who_did and (named := antecedent(sentence)):
        return named
    is_otherwise = asks_who_did and did_otherwise(sentence)
    best, best_value = None, 0.0
    for first, last in _runs(sentence, asks_who=asks_who, is_otherwise=is_otherwise):
        value = _value(sentence, first, last, is_subject=is_otherwise and first == 1)
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


def _value(sentence: MatchedSentence, first: int, last: int, *, is_subject: bool) -> float:
    """How likely a run is the answer; 0 where it tells nothing or stands next to nothing that is asked.

    It is the subject where it stands behind a verb that tells otherwise what is asked about.
    """
    kinds = sentence.query.kinds
    asks_who = QuestionKind.WHO in kinds
    # من هو شون رايان: what he is stands before or behind the last word of the name alike.
    pull = sentence.pull if asks_who and QuestionKind.DEFINITION in kinds else sentence.pull_of_row
    before, after = pull(first - 1), sentence.pull(last + 1)
    content = sum(sentence.folded[place] not in STOP_WORDS for place in range(first, last + 1))
    enough = _TITLE_AND_NAME if asks_who else _ENOUGH
    is_late = first > sentence.last_match
    did_it = _SUBJECT * max(sentence.weights.values(), default=1.0) if is_subject else 0.0
    value = (before * _FOLLOWING + after + _LATE * is_late + did_it) * min(content, enough)
    if before and _COLON.match(sentence.gap_before(first)):
        return value * _BEHIND_COLON
    if asks_who:
        value *= acted(sentence, first, last)
    elif first - 1 in sentence.focus and sentence.ends_in_pronoun(first - 1):
        value *= _OF_IT
    elif _begins_as_asked(sentence, first):
        value *= _AS_ASKED
    return value * _IN_BRACKETS if is_in_brackets(sentence.text, sentence.words.starts[first]) else value


def _begins_as_asked(sentence: MatchedSentence, first: int) -> bool:
    """Whether a run begins with the preposition with which the question asks."""
    word = sentence.names.bare(first)
    asking = _BY_WHAT.get(word)
    if asking is None and word.startswith(_JOINED) and sentence.folded[first] not in _BEGIN_WITH_B:
        asking = _BY_WHAT[_JOINED]
    return asking is not None and asking.search(sentence.query.question.text) is not None


def _which(sentence: MatchedSentence) -> list[Span]:
    """`مخيم الهول` for أي مخيم: the noun that is asked with its name."""
    words, folded = sentence.words, sentence.folded
    for place in sorted(sentence.focus if _WHICH.search(sentence.query.question.text) else ()):
        last = place
        while (
            last + 1 < len(words)
            and (folded[last + 1].startswith("ال") or last - place < _MAX_NAME)
            and folded[last + 1] not in STOP_WORDS
            and not sentence.is_parted(last + 1)
        ):
            last += 1
        if any(each not in sentence.weights for each in range(place, last + 1)):
            return [(words.starts[place], words.ends[last])]
    return []


def _runs(sentence: MatchedSentence, *, asks_who: bool, is_otherwise: bool) -> Iterator[tuple[int, int]]:
    """The first and last places of the words in a row that are not of the query, nor its verb otherwise."""
    words = sentence.words
    first: int | None = None
    parting = _PARTS_RUNS if asks_who else frozenset()
    told = _times_and_numbers(sentence) if asks_who else frozenset[int]()
    if sentence.query.words and sentence.query.words[0].text in _PLACE_TYPES:
        told |= _times(sentence)
    told |= {0} if is_otherwise else frozenset()
    for place, word in enumerate(sentence.folded):
        is_none = word in parting or place in told or (asks_who and does_to_it(sentence, place))
        is_break = is_none or sentence.is_parted(place)
        if first is not None and (is_break or place in sentence.weights):
            yield first, place - 1
            first = None
        if first is None and place not in sentence.weights and not is_none:
            first = place
    if first is not None:
        yield first, len(words) - 1


def _times_and_numbers(sentence: MatchedSentence) -> frozenset[int]:
    """The places of words that are nobody."""
    found = [(each.start, each.end) for each in sentence.analysis.numbers]
    return _times(sentence) | {place for span in found for place in sentence.inside(span)}


def _times(sentence: MatchedSentence) -> frozenset[int]:
    """The places of the words of times, and of the parts of days before them: صباح أمس."""
    times = sentence.analysis.times
    places = {place for each in times for place in sentence.inside((each.start, each.end))}
    return frozenset(
        places | {each - 1 for each in places if each and sentence.folded[each - 1] in PARTS_OF_DAYS}
    )


def _last_of_name(sentence: MatchedSentence, first: int, last: int) -> int:
    """Where the name ends with which a run begins; where the run does, if it begins with none."""
    begin = next((each for each in range(first, last) if sentence.folded[each] not in STOP_WORDS), last)
    end = sentence.names.last(begin, is_verb=False)
    last = min(last, end) if end >= begin else last
    # أطلقت شركة الفضاء | صاروخها; سجل يوسف النصيري | في الدقيقة; but مدير الحماية في المدية is who he is.
    told = range(begin + 1, last + 1) if QuestionKind.DEFINITION not in sentence.query.kinds else ()
    return next((place - 1 for place in told if _begins_what_is_done(sentence, begin, place)), last)


def _begins_what_is_done(sentence: MatchedSentence, first: int, place: int) -> bool:
    """Whether a word behind the first of a name is no part of it, but what was done, or where."""
    is_in = place >= first + _MAX_NAME and sentence.folded[place] == _IN
    return is_in or _THEIRS.fullmatch(sentence.names.bare(place)) is not None


def _trimmed(sentence: MatchedSentence, first: int, last: int) -> Span:
    """A run without stop words at its ends, but with what negates it: لم يتعرضوا للضرب."""
    negating = frozenset(negations(sentence.folded))
    while first < last and first not in negating and sentence.folded[first] in STOP_WORDS:
        first += 1
    # A name ends where a clause tells more of it: إمارة الدرعية | التي أسسها محمد بن سعود.
    last = next((each - 1 for each in range(first + 1, last + 1) if sentence.folded[each] in RELATIVES), last)
    while last > first and sentence.folded[last] in STOP_WORDS:
        last -= 1
    first -= first - 1 in negating
    return sentence.words.starts[first], sentence.words.ends[last]
