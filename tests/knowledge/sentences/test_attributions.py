import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences.attributions import speakers


def _named(text: str) -> list[str]:
    return [text[speaker.start : speaker.end] for speaker in speakers(text) if speaker.is_named]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال القائد إن المعركة انتهت.", "القائد"),
        ("وَقَالَ القائدُ إنَّ المعركة انتهت.", "القائدُ"),
        ("وقال الكولونيل شون ريان المتحدث باسم التحالف إن", "الكولونيل شون ريان المتحدث باسم التحالف"),
        ('وقال قائد قوة الدفاع عدنان عفرين:" اليوم إنقاذنا حوالي 1000 شخص".', "قائد قوة الدفاع عدنان عفرين"),
        ("وأعلنت قوات سوريا الديمقراطية أن الباغوز سقطت.", "قوات سوريا الديمقراطية"),
        ("كشف المرصد أن مئات الأشخاص خرجوا.", "المرصد"),
        ("وزعم التنظيم أن المدينة صامدة.", "التنظيم"),
        ("تصر قوات سوريا الديمقراطية على أنها لا تستطيع إيواءهم.", "قوات سوريا الديمقراطية"),
        ("وأشار الوزير إلى أن الحدود مغلقة.", "الوزير"),
        ("يقول أبو محمد، وهو مزارع، إن القرية خلت.", "أبو محمد"),
        ("وقال الرئيس دونالد ترامب، الجمعة، إن التنظيم هزم.", "الرئيس دونالد ترامب"),
        ("قال الوزير الذي زار المدينة إن الأمن عاد.", "الوزير"),
        ("وقالت متحدثة باسم المفوضية للأمم المتحدة إن", "متحدثة باسم المفوضية للأمم المتحدة"),
    ],
)
def test_the_speaker_stands_behind_the_verb(text: str, speaker: str) -> None:
    assert _named(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قتل ثلاثة، بحسب المرصد السوري لحقوق الإنسان.", "المرصد السوري لحقوق الإنسان"),
        ("وبحسب المرصد السوري، قتل ثلاثة.", "المرصد السوري"),
        ("قتل ثلاثة، وفق وكالة رويترز.", "وكالة رويترز"),
        ("قتل ثلاثة وفق ما قال المتحدث باسم التحالف.", "المتحدث باسم التحالف"),
        ("وفقا لوزارة الدفاع، قتل ثلاثة.", "وزارة الدفاع"),
        ("وفقاً لوزارة الدفاع، قتل ثلاثة.", "وزارة الدفاع"),
        ("قتل ثلاثة، نقلا عن صحيفة الغارديان.", "صحيفة الغارديان"),
        ("قتل ثلاثة، طبقا لمصادر أمنية.", "مصادر أمنية"),
        ("جاء ذلك على لسان المتحدث باسم الجيش.", "المتحدث باسم الجيش"),
        ("قتل ثلاثة، حسب تقديرات الأمم المتحدة.", "الأمم المتحدة"),
        ("بحسب ما أعلنت وزارة الدفاع، قتل ثلاثة.", "وزارة الدفاع"),
    ],
)
def test_the_speaker_stands_behind_according_to(text: str, speaker: str) -> None:
    assert _named(text) == [speaker]


