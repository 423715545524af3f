import pytest

from knowledge.arabic.letters import fold
from knowledge.arabic.stopwords import QUESTION_WORDS, STOP_WORDS


@pytest.mark.parametrize(
    "word", ["على", "وعلى", "فإن", "الذين", "وإلى", "لأنّ", "كانت", "بأنها", "ولم", "الي", "حتي", "عليكم"]
)
def test_words_without_a_subject_are_left_out(word: str) -> None:
    assert fold(word) in STOP_WORDS


@pytest.mark.parametrize(
    "word",
    ["متى", "متي", "وكم", "قديش", "إمتى", "ليش", "شنو", "شكون", "إزاي", "وينهم", "عايز", "لوين", "مادا"],
)
def test_words_that_ask_are_left_out_of_questions_in_every_dialect(word: str) -> None:
    assert fold(word) in QUESTION_WORDS


@pytest.mark.parametrize(
    "word",
    [
        "علي",
        "والي",
        "ولي",
        "فقد",
        "فهم",
        "أنهى",
        "دول",
        "شي",
        "حق",
        "أم",
        "وادي",
        "طيب",
        "ياهو",
        "مليون",
        "ألم",
        "آلام",
        "بناء",
        "الماء",
        "وماء",
        "عم",
    ],
)
def test_words_that_name_something_in_the_news_are_kept(word: str) -> None:
    assert fold(word) not in STOP_WORDS | QUESTION_WORDS
