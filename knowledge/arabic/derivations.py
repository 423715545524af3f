"""What a word shares with its derivations: خرج, يخرج, خروج; of weak verbs, whose vowels change, by a list."""

from collections.abc import Iterator
from functools import lru_cache

from knowledge.arabic.letters import fold
from knowledge.arabic.stems import stem

_DERIVING = ("سيت", "يت", "تت", "نت", "سي", "ست", "مت", "م", "ي", "ت", "ن", "ا", "")
_VOWELS = str.maketrans("", "", "اوي")
_MIN_BASE = 3
_WITH = "ب"
_IMPERFECT = ("ي", "ت", "سي", "ست")
_OTHERS = frozenset({"سينمو", "سينمي"})
"""Futures that share their stem with another word: السينما."""
_WEAK = """
زار زور زيارة زائر يزر تزر, عاد عود عودة, فاز فوز فوز فائز يفز تفز, قاد قود قيادة, قام قوم قيام,
قال قول قول, مات موت موت يمت, دام دوم دوام, صام صوم صيام صائم يصم تصم, ساد سود سيادة, طاف طوف طواف,
جال جول جولة, ثار ثور ثورة ثائر, تاب توب توبة, ذاب ذوب ذوبان, خاض خوض خوض, حاز حوز حيازة, صاغ صوغ صياغة,
غاص غوص غوص, جاع جوع جوع, خاف خاف خوف خائف, نام نام نوم نائم, نال نال نيل ينل تنل, عاش عيش عيش يعش تعش,
باع بيع بيع يبع, غاب غيب غياب غائب يغب تغب, سار سير سير سائر, طار طير طيران, ضاع ضيع ضياع ضائع,
زاد زيد زيادة يزد تزد, قاس قيس قياس, شاع شيع شيوع شائع, سال سيل سيلان, فاض فيض فيضان, صاد صيد صيد,
صاح صيح صياح, أضاف ضيف إضافة, أصاب صيب إصابة, أدار دير إدارة, أقام قيم إقامة, أعاد عيد إعادة,
أثار ثير إثارة, أشار شير إشارة, أراد ريد إرادة, أتاح تيح إتاحة, أذاع ذيع إذاعة, أباد بيد إبادة,
أطاح طيح إطاحة, أزال زيل إزالة, أحال حيل إحالة, أقال قيل إقالة, أعاق عيق إعاقة, أغاث غيث إغاثة,
أفاد فيد إفادة, أشاد شيد إشادة, أحاط حيط إحاطة, أجاب جيب إجابة, أجاز جيز إجازة, وصل صل وصول, وقع قع وقوع,
وزن زن وزن, وضع ضع وضع, وجد جد وجود, ورث رث وراثة, وقف قف وقوف, وصف صف وصف, وهب هب هبة, وعظ عظ وعظ,
وثق ثق ثقة, بنى بني بناء يبن تبن, رمى رمي رمي, دعا دعو دعوة, سعى سعى سعي, نفى نفي نفي, شكا شكو شكوى,
نجا نجو نجاة ينج تنج, جرى جري جريان أجرى إجراء, مشى مشي مشي, قضى قضي قضاء, بقي بقى بقاء باق, روى روي رواية,
حكى حكي حكاية, شفى شفي شفاء, عفا عفو عفو, نما نمو نمو, محا محو محو, سمى سمي تسمية, غنى غني غناء,
غطى غطي تغطية, نمى نمي تنمية, ضحى ضحي تضحية, لبى لبي تلبية, نحى نحي تنحية, هنأ هنئ تهنئة, عانى عاني,
نادى نادي مناداة نداء, ساوى ساوي مساواة, أنهى نهي, ألغى لغي إلغاء, أعطى عطي إعطاء عطاء, ألقى لقي إلقاء,
أخفى خفي إخفاء, أخلى خلي إخلاء, أفتى فتي إفتاء, أدلى دلي إدلاء, أوصى وصي توصية, تولى تولى تولي,
تصدى تصدى تصدي, شن شن شن, هز هز هزة, سد سد سد, رد رد رد ردود, أصر صر إصرار, أضر ضر ضرر إضرار,
نشأ نشأ نشأة نشوء أنشأ إنشاء, لجأ لجأ لجوء لاجئ, بدأ بدأ بداية بدء
"""
"""Of each verb the perfect, the imperfect without its prefixes (ستبدأ has two), and nouns and the jussive of
it; those of several verbs that share a form together. Doubled verbs are too short for the rule. Left out are
forms that other words share: يمر and مرة, يعين, سياقة and سياق, لم ينم and تنمية."""
_SHORT = "أطول طويل, أعلى عالي, أشد شديد, أقل قليل, خلية خلايا"
"""Words that are too short for it, with their comparative or plural."""


def _families() -> Iterator[list[str]]:
    """The forms of each verb and of each short word, its perfect or comparative first."""
    for verb in _WEAK.split(","):
        perfect, imperfect, *nouns = verb.split()
        yield [
            perfect,
            *nouns,
            *(prefix + imperfect for prefix in _IMPERFECT if prefix + imperfect not in _OTHERS),
        ]
    for words in _SHORT.split(","):
        yield words.split()


def _bases_of_weak() -> dict[str, str]:
    """By stem of a form, the stem of the first of its family."""
    bases: dict[str, str] = {}
    for first, *others in _families():
        own = stem(fold(first))
        for form in (first, *others):
            if bases.setdefault(stem(fold(form)), own) != own:
                raise ValueError(f"{form} is a form of two verbs: write them in one row, or leave it out")
    return bases


_BASES_OF_WEAK = _bases_of_weak()


@lru_cache(maxsize=1 << 14)
def base(stem_: str) -> str:
    """What a stem shares with its derivations: the prefix of a verb or participle off, inner vowels out.

    Nearer to a root than the stem, so many more words meet in it, and not all of them belong together. A
    stem of which too little would be left is its own base.

    >>> [base(each) for each in ("استسلم", "استسلام", "مستسلم", "يستسلم")]
    ['ستسلم', 'ستسلم', 'ستسلم', 'ستسلم']
    >>> base("خروج"), base("تحاصر"), base("محاصر"), base("قال")
    ('خرج', 'حصر', 'حصر', 'قال')
    >>> base("يزور"), base("زيار"), base("يقع"), base("وقوع"), base("ستقع")
    ('زار', 'زار', 'وقع', 'وقع', 'وقع')
    """
    if weak := _BASES_OF_WEAK.get(stem_):
        return weak
    for prefix in _DERIVING:
        rest = stem_.removeprefix(prefix).removesuffix("ت").removesuffix("و")
        consonants = rest[:1] + rest[1:].translate(_VOWELS)
        if stem_.startswith(prefix) and len(consonants) >= _MIN_BASE:
            return consonants
    return stem_


def shared(word: str) -> str:
    """What a folded word shares with its derivations, whatever is joined to it.

    >>> shared("ويدير"), shared("لاداره"), shared("بزفافه"), shared("زفاف")
    ('ادار', 'ادار', 'زفف', 'زفف')
    """
    stem_ = stem(word)
    rest = stem_.removeprefix(_WITH)
    return base(rest if len(rest) >= _MIN_BASE else stem_)
