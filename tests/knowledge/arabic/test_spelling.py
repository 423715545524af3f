import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.letters import fold
from knowledge.arabic.spelling import is_misspelling, key, likenesses, skeleton, slips


@pytest.mark.parametrize(
    "spellings",
    [
        ["الجارديان", "الغارديان", "الكارديان", "القارديان", "غارديان"],
        ["تلغراف", "تلجراف", "التلكراف"],
        ["ترامب", "طرامب"],
        ["ضابط", "ظابط", "ذابت"],
        ["سوريا", "صوريا", "ثوريا"],
        ["باغوز", "الباغوس", "باغوص"],
        ["هجوم", "حجوم"],
        ["مستشفى", "مستشفي", "المستشفى"],
    ],
)
def test_what_sounds_the_same_has_one_key(spellings: list[str]) -> None:
    assert len({key(fold(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("داعش", "داعس"), ("حرب", "حزب"), ("شمال", "جمال"), ("خلافة", "حلافة"), ("عين", "غين")]
)
def test_what_sounds_different_has_two_keys(one: str, other: str) -> None:
    assert key(fold(one)) != key(fold(other))


@pytest.mark.parametrize(
    "spellings",
    [
        ["الديمقراطية", "الديموقراطية", "دمقراطية"],
        ["رايان", "ريان"],
        ["فيديو", "فديو"],
        ["بريطانيا", "برطانيا"],
        ["ترمب", "ترامب"],
        ["أمريكا", "أميركا"],
    ],
)
def test_long_vowels_make_no_difference_to_the_skeleton(spellings: list[str]) -> None:
    assert len({skeleton(fold(spelling)) for spelling in spellings}) == 1


def test_the_skeleton_keeps_a_vowel_that_begins_the_word() -> None:
    assert skeleton("ايران") != skeleton("ران")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("باغوز", "باغوز", 0),
        ("باغوز", "الباغوز", 0),
        ("مستشفى", "مستشفي", 0),
        ("انجلترا", "انكلترا", 0.3),
        ("ضابط", "ذابت", 0.6),
        ("ترمب", "ترامب", 0.4),
        ("مقابل", "مقاتل", 1),
        ("المرصد", "المصرد", 1),
        ("مقاتلين", "مقاتين", 1),
        ("حرب", "نصف", 3),
    ],
)
def test_a_slip_counts_in_full_and_a_sound_or_vowel_counts_little(
    one: str, other: str, expected: float
) -> None:
    assert slips(one, other) == pytest.approx(expected)


def _likeness(one: str, other: str) -> float:
    (likeness,) = likenesses(one, [other])
    return likeness


def test_likeness_falls_with_every_slip() -> None:
    falling = likenesses("المقاتلين", ["المقاتلين", "المكاتلين", "المقابلين", "المقابين"])

    assert falling == sorted(falling, reverse=True)
    assert falling[0] == 1


def test_what_has_nothing_in_common_is_not_alike() -> None:
    assert _likeness("حرب", "نصف") == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الغارديان", "الجارديان"),
        ("التلجراف", "التلغراف"),
        ("الباغزو", "الباغوز"),
        ("باغوس", "الباغوز"),
        ("الموسل", "الموصل"),
        ("الديموقراطيه", "الديمقراطيه"),
        ("ترمب", "ترامب"),
        ("طرامب", "ترامب"),
        ("فديو", "فيديو"),
        ("مقاتين", "مقاتلين"),
        ("كوردستان", "كردستان"),
        ("المستسلمون", "المستسليمن"),
    ],
)
def test_a_slip_of_the_pen_is_a_misspelling(typed: str, meant: str) -> None:
    assert is_misspelling(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("حرب", "حزب"),
        ("مقابل", "مقاتل"),
        ("داعس", "داعش"),
        ("شمال", "جمال"),
        ("ذهب", "دهب"),
        ("قتل", "كتل"),
        ("مدينه", "مدرسه"),
        ("", "حرب"),
        ("", ""),
    ],
)
def test_another_word_is_no_misspelling(typed: str, meant: str) -> None:
    assert not is_misspelling(typed, meant)


_FOLDED = st.text(alphabet="ابتةثجحخدذرزسصضطظعغفقكلمنهويى", max_size=12).map(fold)


@given(_FOLDED, _FOLDED)
def test_two_words_are_as_far_from_each_other_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert 0 <= _likeness(one, other) <= 1


@given(st.text(max_size=20))
def test_every_word_is_like_itself(word: str) -> None:
    assert slips(word, word) == 0
    assert _likeness(word, word) == 1


@given(_FOLDED)
def test_the_skeleton_is_no_longer_than_the_key(word: str) -> None:
    assert len(skeleton(word)) <= len(key(word)) <= len(word)
