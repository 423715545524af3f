import numpy as np
import pytest

from knowledge.answers.marks.runs import FEATURES
from knowledge.measuring.marking import KnownRuns, fit_marks, known_runs, named, shared_words
from tests.knowledge.answers.reading import read

_TEXT = "حملت الشاحنة القمح والشعير، ثم عادت إلى القرية."


def _known(question: str, answers: list[str]) -> KnownRuns | None:
    query, sentence, analysis = read(question, _TEXT)
    return known_runs(query, sentence.text, analysis, answers)


def test_each_run_shares_with_the_answer_what_would_be_marked_of_it() -> None:
    known = _known("ماذا حملت الشاحنة؟", ["القمح والشعير", "القمح"])

    assert known is not None
    assert known.features.shape == (2, len(FEATURES))
    assert known.shared.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("متى عادت الشاحنة؟", ["القمح"]),
        ("كم شاحنة عادت؟", ["القمح"]),
        ("ماذا حملت الشاحنة؟", []),
        ("ماذا حملت الشاحنة والقمح والشعير ثم عادت إلى القرية؟", ["القمح"]),
    ],
)
def test_what_no_run_answers_teaches_nothing(question: str, answers: list[str]) -> None:
    assert _known(question, answers) is None


def test_that_run_is_chosen_which_has_what_told_the_right_ones() -> None:
    generator = np.random.default_rng(0)
    known = []
    for _ in range(50):
        features = generator.random((3, len(FEATURES)))
        known.append(KnownRuns(features, np.where(features[:, 2] == features[:, 2].max(), 0.8, 0.0)))

    weights = fit_marks(known)

    assert np.abs(weights).argmax() == 2
    assert np.mean([each.shared_by(weights) for each in known]) > 0.7
    assert named(weights)[FEATURES[2]] == pytest.approx(weights[2], abs=1e-4)


def test_runs_that_share_next_to_nothing_with_the_answer_teach_nothing() -> None:
    wrong = KnownRuns(np.eye(2, len(FEATURES)), np.array([0.1, 0.0]))

    assert not fit_marks([wrong]).any()


def test_texts_share_nothing_all_or_a_part() -> None:
    assert shared_words("القمح", "الشعير") == 0
    assert shared_words("", "الشعير") == 0
    assert shared_words("قَمحٌ وشعير", "قمح وشعير") == 1
    assert shared_words("قمح", "قمح وشعير وذرة") == pytest.approx(0.5)
