"""What else one could ask when the articles are silent: titles of near articles, stretches of sentences."""

from collections.abc import Sequence

from knowledge.arabic.conjunction import is_joined
from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.negations import PARTICLES as NEGATIONS
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words
from knowledge.model import MatchKind, Query
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis

MAX_WORDS = 10
_USUAL_WORDS = 7
"""Of a stretch that ends nowhere near."""
_MIN_CONTENT = 2
_LIKE = frozenset({MatchKind.SIMILAR, MatchKind.DERIVED})
"""What shares such words only is mostly about something else: نجدد العهد for a new dam."""
_TELLING = fold_joined(
    f"{' '.join(SAYING)} صحيفة الصحيفة وكالة الوكالة وكالات تقرير مصدر مصادر أنباء بيان علما ان"
)
"""What nobody asks about: قالت صحيفة."""
_THAT = fold_all(f"{THAT} ان")
"""With them begins what somebody said; أن also as some write it."""
_EMPTY, _PARTICLES = STOP_WORDS | _TELLING, STOP_WORDS - NEGATIONS
_ANYWHERE = _TELLING | fold_joined("اليوم يوم الآن أمس غدا عام العام سنة السنة شهر أسبوع")
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
    'افتتح الوزير السد الجديد في أسوان'
    """
    matched = _matched(query, analysis)
    if not matched:
        return None
    words = analysis.words
    centre = max(matched, key=lambda place: sum(abs(place - other) <= _USUAL_WORDS // 2 for other in matched))
    first = _first(text, words, centre)
    last = _last(text, words, centre, first)
    while first < centre and words.folded[first] in _TELLING:
        first += 1
    content = sum(words.folded[place] not in _EMPTY for place in range(first, last + 1))
    word = words.folded[first]
    # والنصر العسكري: without what joins it to the sentence before.
    begin = words.starts[first] + is_joined(word)
    return text[begin : words.ends[last]] if content >= _MIN_CONTENT else None


def shares(query: Query, analysis: Analysis) -> bool:
    """Whether a text, as a title, has a word that a question asks about."""
    return bool(_matched(query, analysis))


def _matched(query: Query, analysis: Analysis) -> Sequence[int]:
    matches = (best_match(word, analysis.terms) for word in query.words if word.text not in _ANYWHERE)
    return sorted(
        place
        for match in matches
        if match and match.kind not in _LIKE
        for place in analysis.terms[match.term]
    )


def _first(text: str, words: Words, centre: int) -> int:
    """Where the phrase around a word begins: behind a particle or a mark; a negation belongs to it."""
    first = centre
    while first > max(0, centre - _USUAL_WORDS + 2) and not _is_apart(text, words, first - 1):
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
    if not is_whole:
        last = max(centre, min(last, first + _USUAL_WORDS - 1))
    particles = [place for place in range(centre + 1, last + 1) if words.folded[place] in STOP_WORDS]
    if particles and not is_whole:
        last = particles[-1] - 1
    while last > centre and words.folded[last] in STOP_WORDS:
        last -= 1
    return last


def _is_apart(text: str, words: Words, place: int) -> bool:
    """Whether anything but a space stands between a word and the next, or what is said begins with that."""
    is_marked = bool(text[words.ends[place] : words.starts[place + 1]].strip())
    return is_marked or words.folded[place + 1] in _THAT
