"""When: the time that a sentence names, of the clock or of the calendar, or else in what circumstances."""

from bisect import bisect_left
from collections.abc import Iterator

from knowledge.answers.marks.clock import clock_times
from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stems import without_article
from knowledge.sentences.lives import OF_WORD, lives

_CIRCUMSTANCES = fold_all("بعد قبل منذ حين عندما عند حتى بمجرد فور أثناء خلال لحين ريثما لفترة قبيل عقب")
_EDGES = fold_joined("نهاية بنهاية بداية ببداية مطلع ختام بختام أواخر أوائل")
_HOUR = fold("ساعة")
_UPON = fold_joined("على")


def times(sentence: MatchedSentence) -> list[Span]:
    """The time that answers; empty where a sentence names none but those of the question."""
    if told := _of_life(sentence):
        return told
    found = [
        (time.start, time.end)
        for time in sentence.analysis.times
        if time.meaning.term not in sentence.asked_terms
    ]
    by_clock = clock_times(sentence.text, sentence.words)
    if by_clock and (not found or any(without_article(word.text) == _HOUR for word in sentence.query.words)):
        return sentence.nearest(by_clock)
    if found:
        return sentence.nearest(found)
    if edges := [*_edges(sentence)]:
        return sentence.nearest(edges)
    return [
        sentence.until_break(place, MAX_WORDS)
        for place, word in enumerate(sentence.folded)
        if word in _CIRCUMSTANCES and place not in sentence.weights and not _is_distance(sentence, place)
    ][-1:]


def _of_life(sentence: MatchedSentence) -> list[Span]:
    """When somebody was born or died, by the brackets that stand behind the name that is asked about."""
    asked = {OF_WORD[word.text] for word in sentence.query.words if word.text in OF_WORD}
    found = []
    for term, time in lives(sentence.text, sentence.analysis.times) if asked else ():
        opening = sentence.text.rfind("(", 0, time.start)
        name = bisect_left(sentence.words.starts, opening) - 1
        if term in asked and name in sentence.weights and sentence.folded[name] not in OF_WORD:
            found.append((time.start, time.end))
    return found


def _edges(sentence: MatchedSentence) -> Iterator[Span]:
    """`نهاية الموسم الحالي`: the beginning or end of something that is named with its article."""
    words = sentence.words
    for place, word in enumerate(sentence.folded):
        last = place
        while last + 1 < len(words) and words.folded[last + 1].startswith("ال"):
            last += 1
        if word in _EDGES and last > place:
            start, end = sentence.until_break(place, last + 1 - place)
            yield start, end


def _is_distance(sentence: MatchedSentence, place: int) -> bool:
    """Whether بعد stands in على بعد 30 كيلومترا, which is no time."""
    return place > 0 and sentence.folded[place - 1] in _UPON
