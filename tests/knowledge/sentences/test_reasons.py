import pytest

from knowledge.arabic.letters import fold
from knowledge.sentences.reasons import reasons


def _reasons(text: str) -> list[tuple[int, str]]:
    """How plainly each reason is told, and the word that it begins with."""
    words = text.split()
    return [
        (plainness, words[place])
        for plainness, place in reasons([fold(word) for word in words], words.__getitem__)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("احترق المصنع بسبب ماس كهربائي", (3, "بسبب")),
        ("وبرأت المحكمة الرجل لعدم كفاية الأدلة", (2, "لعدم")),
        ("توقف العمل على خلفية الإضراب", (2, "على")),
        ("أضرب العمال من أجل أجورهم", (2, "من")),
        ("انهار السد في محاولة لإصلاحه", (2, "في")),
        ("سميت نسبة إلى منطقة بدر", (2, "نسبة")),
        ("استقال رغبة في الراحة", (2, "رغبة")),
        ("عزت الشركة الخسارة إلى الجفاف", (2, "إلى")),
        ("خرجوا للحصول على الطعام", (1, "للحصول")),
        ("اجتمعوا لإعادة البناء", (1, "لإعادة")),
        ("ركض الناس ليصلوا", (1, "ليصلوا")),
        ("انتشر الجنود لحماية المدنيين", (1, "لحماية")),
        ("غاب اللاعب لإصابة في الركبة", (1, "لإصابة")),
        ("سجنت السلطات الصحفي لانتقاده الحكومة", (1, "لانتقاده")),
        ("اعتقل ثلاثة لاتهامهم بالتجسس", (1, "لاتهامهم")),
    ],
)
def test_where_a_reason_begins_is_told_with_how_plain_it_is(text: str, reason: tuple[int, str]) -> None:
    assert reason in _reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر لوكالة الأنباء",
        "أعلن المتحدث لوزارة الداخلية",
        "ربحت شركة برق للاتصالات",
        "بقيت القوات لفترة طويلة",
        "اللجنة العليا للانتخابات",
        "بلغت نسبة المشاركة 61 في المئة",
        "أبدى الوزير رغبة واضحة",
        "سلم الرسالة لابنه",
        "انضم لاتحاد العمال",
        "تعرض لانتقادات واسعة",
        "سافر لليبيا ومنح لاعبه جائزة",
    ],
)
def test_whose_something_is_is_no_reason(text: str) -> None:
    assert _reasons(text) == []
