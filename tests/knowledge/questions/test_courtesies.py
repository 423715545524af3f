import pytest

from knowledge.arabic.letters import without_lengthening
from knowledge.arabic.words import words
from knowledge.model import Courtesy
from knowledge.questions.courtesies import asked, courtesy


def _courtesy(text: str) -> Courtesy | None:
    return courtesy(words(without_lengthening(text)).folded)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("السلام عليكم", Courtesy.SALAM),
        ("السلام عليكم ورحمة الله وبركاته", Courtesy.SALAM),
        ("أهلا وسهلا", Courtesy.GREETING),
        ("هلا والله", Courtesy.GREETING),
        ("صباح الخير", Courtesy.GREETING),
        ("Hi!", Courtesy.GREETING),
        ("Marhaba", Courtesy.GREETING),
        ("كيف حالك؟", Courtesy.WELL_BEING),
        ("شلونك", Courtesy.WELL_BEING),
        ("عامل ايه؟", Courtesy.WELL_BEING),
        ("كيف داير", Courtesy.WELL_BEING),
        ("شكرا جزيلا", Courtesy.THANKS),
        ("الله يعطيك العافية", Courtesy.THANKS),
        ("متشكر", Courtesy.THANKS),
        ("merci", Courtesy.THANKS),
        ("مع السلامة", Courtesy.FAREWELL),
        ("تصبح على خير", Courtesy.FAREWELL),
        ("bye", Courtesy.FAREWELL),
        ("من أنت؟", Courtesy.IDENTITY),
        ("مين انت", Courtesy.IDENTITY),
        ("شكون انت", Courtesy.IDENTITY),
        ("وش اسمك", Courtesy.IDENTITY),
        ("who are you?", Courtesy.IDENTITY),
    ],
)
def test_a_message_that_is_only_polite_is_told_by_its_kind(text: str, kind: Courtesy) -> None:
    assert _courtesy(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شُكرًا", Courtesy.THANKS),
        ("شكـــرا", Courtesy.THANKS),
        ("شكرااااا", Courtesy.THANKS),
        ("مع السلامه", Courtesy.FAREWELL),
        ("الى اللقاء", Courtesy.FAREWELL),
        ("السلااام عليييكم 🌹🌹", Courtesy.SALAM),
        ("… مرحبا!", Courtesy.GREETING),
        ("THANKS", Courtesy.THANKS),
    ],
)
def test_spelling_lengthening_and_marks_make_no_difference(text: str, kind: Courtesy) -> None:
    assert _courtesy(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "السلام عليكم، كم عدد القتلى؟",
        "شكرا للتوضيح، ومن رفع الراية؟",
        "مرحبا بك في الباغوز",
        "عملية السلام",
        "من رفع الراية؟",
        "كيف",
        "متى؟",
        "هل",
        "الباغوز",
    ],
)
def test_a_message_that_holds_anything_else_is_no_courtesy(text: str) -> None:
    assert _courtesy(text) is None


@pytest.mark.parametrize("text", ["", "؟", "👍", "..."])
def test_a_message_without_words_is_no_courtesy(text: str) -> None:
    assert _courtesy(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("مرحبا متى سقطت الرقة؟", "متى سقطت الرقة"),
        ("السلام عليكم ورحمة الله، من رفع الراية؟", "من رفع الراية"),
        ("صباح الخير من رفع الراية", "من رفع الراية"),
        ("سلام، وين الباغوز", "وين الباغوز"),
        ("طيب وكم كان معهم؟", "وكم كان معهم"),
        ("hi, who raised the flag", "who raised the flag"),
        ("مرحبا يا بوت كيف حالك؟ متى سقطت الرقة؟", "متى سقطت الرقة"),
        ("متى سقطت الرقة؟ وشكرا جزيلا", "متى سقطت الرقة"),
        ("متى سقطت الرقة؟ وشكرا", "متى سقطت الرقة"),
        ("شكرا. ومن رفع الراية؟", "ومن رفع الراية"),
        ("يا جماعة حد يعرف مين اللي ربح", "مين اللي ربح"),
        ("بالله عليكم شو صار بالرقة", "شو صار بالرقة"),
        ("خويا بغيت نعرف شكون ربح", "شكون ربح"),
        ("لو سمحت ممكن تقولي متى سقطت الرقة", "متى سقطت الرقة"),
        ("سؤال، اسم قائد قسد", "اسم قائد قسد"),
        ("رجاء متى سقطت الرقة", "متى سقطت الرقة"),
    ],
)
def test_courtesies_around_a_question_are_passed_over(text: str, part: str) -> None:
    assert text[slice(*asked(text, words(text)))] == part


@pytest.mark.parametrize(
    "text",
    [
        "متى سقطت الرقة؟",
        "السلام في اليمن",
        "سلام دائم في سوريا؟",
        "ممتاز السعيد وزير",
        "مرحبا",
        "طيب",
        "شكرا لك",
        "كيف حالك",
        "من شكر الوزير",
        "جماعة الإخوان متى تأسست",
        "حد السرعة في المدينة",
        "شكرا جزيلا لك على المساعدة",
        "رجاء الجداوي متى توفيت",
        "هلا السعيد وين ولدت",
        "سؤال البرلمان عن الفيضان",
        "تعرف على قاتله متى",
        "حسنا الإمارات ترسل مساعدات",
        "طيب تيزيني متى مات",
        "",
    ],
)
def test_what_is_no_courtesy_or_nothing_else_stays_whole(text: str) -> None:
    assert text[slice(*asked(text, words(text)))] == text
