"""The result of a match: 3-2."""

import re

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold_all

_RESULTS = fold_all("نتيجة النتيجة بنتيجة سكور score")
_SCORE = re.compile(r"(?<![\d-])\d{1,2}\s?[-–—]\s?\d{1,2}(?![\d-])")


def score(sentence: MatchedSentence) -> list[Span]:
    """The score nearest to what is asked about; empty where no result is asked for, or told."""
    if not any(word.text in _RESULTS for word in sentence.query.words):
        return []
    return sentence.nearest([found.span() for found in _SCORE.finditer(sentence.text)])
