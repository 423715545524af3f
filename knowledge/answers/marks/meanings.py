"""What a word means: what stands behind يعني, معناها and their like."""

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MORE_WORDS, MatchedSentence, Span
from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS

_ASKING = fold_all("معنى معناه معناها يعني تعني مدلول")
_MEANING = fold_joined("يعني تعني معناه معناها معناهما بمعنى تعنيه")
_IS = fold_all("هو هي أن أنه أنها أنهم حرفيا")


def meaning(sentence: MatchedSentence) -> list[Span]:
    """`الدرع الأحمر` of `لقب روتشيلد يعني "الدرع الأحمر"`; empty where no meaning is asked for, or told."""
    if not any(word.text in _ASKING for word in sentence.query.words):
        return []
    found = []
    for place, word in enumerate(sentence.folded):
        if word not in _MEANING:
            continue
        first = place + 1
        while first < len(sentence.words) and sentence.folded[first] in _IS:
            first += 1
        if first < len(sentence.words) and sentence.folded[first] not in STOP_WORDS:
            found.append(sentence.until_break(first, MAX_WORDS, more=MORE_WORDS))
    return sentence.nearest(found)
