import math

import pytest

from knowledge.measuring.baselines import Baseline, light10, light10_stems, plain
from knowledge.model import Article, Sentence, Source
from knowledge.sentences.splitting import split


def _sentences(*texts: str) -> list[Sentence]:
    return [
        sentence
        for number, text in enumerate(texts)
        for sentence in split(Article(f"a{number}", text, Source("وكالة")))
    ]


_NEWS = ("افتتح الوزير السد الجديد في أسوان.", "عاد الناس إلى المدينة.", "اندلع حريق كبير في الغابة.")


def test_the_sentence_with_the_words_of_the_question_comes_first() -> None:
    assert plain(_sentences(*_NEWS)).best("حريق كبير", 1) == [2]


def test_no_more_are_given_than_asked_for_and_ties_stand_in_the_order_of_the_articles() -> None:
    baseline = plain(_sentences(*_NEWS))

    assert baseline.best("حريق", 2) == [2, 0]
    assert baseline.best("لا شيء منها", 5) == [0, 1, 2]


def test_plain_words_are_matched_only_as_they_are_written() -> None:
    baseline = plain(_sentences(*_NEWS))

    assert baseline.best("الحريق", 1) == [0]
    assert baseline.best("حريق", 1) == [2]


def test_light_stems_match_whatever_is_joined_to_a_word() -> None:
    baseline = light10(_sentences(*_NEWS))

    assert baseline.best("والحريق", 1) == [2]
    assert baseline.best("الغابه", 1) == [2]


def test_a_score_is_that_of_bm25() -> None:
    sentences = _sentences(*_NEWS)
    k1, b = 0.9, 0.4

    scores = Baseline(sentences, str.split, k1=k1, b=b)._bm25.get_scores(["حريق"])

    # Robertson and Zaragoza 2009, equation 3.15: the word stands once, in one of three sentences.
    lengths = [len(sentence.text.split()) for sentence in sentences]
    length = lengths[2] / (sum(lengths) / len(lengths))
    idf = math.log((3 - 1 + 0.5) / (1 + 0.5))
    assert scores.tolist() == pytest.approx([0, 0, idf * (1 + k1) / (1 + k1 * (1 - b + b * length))])


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("الكتاب", "كتاب"),
        ("والكتاب", "كتاب"),
        ("بالكتاب", "كتاب"),
        ("كالكتاب", "كتاب"),
        ("فالكتاب", "كتاب"),
        ("للكتاب", "كتاب"),
        ("وكتاب", "كتاب"),
        ("كتابها", "كتاب"),
        ("كتابان", "كتاب"),
        ("كتابات", "كتاب"),
        ("كاتبون", "كاتب"),
        ("كاتبين", "كاتب"),
        ("كتابه", "كتاب"),
        ("كتابة", "كتاب"),
        ("كتابي", "كتاب"),
        ("كتابية", "كتاب"),
        ("كِتابٌ", "كتاب"),
    ],
)
def test_light10_takes_off_each_of_its_affixes(word: str, stem: str) -> None:
    assert light10_stems(word) == [stem]


@pytest.mark.parametrize(("word", "stem"), [("ولد", "ولد"), ("الم", "الم"), ("رها", "رها"), ("ثقة", "ثق")])
def test_light10_leaves_at_least_two_letters(word: str, stem: str) -> None:
    assert light10_stems(word) == [stem]


@pytest.mark.parametrize("pair", [("أسوان", "اسوان"), ("إيلاف", "ايلاف"), ("مستشفى", "مستشفي")])
def test_light10_knows_no_hamza_and_no_final_ya(pair: tuple[str, str]) -> None:
    assert light10_stems(pair[0]) == light10_stems(pair[1])


@pytest.mark.parametrize("text", ["في من إلى", "التي", "؟ ، .", ""])
def test_stop_words_and_marks_have_no_stem(text: str) -> None:
    assert light10_stems(text) == []
