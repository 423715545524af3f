"""Where a sentence begins to tell a reason, and how plainly it says so."""

import re
from collections.abc import Sequence

from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.ranking.kinds import REASONS

_PLAIN = fold_joined("بسبب لأن لأنه لأنها لأنهم لأننا نتيجة جراء إثر بفعل نظرا سببه سببها")
_RETURNING = fold_joined("يعود تعود ذلك")
"""Words of REASONS that tell one only beside others: ويعود ذلك إلى, يعود السبب إلى."""
_IT = fold_all("ذلك السبب سبب")
_LOOSE = fold_all("حتى إذ حيث عقب مما ردا لذلك لذا")
_IN, _TO = fold_joined("في"), fold("إلى")
_BEHIND_IN = fold_all("محاولة ظل")
_ATTRIBUTING = fold_joined("عزا عزت يعزو تعزو عزوا أرجع أرجعت يرجع ترجع")
_MAX_OBJECT = 8
_PURPOSE = re.compile("و?ل(?:ل?ت.{3,}|ل?[سن]?ا.{2,}ا..?|م.+ه|.{3,}(?:ه|ها|هم)|ي.{3,}|لسماح|منع|ضمان|وقف)")
"""ل and a masdar, or a verb: لتجنب, لاستعادة, لحصوله, ليخرج."""


def reasons(folded: Sequence[str]) -> list[tuple[int, int]]:
    """How plainly a reason is told, 0 to 3, and the position of its first word, for each in a row of words.

    >>> reasons("فر لحصوله علي اذن بسبب الحرب".split())
    [(1, 1), (3, 4)]
    >>> reasons("يعود الناس ويعود ذلك الى الهدنه".split())
    [(3, 2)]
    """
    found = ((_plainness(folded, place), place) for place in range(len(folded)))
    told = [(plainness, place) for plainness, place in found if plainness is not None]
    for place, word in enumerate(folded):
        behind = folded[place + 1 : place + 1 + _MAX_OBJECT]
        if word in _ATTRIBUTING and _TO in behind:
            told.append((2, place + 1 + behind.index(_TO)))
    return sorted(told, key=lambda reason: reason[1])


def _plainness(folded: Sequence[str], place: int) -> int | None:
    word = folded[place]
    following = folded[place + 1] if place + 1 < len(folded) else ""
    if word in _RETURNING:
        return 3 if following in _IT and _TO in folded[place + 2 : place + 4] else None
    if word in _PLAIN:
        return 3
    if word in _IN and following in _BEHIND_IN:
        return 2
    if word in REASONS:
        return 0 if word in _LOOSE else 2
    return 1 if _PURPOSE.fullmatch(word) and word not in STOP_WORDS else None
