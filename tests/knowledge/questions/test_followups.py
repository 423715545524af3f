from dataclasses import replace

import pytest

from knowledge.arabic.words import words
from knowledge.model import Query, Question
from knowledge.model import QuestionKind as Kind
from knowledge.questions.followups import BORROWED_SHARE, borrow, leans
from knowledge.questions.queries import QueryReader


def _read(reader: QueryReader, text: str, *previous: str) -> Query:
    return reader.read(Question(text, previous))


def _leans(reader: QueryReader, text: str) -> bool:
    return leans(_read(reader, text), [word.text for word in words(text)])


def _own(query: Query) -> list[str]:
    return [word.text for word in query.words if not word.is_borrowed]


def _borrowed(query: Query) -> list[str]:
    return [word.text for word in query.words if word.is_borrowed]


@pytest.mark.parametrize(
    "text",
    [
        "ومتى؟",
        "متى؟",
        "ليش؟",
        "وين؟",
        "ومن هو؟",
        "من قال ذلك؟",
        "ومن أعلن ذلك؟",
        "كم عددهم؟",
        "وكم منهم رضّع؟",
        "وين راحوا؟",
        "متى سقطت؟",
        "وفي الرقة؟",
        "وبالي؟",
        "وعلى أي تطبيق؟",
        "مين قالها؟",
        "وكم مدني معهم؟",
        "ما السبب؟",
        "المزيد",
        "أي يوم كان هذا؟",
        "كم تبلغ قيمته؟",
        "ومتى يبدأ تطبيقها؟",
        "وأين يقع هذا المستشفى؟",
        "كم كلف بناؤه؟",
    ],
)
def test_a_question_without_a_subject_of_its_own_leans_on_the_one_before(
    reader: QueryReader, text: str
) -> None:
    assert _leans(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "متى سقطت الرقة؟",
        "من هو بالي؟",
        "ما لون الراية الصفراء؟",
        "الرقة",
        "أين الباغوز؟",
        "ومن هي المتحدثة باسم البيت الأبيض؟",
        "وكم جنديا أمريكيا سيبقى في سوريا؟",
        "كيف الطقس اليوم في دمشق؟",
        "",
        "🙂",
    ],
)
def test_a_question_with_a_subject_of_its_own_leans_on_none(reader: QueryReader, text: str) -> None:
    assert not _leans(reader, text)


def test_a_question_leans_however_long_its_letters_are_held(reader: QueryReader) -> None:
    query = _read(reader, "متى الهجوم هناااك؟", "من رفع الراية في الباغوز؟")

    assert "الرايه" in _borrowed(query)


def test_the_words_of_the_question_before_stand_behind_its_own_and_weigh_less(reader: QueryReader) -> None:
    query, before = _read(reader, "ومتى غادرها؟"), _read(reader, "من رفع الراية في الباغوز؟")

    borrowing = borrow(query, before)

    assert borrowing.words[: len(query.words)] == query.words
    assert borrowing.words[len(query.words) :] == tuple(
        replace(word, weight=word.weight * BORROWED_SHARE, is_borrowed=True)
        for word in before.words
        if not word.is_focus
    )


def test_a_question_that_asks_about_something_else_borrows_not_what_was_asked_about(
    reader: QueryReader,
) -> None:
    query = _read(reader, "ومتى سقطت؟", "من رفع الراية الصفراء؟")

    assert (_own(query), _borrowed(query)) == (["سقطت"], ["الرايه", "الصفرا"])
    assert [word.text for word in query.words if word.is_focus] == ["سقطت"]


def test_a_word_that_stands_in_both_is_not_borrowed(reader: QueryReader) -> None:
    borrowing = borrow(_read(reader, "متى الهجوم؟"), _read(reader, "من بدأ الهجوم؟"))

    assert _own(borrowing) == ["الهجوم"]
    assert _borrowed(borrowing) == ["بدا"]


def test_a_question_that_asks_keeps_asking_for_what_it_asks(reader: QueryReader) -> None:
    assert _read(reader, "ومتى؟", "من أعلن القضاء على الخلافة؟").kinds == (Kind.WHEN,)


def test_a_question_that_asks_nothing_asks_for_what_was_asked_before(reader: QueryReader) -> None:
    query = _read(reader, "وفي الرقة؟", "متى سقطت الباغوز؟")

    assert query.kinds == (Kind.WHEN,)
    assert _own(query) == ["الرقه"]
    assert _borrowed(query) == ["سقطت", "الباغوز"]


def test_words_are_borrowed_from_the_nearest_question_that_has_some(reader: QueryReader) -> None:
    query = _read(reader, "وأين؟", "كم مقاتلا استسلم؟", "من رفع الراية؟", "ومتى؟")

    assert _borrowed(query) == ["رفع", "الرايه"]


def test_a_question_that_leans_on_one_that_leans_has_the_subject_of_the_first(reader: QueryReader) -> None:
    query = _read(reader, "ومتى؟", "من حاصر الباغوز؟", "وكم عددهم؟")

    assert _borrowed(query) == ["الباغوز"]


def test_a_question_without_one_before_borrows_nothing(reader: QueryReader) -> None:
    assert _read(reader, "ومتى؟").words == ()


def test_what_is_borrowed_counts_as_what_the_reader_meant(reader: QueryReader) -> None:
    (word,) = _read(reader, "ومتى؟", "الباغوز").words

    assert word.matches == _read(reader, "الباغوز").words[0].matches


@pytest.mark.parametrize("text", ["متى سقطت الرقة؟", "الرقة", "شكرا", "من هو مصطفى بالي؟"])
def test_a_full_question_and_a_courtesy_borrow_nothing(reader: QueryReader, text: str) -> None:
    assert _read(reader, text, "من رفع الراية في الباغوز؟").words == _read(reader, text).words
