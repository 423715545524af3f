"""Which ones: the row of things behind منها, أشهرها and their like."""

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold_joined

_AMONG_THEM = fold_joined("منها منهم أشهرها أشهرهم أبرزها أبرزهم أهمها أهمهم")
_AND = "و"
_MIN_WITH_AND = 3
_MAX_WORDS = 12


def listed(sentence: MatchedSentence) -> list[Span]:
    """The things that a sentence lists; empty where it lists none."""
    spans = [
        sentence.until_break(place + 1, _MAX_WORDS)
        for place, word in enumerate(sentence.folded[:-1])
        if word in _AMONG_THEM
    ]
    rows = [
        span
        for span in spans
        if any(
            sentence.folded[place].startswith(_AND) and len(sentence.folded[place]) >= _MIN_WITH_AND
            for place in sentence.inside(span)
        )
    ]
    return sentence.nearest(rows)
