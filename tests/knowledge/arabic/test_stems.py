import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.derivations import base
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
        ["بغداد", "وبغداد"],
        ["وصل", "وصلت", "وصلوا"],
        ["وقع", "وقعت"],
        ["وعد", "وعدت", "وعدوا"],
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


@pytest.mark.parametrize(
    "words",
    [
        ["قتل", "مقتل", "قاتل", "مقاتلون", "قتال", "يقتل", "تقتل", "القتلى", "قتيل"],
        ["انسحب", "الانسحاب", "منسحبين", "ينسحبون", "انسحبت"],
        ["زار", "يزور", "تزورها", "زيارة", "الزائر"],
        ["عاش", "يعيش", "العيش"],
        ["وقع", "يقع", "تقع", "وقوع", "وقعت"],
        ["أضاف", "يضيف", "إضافة"],
        ["سمى", "يسمي", "تسمى", "التسمية"],
        ["لجأ", "يلجأ", "لجوء", "لاجئ"],
        ["استسلم", "استسلامهم", "المستسلمين", "يستسلمون", "تستسلم", "استسلمت"],
        ["حاصر", "محاصرة", "حصار", "يحاصر", "تحاصرها", "المحاصرون"],
        ["هجوم", "هاجم", "المهاجمون", "يهاجم", "هجمات"],
        ["خرج", "خروج", "الخارجين", "يخرجون", "نخرج"],
        ["اقتحم", "اقتحام", "يقتحم", "مقتحمين"],
        ["سقط", "سقوط", "يسقط", "سقطت"],
        ["سيطر", "سيطرة", "يسيطر", "المسيطرة"],
        ["تدريب", "درب", "مدرب", "متدرب"],
        ["هزم", "هزيمة", "مهزوم"],
        ["قصف", "يقصف", "قصفت"],
    ],
)
def test_a_verb_shares_its_base_with_its_noun_and_participle(words: list[str]) -> None:
    assert len({base(stem(fold(word))) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("قتل", "قبل"),
        ("خروج", "جرح"),
        ("هجوم", "هزيمة"),
        ("حصار", "صحراء"),
        ("سقوط", "قسط"),
        ("غزو", "غزة"),
        ("عائدات", "عودة"),
        ("عاش", "عائشة"),
        ("قراءة", "قرية"),
        ("أصل", "وصل"),
        ("مرة", "مرور"),
    ],
)
def test_words_of_other_consonants_have_other_bases(one: str, other: str) -> None:
    assert base(stem(fold(one))) != base(stem(fold(other)))


@pytest.mark.parametrize("word", ["", "ا", "من", "قال", "عاد", "بيت", "2019", "daesh"])
def test_a_stem_of_which_too_little_would_be_left_is_its_own_base(word: str) -> None:
    assert base(word) == word


@given(st.text(max_size=12))
def test_no_word_has_an_empty_base(word: str) -> None:
    assert bool(base(word)) == bool(word)
