"""Nouns that tell what is asked for behind ما, أي, كم and their like, or where keywords begin with them."""

from collections.abc import Mapping

from knowledge.arabic.letters import fold_all
from knowledge.model import QuestionKind as Kind

TYPE_NOUNS: Mapping[Kind, frozenset[str]] = {
    Kind.WHEN: fold_all(
        "متى عام سنة شهر يوم تاريخ موعد وقت ساعة أسبوع زمن توقيت العام السنة الشهر اليوم عهد قرن الفترة year"
        " date day"
    ),
    Kind.HOW_MANY: fold_all(
        "عدد نسبة حجم كمية مساحة طول ارتفاع عمر سعر قيمة تكلفة حصيلة مقدار معدل مبلغ وزن سرعة مسافة مدة"
        " عدة اعداد عمق كلفة أجر راتب عمره عمرها وزنه وزنها سعره سعرها طوله طولها كلفته كلفتها تكلفته تكلفتها"
        " أعداد عددهم عددها ثمن number percentage many much"
    ),
    Kind.WHERE: fold_all(
        "مكان موقع مدينة بلد دولة منطقة قرية محافظة بلدة اين قارة إقليم حي ولاية place city country town"
    ),
    Kind.WHY: fold_all("سبب أسباب السبب سببه سببها دافع دوافع الهدف الغرض reason"),
    Kind.HOW: fold_all("كيفية طريقة وسيلة أسلوب"),
    Kind.LIST: fold_all("أسماء أبرز أهم قائمة أنواع"),
    Kind.WHO: fold_all("شخص جهة شركة حزب جماعة منظمة فصيل رجل امرأة person"),
}
"""Folded, by what they ask for."""
