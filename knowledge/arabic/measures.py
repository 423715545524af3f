"""What is measured, and the units that it is told in."""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.arabic.letters import fold_all
from knowledge.arabic.stems import without_article
from knowledge.arabic.words import words

_SINGLE_LENGTHS = "متر كيلومتر ميل قدم سنتيمتر بوصة ذراع فرسخ"
_SINGLE_AREAS = "هكتار فدان دونم"
_SINGLE_TIMES = "عام سنة شهر أسبوع يوم ساعة دقيقة ثانية قرن"
_SINGLE_MONEY = "دولار جنيه ريال درهم دينار شيكل قرش فلس أوقية مارك فرنك ليرة"
_SINGLE_WEIGHTS = "كيلوغرام كيلوجرام غرام جرام طن رطل قنطار"
_SINGLE_VOLUMES = "لتر غالون برميل"
_SINGLES = (
    f"{_SINGLE_LENGTHS} {_SINGLE_AREAS} {_SINGLE_TIMES} {_SINGLE_MONEY} {_SINGLE_WEIGHTS} {_SINGLE_VOLUMES}"
)


def _duals(singulars: str) -> str:
    """Both cases of two of each: سنتين سنتان, يومين يومان."""
    stems = [f"{word[:-1]}ت" if word.endswith("ة") else word for word in singulars.split()]
    return " ".join(f"{stem}{ending}" for stem in stems for ending in ("ين", "ان"))


_LENGTHS = f"""
    {_SINGLE_LENGTHS} {_duals(_SINGLE_LENGTHS)} مترا أمتار كيلومترا كيلومترات كلم كم كم2 ميلا أميال قدما
    أقدام سنتيمترا سنتيمترات سم مليمتر مليمترا ذراعا أذرع فرسخا فراسخ
"""
_AREAS = f"""
    {_SINGLE_AREAS} {_duals(_SINGLE_AREAS)} مربع مربعا مربعة هكتارا هكتارات فدانا أفدنة دونما دونمات
"""
_TIMES = f"""
    {_SINGLE_TIMES} {_duals(_SINGLE_TIMES)} عاما أعوام سنوات سنين شهرا أشهر شهور أسبوعا أسابيع يوما أيام ساعات
    دقائق ثوان ثواني عقدين عقدان قرنا قرون موسم موسما موسمين مواسم
"""
_MONEY = f"""
    {_SINGLE_MONEY} {_duals(_SINGLE_MONEY)} دولارا دولارات يورو جنيها جنيهات ريالا ريالات ليرات
    درهما دراهم دينارا دنانير شيكلا شواكل روبل ين يوان قرشا قروش فلسا أواق أوقيات ماركا فرنكا
    فرنكات روبية روبيات كرونة كرونات بيزو
"""
_PRICES = """
    سعر سعره سعرها ثمن ثمنه ثمنها تكلفة تكلفته تكلفتها كلفة كلفته كلفتها كلف كلفت يكلف تكلف
"""
_WEIGHTS = f"""
    {_SINGLE_WEIGHTS} {_duals(_SINGLE_WEIGHTS)} كيلوغراما كيلوغرامات كيلوجراما كيلو كيلوات كغ كجم كلغ غراما
    غرامات جراما غم طنا أطنان رطلا أرطال قناطير
"""
_VOLUMES = f"{_SINGLE_VOLUMES} {_duals(_SINGLE_VOLUMES)} لترا لترات ليتر غالونا غالونات برميلا براميل"
_PARTS = "المئة المائة بالمئة بالمائة المية بالمية ثلث ثلثا ثلثي ربع نصف خمس غالبية أغلبية معظم"
_LASTING = (
    "استغرق استغرقت يستغرق تستغرق استمر استمرت يستمر تستمر دام دامت يدوم تدوم مكث مكثت صمد صمدت الوقت وقت"
)
"""Words that ask for a time: كم استمرت, كم من الوقت."""
_AGES = "عمر عمره عمرها سن فعمر فعمرو فعمرها"
"""Those with ف as Morocco writes في: شحال فعمر."""

UNITS_OF = {
    measured: fold_all(units)
    for names, units in (
        ("ارتفاع ارتفاعه ارتفاعها عرض عمق عمقه عمقها مسافة قطره قطرها بعد", _LENGTHS),
        ("طول طوله طولها", f"{_LENGTHS} {_TIMES}"),
        ("مساحة مساحته مساحتها", f"{_LENGTHS} {_AREAS}"),
        (_AGES, f"{_TIMES} العمر عمره عمرها"),
        (f"مدة فترة {_LASTING}", _TIMES),
        (
            f"""
            {_PRICES} قيمة قيمته قيمتها مبلغ أجر راتب راتبه راتبها خسائر أرباح إيرادات ميزانية ديون غرامة رسوم
            رسم تعويض تعويضات مكافأة منحة إعانة
            """,
            _MONEY,
        ),
        ("وزن وزنه وزنها", _WEIGHTS),
        ("سرعة سرعته سرعتها", f"{_LENGTHS} عقدة ماخ"),
        ("نسبة", _PARTS),
        ("سكان", "نسمة ساكن ساكنا شخص مليون ألف"),
        ("حرارة", "درجة درجات مئوية الصفر"),
    )
    for measured in fold_all(names)
}
"""By what is measured, folded: the folded words of which one stands in a sentence that tells it."""

