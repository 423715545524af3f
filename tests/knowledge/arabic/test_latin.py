import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.latin import FUNCTION_WORDS, arabic_sounds, consonants, plain, sounds


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("7arb", "حرب"),
        ("3adad", "عدد"),
        ("da3esh", "داعش"),
        ("5arag", "خرج"),
        ("6ayara", "طيارة"),
        ("9aroukh", "صاروخ"),
        ("4abab", "شباب"),
        ("8arb", "غرب"),
        ("qada2", "قضاء"),
        ("ma3raka", "المعركة"),
        ("thalatha", "ثلاثة"),
        ("dhahab", "ذهب"),
        ("ghazza", "غزة"),
        ("jaysh", "الجيش"),
        ("geish", "جيش"),
        ("souria", "سوريا"),
        ("hajoom", "هجوم"),
        ("tanzim", "تنظيم"),
    ],
)
def test_arabizi_sounds_like_the_arabic_word(latin: str, arabic: str) -> None:
    assert sounds(latin) == arabic_sounds(arabic)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("baghouz", "الباغوز"),
        ("trump", "ترامب"),
        ("guardian", "الجارديان"),
        ("mosul", "الموصل"),
        ("raqqa", "الرقة"),
        ("furat", "الفرات"),
        ("idlib", "إدلب"),
        ("syria", "سوريا"),
        ("daesh", "داعش"),
        ("isis", "إيسيس"),
        ("mohammed", "محمد"),
        ("muhammad", "مُحَمَّد"),
        ("khamenei", "خامنئي"),
        ("inse7ab", "انسحاب"),
        ("ta7alof", "التحالف"),
        ("mouqatil", "مقاتل"),
        ("chicago", "شيكاغو"),
        ("paris", "باريس"),
        ("vienna", "ڤيينا"),
    ],
)
def test_a_name_as_english_writes_it_shares_the_consonants_of_the_arabic_one(latin: str, arabic: str) -> None:
    assert consonants(sounds(latin)) == consonants(arabic_sounds(arabic))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kh", "5"),
        ("gh", "8"),
        ("sh", "4"),
        ("ch", "sh"),
        ("ph", "f"),
        ("ou", "oo"),
        ("ee", "y"),
        ("7", "h"),
        ("9", "s"),
        ("6", "t"),
        ("p", "b"),
        ("v", "f"),
    ],
)
def test_two_ways_to_write_a_sound_sound_the_same(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(
    ("one", "other"), [("7arb", "3arb"), ("baghdad", "baghouz"), ("salam", "kalam"), ("5arag", "7arag")]
)
def test_different_sounds_stay_apart(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


def test_english_hears_neither_ain_nor_hamza() -> None:
    assert plain(arabic_sounds("عدنان")) == plain(sounds("adnan"))
    assert plain(sounds("qada2")) == sounds("qada")


def test_an_article_is_not_heard_but_a_word_of_its_letters_is() -> None:
    assert arabic_sounds("الحرب") == arabic_sounds("حرب")
    assert arabic_sounds("ال") == "l"
    assert arabic_sounds("الف") == arabic_sounds("ألف") == "lf"


def test_what_is_all_vowels_keeps_its_sounds() -> None:
    assert consonants(sounds("you")) == sounds("you")
    assert consonants("") == ""


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("kam", "كم"),
        ("gam", "كم"),
        ("emta", "متى"),
        ("wein", "أين"),
        ("fein", "أين"),
        ("leish", "لماذا"),
        ("leeh", "لماذا"),
        ("shu", "ماذا"),
        ("meen", "مين"),
        ("keif", "كيف"),
        ("shlon", "كيف"),
        ("3ala", "على"),
    ],
)
def test_the_words_that_questions_are_asked_with_are_known_from_every_region(latin: str, arabic: str) -> None:
    assert FUNCTION_WORDS[latin] == arabic


@given(st.text(max_size=20))
def test_no_word_is_too_strange_to_sound(word: str) -> None:
    for heard in (sounds(word), arabic_sounds(word)):
        assert bool(consonants(heard)) == bool(heard)
        assert len(plain(heard)) <= len(heard)
