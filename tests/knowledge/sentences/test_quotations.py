import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences.quotations import quotations


def _found(text: str, longest: int = 400) -> list[str]:
    return [text[start:end] for start, end in quotations(text, 0, len(text), longest=longest)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال “نعم” ثم ”لا“ ثم ”ربما”", ["“نعم”", "”لا“", "”ربما”"]),
        ("»نعم« ثم »لا«", ["»نعم«", "»لا«"]),
        ('قال" نعم "ثم', ['" نعم "']),
        ('قال "نعم" ثم "سكت', ['"نعم"']),
        ('(أول "ثان) ثالث"', ['(أول "ثان) ثالث"']),
        ("قال ») نعم (", []),
        ("قال «نعم", []),
    ],
)
def test_marks_are_paired_however_they_were_typed(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_a_stretch_that_is_too_long_gives_way_to_the_shorter_ones_inside_it() -> None:
    assert _found("«طويل جدا (قصير) طويل جدا»", longest=10) == ["(قصير)"]


@given(st.text(alphabet='اب "“”«»()[]', max_size=60))
def test_stretches_of_any_text_are_in_order_and_apart(text: str) -> None:
    places = [place for span in quotations(text, 0, len(text), longest=400) for place in span]

    assert places == sorted(places)
    assert all(len(each) >= 2 for each in _found(text))
