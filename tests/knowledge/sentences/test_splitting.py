from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Article, Sentence, Source
from knowledge.sentences.splitting import MAX_SENTENCE, split


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in _sentences(text)]


def _sentences(text: str) -> tuple[Sentence, ...]:
    return split(Article("a", text, Source("وكالة")))


def test_line_breaks_end_a_sentence_and_begin_a_paragraph() -> None:
    sentences = _sentences("أولى بلا نقطة لكنها طويلة بما يكفي لتكون جملة كاملة من الخبر\nثانية. وثالثة.")

    assert [sentence.paragraph for sentence in sentences] == [0, 1, 1]


def test_spaces_and_stray_ampersands_are_trimmed_from_both_ends() -> None:
    assert _split(' & "داعش انتهى.. نفرح الآن".&\n&nbsp') == ['"داعش انتهى.. نفرح الآن".']


@pytest.mark.parametrize(
    "boilerplate",
    [
        "خنادق وبطانيات مبعثرة&",
        "التهديد مستمر",
        "بيروت – رويترز",
        "القاهرة - د ب أ.",
        "عنوان قصير للخبر:",
        "سقوط الباغوز.. نهاية دولة الخلافة",
        "بالفيديو... لحظة الانفجار",
        "هل انتهى تنظيم داعش فعلا؟",
        "اقرأ أيضا: مقتل زعيم التنظيم في غارة أميركية شمال سوريا اليوم الأحد",
        "المصدر: وكالات",
    ],
)
def test_headings_and_bylines_are_not_sentences(boilerplate: str) -> None:
    assert _split(f"{boilerplate}\nانتهت المعركة أمس.\n{boilerplate}\nعاد الناس.") == [
        "انتهت المعركة أمس.",
        "عاد الناس.",
    ]


@pytest.mark.parametrize(
    "thanks",
    [
        "شكرا لقراءتكم.",
        "شكرًا على المتابعة!",
        "مع الشكر",
        "ونشكركم على وقتكم.",
        "شكرا لكم.\nفريق التحرير",
    ],
)
def test_thanks_in_the_last_line_are_not_a_sentence(thanks: str) -> None:
    assert _split(f"انتهت المعركة أمس.\n{thanks}") == ["انتهت المعركة أمس."]


def test_thanks_elsewhere_are_a_sentence() -> None:
    assert _split("شكرت الحكومة أنصارها.\nشكرا لهم، قال الوزير.\nثم انصرف.")[:2] == [
        "شكرت الحكومة أنصارها.",
        "شكرا لهم، قال الوزير.",
    ]


def test_a_short_line_with_an_end_mark_is_a_sentence() -> None:
    assert _split("انتهى الأمر.\nعاد الناس – أخيرا – إلى بيوتهم القديمة في المدينة.") == [
        "انتهى الأمر.",
        "عاد الناس – أخيرا – إلى بيوتهم القديمة في المدينة.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "نحن بخير - قال الجندي.",
        "انتهت المباراة 5 - 3.",
        "وقال الوزير: سنعود إلى المدينة قريبا.",
        "بيروت: قتل ثلاثة جنود.",
        "- تبادل الأسرى والمعتقلين",
        "2) وقف إطلاق النار فورا",
    ],
)
def test_sentences_that_only_look_like_boilerplate_are_kept(sentence: str) -> None:
    assert sentence in _split(f"انتهت المعركة أمس.\n{sentence}\nعاد الناس.")


def test_a_text_that_knows_no_end_marks_is_not_taken_for_headings() -> None:
    lines = [
        "عاجل",
        "بدأ سريان الهدنة منتصف الليل",
        "عاد النازحون إلى بيوتهم في حلب",
        "وقال وزير الدفاع في بيان إن الجيش سيرد على أي خرق للهدنة بلا تردد",
    ]

    assert _split("\n".join(lines)) == lines[1:]


def test_an_article_of_headings_only_is_quoted_line_by_line() -> None:
    assert _split("سقوط الباغوز\nعودة النازحين") == ["سقوط الباغوز", "عودة النازحين"]


def test_a_text_without_end_marks_is_cut_between_words() -> None:
    pieces = _split("كلمة " * 1000)

    assert all(len(piece) <= MAX_SENTENCE for piece in pieces)
    assert " ".join(pieces) == ("كلمة " * 1000).strip()


def test_a_word_without_end_is_cut_too() -> None:
    assert list(map(len, _split("ا" * (MAX_SENTENCE + 5)))) == [MAX_SENTENCE, 5]


def test_the_bundled_articles_are_split_without_their_boilerplate(bundled: KnowledgeBase) -> None:
    texts = [sentence.text for sentence in bundled.sentences]

    assert len(texts) == 101
    assert all(text[-1] in ".”" for text in texts)
    for boilerplate in ("خنادق وبطانيات مبعثرة", "التهديد مستمر", "الشرق الأوسط", "شكرا للتعليق"):
        assert not any(text.startswith(boilerplate) for text in texts)


_TEXTS = st.text(alphabet=st.sampled_from('ابجد محمد دة12.؟!…"“”«»()\n\r\t&–ـً\u200f'), max_size=300)


@given(_TEXTS | st.text(max_size=200))
def test_sentences_of_any_text_are_apart_trimmed_and_hold_a_word(text: str) -> None:
    sentences = _sentences(text)

    assert all(a.end <= b.start for a, b in pairwise(sentences))
    for sentence in sentences:
        assert sentence.text == sentence.text.strip()
        assert "\n" not in sentence.text
        assert any(character.isalnum() for character in sentence.text)
    assert bool(sentences) == any(character.isalnum() for character in text)
