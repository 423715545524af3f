"""Where a sentence begins to tell a reason, and how plainly it says so."""

import re
from collections.abc import Callable, Sequence

from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS

_TELLING = fold_all(
    """
    كي لكي بهدف بغية سعيا خوفا خشية تمهيدا احتجاجا لكون بداعي بحجة تحسبا بفضل أملا حرصا تجنبا لتجنب للسماح
    لمنع لضمان تكريما تقديرا طمعا تنديدا تضامنا اعتراضا حدادا انتقاما تعبيرا غضبا هربا مخافة يأسا بدعوى بذريعة
    بدافع بغرض بقصد بتهمة بتهم لأجل لكونه لكونها لكونهم كونه كونها كونهم معللا معللة مبررا مبررة متذرعا
    متذرعة طالما
    """
)
"""Words that begin a reason, or a purpose."""
_PLAIN = fold_joined(
    "بسبب سبب السبب لأن لأنه لأنها لأنهم لأننا نتيجة جراء إثر بفعل نظرا سببه سببها يسببه تسببه"
)
_RETURNING = fold_joined("يعود تعود ذلك")
"""Words that tell one only beside others: ويعود ذلك إلى, يعود السبب إلى."""
_IT = fold_all("ذلك السبب سبب")
THEREFORE = fold_joined("لذلك لذا لذالك")
"""Words before which the reason stands."""
_LOOSE = fold_joined("حتى إذ حيث عقب ردا بعدما") | THEREFORE
_TRACE = "أثر"
"""It is folded like إثر, and tells no reason."""
_IN, _TO = fold_joined("في"), fold("إلى")
_BEHIND_IN = fold_all("محاولة ظل")
_ATTRIBUTING = dict.fromkeys(
    fold_joined("عزا عزت يعزو تعزو عزوا أرجع أرجعت يرجع ترجع"), fold("إلى")
) | dict.fromkeys(
    fold_joined("نجم نجمت ينجم تنجم نتج نتجت ينتج تنتج ناجم ناجمة الناجم ناتج ناتجة الناتج الناتجة"),
    fold("عن"),
)
"""By verb that attributes something, the word that the reason follows, mostly with an object between."""
PLAIN = 2
"""How plainly a reason is told that is hardly anything else."""
_COMPLYING = fold_joined("اتباعا استجابة امتثالا تنفيذا تطبيقا تلبية رفضا دعما طلبا")
"""They tell why before ل: استجابة لنداء."""
_MAX_OBJECT = 8
_LACKING = fold_joined(
    "لعدم لسوء لنقص لقلة لضعف لضيق لغياب لكثرة لشدة لخلاف لخلافات لأسباب لدواع لدواعي لظروف لخطأ لعطل"
    " لتعذر لانعدام لنفاد"
)
_OF_TWO_WORDS = frozenset(
    (joined + fold(first), fold(second))
    for phrase in (
        "على خلفية",
        "من أجل",
        "حفاظا على",
        "على اسم",
        "نسبة إلى",
        "رغبة في",
        "رغبة منه",
        "رغبة منها",
        "رغبة منهم",
        "بناء على",
        "بالنظر إلى",
        "بما أن",
    )
    for first, second in [phrase.split()]
    for joined in ("", "و")
)
_PURPOSE = re.compile(
    "و?ل(?:ت.{3,}|[سن]?ا.{2,}ا..?|م.+ه|.{3,}(?:ه|ها|هم)|ي.{3,}"
    "|منع|ضمان|وقف|رفع|بحث|حل|نقل|كبح|دعم|كشف|فتح|خفض|جذب|نشر)"
)
"""ل and a masdar, or a verb: لتجنب, لاستعادة, لحصوله, ليخرج."""
_NO_PURPOSE = re.compile(
    "و?ل(?:يبي(?:ا|ه|ين|ون)?|(?:اتحاد|انتقاد|اتهام|اعتدا)(?:ات)?|ضحايا.*"
    "|(?:اعب|ابن|بنت|والد|زوج|شقيق|اسرت|عايلت|رييس|وزير|مدير|مدرب|صالح).*)"
)
"""A letter of the word, or for whom, and against what: لاعبه, لابنه, تعرض لانتقادات."""
_PURPOSE_WITH_ARTICLE = fold_joined(
    "للسماح للحصول للحد للتخلص للتأكد للتحقق للعودة للوصول للضغط للدفاع للقضاء للتصدي للبحث للانتقام للهروب"
    " للمطالبة للمشاركة للحفاظ للاحتجاج"
)
"""Others tell whose something is, or for whom: للانتخابات, للأبحاث."""
_IN_TEH_MARBUTA = re.compile("و?ل(?:ت.+|م.ا..ه|ا.ا.ه|است.ا.ه|حمايه|زياره|دراسه|معرفه|رعايه|حراسه|قياده)")
"""The masdars that end so; other such words are the name of something: لوزارة, للجنة."""
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def reasons(folded: Sequence[str], written: Callable[[int], str]) -> list[tuple[int, int]]:
    """How plainly a reason is told, 0 to 3, and the position of its first word, for each in a row of words.

    Args:
        folded: the words.
        written: gives one of them as the text has it: of those that end in ة few are a purpose.

    >>> told = "فر لحصوله على إذن لوزارة الداخلية بسبب الحرب".split()
    >>> reasons([fold(word) for word in told], told.__getitem__)
    [(1, 1), (3, 6)]
    >>> told = "يعود الناس ويعود ذلك إلى الهدنة".split()
    >>> reasons([fold(word) for word in told], told.__getitem__)
    [(3, 2)]
    """
    told: list[tuple[int, int]] = []
    for place, word in enumerate(folded):
        plainness = None if written(place).endswith(_TRACE) else _BY_ITSELF.get(word)
        if plainness is None and word in _BESIDE_OTHERS:
            plainness = _beside_others(folded, place)
        if plainness is None and word.startswith(_FOR):
            plainness = 1 if _is_purpose(word, written(place)) else None
        if plainness is not None:
            told.append((plainness, place))
        before_it = _ATTRIBUTING.get(word)
        behind = folded[place + 1 : place + 1 + _MAX_OBJECT] if before_it else ()
        if before_it in behind:
            told.append((2, place + 1 + behind.index(before_it)))
    return sorted(told, key=lambda reason: reason[1])


