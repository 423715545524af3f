"""What happened: the clause that says it of what is asked about."""

import re

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MORE_WORDS, MatchedSentence, Span

_WHAT_HAPPENED = re.compile(
    r"(?:^|\s)و?(?:ماذا|ما الذي|شو|شنو|ايش|إيش|أيش|وش|ويش|ايه|إيه|اش|آش)\s+(?:اللي |يلي |الي )?"
    r"(?:حدث|حصل|جرى|صار|وقع)(?=\s)|(?:^|\s)شصار(?=\s)"
)


def event(sentence: MatchedSentence) -> list[Span]:
    """The clause that begins with what happened; empty where something else is asked."""
    if not sentence.weights or not _WHAT_HAPPENED.search(sentence.query.question.text):
        return []
    place = min(sentence.focus or sentence.weights)
    first = sentence.clauses.index(sentence.clauses[place])
    return [sentence.until_break(first, MAX_WORDS, more=MORE_WORDS)]
