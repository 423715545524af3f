import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.model import Article, Source
from knowledge.sentences.boundaries import MAX_QUOTATION, boundaries
from knowledge.sentences.splitting import split


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in split(Article("a", text, Source("وكالة")))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["انتهت المعركة.", "عاد الناس."],
        ["هل انتهت المعركة؟", "نعم انتهت!", "عاد الناس…", "ثم سكتوا."],
        ["سقطت المدينة..", "وأكدت المتحدثة ذلك."],
        ["هل انتهت؟!", "لم تنته..."],
        ["بلغ عدد القتلى 20 شخصًا.", "وقال الوزير إن البحث مستمر."],
        ["قال إن الميزانية أُقرّت.", "وَغادر."],
        ["يعود الوفد غدًا.", "عُقد الاجتماع."],
        ["سقطت المدينة.", "الخبر وصل إلى الناس."],
        ["باعوا الخبز والزيت.. الخ وعادوا."],
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


def test_more_than_thirty_two_sentences_are_found() -> None:
    assert len(_split("انتهت المعركة أمس. " * 100)) == 100


_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


@given(st.text("ابتجد .؟!،وم 3", max_size=40), st.integers(0, 39), st.sampled_from(_MARKS))
def test_a_mark_on_a_letter_moves_no_boundary(text: str, place: int, mark: str) -> None:
    letter = place % len(text) if text else 0
    assume(text and text[letter].isalpha())
    marked = text[: letter + 1] + mark + text[letter + 1 :]

    found = [end if end <= letter else end + 1 for end in boundaries(text, 0, len(text))]
    assert list(boundaries(marked, 0, len(marked))) == found
