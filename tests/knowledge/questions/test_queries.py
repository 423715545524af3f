import pytest

from knowledge.model import Question
from knowledge.questions.queries import MAX_STEMS, MAX_TRIGRAMS, read


@pytest.mark.parametrize("question", ["كم مقاتلا استسلم؟", "وكم مقاتل استسلم", "قديش مقاتل استسلم؟"])
def test_question_words_are_left_out_in_standard_and_dialect(question: str) -> None:
    assert read(Question(question)).stems == ("مقاتل", "استسلم")


def test_each_term_stands_once_in_the_order_of_the_question() -> None:
    assert read(Question("الباغوز والرقة والباغوز")).stems == ("باغوز", "رق")


@pytest.mark.parametrize("question", ["", "؟", "متى؟", "من هو؟", "🙂"])
def test_a_question_without_subject_gives_an_empty_query(question: str) -> None:
    query = read(Question(question))

    assert (query.stems, query.trigrams) == ((), ())


def test_a_pasted_article_is_cut_to_the_length_of_a_question() -> None:
    query = read(Question(" ".join(f"كلمة{number}خاصة" for number in range(1000))))

    assert len(query.stems) <= MAX_STEMS
    assert len(query.trigrams) <= MAX_TRIGRAMS
