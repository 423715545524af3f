from knowledge.answers.marks.quantities import told_by_form
from tests.knowledge.answers.reading import read


def test_what_ends_like_a_dual_is_none() -> None:
    text = "حكم سلطان كبير."
    query, _, analysis = read("كم سلطانا حكم؟", text)

    assert told_by_form(query, text, analysis) == []
