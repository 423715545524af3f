"""Which is the most: what is said to be that, before it or behind وهو, or what the second comes after."""

import re
from collections.abc import Sequence

from knowledge.answers.marks.definitions import MOST, SECOND, named_by
from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.countries import country
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.sentences.definitions import THINGS

_AFTER, _AND_IT_IS = fold("بعد"), fold_all("وهو وهي")
_IS = fold_joined("يعد تعد يعتبر تعتبر كان كانت")
_REACH = 8
"""Words from the superlative to بعد."""
_MAX_NAME = 3
_VERB = re.compile(r"[وف]?[يت]\w{2}")
"""What may be an imperfect: تضم."""
_BEHIND_NAME = STOP_WORDS | fold_all("بمساحة بطول بارتفاع بعدد إذ حيث")


def superlative(sentence: MatchedSentence) -> list[Span]:
    """`كليمنجارو` of `كليمنجارو أعلى جبل في أفريقيا`; empty where no superlative is asked for, or named."""
    asked = {word.text for word in sentence.query.words}
    if asked.isdisjoint(MOST):
        return []
    most = [place for place in sorted(sentence.weights) if sentence.folded[place] in MOST]
    seconds = [place for place in most if place and sentence.folded[place - 1] in SECOND]
    if seconds and asked.isdisjoint(SECOND):
        return _before_it(sentence, seconds[0])
    return _before_most(sentence, most) or named_by(sentence) or _behind_it_is(sentence, most)


def _before_most(sentence: MatchedSentence, most: Sequence[int]) -> list[Span]:
    """`نهر النيل` of `يعد نهر النيل أطول نهر`, with which a sentence begins; not `تضم` of `تضم أكبر متحف`."""
    place = most[0] if most else 0
    place -= place > 0 and sentence.folded[place - 1] in SECOND
    words, begin = sentence.words, int(sentence.folded[0] in _IS)
    first = sentence.names.word(begin)
    is_alone = place == begin + 1
    is_name = first in THINGS or (is_alone and (country(first) is not None or not _VERB.match(first)))
    inside = range(begin + 1, place + 1)
    if not begin < place <= begin + _MAX_NAME or not is_name or not sentence.parted.isdisjoint(inside):
        return []
    return [] if first in STOP_WORDS else [(words.starts[begin], words.ends[place - 1])]


def _before_it(sentence: MatchedSentence, second: int) -> list[Span]:
    """`نهر الفولغا` of `ثاني أطول أنهار أوروبا بعد نهر الفولغا`, which is the first."""
    near = range(second + 1, min(second + _REACH, len(sentence.words) - 1))
    after = next((place + 1 for place in near if sentence.folded[place] == _AFTER), None)
    return [] if after is None else [sentence.until_break(after, _MAX_NAME, _BEHIND_NAME)]


def _behind_it_is(sentence: MatchedSentence, most: Sequence[int]) -> list[Span]:
    """`أوليمبوس مونس` of `وفيه أعلى جبل في المجموعة الشمسية، وهو أوليمبوس مونس`."""
    places = range(most[0] + 1, len(sentence.words) - 1) if most else ()
    first = next((place + 1 for place in places if sentence.folded[place] in _AND_IT_IS), None)
    return [] if first is None else [sentence.until_break(first, _MAX_NAME, _BEHIND_NAME)]
