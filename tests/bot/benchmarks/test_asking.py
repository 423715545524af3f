import pytest

from bot.benchmarks import asking

SENTENCES = [
    "غادر القائد المدينة القديمة صباح السبت مع خمسين مقاتلا من رجاله.",
    "قصير جدا.",
    "عاد الناس إلى بيوتهم بعد انتهاء المعركة الطويلة في شرق البلاد.",
]


def test_questions_are_all_different_and_the_same_in_every_run() -> None:
    asked = asking.questions(SENTENCES, 500)

    assert len(set(asked)) == 500
    assert asked == asking.questions(SENTENCES, 500)
    assert asked != asking.questions(SENTENCES, 500, seed=1)


def test_the_words_of_a_question_stand_in_one_sentence_in_this_order() -> None:
    for question in asking.questions(SENTENCES, 50):
        _, *words = question.removesuffix("؟").split()
        places = [[sentence.find(word) for word in words] for sentence in SENTENCES]
        assert any(-1 not in found and found == sorted(found) for found in places)


def test_sentences_without_words_give_no_questions() -> None:
    with pytest.raises(ValueError, match="enough words"):
        asking.questions(["قصير جدا."], 1)


def test_the_first_question_is_repeated_most() -> None:
    drawn = asking.repeated(["a", "b", "c", "d"], 1000)

    assert len(drawn) == 1000
    assert drawn.count("a") > drawn.count("b") > drawn.count("d") > 0
