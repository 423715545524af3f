"""Why: where a sentence begins to tell a reason, and how plainly it says so."""

import re
from collections.abc import Sequence

from knowledge.answers.marks.matched_sentence import MAX_WORDS, MatchedSentence, Span
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
_LACKING = fold_joined("لعدم لسوء لنقص لقلة لضعف لضيق لغياب لكثرة لشدة")
_OF_TWO_WORDS = frozenset(
    (joined + first, fold(second))
    for phrase in (
        "على خلفية",
        "من أجل",
        "نجم عن",
        "نجمت عن",
        "ناجم عن",
        "ناجمة عن",
        "الناجم عن",
        "حفاظا على",
    )
    for first, second in [phrase.split()]
    for joined in ("", "و")
)
_PURPOSE = re.compile("و?ل(?:ت.{3,}|[سن]?ا.{2,}ا..?|م.+ه|.{3,}(?:ه|ها|هم)|ي.{3,}|منع|ضمان|وقف)")
"""ل and a masdar, or a verb: لتجنب, لاستعادة, لحصوله, ليخرج."""
_PURPOSE_WITH_ARTICLE = fold_joined(
    "للسماح للحصول للحد للتخلص للتأكد للتحقق للعودة للوصول للضغط للدفاع للقضاء للتصدي للبحث للانتقام للهروب"
    " للمطالبة للمشاركة للحفاظ للاحتجاج"
)
"""Others tell whose something is, or for whom: للانتخابات, للأبحاث."""
_IN_TEH_MARBUTA = re.compile("و?ل(?:ت.+|م.ا..ه|ا.ا.ه|است.ا.ه|حمايه|زياره|دراسه|معرفه|رعايه|حراسه|قياده)")
"""The masdars that end so; other such words are the name of something: لوزارة, للجنة."""
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def reason(sentence: MatchedSentence) -> list[Span]:
    """The reason that is told most plainly, from its first word on; empty where none is."""
    written = [*map(sentence.names.bare, range(len(sentence.folded)))]
    told = reasons(sentence.folded, written)
    plainest = max((plainness for plainness, _ in told), default=0)
    return sentence.nearest(
        [sentence.until_break(place, MAX_WORDS) for plainness, place in told if plainness == plainest]
    )


def reasons(folded: Sequence[str], written: Sequence[str]) -> list[tuple[int, int]]:
    """How plainly a reason is told, 0 to 3, and the position of its first word, for each in a row of words.

    Args:
        folded: the words.
        written: the same as the text has them: of those that end in ة few are a purpose.

    >>> told = "فر لحصوله على إذن لوزارة الداخلية بسبب الحرب".split()
    >>> reasons([fold(word) for word in told], told)
    [(1, 1), (3, 6)]
    >>> told = "يعود الناس ويعود ذلك إلى الهدنة".split()
    >>> reasons([fold(word) for word in told], told)
    [(3, 2)]
    """
    found = ((_plainness(folded, written, place), place) for place in range(len(folded)))
    told = [(plainness, place) for plainness, place in found if plainness is not None]
    for place, word in enumerate(folded):
        behind = folded[place + 1 : place + 1 + _MAX_OBJECT]
        if word in _ATTRIBUTING and _TO in behind:
            told.append((2, place + 1 + behind.index(_TO)))
    return sorted(told, key=lambda reason: reason[1])


def _plainness(folded: Sequence[str], written: Sequence[str], place: int) -> int | None:
    word = folded[place]
    following = folded[place + 1] if place + 1 < len(folded) else ""
    if word in _RETURNING:
        return 3 if following in _IT and _TO in folded[place + 2 : place + 4] else None
    if word in _PLAIN:
        return 3
    if word in _IN and following in _BEHIND_IN:
        return 2
    if (word, following) in _OF_TWO_WORDS or word in _LACKING:
        return 2
    if word in REASONS:
        return 0 if word in _LOOSE else 2
    is_noun = written[place].endswith(_TEH_MARBUTA) and not _IN_TEH_MARBUTA.fullmatch(word)
    is_purpose = word in _PURPOSE_WITH_ARTICLE or (_PURPOSE.fullmatch(word) and not is_noun)
    return 1 if is_purpose and word not in STOP_WORDS else None
