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
    assert _texts("1,000,000 ١٬٠٠٠٬٠٠٠ 1.000.000 1000000 1،000،000") == ["1000000"] * 5
    assert _texts("3.5 ٣٫٥ 3,5") == ["3.5"] * 3
    assert _texts("2017،2018 20،000 4.000 4.125 0.250") == ["2017", "2018", "20000", "4000", "4.125", "0.250"]


def test_words_written_as_one_are_parted() -> None:
    assert _texts("الولاياتالمتحدة") == _texts("الولايات المتحدة")
    assert _texts("عبدالكريم وعبدالله") == _texts("عبد الكريم وعبد الله")
    assert _texts("الولاياتالمتحدةالأميركية") == _texts("الولايات المتحدة الأميركية")
    assert _texts("قوةالدفاع") == _texts("قوة الدفاع")


def test_thousands_of_words_written_as_one_are_parted() -> None:
    assert _texts("مةالمم" * 2000) == ["مه", *["المممه"] * 1998, "المممهالمم"]


def test_words_that_only_look_glued_stay_whole() -> None:
    whole = ["كاتالونيا", "الكاتالوني", "بكاتالونيا", "استعمالاتهم", "الاحتفالات"]

    assert _texts(" ".join(whole)) == whole


def test_latin_words_stand_by_themselves_with_their_digits_and_accents() -> None:
    assert _texts("الـPKK وPYD F-16 F16 COVID-19 Müller café") == [
        "ال",
        "pkk",
        "pyd",
        "f16",
        "f16",
        "covid19",
        "müller",
        "café",
    ]


def test_punctuation_and_single_letters_are_no_words() -> None:
    assert _texts("أ. ف. ب. – « … » !") == []


def test_a_row_of_words_is_cut_as_a_list_is() -> None:
    found = words("سقطت المدينة أمس")

    assert (len(found), found[1], [*found[1:]]) == (3, [*found][1], [*found][1:])


def test_words_without_a_space_between_them_are_the_same_however_many_they_are() -> None:
    assert words("،".join(["سقطت", "المدينة"] * 20)).folded == ("سقطت", "المدينه") * 20


@given(st.text(max_size=100))
def test_the_words_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    places = [(word.start, word.end) for word in words(text)]

    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.text(alphabet=st.characters(min_codepoint=0x0621, max_codepoint=0x064A)).filter(str.strip))
def test_a_word_by_itself_is_read_as_one_beside_a_comma(letters: str) -> None:
    assert words(letters) == words(f"{letters}،")
