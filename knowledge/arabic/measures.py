"""What is measured, and the units that it is told in."""

from collections.abc import Iterable

from knowledge.arabic.letters import fold_all
from knowledge.arabic.stems import without_article

_LENGTHS = """
    متر مترا أمتار مترين متران كيلومتر كيلومترا كيلومترات كيلومترين كيلومتران كلم كم كم2 ميل ميلا أميال ميلين
    ميلان قدم قدما سنتيمتر سنتيمترا بوصة
"""
_TIMES = """
    عام عاما أعوام عامين عامان سنة سنوات سنتين سنتان شهر شهرا أشهر شهور شهرين شهران أسبوع أسبوعا أسابيع
    أسبوعين أسبوعان يوم يوما أيام يومين يومان ساعة ساعات ساعتين ساعتان دقيقة دقائق دقيقتين دقيقتان ثانية ثوان
"""
_MONEY = """
    دولار دولارا دولارات دولارين دولاران يورو جنيه جنيها جنيهات ريال ريالا ريالات ليرة ليرات درهم درهما دراهم
    دينار دينارا دينارين ديناران دنانير روبل ين يوان قرش قرشا قروش فلس فلسا
"""
_PRICES = "سعر سعره سعرها ثمن ثمنه ثمنها تكلفة تكلفته تكلفتها كلفة كلفته كلفتها"
_WEIGHTS = "كيلوغرام كيلوغراما كيلو غرام غراما طن طنا أطنان رطل"
_PARTS = "المئة المائة بالمئة بالمائة المية بالمية ثلث ثلثا ثلثي ربع نصف خمس غالبية أغلبية معظم"
_LASTING = "استغرق استغرقت يستغرق تستغرق استمر استمرت يستمر تستمر دام دامت يدوم تدوم مكث مكثت صمد صمدت الوقت"
"""Words that ask for a time: كم استمرت, كم من الوقت."""

UNITS = {
    measured: fold_all(units)
    for names, units in (
        ("طول طوله طولها ارتفاع ارتفاعه ارتفاعها عرض عمق عمقه عمقها مسافة قطره قطرها بعد", _LENGTHS),
        ("مساحة مساحته مساحتها", f"{_LENGTHS} مربع مربعا مربعة هكتار هكتارا فدان دونم"),
        ("عمر عمره عمرها سن", f"{_TIMES} العمر عمره عمرها"),
        (f"مدة فترة {_LASTING}", _TIMES),
        (
            f"{_PRICES} قيمة قيمته قيمتها مبلغ أجر راتب راتبه راتبها خسائر أرباح إيرادات ميزانية ديون غرامة",
            _MONEY,
        ),
        ("وزن وزنه وزنها", _WEIGHTS),
        ("سرعة سرعته سرعتها", _LENGTHS),
        ("نسبة", _PARTS),
        ("سكان", "نسمة ساكن ساكنا شخص مليون ألف"),
        ("حرارة", "درجة درجات مئوية"),
    )
    for measured in fold_all(names)
}
"""By what is measured, folded: the folded words of which one stands in a sentence that tells it."""

DUALS = fold_all(
    "عامين سنتين شهرين أسبوعين يومين ساعتين دقيقتين مترين كيلومترين ميلين دولارين دينارين"
    " عامان سنتان شهران أسبوعان يومان ساعتان دقيقتان متران كيلومتران ميلان دولاران ديناران"
)
"""Units that tell their number themselves."""

ONLY_IN_UNITS = fold_all(
    f"""
    طول طوله طولها عمق عمقه عمقها مسافة مساحة مساحته مساحتها عمر عمره عمرها سن مدة {_LASTING} {_PRICES}
    راتب راتبه راتبها وزن وزنه وزنها سرعة سرعته سرعتها حرارة
    """
)
"""What is told in nothing else; others have another meaning too: a rise, a value without a currency."""


def units_of(asked: Iterable[str]) -> list[frozenset[str]]:
    """The units of what some folded words measure, for each that does.

    >>> [sorted(units)[:2] for units in units_of(["وزن", "السفينه"])]
    [['اطنان', 'رطل']]
    """
    return [UNITS[word] for word in map(without_article, asked) if word in UNITS]
