import pytest

from knowledge.answers.marks.quantities import tells_how_many, told_by_form
from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import Analysis
from knowledge.sentences.collection import Collection


def _read(question: str, text: str) -> tuple[Query, Analysis]:
    collection = Collection.read([Article("a", text, Source("وكالة"))], Phrases())
    query = QueryReader(Vocabulary.of(collection), collection.phrases).read(Question(question))
    return query, collection.analyses[0]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("كم شاحنة خرجت؟", "خرجت ثلاثون شاحنة."),
        ("كم شاحنة خرجت؟", "خرجت عشرات الشاحنات."),
        ("كم جرعة تلقى؟", "تلقى جرعتين من اللقاح."),
        ("كم مرة فاز؟", "فاز بالكأس للمرة السابعة."),
        ("متى خرجت الشاحنات؟", "خرجت الشاحنات."),
        ("قارن بين المصادر: كم شاحنة خرجت؟", "خرجت الشاحنات."),
    ],
)
def test_a_sentence_that_tells_how_many_or_is_not_asked_to_may_answer(question: str, text: str) -> None:
    assert tells_how_many(*_read(question, text))


@pytest.mark.parametrize("text", ["خرجت الشاحنات من المدينة.", "خرج السلطان في شاحنة."])
def test_a_sentence_that_tells_no_number_does_not_say_how_many(text: str) -> None:
    assert not tells_how_many(*_read("كم شاحنة خرجت؟", text))


def test_what_ends_like_a_dual_is_none() -> None:
    assert told_by_form(*_read("كم سلطانا حكم؟", "حكم سلطان كبير.")) == []
