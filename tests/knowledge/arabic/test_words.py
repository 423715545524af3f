from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.words import words


def _texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


def test_a_word_knows_its_place_in_the_text_as_written() -> None:
    text = "في «الباغُوز» أمسِ"

    assert [text[word.start : word.end] for word in words(text)] == ["في", "الباغُوز", "أمسِ"]


def test_numbers_glued_to_a_particle_stand_by_themselves() -> None:
    assert _texts("ب200 الـ150 و٣٠ كـ20%") == ["200", "ال", "150", "30", "20"]


def test_a_number_is_the_same_however_its_thousands_are_parted() -> None:
    assert _texts("1,000,000 ١٬٠٠٠٬٠٠٠ 1000000") == ["1000000"] * 3
    assert _texts("3.5 ٣٫٥ 3,5") == ["3.5", "3.5", "3,5"]


def test_words_written_as_one_are_parted() -> None:
    assert _texts("الولاياتالمتحدة") == _texts("الولايات المتحدة")
    assert _texts("عبدالكريم") == _texts("عبد الكريم")
    assert _texts("قوةالدفاع") == _texts("قوة الدفاع")


def test_words_that_only_look_glued_stay_whole() -> None:
    assert _texts("كاتالونيا استعمالاتهم الاحتفالات") == ["كاتالونيا", "استعمالاتهم", "الاحتفالات"]


def test_punctuation_and_single_letters_are_no_words() -> None:
    assert _texts("أ. ف. ب. – « … » !") == []


@given(st.text(max_size=100))
def test_the_words_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    places = [(word.start, word.end) for word in words(text)]

    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
