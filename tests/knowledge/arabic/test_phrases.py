import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.arabic.phrases import Phrases
from knowledge.arabic.words import words


def _phrases(*groups: list[str]) -> Phrases:
    phrases = Phrases()
    for number, group in enumerate(groups, start=1):
        for phrase in group:
            phrases.add(phrase, f"~{number}")
    return phrases


def _terms(phrases: Phrases, text: str) -> list[tuple[str, int]]:
    return list(phrases.terms([word.text for word in words(text)]))


def test_all_phrases_of_a_group_are_found_as_its_term() -> None:
    phrases = _phrases(["داعش", "تنظيم الدولة"], ["قسد", "قوات سوريا الديمقراطية"])

    assert _terms(phrases, "هاجم داعش قسد") == [("~1", 1), ("~2", 2)]
    assert _terms(phrases, "هاجم تنظيم الدولة قوات سوريا الديمقراطية") == [("~1", 1), ("~2", 3)]


@pytest.mark.parametrize(
    "inflected",
    [
        "الغارة الجوية",
        "غارات جوية",
        "والغارات الجوية",
        "بالغارة الجوية",
        "للغارات الجوية",
        "غارة جويه",
    ],
)
def test_a_phrase_is_found_in_any_inflection(inflected: str) -> None:
    assert _terms(_phrases(["غارة جوية"]), f"قتل في {inflected} أمس") == [("~1", 2)]


@pytest.mark.parametrize("joined", ["برويترز", "لرويترز", "كرويترز", "وبرويترز", "ورويترز"])
def test_a_particle_that_stays_on_the_stem_hides_no_phrase(joined: str) -> None:
    assert _terms(_phrases(["رويترز"]), joined) == [("~1", 0)]


@pytest.mark.parametrize("verb", ["سقط", "سقطت", "وسقطت", "سقطوا"])
def test_the_ending_of_a_verb_hides_no_phrase(verb: str) -> None:
    assert _terms(_phrases(["سقط"]), verb) == [("~1", 0)]


@pytest.mark.parametrize(
    ("listed", "verb"),
    [("يقود", "تقودها"), ("يقود", "ستقود"), ("احتشد", "يحتشد"), ("احتشد", "سيحتشدون"), ("تزعم", "يتزعم")],
)
def test_an_imperfect_is_found_by_another_form_that_is_listed(listed: str, verb: str) -> None:
    assert _terms(_phrases([listed]), verb) == [("~1", 0)]


@pytest.mark.parametrize(("listed", "other"), [("صباح", "يصبح"), ("حرير", "تحرير"), ("وصل", "سوصل")])
def test_what_only_begins_as_an_imperfect_is_another_word(listed: str, other: str) -> None:
    assert _terms(_phrases([listed]), other) == []


def test_a_phrase_needs_all_its_words_side_by_side() -> None:
    phrases = _phrases(["البيت الأبيض"])

    assert _terms(phrases, "البيت الكبير الأبيض") == []
    assert _terms(phrases, "الأبيض البيت") == []
    assert _terms(phrases, "في البيت") == []


def test_a_stop_word_alone_is_no_phrase() -> None:
    assert _terms(_phrases(["من", "هذا"]), "من هذا") == []


def test_a_stop_word_may_begin_a_phrase() -> None:
    assert _terms(_phrases(["من دون"]), "خرجوا من دون سلاح") == [("~1", 1)]


def test_what_holds_no_word_is_no_phrase() -> None:
    assert _terms(_phrases(["", "!", "أ."]), "أ. !") == []


def test_a_phrase_inside_another_is_found_beside_it() -> None:
    phrases = _phrases(["الولايات المتحدة"], ["الولايات"])

    assert sorted(_terms(phrases, "أعلنت الولايات المتحدة")) == [("~1", 1), ("~2", 1)]


def test_a_phrase_of_two_groups_has_both_terms_each_once() -> None:
    phrases = _phrases(["الرقة", "رقة"], ["الرقة"])

    assert _terms(phrases, "الرقة") == [("~1", 0), ("~2", 0)]


def test_a_match_counts_its_words() -> None:
    phrases = _phrases(["قوات سوريا الديمقراطية", "قسد"])
    folded = [word.text for word in words("أعلنت قوات سوريا الديمقراطية أن قسد باقية")]

    assert [(tuple(terms), *place) for terms, *place in phrases.matches(folded)] == [
        (("~1",), 1, 3),
        (("~1",), 5, 1),
    ]


def test_where_no_phrase_was_added_none_is_found() -> None:
    assert _terms(Phrases(), "قتل داعش") == []


_WORDS = st.lists(st.sampled_from("من قوات سوريا وقوات بسوريا داعش قتلت الدولة تنظيم".split()), max_size=8)


@given(_WORDS.map(" ".join) | st.text(max_size=40), _WORDS | st.lists(st.text(max_size=6), max_size=8))
def test_the_matches_of_any_row_of_words_are_in_order_and_inside_it(phrase: str, folded: list[str]) -> None:
    phrases = _phrases(["قوات سوريا", "داعش", "تنظيم الدولة"], [phrase])

    matches = list(phrases.matches(folded))

    assert all(0 <= position < position + length <= len(folded) for _, position, length in matches)
    assert [position for _, position, _ in matches] == sorted(position for _, position, _ in matches)
