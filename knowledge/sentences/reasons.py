"""Where a sentence begins to tell a reason, and how plainly it says so."""

import re
from collections.abc import Sequence

from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS

_TELLING = fold_all(
    """
    كي لكي بهدف بغية سعيا خوفا خشية تمهيدا احتجاجا لكون بداعي بحجة تحسبا بفضل أملا حرصا تجنبا لتجنب للسماح
    وذلك ويعود لمنع لضمان رغبة تكريما تقديرا طمعا نسبة
    """
)
"""Words that begin a reason, or a purpose."""
_PLAIN = fold_joined(
    "بسبب سبب السبب لأن لأنه لأنها لأنهم لأننا نتيجة جراء إثر بفعل نظرا سببه سببها يسببه تسببه"
)
_RETURNING = fold_joined("يعود تعود ذلك")
"""Words that tell one only beside others: ويعود ذلك إلى, يعود السبب إلى."""
_IT = fold_all("ذلك السبب سبب")
_LOOSE = fold_joined("حتى إذ حيث عقب مما ردا لذلك لذا بعدما")
_IN, _TO = fold_joined("في"), fold("إلى")
_BEHIND_IN = fold_all("محاولة ظل")
_ATTRIBUTING = {
    fold("إلى"): fold_joined("عزا عزت يعزو تعزو عزوا أرجع أرجعت يرجع ترجع"),
    fold("عن"): fold_joined(
        "نجم نجمت ينجم تنجم نتج نتجت ينتج تنتج ناجم ناجمة الناجم ناتج ناتجة الناتج الناتجة"
    ),
}
"""By the word that the reason follows, the verbs that stand before it, mostly with their object between."""
PLAIN = 2
"""How plainly a reason is told that is hardly anything else."""
_COMPLYING = fold_joined("اتباعا استجابة امتثالا تنفيذا تطبيقا تلبية")
"""They tell why before ل: استجابة لنداء."""
_MAX_OBJECT = 8
_LACKING = fold_joined("لعدم لسوء لنقص لقلة لضعف لضيق لغياب لكثرة لشدة")
_OF_TWO_WORDS = frozenset(
    (joined + first, fold(second))
    for phrase in (
        "على خلفية",
        "من أجل",
        "حفاظا على",
        "على اسم",
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
        for before_it, attributing in _ATTRIBUTING.items():
            behind = folded[place + 1 : place + 1 + _MAX_OBJECT] if word in attributing else ()
            if before_it in behind:
                told.append((2, place + 1 + behind.index(before_it)))
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
    is_complying = word in _COMPLYING and following.startswith("ل")
    if (word, following) in _OF_TWO_WORDS or word in _LACKING | _TELLING or is_complying:
        return 2
    if word in _LOOSE:
        return 0
    is_noun = written[place].endswith(_TEH_MARBUTA) and not _IN_TEH_MARBUTA.fullmatch(word)
    is_purpose = word in _PURPOSE_WITH_ARTICLE or (_PURPOSE.fullmatch(word) and not is_noun)
    return 1 if is_purpose and word not in STOP_WORDS else None
