import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.letters import fold
from knowledge.questions.dialects import is_negated, readings


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("هالمدينة", "المدينة"),
        ("عالحدود", "الحدود"),
        ("بالمدينة", "المدينة"),
        ("للمدينة", "المدينة"),
        ("عباغوز", "الباغوز"),
        ("بيقول", "يقول"),
        ("بتقول", "تقول"),
        ("بنقول", "نقول"),
        ("حيروح", "يروح"),
        ("هيروح", "يروح"),
        ("حتروح", "تروح"),
        ("هتروح", "تروح"),
        ("كيقول", "يقول"),
        ("كتقول", "تقول"),
        ("تيقول", "يقول"),
        ("غايقول", "يقول"),
        ("شصار", "صار"),
        ("ماقالش", "قال"),
        ("مافيهاش", "فيها"),
        ("ماقال", "قال"),
        ("مقاتلين", "مقاتلون"),
        ("خرجو", "خرجوا"),
    ],
)
def test_a_word_of_a_dialect_may_be_a_standard_one(typed: str, standard: str) -> None:
    assert fold(standard) in readings(fold(typed))


@pytest.mark.parametrize("word", ["", "و", "شي", "بيت", "هاي", "ماش", "عم", "للي", "قال"])
def test_of_a_short_word_no_letter_is_taken(word: str) -> None:
    assert list(readings(fold(word))) == []


def test_the_wrapped_verb_is_likelier_than_the_one_with_its_last_letter() -> None:
    assert next(readings("ماقالش")) == "قال"


@pytest.mark.parametrize("word", ["ماقالش", "مافيش", "ماكانش", "ماستسلموش", "ماخرجوش"])
def test_a_verb_wrapped_in_ma_and_sh_is_negated(word: str) -> None:
    assert is_negated(fold(word))


@pytest.mark.parametrize("word", ["ماشي", "ماش", "ماتش", "مش", "قال", "شاشة", "ماذا", "جيش", "مفتش", ""])
def test_other_words_are_not(word: str) -> None:
    assert not is_negated(fold(word))


@given(st.text(alphabet="امهعبلحيتنشكوبقر", max_size=8))
def test_no_reading_is_the_word_itself_or_hardly_anything(word: str) -> None:
    assert all(reading != word and len(reading) >= 3 for reading in readings(word))
