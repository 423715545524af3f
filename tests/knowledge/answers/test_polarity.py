import pytest

from knowledge.answers.polarity import states
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import analyse
from knowledge.sentences.collection import Collection

_LEXICON = Lexicon(aliases=(("أمريكا", "الولايات المتحدة"),), synonyms=(("غادر", "خرج"),))


def _states(question: str, text: str) -> bool:
    collection = Collection.read([Article("a", text, Source("وكالة"))], _LEXICON.phrases())
    reader = QueryReader(Vocabulary.of(collection), collection.phrases)
    return states(reader.read(Question(question)), collection.analyses[0])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("هل استقال المدرب؟", "استقال المدرب أمس."),
        ("هل استقال المدرب؟", "واستقال المدرب ولم يعد."),
        ("هل قتل 12 عاملا؟", "قتل 12 عاملا في الحريق."),
        ("هل قتل اثنا عشر عاملا؟", "قتل 12 عاملا في الحريق."),
        ("هل هاجمت أمريكا الجزيرة؟", "هاجمت الولايات المتحدة الجزيرة."),
        ("هل هاجمت الولايات المتحدة الجزيرة؟", "هاجمت أمريكا الجزيرة."),
        ("هل لم يستقل المدرب؟", "لم يستقل المدرب."),
        ("هل اكتمل المشروع؟", "وقال الوزير إن المشروع اكتمل واكتمل المشروع."),
        ("هل المشروع اكتمل؟", "وقال الوزير إن المشروع اكتمل."),
        ("هل استقال المدرب؟", "أعلن النادي أنه استقال المدرب أمس."),
        ("هل رفعت القوات رايتها في الباغوز؟", "رفعت القوات رايتها الصفراء في الباغوز."),
        ("هل هاجم الجيش القرية؟", "هاجم الجيش السوري القرية."),
        ("هل يسيطر التنظيم؟", "لا يزال يسيطر التنظيم على القرية."),
        ("هل بدأ الهجوم؟", "بدأ الهجوم أمس وبدأت الحرب."),
        ("هل رفض المحافظ الاستقالة؟", "رفض المحافظ الاستقالة."),
        ("هل قتل الحارس الوزير؟", "القاتل هو الذي قتل الحارس الوزير."),
        ("هل استقال الوزير بعد الحرب؟", "في اليوم نفسه استقال الوزير بعد الحرب من منصبه."),
        ("هل انسحب الجيش الي حلب؟", "انسحب الجيش إلى حلب."),
    ],
)
def test_what_a_sentence_says_is_stated(question: str, text: str) -> None:
    assert _states(question, text)


@pytest.mark.parametrize(
    "text",
    ["لم يستقل المدرب.", "لن يستقيل المدرب.", "ما استقال المدرب.", "نفى النادي استقالة المدرب بشدة."],
)
def test_the_opposite_is_not_stated(text: str) -> None:
    assert not _states("هل استقال المدرب؟", text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("هل استقال الوزير؟", "كذّب الناطق خبر استقالة الوزير."),
        ("هل استقال الوزير؟", "طالب الأهالي باستقالة الوزير."),
        ("هل استقال الوزير؟", "أعلنت الوكالة استقالة الوزير."),
        ("هل خفض الضرائب؟", "استبعد خفض الضرائب."),
        ("هل خفض البنك الفائدة؟", "طلب المستثمرون خفض البنك الفائدة."),
        ("هل طلب الوزير المساعدة؟", "كثرت طلبات الوزير المساعدة."),
        ("هل تراجع الدولار؟", "سرّ التجار تراجع الدولار."),
    ],
)
def test_a_noun_does_not_state_what_a_verb_asks(question: str, text: str) -> None:
    assert not _states(question, text)


@pytest.mark.parametrize(
    "text",
    [
        "أنكر النادي أنه استقال المدرب.",
        "نفى النادي، في بيان، أن يكون استقال المدرب.",
        "استقال المدرب، ونفت البلدية ذلك.",
        "استقال المدرب وهو ما نفاه النادي.",
        "فشل من قال استقال المدرب.",
    ],
)
def test_what_somebody_denies_is_not_stated(text: str) -> None:
    assert not _states("هل استقال المدرب؟", text)


@pytest.mark.parametrize(
    "text",
    [
        "إن استقال المدرب خسر الفريق.",
        "زعم الحارس، وهو شاب، أنه استقال المدرب.",
        "ادعى الحارس أنه استقال المدرب.",
        "كاد الخبر يصدق: ربما استقال المدرب.",
    ],
)
def test_what_is_claimed_or_a_condition_is_not_stated(text: str) -> None:
    assert not _states("هل استقال المدرب؟", text)


def test_what_is_wished_for_is_not_stated() -> None:
    assert not _states("هل يستقيل المدرب؟", "يريد الجمهور أن يستقيل المدرب.")


def test_a_negated_question_is_not_stated_by_the_plain_sentence() -> None:
    assert not _states("هل لم يستقل المدرب؟", "استقال المدرب أمس.")


@pytest.mark.parametrize(
    "text", ["ربما استقال المدرب.", "إذا استقال المدرب خسر الفريق.", "سوف يستقيل المدرب."]
)
def test_what_is_only_possible_is_not_stated(text: str) -> None:
    assert not _states("هل استقال المدرب؟", text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("هل فاز الهلال على النصر؟", "فاز النصر على الهلال."),
        ("هل استقال المدرب وليد؟", "استقال المدرب أمس."),
        ("هل قتل 12 عاملا؟", "قتل 15 عاملا في الحريق."),
        ("هل غادر المدير الشركة؟", "خرج المدير من الشركة."),
        ("هل استقال الوزير بعد الحرب؟", "استقال الوزير قبل الحرب."),
        ("هل انسحب الجيش من حلب؟", "انسحب الجيش إلى حلب."),
        ("هل انسحب الجيش من حلب؟", "انسحب الجيش لحلب."),
        ("هل وقف الوزير مع القانون؟", "وقف الوزير ضد القانون."),
    ],
)
def test_other_words_another_order_and_mere_synonyms_state_nothing(question: str, text: str) -> None:
    assert not _states(question, text)


def test_one_word_is_too_little_to_be_stated() -> None:
    assert not _states("هل استقال؟", "استقال المدرب أمس.")
    assert not states(Query(Question("هل؟")), analyse("استقال المدرب أمس.", _LEXICON.phrases()))
