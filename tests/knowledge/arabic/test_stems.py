import pytest

from knowledge.arabic.letters import fold
from knowledge.arabic.stems import stem


@pytest.mark.parametrize(
    "words",
    [
        ["مدني", "المدني", "والمدني", "بالمدني", "كالمدني", "فالمدني", "للمدني", "وبالمدني", "وللمدني"],
        ["مقاتل", "مقاتلون", "مقاتلين", "المقاتلان", "مقاتلات", "مقاتلة", "مقاتلها", "مقاتلهم", "مقاتلنا"],
        ["انسحب", "انسحبوا", "وانسحبا"],
        ["سوريا", "سورية", "السوري", "السورية", "والسوريون", "السوريات"],
        ["داعش", "لداعش", "وداعش"],
        ["لبنان", "اللبنانيون", "لبناني", "لبنانية"],
        ["معركة", "المعركة"],
        ["وزير", "الوزير", "والوزير", "للوزير"],
        ["ولايات", "الولايات", "والولايات"],
        ["وكالة", "الوكالة", "وكالات"],
    ],
)
def test_inflected_forms_of_a_word_share_their_stem(words: list[str]) -> None:
    assert len({stem(fold(word)) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ولد", "لد"),
        ("بالي", "الي"),
        ("لبنان", "بن"),
        ("وطن", "طن"),
        ("الهول", "هو"),
        ("راية", "رايان"),
        ("ولاية", "إيواء"),
    ],
)
def test_letters_that_belong_to_the_word_stay(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("word", ["", "و", "ال", "2019", "daesh", "هم"])
def test_short_and_foreign_words_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
