"""Whether what stands before a time in its clause tells what will be.

News tell what was, so that only a sign of the future before the time, in the same clause, says otherwise. A
date that is shown must be right: where a clause may tell either, none is known.
Verbs are known by their form or from a list: names like سيتي and nouns like سياسة begin as verbs do.
"""

import re
from itertools import pairwise

from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.saying import SAYING
from knowledge.sentences.lines import Line
from knowledge.sentences.times import Tense

_BREAK = re.compile(r"[،,؛;.؟?!…:\n]")
_NEW_CLAUSE = (SAYING - fold_joined("نقل كشف وعد")) | fold_joined(
    "الذي التي الذين اللذان اللتان بعد بعدما عقب إثر منذ لأن ما كما مما فيما بينما عندما حين حيث إذ لكن هو هي"
)
_AFTER = fold("بعد")
"""Behind these another clause begins; the future does not reach into it: سيحاكم بعد اعتقاله السبت."""
_PAST = fold_joined("كان كانت كانوا لم شوهد شوهدت شوهدوا")
_FUTURE = fold_joined(
    "سوف لن المقرر المقررة المنتظر المنتظرة المرتقب المرتقبة المزمع المزمعة المتوقع المتوقعة"
)
_OF_A_RAPPORTEUR = fold_all("الخاص الخاصة الأممي الأممية")
_WILL = re.compile(
    r"[وف]?س(?!يطر|يرت|يرف|يلف|يدت|يده|يره|نته|نبل)[يتن]"
    # Three consonants and more are a verb, the weaker ones are listed.
    r"(?:[^اويى]{3,}|بدا|بدو|بقى|تم|تواصل|توقف|توجه|تولى|جري|جرى|حاول|حل|حول|خوض|دلي|زور|سافر|شارك|صل|ضم|ظل|عاد|عود"
    r"|عيد|غادر|قام|قوم|قود|كون|لتقي|لقي|مثل|ناقش|نتهي|واجه|واصل|وقع|ودي|اتي)"
    r"(?:ون|ان|ا|ها|هما)?"
)
_PLANNED = fold_joined(
    """
    يبدأ تبدأ يبدآن ينطلق تنطلق يفتتح تفتتح يستأنف تستأنف ينتهي تنتهي يستهل تستهل يخوض تخوض يلتقي تلتقي يلعب
    تلعب يواجه تواجه يلاقي تلاقي يستضيف تستضيف يستقبل يحتفل تحتفل يصل تصل يزور تزور يدخل تدخل يصدر تصدر يغادر
    تغادر يعقد تعقد يقام تقام يعود تعود يسافر تسافر يتوقع ينتظر يرتقب يعتزم تعتزم يخطط تخطط يستعد تستعد يجري
    تجري
    """
)
"""What has its day and is told in the present is still to come, unless the clause says that it was:
beginnings and ends, matches, visits, meetings."""
_DONE = fold_joined(
    """
    وقع وقعت حدث حدثت جرى جرت نفذ نفذه نفذها نفذت ارتكب ارتكبه ارتكبها شهد شهدت شهدها شهده قتل بقتل مقتل
    بمقتل جريمة جرائم بجريمة هجوم الهجوم لهجوم بهجوم اعتداء انفجار تفجير حادث حادثة اندلع اندلعت اندلاع زلزال
    حريق كارثة غرق وفاة رحيل اعتقال توقيف ضبط أصيب أصيبت إصابة سقوط انهيار مواجهات اشتباكات احتجاجات
    """
)
"""Where one of them stands between a plan and a time, the time may be that of what was done: يواجه المتهم
اتهامات بقتل جاره الخميس."""
_TO = fold("إلى")
_WHILE = fold_all("وهو وهي وهم وهما وهن")
"""وهي تعود الاثنين tells what was seen."""
_BEFORE_IT = (fold("قبل"), fold("أن"))
"""قبل أن يصل الجمعة tells what was."""
_LASTS = fold_joined(
    "يستمر تستمر يتواصل تتواصل يمتد تمتد يدوم تدوم يبقى تبقى يظل تظل يسري تسري يجري تجري"
    " استمرار تمديد مدد مددت"
)
"""Words that tell how long something goes on. Others may report what was: يقول إن المعارك دامت حتى مايو."""
_UNTIL = fold_joined("حتى لغاية")
_BETWEEN = fold_all("في يوم من شهر مطلع بداية نهاية أواخر أوائل منتصف صباح مساء ظهر فجر")
"""What may stand between حتى and its time."""
_FROM = frozenset(
    tuple(fold(phrase).split())
    for start in ("ابتداء", "اعتبارا", "بدءا", "بداية", "انطلاقا")
    for phrase in (f"{start} من", f"و{start} من", f"{start} من يوم", f"و{start} من يوم")
)
_FROM_LENGTHS = {len(phrase) for phrase in _FROM}
_MAX_CLAUSE = 50
"""Words before a time that are looked at: else a text of nothing but times takes time with their square."""


def tense_of(line: Line, position: int) -> Tense:
    """How the clause in which a time stands tells it, by what stands before it.

    >>> line = Line.read("قال السبت إن الوفد سيصل الخميس")
    >>> tense_of(line, 1).name, tense_of(line, 5).name
    ('NEWS', 'FUTURE')
    """
    clause = _clause(line, position)
    if not _PAST.isdisjoint(clause):
        return Tense.PAST
    if _begins_something(line, position):
        return Tense.BEGINNING
    if any(_WILL.fullmatch(word) for word in clause) or any(
        word in _FUTURE and after not in _OF_A_RAPPORTEUR for word, after in pairwise([*clause, ""])
    ):
        return Tense.DOUBTFUL if clause[-1] in _DONE else Tense.FUTURE
    before_clause = line.word(position - len(clause) - 1)
    for place, word in enumerate(clause):
        if word not in _PLANNED:
            continue
        before = (before_clause, *clause)[: place + 1]
        if before[-1] not in _WHILE and before[-2:] != _BEFORE_IT:
            is_plain = _DONE.isdisjoint(clause[place:]) and clause[-1] != _TO
            return Tense.FUTURE if is_plain else Tense.DOUBTFUL
    while clause and clause[-1] in _BETWEEN:
        clause.pop()
    is_until = bool(clause) and clause[-1] in _UNTIL and not _LASTS.isdisjoint(clause)
    return Tense.FUTURE if is_until else Tense.NEWS


def _begins_something(line: Line, position: int) -> bool:
    """Whether `ابتداء من` or its like stands before a time."""
    folded = line.words.folded
    return any(tuple(folded[max(0, position - length) : position]) in _FROM for length in _FROM_LENGTHS)


def _clause(line: Line, position: int) -> list[str]:
    """The words of a clause before a time."""
    first = position
    last = max(0, position - _MAX_CLAUSE)
    while first > last and not _BREAK.search(line.gap_behind(first - 1)):
        before = line.word(first - 1)
        is_before_the_time = before == _AFTER and first == position  # سيبدأ بعد 20 أغسطس
        if before in _NEW_CLAUSE and not is_before_the_time:
            break
        first -= 1
    return [line.word(place) for place in range(first, position)]
