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
    reader = QueryReader(Vocabulary(collection), collection.phrases)
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
    ],
)
def test_other_words_another_order_and_mere_synonyms_state_nothing(question: str, text: str) -> None:
    assert not _states(question, text)


def test_one_word_is_too_little_to_be_stated() -> None:
    assert not _states("هل استقال؟", "استقال المدرب أمس.")
    assert not states(Query(Question("هل؟")), analyse("استقال المدرب أمس.", _LEXICON.phrases()))
