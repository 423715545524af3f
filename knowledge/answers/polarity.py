"""Whether a sentence states what a yes/no question asks, and not its opposite or a mere possibility."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.arabic.letters import fold_joined, with_yeh
from knowledge.arabic.negations import TURNING, is_denial, negations
from knowledge.arabic.stems import is_relative, without_article
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words
from knowledge.model import MatchKind, Query, QueryWord
from knowledge.sentences.analysis import Analysis

_SURE = frozenset({MatchKind.EXACT, MatchKind.FORM, MatchKind.ALIAS})
_FUTURE = ("سي", "ست", "سن", "سا")
_PERHAPS, _IMPERFECT = fold_joined("قد"), ("ي", "ت", "ن")
_OPEN = fold_joined(
    "ربما لعل إذا لو هل يعتقد تعتقد يحتمل محتمل سوف يتوقع المتوقع يمكن ممكن المرجح يرجح يتضح"
    " كاد كادت يكاد تكاد"
)
"""Words behind which nothing is certain."""
_CLAIMING = fold_joined("زعم زعمت زعموا يزعم تزعم زاعما زاعمة مزاعم ادعى ادعت ادعوا يدعي تدعي شائعات إشاعات")
"""Words by which a report is told without being believed; that of قال and أعلن is."""
_THAT = fold_joined("أن بأن")
"""Also إن, which folding makes the same: before a noun it reports, before a verb it says if."""
_REACH = 4
"""Words before a matched one in which a word turns it round even from the clause before."""
_MIN_WORDS = 2
_RELATING = frozenset(
    map(
        with_yeh,
        fold_joined("من إلى على عن مع حتى منذ مذ بين بعد قبل عند لدى دون ضد عبر خلال نحو تجاه حول في بدون"),
    )
)
"""Prepositions, of which another makes another fact: بعد الحرب, قبل الحرب. أثناء is folded like a number."""

_NOUN_ENDINGS = ("ه", "ها", "هم", "هما", "ات", "ين", "ا", "ي")
_VERB_ENDINGS = ("وا", "نا")
_PREPOSITIONS = ("ل", "ب", "ك")
_BEFORE_VERB = fold_joined(
    "قد لقد ثم كما حيث حين عندما حينما الذي التي الذين كان كانت كانوا لم لن لا ما هل ربما إذا لو"
)
"""Words behind which خفض is a verb: no masdar stands there."""
_MAX_BARE = 3
_MASDAR = re.compile("ت.{3,4}")
_PRONOUNS = ("ها", "هم", "ه")

_Span = tuple[int, int]


def states(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence holds every word of a question, in its order, with its prepositions and polarity.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, Question, QueryWord
    >>> from knowledge.sentences.analysis import analyse
    >>> def word(stem): return QueryWord(stem, 1.0, (Match(stem, MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("هل استقال المدرب؟"), words=(word("استقال"), word("مدرب")))
    >>> texts = ("استقال المدرب أمس", "لم يستقل المدرب", "نفى استقالة المدرب", "ربما استقال المدرب")
    >>> [states(query, analyse(text, Phrases())) for text in texts]
    [True, False, False, False]
    """
    if len(query.words) < _MIN_WORDS:
        return False
    asked = _relating(words(query.question.text).folded)
    return any(
        _relating(_between(chain, analysis)) == asked and _is_plain(query, analysis, chain)
        for chain in _chains(query, analysis)
    )


def _relating(folded: Iterable[str]) -> list[str]:
    """The prepositions in a row of words."""
    return [word for word in map(with_yeh, folded) if word in _RELATING]


def _between(chain: Sequence[_Span], analysis: Analysis) -> Iterator[str]:
    """The words that stand between those of a question."""
    for earlier, later in pairwise(chain):
        yield from analysis.words.folded[earlier[1] + 1 : later[0]]


def _chains(query: Query, analysis: Analysis) -> Iterator[list[_Span]]:
    """Where the words of a question stand one behind the other, from each place of the first."""
    for first in _spans(query.words[0], analysis):
        if not _fits(query.words[0].text, first[0], analysis):
            continue
        chain = [first]
        for word in query.words[1:]:
            following = (
                span for span in _spans(word, analysis) if _stand_together(chain[-1], span, analysis)
            )
            chain.append(next(following, (-1, -1)))
        if min(chain) >= (0, 0):
            yield chain


