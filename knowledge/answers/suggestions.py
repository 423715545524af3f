"""What else one could ask when the articles are silent: stretches of near sentences, word for word."""

from collections.abc import Sequence

from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.model import MatchKind, Query
from knowledge.ranking.features import best_match
from knowledge.sentences.analysis import Analysis

MAX_WORDS = 7
_MIN_CONTENT = 2


def subject(query: Query, text: str, analysis: Analysis) -> str | None:
    """A stretch of a sentence around what it shares with a question; none where it shares nothing.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, MatchKind, Question, QueryWord
    >>> from knowledge.sentences.analysis import analyse
    >>> word = QueryWord("جديد", 1.0, (Match("جديد", MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("جديد"), words=(word,))
    >>> text = "وافتتح الوزير السد الجديد في أسوان، ثم غادر."
    >>> subject(query, text, analyse(text, Phrases()))
    'السد الجديد في أسوان'
    """
    matched = _matched(query, analysis)
    if not matched:
        return None
    words = analysis.words
    centre = max(matched, key=lambda place: sum(abs(place - other) <= MAX_WORDS // 2 for other in matched))
    first = _reach(text, analysis, centre, -1, max(0, centre - 1))
    last = _reach(text, analysis, centre, 1, min(len(words) - 1, first + MAX_WORDS - 1))
    while first < last and words[first].text in STOP_WORDS:
        first += 1
    while last > first and words[last].text in STOP_WORDS:
        last -= 1
    content = sum(words[place].text not in STOP_WORDS for place in range(first, last + 1))
    return text[words[first].start : words[last].end] if content >= _MIN_CONTENT else None


def _matched(query: Query, analysis: Analysis) -> Sequence[int]:
    matches = (best_match(word, analysis.terms) for word in query.words)
    return sorted(
        place
        for match in matches
        if match and match.kind is not MatchKind.SIMILAR
        for place in analysis.terms[match.term]
    )


def _reach(text: str, analysis: Analysis, centre: int, step: int, limit: int) -> int:
    """The last word towards the limit before anything but a space."""
    words, place = analysis.words, centre
    while place != limit and 0 <= place + step < len(words):
        left, right = sorted((place, place + step))
        if text[words[left].end : words[right].start].strip():
            break
        place += step
    return place
