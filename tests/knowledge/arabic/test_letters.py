import pytest

from knowledge.arabic.letters import bare, fold


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["أحمد", "إحمد", "آحمد", "ٱحمد", "احمد", "أَحْمَد", "أحـمـد"], "احمد"),
        (["علي", "علی"], "علي"),
        (["قرية", "قريه"], "قريه"),
        (["مئات", "ميات"], "ميات"),
        (["شؤون", "شوون"], "شوون"),
        (["سماء", "سما"], "سما"),
        (["كردي", "کردی"], "كردي"),
        (["٢٠١٩", "۲۰۱۹", "2019"], "2019"),
        (["ڤيديو", "فيديو"], "فيديو"),
        (["ﻻﺟﺊ", "لاجئ"], "لاجي"),
        (["الرحمٰن", "الرحمن"], "الرحمن"),
        (["BBC", "bbc"], "bbc"),
    ],
)
def test_spellings_that_writers_exchange_fold_to_one(spellings: list[str], folded: str) -> None:
    assert {fold(spelling) for spelling in spellings} == {folded}


def test_a_letter_with_its_hamza_typed_apart_folds_like_the_composed_letter() -> None:
    assert fold("ا\u0654حمد") == fold("أحمد")


@pytest.mark.parametrize("word", ["", "ً", "ـــ", "😀"])
def test_what_holds_no_letter_does_no_harm(word: str) -> None:
    assert fold(word) == bare(word)
