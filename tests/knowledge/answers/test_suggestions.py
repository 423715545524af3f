import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.answers.suggestions import MAX_WORDS, subject
from knowledge.arabic.negations import PARTICLES as NEGATIONS
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import words
from knowledge.model import Article, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.collection import Collection


def _subject(question: str, text: str) -> str | None:
    collection = Collection.read([Article("a", text, Source("وكالة"))], Phrases())
    reader = QueryReader(Vocabulary.of(collection), collection.phrases)
    return subject(reader.read(Question(question)), collection.sentences[0].text, collection.analyses[0])


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("متى بني السد؟", "افتتح الوزير السد الجديد في أسوان، ثم غادر.", "افتتح الوزير السد الجديد في أسوان"),
        ("متى غادر الوزير؟", "افتتح الملك السد، ثم غادر الوزير.", "غادر الوزير"),
        ("ما لون السد؟", "«السد الجديد» في أسوان قديم.", "السد الجديد"),
        ("كم عمر السد؟", "عاد إلى السد الجديد من.", "السد الجديد"),
        ("كم عمر السد؟", "قالت صحيفة السد الجديد قديم.", "السد الجديد قديم"),
        ("متى بني السد؟", "لم يفتتح الوزير السد.", "لم يفتتح الوزير السد"),
        ("متى بني السد؟", "وشوهد السد الجديد.", "شوهد السد الجديد"),
        ("متى بني السد؟", "وقالت الوكالة ان السد تصدع.", "السد تصدع"),
        ("متى زار الوزير السد؟", "وزير الري زار السد.", "وزير الري زار السد"),
        (
            "من الناطق؟",
            "قال الناطق باسم قوات سوريا الديمقراطية مصطفى بالي.",
            "الناطق باسم قوات سوريا الديمقراطية مصطفى بالي",
        ),
    ],
)
def test_a_subject_surrounds_what_is_shared_up_to_the_nearest_mark(
    question: str, text: str, expected: str
) -> None:
    assert _subject(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ما ثمن النفط؟", "افتتح الوزير السد الجديد."),
        ("ما ثمن السد؟", "نعم، السد، كما قيل."),
        ("متى؟", "افتتح الوزير السد الجديد."),
        ("ما سعر الدولار اليوم؟", "خرج الناس يوم الأربعاء."),
        ("ماذا قالت وكالة الطقس؟", "وأفادت وكالة."),
        ("ما لغة القائد؟", "وقال القائد ان مئات وصلوا."),
    ],
)
def test_nothing_shared_and_a_word_alone_are_no_subject(question: str, text: str) -> None:
    assert _subject(question, text) is None


_WORDS = st.sampled_from(
    "الباغوز داعش شاحنة 150 السبت بعد الراية قوات سوريا الفرات مصطفى بالي عام 2014".split()
)


@given(st.lists(_WORDS, min_size=1, max_size=6))
def test_every_subject_is_a_short_stretch_of_its_sentence(bundled: KnowledgeBase, asked: list[str]) -> None:
    query, ranked = bundled.ranked(Question(" ".join(asked)))

    for each in ranked:
        analysis = bundled.collection.analyses[each.number]
        sentence = bundled.sentences[each.number]
        text = subject(query, sentence.text, analysis)
        if text is not None:
            found = [word.text for word in words(text)]
            assert text in sentence.text
            assert len(found) <= MAX_WORDS
            assert found[0] not in STOP_WORDS - NEGATIONS
            assert found[-1] not in STOP_WORDS
