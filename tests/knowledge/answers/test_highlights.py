from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.highlights import highlights
from knowledge.model import Question
from knowledge.questions.queries import read


def _marked(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end in highlights(read(Question(question)), text)]


def test_the_words_of_the_question_are_marked_as_the_text_writes_them() -> None:
    assert _marked("كم مقاتل", "استسلم المُقاتلون، وبقي ٣ مقاتلين.") == ["المُقاتلون", "مقاتلين"]


def test_neighbouring_words_are_one_stretch() -> None:
    assert _marked("الدروع البشرية", "استخدمهم كدروع بشرية. دروع: بشرية") == ["بشرية", "دروع", "بشرية"]
    assert _marked("قوات سوريا", "قالت قوات  سوريا ذلك") == ["قوات  سوريا"]


def test_nothing_is_marked_where_nothing_matches() -> None:
    assert _marked("متى سقطت الرقة؟", "عاد الناس إلى بيوتهم.") == []


@given(st.text(max_size=40), st.text(max_size=120))
def test_stretches_are_in_order_apart_and_inside_the_text(question: str, text: str) -> None:
    spans = highlights(read(Question(f"{question} {text[:20]}")), text)

    positions = [position for span in spans for position in span]
    assert positions == sorted(set(positions))
    assert all(0 <= position <= len(text) for position in positions)
