"""Who or what: the words behind a name that say what it is."""

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
from knowledge.sentences.definitions import definition_of


def definition(sentence: MatchedSentence) -> list[Span]:
    """What the thing that is asked about is said to be; empty where the sentence is none that says so."""
    if any(word.names_type for word in sentence.query.words):
        return []  # ما اسم الجرب بالإنجليزية: one thing of it is asked for
    begin = definition_of(sentence.text, sentence.words, sentence.places)
    return [] if begin is None else [sentence.until_break(begin, MAX_WORDS)]