def _beside_others(folded: Sequence[str], place: int) -> int | None:
    """How plainly a word tells a reason that tells one beside others only."""
    word = folded[place]
    following = folded[place + 1] if place + 1 < len(folded) else ""
    if word in _RETURNING:
        return 3 if following in _IT and _TO in folded[place + 2 : place + 4] else None
    is_plain = (
        (word in _IN and following in _BEHIND_IN)
        or (word in _COMPLYING and following.startswith(_FOR[0]))
        or (word, following) in _OF_TWO_WORDS
    )
    return 2 if is_plain else None


def _is_purpose(word: str, written: str) -> bool:
    is_noun = written.endswith(_TEH_MARBUTA) and not _IN_TEH_MARBUTA.fullmatch(word)
    may_be = word in _PURPOSE_WITH_ARTICLE or (_PURPOSE.fullmatch(word) is not None and not is_noun)
    return may_be and word not in STOP_WORDS and not _NO_PURPOSE.fullmatch(word)


_FOR = ("ل", "ول")
_BY_ITSELF = {
    word: plainness
    for words, plainness in ((_LOOSE, 0), (_TELLING | _LACKING, 2), (_PLAIN, 3))
    for word in words
}
"""By word that tells a reason wherever it stands, how plainly."""
_BESIDE_OTHERS = _RETURNING | _IN | _COMPLYING | {first for first, _ in _OF_TWO_WORDS}
