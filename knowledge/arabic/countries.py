"""Countries, by their names and by the adjectives that are made of them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.arabic.letters import fold

_WRITTEN = """
    تونس تونسي, مصر مصري, ليبيا ليبي, الجزائر جزائري, المغرب مغربي, موريتانيا موريتاني, السودان سوداني,
    سوريا سورية سوري, لبنان لبناني, الأردن أردني, فلسطين فلسطيني, العراق عراقي, السعودية سعودي, الكويت كويتي,
    البحرين بحريني, قطري, الإمارات إماراتي, عماني, اليمن يمني, الصومال صومالي, جيبوتي, إسرائيل إسرائيلي,
    تركيا تركي, إيران إيراني, أفغانستان أفغاني, باكستان باكستاني, الهند هندي, الصين صيني, اليابان ياباني,
    كوريا كوري, روسيا روسي, أوكرانيا أوكراني, فرنسا فرنسي, بريطانيا بريطاني, ألمانيا ألماني, إيطاليا إيطالي,
    إسبانيا إسباني, البرتغال برتغالي, هولندا هولندي, بلجيكا بلجيكي, سويسرا سويسري, النمسا نمساوي,
    اليونان يوناني, السويد سويدي, النرويج نرويجي, الدنمارك دنماركي, فنلندا فنلندي, بولندا بولندي, رومانيا,
    المجر, أمريكا أميركا أمريكي أميركي, كندا كندي, المكسيك مكسيكي, البرازيل برازيلي, الأرجنتين أرجنتيني,
    تشيلي, أستراليا أسترالي, إندونيسيا إندونيسي, ماليزيا ماليزي, تايلاند تايلاندي, فيتنام فيتنامي,
    نيجيريا نيجيري, كينيا كيني, إثيوبيا إثيوبي, إريتريا إريتري, تشاد تشادي, النيجر, السنغال سنغالي,
    غانا غاني, أوغندا أوغندي, تنزانيا تنزاني, رواندا رواندي, بوروندي, زامبيا زامبي, زيمبابوي, أنغولا
    أنغولي, الكاميرون كاميروني, الكونغو كونغولي, مدغشقر, موزمبيق, ناميبيا, ليبيريا, الغابون غابوني,
    بنغلاديش بنغلاديشي, نيبال نيبالي, سريلانكا سريلانكي, الفلبين فلبيني, سنغافورة سنغافوري, منغوليا
    منغولي, كازاخستان كازاخستاني, أوزبكستان أوزبكي, أذربيجان أذربيجاني, أرمينيا أرميني, بلغاريا بلغاري,
    صربيا صربي, كرواتيا كرواتي, سلوفينيا سلوفيني, سلوفاكيا سلوفاكي, التشيك تشيكي, ألبانيا ألباني,
    أيرلندا إيرلندا أيرلندي, أيسلندا آيسلندا أيسلندي, لوكسمبورغ, قبرص قبرصي, مالطا مالطي, كوبا كوبي,
    كولومبيا كولومبي, فنزويلا فنزويلي, بوليفيا بوليفي, الإكوادور إكوادوري, أوروغواي, باراغواي, نيوزيلندا
    نيوزيلندي
