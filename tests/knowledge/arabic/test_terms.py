from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.terms import terms, trigrams


def test_a_text_is_found_by_the_stems_and_trigrams_of_its_words() -> None:
    found = terms("غادر المقاتلون", stop_words=())

    assert found.stems == ("غادر", "مقاتل")
    assert found.trigrams == ("غاد", "ادر", "مقا", "قات", "اتل", "تلو", "لون")


def test_repeated_words_give_repeated_terms() -> None:
    assert terms("قائد وقائد", stop_words=()).stems == ("قايد", "قايد")


def test_the_final_letter_that_writers_exchange_makes_no_difference() -> None:
    assert terms("مستشفى", stop_words=()) == terms("مستشفي", stop_words=())


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_a_trigram_or_is_one_itself(word: str) -> None:
    assert all(trigrams(word))
