from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.trigrams import trigrams


def test_the_final_letter_that_writers_exchange_makes_no_difference() -> None:
    assert trigrams("مستشفى") == trigrams("مستشفي")


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_a_trigram_or_is_one_itself(word: str) -> None:
    assert all(trigrams(word))