"""
"""Without names that are common words too: قطر, عمان (a city), مالي, بنين, بيرو, جورجيا (of America too), and
روماني, which is of Rome."""
_BY_NAME = {
    name.removeprefix("ال"): names.split()[0] for names in fold(_WRITTEN).split(",") for name in names.split()
}
_CAPITALS = """
    تونس تونس, القاهرة مصر, طرابلس ليبيا, الرباط المغرب, نواكشوط موريتانيا, الخرطوم السودان, دمشق سوريا,
    بيروت لبنان, بغداد العراق, الرياض السعودية, المنامة البحرين, أبوظبي الإمارات, صنعاء اليمن,
    مقديشو الصومال, أنقرة تركيا, طهران إيران, كابل أفغانستان, كابول أفغانستان, إسلامأباد باكستان,
    نيودلهي الهند, دلهي الهند, بكين الصين, بيجين الصين, طوكيو اليابان, سول كوريا, سيول كوريا, موسكو روسيا,
    كييف أوكرانيا, باريس فرنسا, لندن بريطانيا, برلين ألمانيا, روما إيطاليا, مدريد إسبانيا, لشبونة البرتغال,
    أمستردام هولندا, بروكسل بلجيكا, برن سويسرا, فيينا النمسا, أثينا اليونان, ستوكهولم السويد, أوسلو النرويج,
    كوبنهاغن الدنمارك, هلسنكي فنلندا, وارسو بولندا, بوخارست رومانيا, بودابست المجر, واشنطن أمريكا,
    أوتاوا كندا, مكسيكو المكسيك, برازيليا البرازيل, كانبيرا أستراليا, جاكرتا إندونيسيا, بانكوك تايلاند,
    هانوي فيتنام, أبوجا نيجيريا, نيروبي كينيا, أسمرة إريتريا, نجامينا تشاد, نيامي النيجر, داكار السنغال,
    أكرا غانا, كمبالا أوغندا, كيغالي رواندا, لوساكا زامبيا, هراري زيمبابوي, لواندا أنغولا, ياوندي الكاميرون,
    كينشاسا الكونغو, كاتماندو نيبال, كولومبو سريلانكا, مانيلا الفلبين, باكو أذربيجان, يريفان أرمينيا,
    صوفيا بلغاريا, بلغراد صربيا, زغرب كرواتيا, براتيسلافا سلوفاكيا, براغ التشيك, تيرانا ألبانيا,
    دبلن أيرلندا, نيقوسيا قبرص, فاليتا مالطا, هافانا كوبا, بوغوتا كولومبيا, كاراكاس فنزويلا, كيتو الإكوادور
"""
"""Each with its country; news name a government by it. Without those that are common words too: الجزائر and
الكويت are their countries, ليما, الدوحة of an unlisted one."""
_BY_CAPITAL = {
    capital.removeprefix("ال"): country.removeprefix("ال")
    for capital, country in (pair.split() for pair in fold(_CAPITALS).split(","))
}
_ADJECTIVE, _NAMES_LIKE_ADJECTIVES = "ي", frozenset(fold("تشيلي بوروندي زيمبابوي").split())
_NAMES = (
    frozenset(each for each in _BY_NAME if not each.endswith(_ADJECTIVE))
    | _NAMES_LIKE_ADJECTIVES
    | _BY_CAPITAL.keys()
)
_JOINED = ("", "ب", "ل", "ك", "ال", "لل", "بال", "كال")
_ENDINGS = ("", "ه", "ين", "ون", "ات")
_UNITED_STATES, _AMERICA = fold("الولايات المتحدة"), fold("أمريكا")
_LANGUAGE = re.compile(r"\bبال\w+يه\b|\b(?:\w*لغه|\w*لهجه) \w+")
"""بالإنجليزية, اللغة الفرنسية: no country is meant."""
_WORD = re.compile(r"\w+")
_FEWEST_LETTERS = 3


def is_name(word: str) -> bool:
    """Whether a folded word, without particles, is the name of a country or of a capital, and no adjective.

    >>> is_name("روسيا"), is_name("موسكو"), is_name("روسي"), is_name("مدينه")
    (True, True, False, False)
    """
    return word.removeprefix("ال") in _NAMES


def countries(text: str) -> frozenset[str]:
    """The countries that a text names or speaks of, by their capitals too, each by its folded name.

    >>> sorted(countries("قالت الحكومة التونسية إن الولايات المتحدة وباريس..."))
    ['امريكا', 'تونس', 'فرنسا']
    >>> countries("ما اسم الجرب بالإنجليزية؟")
    frozenset()
    """
    plain = _LANGUAGE.sub(" ", fold(text).replace(_UNITED_STATES, _AMERICA))
    found = {country(word) or _of_capital(word) for word in _WORD.findall(plain)}
    return frozenset(each for each in found if each is not None)


@lru_cache(maxsize=1 << 12)
def country(word: str) -> str | None:
    """The country that a folded word names or speaks of, by its folded name; none of other words.

    >>> country("والتونسيين"), country(fold("سوريا")), country("مدينه")
    ('تونس', 'سوريا', None)
    """
    return next((_BY_NAME[name] for name in _bare(word) if name in _BY_NAME), None)


def _of_capital(word: str) -> str | None:
    return next((_BY_CAPITAL[name] for name in _bare(word) if name in _BY_CAPITAL), None)


def _bare(word: str) -> Iterator[str]:
    """What a word may be without particles and endings; of at least some letters."""
    for rest in (word, word.removeprefix("و")):
        for joined in _JOINED:
            for ending in _ENDINGS:
                name = rest.removeprefix(joined).removesuffix(ending)
                if len(name) >= _FEWEST_LETTERS and rest == f"{joined}{name}{ending}":
                    yield name
