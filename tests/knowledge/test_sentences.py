from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Article, Sentence, Source
from knowledge.sentences import MAX_QUOTATION, MAX_SENTENCE, split


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in _sentences(text)]


def _sentences(text: str) -> tuple[Sentence, ...]:
    return split(Article("a", text, Source("وكالة")))


@pytest.mark.parametrize(
    "sentences",
    [
        ["انتهت المعركة.", "عاد الناس."],
        ["هل انتهت المعركة؟", "نعم انتهت!", "عاد الناس…", "ثم سكتوا."],
        ["سقطت المدينة..", "وأكدت المتحدثة ذلك."],
        ["هل انتهت؟!", "لم تنته..."],
        ["قال، ثم أضاف، ثم سكت؛ وانصرف."],
        ["بلغ العدد 3.5 مليون و٤.٢ ألف و1.000.000 شخص.", "ثم زاد."],
        ["قال د. محمد علي إن أ. سعيد حضر.", "ثم ذهب."],
        ["ذكرت أ.ف.ب أن المعركة انتهت.", "وأكدت."],
        ["قال J. K. Rowling وMr. Smith شيئا.", "ثم سكتا."],
        ["كان ذلك عام 2014 م.", "وبعده جاء عام 1440 هـ.", "ثم انتهى."],
        ["انظر www.example.com/a?b=1 للمزيد.", "انتهى."],
        ["1. حضر القادة إلى المدينة.", "2. غادر الجنود المدينة."],
        ["قال: «انتهى الأمر.. نحن نفرح. نعم!» ثم غادر المكان.", "عاد."],
        ["قال: «انتهى الأمر.»", "ثم غادر المكان."],
        ["سأل: «متى انتهى الأمر؟» ثم غادر المكان."],
        ['قال القائد:" أنقذنا 1000 شخص.. كانت مفاجأة.. لم نتوقع ذلك".', "وأضاف شيئا."],
        ["قال: ”نبطئ الهجوم. بسببهم“.", "وأضاف شيئا."],
        ["وصل (نحو 20. أو أكثر) إلى المخيم.", "ثم غادروا."],
        ["وصلوا في 2019.", "5 منهم غادروا."],
        ["قال إنه سيعود.", "(انتهى البيان الرسمي.)"],
        ["التقى الوزير ود. محمد علي الوفد الزائر.", "ثم غادر."],
        ["حضر أ.د. علي وم. أحمد اللقاء.", "ثم غادرا."],
        ["نشأت المدينة نحو 300 ق.م. ثم هدمت.", "ثم بنيت."],
        ["شمل الأمر أطباء ومعلمين...، وغيرهم من الموظفين.", "انتهى."],
        ["اشتروا الغذاء والدواء ...إلخ، ووصلوا إلى المدينة.", "انتهى."],
        ["اندلعت المواجهات أمس.", "وعاد النازحون. (رويترز)"],
        ["انتهت المعركة.[1]", "وعاد الناس.[2]"],
        ["«لا نريد الحرب.» قال الرئيس أمس.", "ثم غادر."],
        ["«لا نريد الحرب.»", "وغادر الرئيس أمس."],
        ["قال «انتهى. «نعم. لا» نفرح» ثم ذهب.", "عاد."],
        ['قال" انتهى الأمر. نفرح "ثم ذهب.', "عاد."],
        ["اتفقت Apple Inc. مع الوزارة.", "انتهى."],
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_a_sentence_ends_where_the_space_was_forgotten() -> None:
    assert _split("بقي المقاتل 5 أيام.وغادر المدينة بعدها.") == [
        "بقي المقاتل 5 أيام.",
        "وغادر المدينة بعدها.",
    ]


def test_marks_typed_the_wrong_way_round_do_not_shift_later_quotations() -> None:
    text = "وصل قادة و”أمراء” أجانب. قال: “نعم. سنبقى هنا”. وأضاف: “لا. لن نرحل”. وانتهى."

    assert _split(text) == [
        "وصل قادة و”أمراء” أجانب.",
        "قال: “نعم. سنبقى هنا”.",
        "وأضاف: “لا. لن نرحل”.",
        "وانتهى.",
    ]


def test_a_quotation_that_is_not_closed_in_its_paragraph_protects_nothing() -> None:
    assert _split("قال: «بدأ الأمر. ثم انتهى.\nوعاد الناس».") == [
        "قال: «بدأ الأمر.",
        "ثم انتهى.",
        "وعاد الناس».",
    ]


def test_a_long_quotation_is_split_like_other_text() -> None:
    quotation = "«" + "كلمة " * (MAX_QUOTATION // 5) + ". انتهى»."

    assert len(_split(quotation)) == 2


def test_the_closing_mark_of_a_long_quotation_belongs_to_what_it_closes() -> None:
    *_, before, last = _split('قال "' + "كلمة طويلة. " * 45 + '" انتهى. نعم.')[:-1]

    assert before == 'كلمة طويلة. "'
    assert last == "انتهى."


def test_a_short_quotation_inside_a_long_one_stays_whole() -> None:
    text = "«" + "كلمة " * (MAX_QUOTATION // 5) + 'قال "نعم. لا" ثم سكت».'

    assert _split(text) == [text]


def test_line_breaks_end_a_sentence_and_begin_a_paragraph() -> None:
    sentences = _sentences("أولى بلا نقطة لكنها طويلة بما يكفي لتكون جملة كاملة من الخبر\nثانية. وثالثة.")

    assert [sentence.paragraph for sentence in sentences] == [0, 1, 1]


def test_spaces_and_stray_ampersands_are_trimmed_from_both_ends() -> None:
    assert _split(' & "داعش انتهى.. نفرح الآن".&\n&nbsp') == ['"داعش انتهى.. نفرح الآن".']


@pytest.mark.parametrize(
    "furniture",
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
def test_headings_and_bylines_are_not_sentences(furniture: str) -> None:
    assert _split(f"{furniture}\nانتهت المعركة أمس.\n{furniture}\nعاد الناس.") == [
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
def test_sentences_that_only_look_like_furniture_are_kept(sentence: str) -> None:
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


def test_more_than_thirty_two_sentences_are_found() -> None:
    assert len(_split("انتهت المعركة أمس. " * 100)) == 100


def test_the_bundled_articles_are_split_without_their_furniture(bundled: KnowledgeBase) -> None:
    texts = [sentence.text for sentence in bundled.sentences]

    assert len(texts) == 101
    assert all(text[-1] in ".”" for text in texts)
    for furniture in ("خنادق وبطانيات مبعثرة", "التهديد مستمر", "الشرق الأوسط", "شكرا للتعليق"):
        assert not any(text.startswith(furniture) for text in texts)


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
