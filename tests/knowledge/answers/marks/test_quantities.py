from knowledge.answers.marks.quantities import told_by_form
from tests.knowledge.answers.reading import read


def test_what_ends_like_a_dual_is_none() -> None:
    query, _, analysis = read("كم سلطانا حكم؟", "حكم سلطان كبير.")

    assert told_by_form(query, analysis) == []
