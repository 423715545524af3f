"""What a sentence must tell to answer at all: a number, in its unit; a time; of the year asked about."""

from bisect import bisect_left
from collections.abc import Sequence

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.answers.marks.quantities import VAGUE, told_by_form
from knowledge.answers.marks.times import times
from knowledge.arabic.letters import fold
from knowledge.arabic.measures import DUALS, ONLY_IN_UNITS, UNITS, units_of
from knowledge.arabic.stems import without_article
from knowledge.model import Article, Query, QuestionKind, Sentence
from knowledge.ranking.evidence import best_match
from knowledge.sentences.analysis import Analysis

_REACH = 4
"""Words between a number and its unit, at most."""
_SIGNS = frozenset("$€£¥")
_LASTING, _INTEREST = fold("مدة"), fold("الفائدة")
"""سعر الفائدة is a share, not a price."""
_YEARS = range(1000, 2100)


def lacks_what_is_asked(query: Query, sentence: Sentence, analysis: Analysis) -> bool:
    """Whether a sentence, which was read already, cannot answer, whatever words it shares with a question.

    On twelve sets of questions 35 first sentences were told by it that did not answer, and 8 that did.
    """
    if query.compares_sources:
        return False
    if lacks_year(query, sentence.article, analysis):
        return True
    match query.kinds[0]:
        case QuestionKind.HOW_MANY:
            asked = [word.text for word in query.words]
            if ONLY_IN_UNITS.isdisjoint(map(without_article, asked)):
                return not tells_how_many(query, analysis)
            return not tells_measure(asked, sentence.text, analysis)
        case QuestionKind.WHEN:
            # ومتى؟ is asked of what was answered, of which the date of the article tells.
            is_followup = any(word.is_borrowed for word in query.words)
            return not is_followup and not times(MatchedSentence(query, sentence.text, analysis, None))
        case _:
            return False


def tells_how_many(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence tells any number.

    Of 17 answers without one to such questions, on six sets of questions, 13 were wrong.
    """
    is_vague = not VAGUE.isdisjoint(analysis.words.folded)
    return is_vague or bool(analysis.numbers) or bool(told_by_form(query, analysis))


def tells_measure(asked: Sequence[str], text: str, analysis: Analysis) -> bool:
    """Whether a sentence has a number in a unit of what some words of a question measure."""
    units = frozenset().union(*units_of(asked))
    is_from_to = not units.isdisjoint(UNITS[_LASTING]) and len(analysis.times) > 1
    is_share = _INTEREST in asked and any(number.is_percent for number in analysis.numbers)
    if is_from_to or is_share or not _SIGNS.isdisjoint(text):
        return True
    starts = (*(each.start for each in analysis.numbers), *(each.start for each in analysis.times))
    figures = [bisect_left(analysis.words.starts, start) for start in starts]
    return any(
        word in units and (word in DUALS or any(abs(place - figure) <= _REACH for figure in figures))
        for place, word in enumerate(analysis.words.folded)
    )


def lacks_year(query: Query, article: Article, analysis: Analysis) -> bool:
    """Whether the question is of a year of which neither the sentence nor its article is."""
    asked = [word for word in query.words if word.text.isdecimal() and int(word.text) in _YEARS]
    if not asked:
        return False
    around = f"{article.title} {article.published}"
    return any(not best_match(word, analysis.terms) and word.text not in around for word in asked)