@pytest.mark.parametrize("text", ["وفقا للمرصد السوري، قتل ثلاثة.", "قتل ثلاثة، وفقا للمرصد السوري."])
def test_a_name_that_melts_into_its_particle_is_quoted_with_what_stands_before_it(text: str) -> None:
    assert _named(text) == ["وفقا للمرصد السوري"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('قالت صحيفة "الجارديان" البريطانية إن المقاتلين انسحبوا.', 'صحيفة "الجارديان" البريطانية'),
        ('قالت صحيفة "الجارديان" إن المقاتلين انسحبوا.', 'صحيفة "الجارديان"'),
        ("قالت صحيفة «الجارديان» إن المقاتلين انسحبوا.", "صحيفة «الجارديان»"),
        ("أفادت وكالة “رويترز” بأن شاحنات غادرت.", "وكالة “رويترز”"),
    ],
)
def test_a_name_in_quotation_marks_keeps_them(text: str, speaker: str) -> None:
    assert _named(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر عسكري لرويترز إن القوات انسحبت.",
        "قال مصدر عسكري لوكالة فرانس برس إن القوات انسحبت.",
        "قال مصدر عسكري لصحيفة الشرق الأوسط إن القوات انسحبت.",
        "قال مصدر عسكري للصحفيين إن القوات انسحبت.",
        'قال مصدر عسكري لـ"رويترز" إن القوات انسحبت.',
    ],
)
def test_whom_it_was_said_to_is_no_part_of_the_speaker(text: str) -> None:
    assert _named(text) == ["مصدر عسكري"]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش السوري السبت أن القرية سقطت.",
        "أعلن الجيش السوري يوم السبت أن القرية سقطت.",
        "أعلن الجيش السوري أمس أن القرية سقطت.",
        "أعلن الجيش السوري في بيان أن القرية سقطت.",
        "أعلن الجيش السوري خلال مؤتمر صحفي أن القرية سقطت.",
        "أعلن الجيش السوري، في بيان، أن القرية سقطت.",
    ],
)
def test_when_and_where_it_was_said_is_no_part_of_the_speaker(text: str) -> None:
    assert _named(text) == ["الجيش السوري"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال قائد في قوات سوريا الديمقراطية إن المعركة انتهت.", "قائد في قوات سوريا الديمقراطية"),
        ("وقال مسؤول في البنتاغون إن القوات ستبقى.", "مسؤول في البنتاغون"),
        ("قتل ثلاثة، بحسب مصادر طبية في المستشفى.", "مصادر طبية في المستشفى"),
    ],
)
def test_an_office_belongs_to_the_speaker(text: str, speaker: str) -> None:
    assert _named(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وكان البيت الأبيض أعلن أن القوات ستبقى.", "البيت الأبيض"),
        ("وكانت الولايات المتحدة أعلنت أنها ستنسحب.", "الولايات المتحدة"),
        ("كان الرئيس ترامب قال إن التنظيم هزم.", "الرئيس ترامب"),
    ],
)
def test_behind_was_the_speaker_stands_before_the_verb(text: str, speaker: str) -> None:
    assert _named(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "وأضاف أن المعركة انتهت.",
        "وأضاف: «انتهت المعركة».",
        "وأضاف قائلا: «انتهت المعركة».",
        "وتابعت، المقاتلون تسللوا خلال القافلة.",
        "وأكد أنه سيعود.",
        "كما أشار إلى أن الحدود مغلقة.",
        "وقال لرويترز إن المعركة انتهت.",
        "وأوضح لوكالة الأنباء أن المعركة انتهت.",
        "كان قد أكد أن المعركة انتهت.",
        "وأكدت عزمها على القتال.",
    ],
)
def test_a_verb_that_names_nobody_goes_on_with_an_earlier_speaker(text: str) -> None:
    assert [speaker.is_named for speaker in speakers(text)] == [False]


def test_a_verb_that_goes_on_may_name_its_speaker() -> None:
    assert _named("وأضاف بالي أن المدنيين خرجوا.") == ["بالي"]
    assert _named("وأضافت الصحيفة، أن المقاتلين خرجوا.") == ["الصحيفة"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "انتهت المعركة أمس.",
        "قرر الجيش الانسحاب من المدينة.",
        "وقف القائد بين الجنود وعبر الحدود.",
        "أعلن عن مقتل ثلاثة.",
        "أعلن السبت سقوط الباغوز.",
        "انتهت المعركة بحسب.",
        "قتل ثلاثة، بحسب بيان.",
    ],
)
def test_where_nobody_is_quoted_there_is_no_speaker(text: str) -> None:
    assert speakers(text) == ()


def test_several_speakers_are_told_in_their_order() -> None:
    text = "قالت الأمم المتحدة إن عشرة قتلوا بحسب المرصد، وأكد القائد أنهم مدنيون."

    assert _named(text) == ["الأمم المتحدة", "المرصد", "القائد"]


_PARTS = st.sampled_from(
    'قال وأضاف أعلنت بحسب وفقا للمرصد لرويترز لـ ل القائد صحيفة "الجارديان" « » إن أن'
    " في بيان السبت الذي عن ما : ، . ب200 تصر عزمها".split()
)
_NEWS = st.lists(_PARTS, max_size=14).map(" ".join) | st.lists(_PARTS, max_size=8).map("".join)


@given(_NEWS | st.text(max_size=100))
def test_the_speakers_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    found = speakers(text)

    assert [speaker.start for speaker in found] == sorted(speaker.start for speaker in found)
    assert all(0 <= speaker.start <= speaker.end <= len(text) for speaker in found)
    assert all(text[speaker.start : speaker.end].strip() for speaker in found if speaker.is_named)
