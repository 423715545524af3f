"""Which stretch of a quote answers: the number, the time, the speaker, the reason, the words asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from knowledge.answers.marks.actors import by_whom
from knowledge.answers.marks.attributes import attribute, spouse, taken_as
from knowledge.answers.marks.borders import border
from knowledge.answers.marks.called import called, called_who
from knowledge.answers.marks.definitions import definition
from knowledge.answers.marks.events import event
from knowledge.answers.marks.keywords import keywords
from knowledge.answers.marks.listed import listed, row_of_asked
from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.answers.marks.meanings import meaning
from knowledge.answers.marks.nations import nation
from knowledge.answers.marks.new_words import new_words
from knowledge.answers.marks.places import places
from knowledge.answers.marks.quantities import quantities
from knowledge.answers.marks.ranks import rank
from knowledge.answers.marks.reasons import reason
from knowledge.answers.marks.reported import said
from knowledge.answers.marks.scores import score
from knowledge.answers.marks.spoken import spoken
from knowledge.answers.marks.superlatives import superlative
from knowledge.answers.marks.times import times
from knowledge.arabic.colours import COLOURS
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.stems import without_article
from knowledge.model import Attribution, Query
from knowledge.model import QuestionKind as Kind
from knowledge.sentences.analysis import Analysis

_MARKS: Mapping[Kind, Callable[[MatchedSentence], list[Span]]] = {
    Kind.WHEN: times,
    Kind.HOW_MANY: lambda sentence: score(sentence) or quantities(sentence),
    Kind.WHO_SAID: lambda sentence: [sentence.speaker] if sentence.speaker else [],
    Kind.SAID_WHAT: lambda sentence: said(sentence.text, sentence.words) or new_words(sentence),
    Kind.WHY: reason,
    Kind.WHO: lambda sentence: (
        spouse(sentence) or by_whom(sentence) or called_who(sentence) or new_words(sentence)
    ),
    Kind.WHERE: lambda sentence: nation(sentence) or places(sentence),
    Kind.WHAT: lambda sentence: (
        rank(sentence)
        or meaning(sentence)
        or called(sentence)
        or superlative(sentence)
        or score(sentence)
        or event(sentence)
        or attribute(sentence)
        or taken_as(sentence)
        or spouse(sentence)
        or row_of_asked(sentence)
        or nation(sentence)
        or new_words(sentence)
    ),
    Kind.DEFINITION: lambda sentence: (
        nation(sentence)
        or meaning(sentence)
        or called(sentence)
        or superlative(sentence)
        or attribute(sentence)
        or taken_as(sentence)
        or spouse(sentence)
        or definition(sentence)
        or listed(sentence)
    ),
    Kind.LIST: lambda sentence: called(sentence) or listed(sentence) or new_words(sentence),
    Kind.YES_NO: MatchedSentence.matched,
    Kind.KEYWORDS: keywords,
}
"""What answers a question of a kind; all others are answered by new words."""

_BEFORE_OTHERS, _BEHIND_OTHERS = frozenset({Kind.DEFINITION, Kind.WHO_SAID}), frozenset({Kind.KEYWORDS})
"""Kinds of which is looked first whether they are answered, and last."""

_ALSO_DONE = fold_all("نشر نشرت وصف وصفت علق علقت كتب كتبت")
"""Verbs of saying that have another meaning too: to publish, to prescribe, to hang up, to write."""
_COLOUR = fold("لون")
_COLOURS = fold_all(COLOURS)


def highlights(
    query: Query, text: str, analysis: Analysis, attribution: Attribution | None, sentence_start: int
) -> tuple[Span, ...]:
    """The stretches of a sentence that answer, in order and apart from each other; else the words asked for.

    >>> from knowledge.arabic.phrases import Phrases
    >>> from knowledge.model import Match, MatchKind, Question, QueryWord
    >>> from knowledge.sentences.analysis import analyse
    >>> word = QueryWord("الرايه", 1.0, (Match("رايت", MatchKind.EXACT, 1.0),), ())
    >>> query = Query(Question("من رفع الراية؟"), (Kind.WHO,), (word,))
    >>> text = "رفعت قوات سوريا رايتها."
    >>> [text[start:end] for start, end in highlights(query, text, analyse(text, Phrases()), None, 0)]
    ['رفعت قوات سوريا']
    """
    speaker = (
        (attribution.start - sentence_start, attribution.end - sentence_start)
        if attribution is not None and not attribution.is_carried
        else None
    )
    sentence = MatchedSentence(query, text, analysis, speaker)
    asks_colour = any(word.names_type and word.text == _COLOUR for word in query.words)
    if asks_colour and (colours := _colours(sentence)):
        return tuple(_joined(text, colours))
    if told := border(sentence) or spoken(sentence):
        return tuple(_joined(text, told))
    found: dict[Kind, list[Span]] = {}
    for kind in sorted(query.kinds, key=_order):
        if not _is_answered(kind, query, found):
            found[kind] = [span for span in _MARKS.get(kind, new_words)(sentence) if span[0] < span[1]]
    return tuple(_joined(text, [*chain.from_iterable(found.values())] or sentence.matched()))


def _order(kind: Kind) -> int:
    return (kind in _BEHIND_OTHERS) - (kind in _BEFORE_OTHERS)


def _is_answered(kind: Kind, query: Query, found: Mapping[Kind, Sequence[Span]]) -> bool:
    """Whether what was found for other kinds answers one too."""
    if kind is Kind.KEYWORDS:  # عدد محطات المترو asks for a number
        return any(found.values())
    if kind is Kind.WHO and Kind.WHO_SAID in found:
        # Whoever is quoted said it; where nobody is, nobody did, unless it was done without a word.
        return bool(found[Kind.WHO_SAID]) or not any(word.text in _ALSO_DONE for word in query.words)
    return kind in {Kind.WHO, Kind.WHAT} and bool(found.get(Kind.DEFINITION))


def _colours(sentence: MatchedSentence) -> list[Span]:
    return [(word.start, word.end) for word in sentence.words if without_article(word.text) in _COLOURS]


def _joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap or have nothing but a space between them as one."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current is not None and (start <= current[1] or not text[current[1] : start].strip()):
            current = current[0], max(current[1], end)
        else:
            if current is not None:
                yield current
            current = start, end
    if current is not None:
        yield current
