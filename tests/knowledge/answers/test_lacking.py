import pytest

from knowledge.answers.lacking import lacks_what_is_asked
from knowledge.arabic.phrases import Phrases
from knowledge.model import PublicationDate, Query, Sentence
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection
from tests.knowledge.answers.reading import read


def _lacks(query: Query, sentence: Sentence, analysis: Analysis) -> bool:
    speaker = Collection.read([sentence.article], Phrases()).speaker_terms(0)
    return lacks_what_is_asked(query, sentence, analysis, speaker)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("كم شاحنة خرجت؟", "خرجت ثلاثون شاحنة."),
        ("كم شاحنة خرجت؟", "خرجت عشرات الشاحنات."),
        ("كم جرعة تلقى؟", "تلقى جرعتين من اللقاح."),
        ("كم مرة فاز؟", "فاز بالكأس للمرة السابعة."),
        ("متى خرجت الشاحنات؟", "خرجت الشاحنات عندما هدأ القصف."),
        ("متى يترك المدرب منصبه؟", "يترك المدرب منصبه بنهاية الموسم."),
        ("قارن بين المصادر: كم شاحنة خرجت؟", "خرجت الشاحنات."),
        ("كم طول النهر؟", "يبلغ طول النهر 2850 كيلومترا."),
        ("كم عمر اللاعب؟", "وقع اللاعب (23 عاما) عقده."),
        ("كم غاب المدافع؟", "غاب المدافع ثلاث مباريات."),
        ("كم دام الحصار؟", "دام الحصار يومين."),
        ("كم دامت الحرب؟", "دامت الحرب من عام 1948 إلى عام 1949."),
        ("كم سعر التذكرة؟", "سعر التذكرة 20$ للبالغين."),
        ("كم بلغ سعر الفائدة؟", "بلغ سعر الفائدة 9.25 في المئة."),
        ("كم عدد سكان المدينة؟", "يسكن المدينة مليون نسمة."),
        ("من فاز عام 2018؟", "فاز المنتخب الفرنسي عام 2018."),
        ("هل خرج 1500 شخص؟", "خرج المئات."),
        ("هل تضرر أكثر من 2000 منزل؟", "تضرر أكثر من 1800 منزل."),
        ("كم قتيلا سقط؟", "سقط قتيل واحد."),
        ("كم دامت الحرب؟", "استمرت الحرب من 1980 إلى 1988."),
        ("كم مدة الحكم؟", "حكم عليه بالسجن سنة."),
        ("كم سعر الكيلو؟", "يباع الكيلو بسعر 80 شيكلا."),
        ("كم سعر الرغيف؟", "سعر الرغيف ريالان."),
        ("كم مساحة المزرعة؟", "مساحة المزرعة 30 دونما."),
        ("كم وزن الطرد؟", "وزن الطرد 5 كغ."),
        ("كم سرعة السفينة؟", "سرعة السفينة 90 عقدة."),
        ("من رئيس المجلس؟", "أمر رئيس المجلس عادل الفاسي بالتحقيق."),
        ("من رفع الراية على المجلس؟", "رفعت قوات الأمن الراية."),
        ("ماذا قال الوزير عن السد؟", "وقال وزير الري إن السد متين."),
        ("ماذا قالت المعارضة عن السد؟", "وانتقدت المعارضة السد."),
        ("متى يزهر الشجر؟", "يزهر الشجر شتاء."),
        ("متى تزوج؟", "تزوج وهو في الثلاثين من عمره."),
    ],
)
def test_a_sentence_that_tells_what_is_asked_for_may_answer(question: str, text: str) -> None:
    assert not _lacks(*read(question, text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("كم شاحنة خرجت؟", "خرجت الشاحنات من المدينة."),
        ("كم شاحنة خرجت؟", "خرج السلطان في شاحنة."),
        ("متى خرجت الشاحنات؟", "خرجت الشاحنات من المدينة."),
        ("كم طول النهر؟", "تقدمت أربع فرق على طول النهر."),
        ("كم عمر اللاعب؟", "وقع اللاعب عقدا بقيمة 38 مليون يورو."),
        ("كم دام الحداد؟", "أعلن الحداد على 41 قتيلا."),
        ("كم سعر التذكرة؟", "بيعت 300 تذكرة."),
        ("من فاز عام 2018؟", "فاز المنتخب الألماني عام 2014."),
        ("من رئيس المجلس الأعلى؟", "أمر المجلس الأعلى بالتحقيق."),
        ("من هي زوجة شون رايان؟", "وقال الكولونيل شون رايان إن المعركة انتهت."),
        ("ماذا قالت روسيا عن السد؟", "وقال وزير الري إن السد متين."),
    ],
)
def test_a_sentence_that_cannot_tell_what_is_asked_for_does_not_answer(question: str, text: str) -> None:
    assert _lacks(*read(question, text))


def test_a_sentence_is_of_the_year_of_its_article() -> None:
    question, text = "من فاز عام 2018؟", "فاز المنتخب الفرنسي."

    assert _lacks(*read(question, text))
    assert not _lacks(*read(question, text, published=PublicationDate(2018, 7, 15)))
    assert not _lacks(*read(question, text, title="مونديال ٢٠١٨"))
    assert not _lacks(*read(question, f"{text} وكان ذلك عام 2018."))
