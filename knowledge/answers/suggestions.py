"""What else one could ask when the articles are silent: stretches of near sentences, word for word."""

from collections.abc import Sequence

from knowledge.arabic.letters import fold_all
from knowledge.arabic.negations import PARTICLES as NEGATIONS
from knowledge.arabic.saying import SAYING
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words
from knowledge.model import MatchKind, Query
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis

MAX_WORDS = 7
_MIN_CONTENT = 2
_TELLING = SAYING | fold_all("صحيفة الصحيفة وكالة الوكالة وكالات تقرير مصدر مصادر أنباء بيان علما")
"""What nobody asks about: قالت صحيفة."""
_EMPTY, _PARTICLES = STOP_WORDS | _TELLING, STOP_WORDS - NEGATIONS
_TIMES = fold_all("اليوم يوم الآن أمس غدا عام العام سنة السنة شهر أسبوع")
"""What sentences on anything share with a question."""


def subject(query: Query, text: str, analysis: Analysis) -> str | None:
    """A stretch of a sentence around what it shares with a question; none where it shares nothing.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, MatchKind, Question, QueryWord
    >>> from knowledge.sentences.analysis import analyse
    >>> word = QueryWord("جديد", 1.0, (Match("جديد", MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("جديد"), words=(word,))
    >>> text = "وافتتح الوزير السد الجديد في أسوان، ثم غادر."
    >>> subject(query, text, analyse(text, Phrases()))
    'وافتتح الوزير السد الجديد في أسوان'
    """
    matched = _matched(query, analysis)
    if not matched:
        return None
    words = analysis.words
    centre = max(matched, key=lambda place: sum(abs(place - other) <= MAX_WORDS // 2 for other in matched))
    first = _first(text, words, centre)
    last = _last(text, words, centre, first)
    while first < centre and words.folded[first] in _TELLING:
        first += 1
    content = sum(words.folded[place] not in _EMPTY for place in range(first, last + 1))
    return text[words.starts[first] : words.ends[last]] if content >= _MIN_CONTENT else None


def _matched(query: Query, analysis: Analysis) -> Sequence[int]:
    matches = (best_match(word, analysis.terms) for word in query.words if word.text not in _TIMES)
    return sorted(
        place
        for match in matches
        if match and match.kind is not MatchKind.SIMILAR
        for place in analysis.terms[match.term]
    )


def _first(text: str, words: Words, centre: int) -> int:
    """Where the phrase around a word begins: behind a particle or a mark; a negation belongs to it."""
    first = centre
    while first > max(0, centre - MAX_WORDS + 2) and not _is_apart(text, words, first - 1):
        if words.folded[first - 1] in _PARTICLES:
            break
        first -= 1
    return first


def _last(text: str, words: Words, centre: int, first: int) -> int:
    """Where the phrase ends: at a mark, else before the last particle: no noun loses its adjective."""
    last = centre
    while last < min(len(words), first + MAX_WORDS) - 1 and not _is_apart(text, words, last):
        last += 1
    is_whole = last == len(words) - 1 or _is_apart(text, words, last)
    particles = [place for place in range(centre + 1, last + 1) if words.folded[place] in STOP_WORDS]
    if particles and not is_whole:
        last = particles[-1] - 1
    while last > centre and words.folded[last] in STOP_WORDS:
        last -= 1
    return last


def _is_apart(text: str, words: Words, place: int) -> bool:
    """Whether anything but a space stands between a word and the next."""
    return bool(text[words.ends[place] : words.starts[place + 1]].strip())