def _spans(word: QueryWord, analysis: Analysis) -> Iterator[_Span]:
    """The first and last words by which a sentence says a word of a question or names the same thing."""
    for match in word.matches:
        if match.kind in _SURE and match.term in analysis.terms:
            positions = analysis.terms[match.term]
            for first in positions:
                if first - 1 in positions:
                    continue
                last = first
                while last + 1 in positions:
                    last += 1
                is_future = analysis.words.folded[first].startswith(_FUTURE)
                if not is_future or word.text.startswith(_FUTURE):
                    yield first, last


def _fits(asked: str, place: int, analysis: Analysis) -> bool:
    """Whether a word says that something is done, where the question asks so: a masdar does not.

    Its first word is a verb, unless its form is that of a noun.
    """
    if asked != without_article(asked) or asked.endswith("ه"):
        return True
    said = analysis.words.folded[place]
    if not asked.startswith("و"):
        said = said.removeprefix("و")
    if said != asked and _is_noun(said, asked):
        return False
    # قتل and تراجع are verb and masdar alike.
    is_either = len(said) <= _MAX_BARE or (_MASDAR.fullmatch(said) and not said.endswith("ت"))
    return not is_either or place == 0 or analysis.words.folded[place - 1] in _BEFORE_VERB


def _is_noun(said: str, asked: str) -> bool:
    has_particle = said[0] in _PREPOSITIONS and said[0] != asked[0]
    has_ending = said.endswith(_NOUN_ENDINGS) and not said.endswith(_VERB_ENDINGS)
    return has_particle or has_ending or said != without_article(said)


def _stand_together(earlier: _Span, later: _Span, analysis: Analysis) -> bool:
    """Whether nothing but particles and adjectives stands between: قتل حارس الوزير is not قتل الوزير."""
    return later >= earlier and all(
        analysis.words.folded[place] in STOP_WORDS or _is_adjective(place, analysis)
        for place in range(earlier[1] + 1, later[0])
    )


def _is_adjective(place: int, analysis: Analysis) -> bool:
    """`رايتها الصفراء`, `الجيش السوري`: what no noun can govern, or relates to a definite one."""
    before, word = (analysis.words.folded[each] for each in (place - 1, place))
    if word == without_article(word) or not word.startswith("ال"):
        return False
    return before.endswith(_PRONOUNS[:2]) or (before != without_article(before) and is_relative(word))


def _is_plain(query: Query, analysis: Analysis, chain: Sequence[_Span]) -> bool:
    """Whether nothing makes the opposite or a mere possibility of the words of a question."""
    folded = analysis.words.folded
    first, last = chain[0][0], chain[-1][1]
    start = _clause_start(analysis, first)
    said = {place for span in chain for place in range(span[0], span[1] + 1)}
    others = [(place, word) for place, word in enumerate(folded) if place not in said]
    if any(is_denial(word) or word in _CLAIMING for _, word in others):
        return False  # also behind: وهو ما نفته البلدية
    within = [(place, word) for place, word in others if start <= place <= last]
    if any(word in TURNING or word in _OPEN for _, word in within) or _is_open(folded, first, last, start):
        return False
    is_negated = any(start <= place <= last for place in negations(folded) if place not in said)
    return is_negated == query.is_negated


def _is_open(folded: Sequence[str], first: int, last: int, start: int) -> bool:
    """`قد يستقيل`, `أن يستقيل`, `في حال استقال`, and إن استقال at the head of its clause."""
    if any(
        word in _PERHAPS and following.startswith(_IMPERFECT)
        for word, following in pairwise(folded[start : last + 1])
    ):
        return True
    if not first or folded[first - 1] not in _THAT:
        return False
    return folded[first].startswith(_IMPERFECT) or first - 1 == start


def _clause_start(analysis: Analysis, place: int) -> int:
    """The first word of a clause, which a mark parts from the word before; never less than so many words."""
    words = analysis.words
    start = place
    while start > 0 and (words.starts[start] - words.ends[start - 1] <= 1 or place - start < _REACH):
        start -= 1
    return start
