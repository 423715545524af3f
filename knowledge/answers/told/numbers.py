"""Whether a sentence tells the number that a question asks for: any, in its unit, of what is counted."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.marks.quantities import VAGUE, told_by_form
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.measures import AGES, ONE_UNIT, ONLY_IN_UNITS, TWO_UNITS, UNITS_OF, YEARS, units_of
from knowledge.arabic.stems import without_article
from knowledge.model import MatchKind, Query
from knowledge.ranking.evidence import holds
from knowledge.sentences.analysis import Analysis

_REACH = 4
"""Words between a number and its unit, at most."""
_SIGNS = frozenset("$€£¥")
_LASTING, _PRICE, _INTEREST = fold("مدة"), fold("سعر"), fold("الفائدة")
"""سعر الفائدة is a share, not a price."""
_WITHOUT_NUMBER = VAGUE | fold_all("واحد واحدة وحيد وحيدة")
"""Words that tell how many without a number."""
_NUMBER_OF = fold_all("عدد أعداد")
_AGE_OF = fold_all("عمر سن فعمر")
"""Behind these whose age it is stands by itself."""
_SINCE = fold_joined("قبل منذ بعد خلال طوال طيلة لمدة مدة مدى مضت مرت")
_FIRM = frozenset({MatchKind.EXACT, MatchKind.ALIAS, MatchKind.SYNONYM})
_FROM_YEAR_TO_YEAR = re.compile(r"\d{4}م?\s*(?:[-–]|إلى|الى|حتى|و)\s*(?:عام |سنة )?\d{4}")


def tells_number(query: Query, text: str, analysis: Analysis) -> bool:
    """Whether a sentence may tell the number that a question of how many asks for."""
    asked = [word.text for word in query.words]
    is_measured = not ONLY_IN_UNITS.isdisjoint(map(without_article, asked))
    return _tells_age(query, analysis) and (
        _tells_measure(asked, text, analysis) if is_measured else _tells_how_many(query, analysis)
    )


def _tells_how_many(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence tells any number, and has the word for what is counted behind كم عدد.

    Of 17 answers without a number to such questions, on six sets of questions, 13 were wrong; of 11 without
    that word, on thirteen sets, 10. Behind كم alone it is often another word: 12 were wrong, 15 right.
    """
    counted = next((behind for word, behind in pairwise(query.words) if word.text in _NUMBER_OF), None)
    if counted is not None and not counted.is_borrowed and not holds(analysis.terms, counted):
        return False
    is_told = not _WITHOUT_NUMBER.isdisjoint(analysis.words.folded)
    return is_told or bool(analysis.numbers) or bool(told_by_form(query, analysis))


def _tells_measure(asked: Sequence[str], text: str, analysis: Analysis) -> bool:
    """Whether a sentence has a number in a unit of what some words of a question measure."""
    units = frozenset().union(*units_of(asked))
    is_from_to = not units.isdisjoint(UNITS_OF[_LASTING]) and (
        len(analysis.times) > 1 or _FROM_YEAR_TO_YEAR.search(text) is not None
    )
    is_share = _INTEREST in asked and any(number.is_percent for number in analysis.numbers)
    is_price = not units.isdisjoint(UNITS_OF[_PRICE]) and not _SIGNS.isdisjoint(text)
    if is_from_to or is_share or is_price:
        return True
    starts = (*(each.start for each in analysis.numbers), *(each.start for each in analysis.times))
    figures = [bisect_left(analysis.words.starts, start) for start in starts]
    tells_itself = TWO_UNITS if figures else TWO_UNITS | ONE_UNIT
    return any(
        word in units and (word in tells_itself or any(abs(place - figure) <= _REACH for figure in figures))
        for place, word in enumerate(analysis.words.folded)
    )


def _tells_age(query: Query, analysis: Analysis) -> bool:
    """Whether a sentence may tell the age that a question asks for; it need not where none is.

    It has a word for it, or years that do not tell how long ago or for how long, and one of two words of a
    name whose age is asked for: العداءة may stand there by her name. Of 4 first sentences that had not, on
    thirteen sets of questions, none answered.
    """
    asked = next((place for place, word in enumerate(query.words) if word.text in AGES), None)
    if asked is None:
        return True
    behind = query.words[asked + 1 : asked + 3] if query.words[asked].text in _AGE_OF else ()
    is_name = bool(behind) and not behind[0].is_borrowed and not behind[0].text.startswith("ال")
    is_of_owner = not is_name or any(
        match.term in analysis.terms for word in behind for match in word.matches if match.kind in _FIRM
    )
    return is_of_owner and (holds(analysis.terms, query.words[asked]) or _has_years(analysis))


def _has_years(analysis: Analysis) -> bool:
    """Whether a sentence counts years that are no time since something, and none that something took."""
    folded = analysis.words.folded
    figures = [bisect_left(analysis.words.starts, each.start) for each in analysis.numbers]
    return any(
        not YEARS.isdisjoint(folded[place : place + _REACH])
        for place in figures
        if not place or folded[place - 1] not in _SINCE
    )