_FOR_HOW_MUCH = fold_all("بكم بكام بكد بقد بقديش بأديش بشحال بقداش بچم بيش ابيش")
"""Question words that ask for a price, where they count nothing."""
_BY_SO_MUCH = fold_all(
    "فاز فازت فازوا خسر خسرت انتصر انتصرت تفوق تفوقت تقدم تقدمت تأخر ارتفع ارتفعت انخفض انخفضت زاد زادت قلص"
    " تراجع تراجعت نما نمت خفض خفضت رفع رفعت نزل نزلت هبط هبطت صعد صعدت هدف هدفا أهداف جول گول نقطة فرق مرة"
)
"""What is done by so much, and what is counted: بكم فاز, بكم هدفا."""
_MONEY_UNITS = fold_all(_MONEY)

_WITH_VERB = {
    verb: fold_all(units)
    for verbs, units in (
        (
            """
            بقي بقيت بقوا يبقى تبقى بيبقى بتبقى بقى بقت ظل ظلت ظلوا يظل تظل ضل ضلت يضل تضل بيضل بتضل قعد قعدت
            قعدوا يقعد تقعد بيقعد بتقعد يكفي تكفي بيكفي بتكفي كفت
            """,
            _TIMES,
        ),
        ("أخذ أخذت يأخذ تأخذ أخد أخدت ياخد تاخد بياخد بتاخد ياخذ تاخذ", f"{_TIMES} {_MONEY}"),
        ("يبعد تبعد بيبعد بتبعد", _LENGTHS),
        ("يزن تزن بيزن بتزن", _WEIGHTS),
    )
    for verb in fold_all(verbs)
}
"""What is asked for right behind كم by a verb, which may have an object that is counted elsewhere."""

AGES = fold_all(_AGES)
"""What an age is asked for by."""

_FAMILIES = tuple(
    fold_all(units) - fold_all("قدم قدما أقدام")
    for units in (_LENGTHS, _AREAS, _TIMES, _MONEY, _WEIGHTS, _VOLUMES)
)
UNITS = frozenset().union(*UNITS_OF.values(), *_FAMILIES)
"""All of them."""

TIME_UNITS = fold_all(_TIMES)
"""Those of how long something takes."""

YEARS = fold_all("سنة سنوات سنين عام عاما عامين أعوام ربيعا")
"""What an age is told in."""

TWO_UNITS = fold_all(f"{_duals(_SINGLES)} عقدين عقدان")
"""Units that tell their number themselves."""

ONE_UNIT = fold_all(f"{_SINGLES} كيلوغراما كيلوجراما غراما طنا مترا كيلومترا لترا يوما شهرا عاما") - fold_all(
    "قدم"
)
"""Units that tell one of them where no number stands beside: حكم بالسجن سنة."""

ONLY_IN_UNITS = fold_all(
    f"""
    طول طوله طولها عمق عمقه عمقها مسافة مساحة مساحته مساحتها {_AGES} مدة {_LASTING} {_PRICES}
    راتب راتبه راتبها وزن وزنه وزنها سرعة سرعته سرعتها حرارة
    """
)
"""What is told in nothing else; others have another meaning too: a rise, a value without a currency."""


def units_of(asked: Iterable[str]) -> list[frozenset[str]]:
    """The units of what some folded words measure, for each that does; in the order of a question.

    The first may be a unit itself, or a verb: كم سنة, كم متر, كم يبقى ask for any of its kind.

    >>> [sorted(units)[:2] for units in units_of(["وزن", "السفينه"])]
    [['ارطال', 'اطنان']]
    >>> [sorted(units)[:2] for units in units_of(["غالون", "الوزير"])]
    [['براميل', 'برميل']]
    """
    bare = [*map(without_article, asked)]
    families = [family for family in _FAMILIES if bare and bare[0] in family]
    families += [_WITH_VERB[word] for word in bare[:1] if word in _WITH_VERB]
    return [*families, *(UNITS_OF[word] for word in bare if word in UNITS_OF)]


@lru_cache(maxsize=1 << 8)
def price_units(question: str) -> tuple[frozenset[str], ...]:
    """The units of money, where a question asks for how much something is sold or done.

    >>> "ريال" in price_units("التذكرة بكام؟")[0], price_units("كم تذكرة؟"), price_units("بكم فاز؟")
    (True, (), ())
    """
    is_price = _asks_by(question) and _BY_SO_MUCH.isdisjoint(words(question).folded)
    return (_MONEY_UNITS,) if is_price else ()


@lru_cache(maxsize=1 << 8)
def asks_step(question: str) -> bool:
    """Whether a question asks by how much something changed, not how much it is.

    >>> asks_step("بكم خفض البنك سعر الفائدة؟"), asks_step("كم سعر الفائدة؟"), asks_step("بكم التذكرة؟")
    (True, False, False)
    """
    return _asks_by(question) and not _BY_SO_MUCH.isdisjoint(words(question).folded)


def _asks_by(question: str) -> bool:
    """Whether بكم or its like asks; elsewhere it is "to you"."""
    folded = words(question).folded
    return not _FOR_HOW_MUCH.isdisjoint((*folded[:2], *folded[-1:]))


def is_unit(word: str) -> bool:
    """Whether a folded word is a unit: of one kind only, as قدم (foot) is not.

    >>> is_unit("سنه"), is_unit("قدم")
    (True, False)
    """
    return any(word in family for family in _FAMILIES)
