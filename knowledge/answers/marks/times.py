"""When: the time that a sentence names, of the clock or of the calendar, or else in what circumstances."""

from knowledge.answers.marks.clock import clock_times
from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.sentences.lives import BORN, OF_WORD, lives

_CIRCUMSTANCES = fold_all("بعد قبل منذ حين عندما عند حتى بمجرد فور أثناء خلال لحين ريثما لفترة قبيل عقب")
_HOUR = fold("ساعة")
_UPON = fold_joined("على")


def times(sentence: MatchedSentence) -> list[Span]:
    """The time that answers; empty where a sentence names none but those of the question."""
    found = [
        (time.start, time.end)
        for time in sentence.analysis.times
        if time.meaning.term not in sentence.asked_terms
    ]
    of_life = {OF_WORD[word.text] for word in sentence.query.words if word.text in OF_WORD}
    for first, last in lives(sentence.text, sentence.analysis.times) if of_life else ():
        told = first if BORN in of_life else last
        return [(told.start, told.end)]
    by_clock = clock_times(sentence.text, sentence.words)
    if by_clock and (not found or any(word.text == _HOUR for word in sentence.query.words)):
        return sentence.nearest(by_clock)
    if found:
        return sentence.nearest(found)
    return [
        sentence.until_break(place, MAX_WORDS)
        for place, word in enumerate(sentence.folded)
        if word in _CIRCUMSTANCES and place not in sentence.weights and not _is_distance(sentence, place)
    ][-1:]


def _is_distance(sentence: MatchedSentence, place: int) -> bool:
    """Whether بعد stands in على بعد 30 كيلومترا, which is no time."""
    return place > 0 and sentence.folded[place - 1] in _UPON
