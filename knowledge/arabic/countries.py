"""Countries, by their names and by the adjectives that are made of them."""

import re
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
_JOINED = ("", "ب", "ل", "ك", "ال", "لل", "بال", "كال")
_ENDINGS = ("", "ه", "ين", "ون", "ات")
_UNITED_STATES, _AMERICA = fold("الولايات المتحدة"), fold("أمريكا")
_LANGUAGE = re.compile(r"\bبال\w+يه\b|\b(?:\w*لغه|\w*لهجه) \w+")
"""بالإنجليزية, اللغة الفرنسية: no country is meant."""
_WORD = re.compile(r"\w+")
_FEWEST_LETTERS = 3


def countries(text: str) -> frozenset[str]:
    """The countries that a text names or speaks of, each by its folded name.

    >>> sorted(countries("قالت الحكومة التونسية إن الولايات المتحدة وفرنسا..."))
    ['امريكا', 'تونس', 'فرنسا']
    >>> countries("ما اسم الجرب بالإنجليزية؟")
    frozenset()
    """
    plain = _LANGUAGE.sub(" ", fold(text).replace(_UNITED_STATES, _AMERICA))
    found = {country(word) for word in _WORD.findall(plain)}
    return frozenset(each for each in found if each is not None)


@lru_cache(maxsize=1 << 12)
def country(word: str) -> str | None:
    """The country that a folded word names or speaks of, by its folded name; none of other words.

    >>> country("والتونسيين"), country(fold("سوريا")), country("مدينه")
    ('تونس', 'سوريا', None)
    """
    for rest in {word, word.removeprefix("و")}:
        for joined in _JOINED:
            if not rest.startswith(joined):
                continue
            for ending in _ENDINGS:
                name = rest.removeprefix(joined).removesuffix(ending)
                if len(name) >= _FEWEST_LETTERS and name in _BY_NAME and rest == f"{joined}{name}{ending}":
                    return _BY_NAME[name]
    return None
