"""Why: the reason that a sentence tells."""

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.sentences.reasons import reasons


def reason(sentence: MatchedSentence) -> list[Span]:
    """The reason that is told most plainly, from its first word on; empty where none is."""
    written = [*map(sentence.names.bare, range(len(sentence.folded)))]
    told = reasons(sentence.folded, written)
    plainest = max((plainness for plainness, _ in told), default=0)
    return sentence.nearest(
        [sentence.until_break(place, MAX_WORDS) for plainness, place in told if plainness == plainest]
    )
