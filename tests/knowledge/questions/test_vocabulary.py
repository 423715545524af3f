import math

import pytest

from knowledge.questions.vocabulary import MIN_LIKENESS, Vocabulary
from tests.knowledge.questions.conftest import collect


def _vocabulary(*texts: str) -> Vocabulary:
    collection = collect(*texts)
    return Vocabulary.of(collection)


def test_the_stems_of_all_sentences_are_known() -> None:
    vocabulary = _vocabulary("غادر المقاتلون القرية.", "عاد الناس.")

    assert "مقاتل" in vocabulary
    assert "مقاتلون" not in vocabulary
    assert "طبيب" not in vocabulary


def test_a_rare_term_tells_more_than_a_common_one_and_an_unknown_one_most() -> None:
    vocabulary = _vocabulary("غادر القائد.", "غادر الجندي.", "غادر الطبيب.")

    assert vocabulary.idf("غادر") == pytest.approx(math.log(4 / 3))
    assert vocabulary.idf("قايد") == pytest.approx(math.log(4 / 1))
    assert vocabulary.idf("زيمبابو") == pytest.approx(math.log(4))


def test_a_term_is_shown_as_the_first_sentence_writes_it() -> None:
    vocabulary = _vocabulary("غادر المُقاتلون.", "بقي مقاتل.")

    assert vocabulary.surface("مقاتل") == "المُقاتلون"


@pytest.mark.parametrize(
    ("text", "stem", "forms"),
    [
        ("بسوريا.", "سور", ("بسور",)),
        ("كمدنيين.", "مدن", ("كمدن",)),
        ("رفعت قسد الراية.", "رفع", ("رفعت",)),
        ("مقاتلو داعش.", "مقاتل", ("مقاتلو",)),
        ("سوريا.", "بسور", ("سور",)),
        ("فاز ببطولته.", "بطول", ("ببطولت",)),
        ("رفع الراية.", "رفعت", ("رفع",)),
        ("سوريا.", "سور", ()),
        ("بيت.", "ب", ()),
    ],
)
def test_stems_with_a_particle_or_an_ending_of_verbs_are_forms_of_one_another(
    text: str, stem: str, forms: tuple[str, ...]
) -> None:
    assert _vocabulary(text).forms(stem) == forms


@pytest.mark.parametrize(
    ("text", "word", "stem"),
    [
        ("وستبدأ المحاكمة.", "تبدا", "ستبد"),
        ("سيعقد المؤتمر.", "يعقد", "سيعقد"),
        ("قال مصدر سياسي.", "ياسين", None),
        ("توفي ستالين.", "نالين", None),
        ("سيول جارفة.", "يول", None),
        ("تبدأ المحاكمة.", "تبدا", None),
    ],
)
def test_a_verb_in_the_imperfect_has_a_future_of_that_very_form(
    text: str, word: str, stem: str | None
) -> None:
    assert _vocabulary(text).future(word) == stem


def test_stems_of_one_base_are_derived_from_one_another() -> None:
    vocabulary = _vocabulary("خروج المدنيين.", "يخرج الناس.", "خرج الجندي.", "غادر الطبيب.")

    assert vocabulary.derived("خرج") == ("خروج", "يخرج")
    assert vocabulary.derived("طبيب") == ()


def test_similar_stems_are_given_with_their_likeness_best_first() -> None:
    similar = _vocabulary("الديمقراطية.", "الديموقراطي.", "الباغوز.").similar("الديموقراطيين")

    assert [stem for stem, _ in similar] == ["ديمقراط"]
    assert all(MIN_LIKENESS <= likeness < 1 for _, likeness in similar)


@pytest.mark.parametrize("word", ["قد", "سور", "2019", "زيمبابوي"])
def test_short_words_numbers_and_words_unlike_all_others_have_none_that_are_similar(word: str) -> None:
    assert _vocabulary("سورية 2018 قدم.", "الباغوز.").similar(word) == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("باغوس", "الباغوز"),
        ("باقوز", "الباغوز"),
        ("الباغزو", "الباغوز"),
        ("الغارديان", "الجارديان"),
        ("الكارديان", "الجارديان"),
        ("سندرز", "ساندرز"),
        ("تليغرام", "تلغرام"),
        ("سنجر", "سنجار"),
        ("الديموقراطيه", "الديمقراطية"),
    ],
)
def test_a_slip_of_the_pen_leads_to_the_word_that_was_meant(typed: str, written: str) -> None:
    vocabulary = _vocabulary("الباغوز.", "الجارديان.", "ساندرز.", "تلغرام.", "سنجار.", "الديمقراطية.")

    assert [vocabulary.surface(stem) for stem in vocabulary.misspelt(typed)] == [written]


def test_words_that_are_equally_near_are_all_given_and_farther_ones_are_not() -> None:
    vocabulary = _vocabulary("تلغرام.", "تلغراف.", "تلغرافي آخر.", "الباغوز.")

    assert set(vocabulary.misspelt("تلغراب")) == {"تلغرام", "تلغراف"}
    assert _vocabulary("تلغرام.", "تليغراب.").misspelt("تلغراب") == ("تليغراب",)


@pytest.mark.parametrize("word", ["مقابل", "الباغوز", "زيمبابوي"])
def test_another_word_a_known_one_and_a_foreign_one_are_no_misspelling(word: str) -> None:
    assert _vocabulary("مقاتل في الباغوز.").misspelt(word) == ()


@pytest.mark.parametrize(
    ("latin", "written"),
    [
        ("baghouz", "الباغوز"),
        ("baghuz", "الباغوز"),
        ("mustafa", "مصطفى"),
        ("bali", "بالي"),
        ("afrin", "عفرين"),
        ("3afrin", "عفرين"),
        ("telegram", "تلغرام"),
        ("hasaka", "الحسكة"),
        ("7asaka", "الحسكة"),
        ("furat", "الفرات"),
        ("khilafa", "الخلافة"),
        ("daesh", "داعش"),
        ("lkhilafa", "الخلافة"),
        ("f7asaka", "الحسكة"),
        ("9anoun", "قانون"),
        ("metro", "للمترو"),
    ],
)
def test_a_latin_word_is_the_arabic_one_that_sounds_like_it(latin: str, written: str) -> None:
    vocabulary = _vocabulary(
        "مصطفى بالي في الباغوز.", "عفرين تلغرام الحسكة.", "الفرات الخلافة داعش.", "قانون للمترو."
    )

    assert [surface for surface, _ in vocabulary.of_sound(latin)] == [written]


def test_words_of_equal_sound_are_all_given() -> None:
    found = _vocabulary("الرقة.", "رقعة.", "الباغوز.").of_sound("raqqa")

    assert {surface for surface, _ in found} == {"الرقة", "رقعة"}


@pytest.mark.parametrize("latin", ["xyz", "zimbabwe", "b"])
def test_a_latin_word_that_sounds_like_none_has_none(latin: str) -> None:
    assert _vocabulary("مصطفى بالي في الباغوز.").of_sound(latin) == ()


def test_a_collection_without_sentences_knows_nothing() -> None:
    vocabulary = _vocabulary()

    assert "باغوز" not in vocabulary
    assert vocabulary.idf("باغوز") == 0
    assert (vocabulary.similar("باغوز"), vocabulary.misspelt("باغوس"), vocabulary.of_sound("bali")) == (
        (),
        (),
        (),
    )
