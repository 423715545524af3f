import json
import math

import pytest

from knowledge.answers.marks.matched_sentence import MatchedSentence
from knowledge.answers.marks.runs import FEATURES, WEIGHTS, features, runs
from tests.knowledge.answers.reading import read


def _sentence(question: str, text: str) -> MatchedSentence:
    query, sentence, analysis = read(question, text)
    return MatchedSentence(query, sentence.text, analysis, None)


def _runs(question: str, text: str) -> list[str]:
    sentence = _sentence(question, text)
    return [text[sentence.words.starts[run.first] : sentence.words.ends[run.last]] for run in runs(sentence)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("ماذا حملت الشاحنة؟", "حملت الشاحنة القمح والشعير.", ["القمح والشعير"]),
        ("ماذا حملت الشاحنة؟", "حملت الشاحنة (البيضاء) قمحا، ثم عادت.", ["البيضاء", "قمحا", "ثم عادت"]),
        ("ماذا حملت الشاحنة؟", "حملت الشاحنة ما لم.", []),
        ("ماذا حملت الشاحنة؟", "غادر الوزير القصر.", []),
        ("من رفع الراية؟", "رفع الراية قائد القوات في 23 مارس.", ["قائد القوات في"]),
        ("من رفض القرار؟", "وانتقد الخبير القرار بشدة.", ["الخبير", "بشدة"]),
    ],
)
def test_a_run_ends_at_a_mark_a_word_of_the_question_and_what_is_nobody(
    question: str, text: str, expected: list[str]
) -> None:
    assert _runs(question, text) == expected


def _told(question: str, text: str) -> list[dict[str, float]]:
    """What speaks for each run, by the names of the features, without what does not."""
    sentence = _sentence(question, text)
    return [
        {name: value for name, value in zip(FEATURES, each, strict=True) if value}
        for each in features(sentence, runs(sentence))
    ]


def test_what_speaks_for_a_run_has_a_name_each_and_is_about_one_at_most() -> None:
    for question in ("ماذا حملت الشاحنة؟", "من قاد الشاحنة؟", "كيف سارت الشاحنة؟"):
        told = _told(question, "قال إن الشاحنة التي حملت القمح سارت ببطء يوم الأحد، وقادها سامر حداد.")
        assert told
        assert all(math.isfinite(value) and abs(value) < 2 for each in told for value in each.values())


def test_some_of_it_is_told_only_of_who_and_some_only_of_the_others() -> None:
    of_who, of_others = (
        {name for each in _told(question, "حملت الشاحنة القمح، وقادها سامر.") for name in each}
        for question in ("من قاد الشاحنة؟", "ماذا حملت الشاحنة؟")
    )

    assert not any(name.startswith("others: ") for name in of_who)
    assert not any(name.startswith("who: ") for name in of_others)


@pytest.mark.parametrize("question", ["بماذا تشتهر المدينة؟", "وبم تشتهر المدينة؟", "المدينة بأي شيء تشتهر؟"])
def test_what_begins_with_the_preposition_of_the_question_is_told_so(question: str) -> None:
    first, second = _told(question, "تشتهر المدينة بصناعة الزجاج، كبيرة.")

    assert first["begins as is asked"] == 1
    assert "begins as is asked" not in second


def test_every_feature_has_a_weight() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]

    assert tuple(weights) == FEATURES
    assert all(math.isfinite(weight) and weight for weight in weights.values())
