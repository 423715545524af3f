from collections.abc import Collection
from typing import Any

import pytest

from knowledge.arabic.letters import fold
from knowledge.arabic.words import words
from knowledge.model import QuestionKind as Kind
from knowledge.questions.kinds import Asking, ask

_DIALECTS = {
    "Egypt": {
        Kind.WHAT: "ايه إيه",
        Kind.WHY: "ليه اشمعنى",
        Kind.WHEN: "امتى إمتى إمته لامتى",
        Kind.WHERE: "فين منين فينه",
        Kind.WHO: "مين",
        Kind.HOW: "إزاي ازاي",
        Kind.HOW_MANY: "كام بكام",
    },
    "the Levant": {
        Kind.WHAT: "شو إيش أيش شنو",
        Kind.WHY: "ليش لشو ليه",
        Kind.WHEN: "إيمتى أيمتى وقتيش لإمتى ايمت أيمته لأيمتى",
        Kind.WHERE: "وين منين",
        Kind.WHO: "مين لمين",
        Kind.HOW: "كيف شلون",
        Kind.HOW_MANY: "قديش أديش كم شقد اديه قدايش",
    },
    "the Gulf": {
        Kind.WHAT: "شنو شنهو وش ايش شصار ويش وشهو شفيه",
        Kind.WHY: "ليش ليه علامَ علويش",
        Kind.WHEN: "متى متا",
        Kind.WHERE: "وين",
        Kind.WHO: "منو مِن منهو",
        Kind.HOW: "شلون كيف",
        Kind.HOW_MANY: "كم شكثر جم بكم",
    },
    "Iraq": {
        Kind.WHAT: "شنو شنهي شني شصار شسمه",
        Kind.WHY: "ليش لويش",
        Kind.WHEN: "شوكت يمتى",
        Kind.WHERE: "وين منين امنين",
        Kind.WHO: "منو لمنو",
        Kind.HOW: "شلون",
        Kind.HOW_MANY: "شقد كم شكد شگد اشكد اشگد بيش بشكد",
    },
    "the Maghreb": {
        Kind.WHAT: "شنو آشنو اشنو شنوة آش وش",
        Kind.WHY: "علاش لاش علاه عليش",
        Kind.WHEN: "وقتاش فوقاش امتى إيمتا وينتا وقتاه قتاش",
        Kind.WHERE: "فين وين فاين منين مناين",
        Kind.WHO: "شكون مين منو اشكون",
        Kind.HOW: "كيفاش كيف كيفاه",
        Kind.HOW_MANY: "شحال قداش بشحال قدّاه گداش كداش اشحال",
        Kind.YES_NO: "واش",
    },
    "Sudan and Yemen": {
        Kind.WHAT: "شنو ايش",
        Kind.WHY: "ليه ليش لشنو",
        Kind.WHEN: "متين متى",
        Kind.WHERE: "وين",
        Kind.WHO: "منو",
        Kind.HOW: "كيف إزاي",
        Kind.HOW_MANY: "كم",
    },
}
_OTHER_WORDS_TOO = "ايه إيه مِن جم آش واش".split()
"""They ask only where a question begins."""


def _dialect_words(*, without: Collection[str] = ()) -> list[Any]:
    return [
        pytest.param(word, kind, id=f"{region}: {word}")
        for region, kinds in _DIALECTS.items()
        for kind, spellings in kinds.items()
        for word in spellings.split()
        if word not in without
    ]


def _ask(text: str) -> Asking:
    return ask([word.text for word in words(text)])


def _kinds(text: str) -> tuple[Kind, ...]:
    return _ask(text).kinds


def _named(text: str, positions: frozenset[int]) -> list[str]:
    found = list(words(text))
    return [text[found[position].start : found[position].end] for position in sorted(positions)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("متى سقطت الرقة؟", Kind.WHEN),
        ("كم مقاتلا استسلم؟", Kind.HOW_MANY),
        ("من رفع الراية؟", Kind.WHO),
        ("أين تقع الباغوز؟", Kind.WHERE),
        ("لماذا توقف الهجوم؟", Kind.WHY),
        ("كيف خرج المدنيون؟", Kind.HOW),
        ("ماذا حدث في الباغوز؟", Kind.WHAT),
        ("هل استسلم المقاتلون؟", Kind.YES_NO),
        ("ألم يستسلموا؟", Kind.YES_NO),
        ("السد تضرر ولا لأ", Kind.YES_NO),
        ("نجحت المفاوضات أم لا؟", Kind.YES_NO),
        ("ماذا قال بالي؟", Kind.SAID_WHAT),
        ("الباغوز", Kind.KEYWORDS),
    ],
)
def test_standard_question_words_tell_what_is_asked_for(text: str, kind: Kind) -> None:
    assert _kinds(text) == (kind,)


@pytest.mark.parametrize(("word", "kind"), _dialect_words())
def test_question_words_of_every_dialect_ask_at_the_head(word: str, kind: Kind) -> None:
    assert _kinds(f"{word} صار بالباغوز؟")[0] is kind
    assert 0 in _ask(f"{word} صار بالباغوز؟").question_words


@pytest.mark.parametrize(("word", "kind"), _dialect_words(without={"آش"}))
def test_question_words_of_every_dialect_ask_behind_and(word: str, kind: Kind) -> None:
    assert _kinds(f"و{word} صار بالباغوز؟")[0] is kind


@pytest.mark.parametrize(("word", "kind"), _dialect_words(without=_OTHER_WORDS_TOO))
def test_question_words_of_every_dialect_ask_at_the_end(word: str, kind: Kind) -> None:
    assert _kinds(f"الباغوز {word}؟")[0] is kind


@pytest.mark.parametrize("which", ["أي", "أية", "اي", "أنهي", "أنو", "أشمن", "أينا", "ياتو"])
@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("عام", Kind.WHEN),
        ("يوم", Kind.WHEN),
        ("مدينة", Kind.WHERE),
        ("عدد", Kind.HOW_MANY),
        ("سبب", Kind.WHY),
        ("طريقة", Kind.HOW),
        ("جهة", Kind.WHO),
        ("تطبيق", Kind.WHAT),
    ],
)
def test_which_asks_for_what_the_noun_behind_it_names(which: str, noun: str, kind: Kind) -> None:
    assert _kinds(f"{which} {noun}") == (kind,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("في أي عام سقطت الرقة؟", Kind.WHEN),
        ("منذ أي عام؟", Kind.WHEN),
        ("منذ متى؟", Kind.WHEN),
        ("إلى من تنسب المدرسة؟", Kind.WHO),
        ("على من فاز المنتخب؟", Kind.WHO),
        ("على يد من قتل الملك؟", Kind.WHO),
        ("تحت رعاية من عاشت؟", Kind.WHO),
        ("بمن التقى الوزير؟", Kind.WHO),
        ("ممن اشترى الأرض؟", Kind.WHO),
        ("فيم اختلفوا؟", Kind.WHAT),
        ("كم فيها من مدرسة؟", Kind.HOW_MANY),
        ("من فيها الآن؟", Kind.WHO),
        ("فى اى مدينة؟", Kind.WHERE),
        ("حتى متى؟", Kind.WHEN),
        ("في أي مدينة؟", Kind.WHERE),
        ("إلى أين نقلوا؟", Kind.WHERE),
        ("من أين خرجوا؟", Kind.WHERE),
        ("من وين خرجوا؟", Kind.WHERE),
        ("بأي طريقة خرجوا؟", Kind.HOW),
        ("لأي سبب توقف الهجوم؟", Kind.WHY),
        ("على أي تطبيق؟", Kind.WHAT),
        ("عن شو الخبر؟", Kind.WHAT),
        ("على شنو يهدرو؟", Kind.WHAT),
        ("بتاع مين العلم ده؟", Kind.WHO),
        ("حق منو الراية؟", Kind.WHO),
        ("نتاع شكون الراية؟", Kind.WHO),
        ("من كم محافظة تتكون البلاد؟", Kind.HOW_MANY),
        ("من متى وهو عضو؟", Kind.WHEN),
        ("على متن أي صاروخ أطلق القمر؟", Kind.WHAT),
        ("توفي الشاعر في أي عام؟", Kind.WHEN),
        ("قتل الملك على يد من؟", Kind.WHO),
    ],
)
def test_a_question_word_asks_behind_a_preposition(text: str, kind: Kind) -> None:
    assert _kinds(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    ["فيما يتعلق بالحمى", "بمن فيهم النساء", "صالح من اليمن", "يد من حديد", "بين من ذهب", "بعد من سوريا"],
)
def test_what_is_a_particle_there_does_not_ask(text: str) -> None:
    assert _kinds(text) == (Kind.KEYWORDS,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ما سبب الهجوم؟", Kind.WHY),
        ("ما هي أسباب توقف الهجوم؟", Kind.WHY),
        ("شو سبب الهجوم؟", Kind.WHY),
        ("ما كان سبب الهجوم؟", Kind.WHY),
        ("ما عدد القتلى؟", Kind.HOW_MANY),
        ("ما نسبة الأراضي؟", Kind.HOW_MANY),
        ("ما هو تاريخ سقوط الرقة؟", Kind.WHEN),
        ("ما مكان المعركة؟", Kind.WHERE),
        ("كم عدد القتلى؟", Kind.HOW_MANY),
        ("كم كان عدد القتلى؟", Kind.HOW_MANY),
        ("شقد عدد المقاتلين؟", Kind.HOW_MANY),
        ("ما اسم المتحدث؟", Kind.WHAT),
        ("ما لون الراية؟", Kind.WHAT),
        ("ما المبلغ الذي دفع؟", Kind.HOW_MANY),
        ("ما الأسباب التي ذكرت؟", Kind.WHY),
    ],
)
def test_a_noun_behind_a_question_word_tells_what_is_asked_for(text: str, kind: Kind) -> None:
    asking = _ask(text)

    assert asking.kinds == (kind,)
    assert len(asking.type_words) == 1


@pytest.mark.parametrize(
    "text",
    [
        "خرجوا من الباغوز",
        "كل ما قاله بالي",
        "المقاتلون ما زالوا في القرية",
        "قال بالي ما حدث",
        "استسلم مقاتل من داعش",
        "لم يستسلموا",
        "مدينة الرقة",
        "شي مهم",
        "علاج ألم الظهر",
    ],
)
def test_a_word_that_only_looks_like_a_question_word_asks_nothing(text: str) -> None:
    assert _ask(text) == Asking((Kind.KEYWORDS,), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ما الدولة الإسلامية؟", Kind.WHAT),
        ("ما مسقط رأس الطبيبة؟", Kind.WHERE),
        ("ما الذي أدى إلى الحريق؟", Kind.WHY),
        ("إلى ماذا أدى الحريق؟", Kind.WHAT),
        ("ماذا دفعت السعودية مقابل اللاعب؟", Kind.WHAT),
        ("ما القيمة المضافة؟", Kind.WHAT),
    ],
)
def test_what_asks_for_a_cause_or_a_place_beside_some_words(text: str, kind: Kind) -> None:
    assert _kinds(text) == (kind,)


def test_a_noun_at_the_end_of_keywords_may_tell_that_a_time_is_asked_for() -> None:
    assert _kinds("مباراة الهلال القادمة موعد") == (Kind.KEYWORDS, Kind.WHEN)


def test_from_and_what_stay_what_they_are_inside_a_question() -> None:
    assert _named("كم مدنيا خرج من الباغوز", _ask("كم مدنيا خرج من الباغوز").question_words) == ["كم"]
    assert _named("هل ما زال داعش هناك", _ask("هل ما زال داعش هناك").question_words) == ["هل"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("عشان ايه هجموا", Kind.WHY),
        ("مشان شو هجموا", Kind.WHY),
        ("الماتش الساعة كام", Kind.WHEN),
        ("كم الساعة", Kind.WHEN),
        ("كم ساعة دام الهجوم", Kind.HOW_MANY),
        ("سنة كام اتولد", Kind.WHEN),
        ("في عام كم توفي", Kind.WHEN),
        ("كم سنة حكم", Kind.HOW_MANY),
        ("ما الفترة التي عاش فيها", Kind.WHEN),
        ("ما فترة الحمل", Kind.WHAT),
    ],
)
def test_a_question_word_asks_for_something_else_beside_some_words(text: str, kind: Kind) -> None:
    assert _ask(text).kinds == (kind,)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("من طوق المقاتلين وكم قوة؟", (Kind.WHO, Kind.HOW_MANY)),
        ("متى استسلموا ولماذا وكيف؟", (Kind.WHEN, Kind.WHY, Kind.HOW)),
        ("رفع الراية مين وامتى؟", (Kind.WHO, Kind.WHEN)),
        ("متى ومتى وأين؟", (Kind.WHEN, Kind.WHERE)),
    ],
)
def test_several_things_are_asked_in_their_order_each_once(text: str, kinds: tuple[Kind, ...]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("من هو بالي؟", (Kind.WHO, Kind.DEFINITION)),
        ("مين هو بالي؟", (Kind.WHO, Kind.DEFINITION)),
        ("شكون هو بالي؟", (Kind.WHO, Kind.DEFINITION)),
        ("ما هي الخلافة؟", (Kind.WHAT, Kind.DEFINITION)),
        ("ماهي الخلافة؟", (Kind.WHAT, Kind.DEFINITION)),
        ("شنو هي الخلافة؟", (Kind.WHAT, Kind.DEFINITION)),
        ("من هو الذي قال ذلك؟", (Kind.WHO, Kind.WHO_SAID)),
        ("من الذي رفع الراية؟", (Kind.WHO,)),
        ("من اللي رفع الراية؟", (Kind.WHO,)),
    ],
)
def test_a_pronoun_behind_who_or_what_asks_for_a_definition(text: str, kinds: tuple[Kind, ...]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "is_told_where_it_is_defined"),
    [
        ("ما الاسم الآخر للموناليزا؟", True),
        ("ما اسم هولندا بالإنجليزية؟", True),
        ("ما اسم هولندا باللغة الإنجليزية؟", True),
        ("بماذا تسمى متلازمة داون؟", True),
        ("ما جنسية طه حسين؟", True),
        ("ما مهنة طه حسين؟", True),
        ("ما اسم قائد القوات؟", False),
        ("ما اسم وزير الدفاع السابق؟", False),
        ("ما اسم الملك بالسعودية؟", False),
        ("ما أسماء الوزراء؟", False),
        ("ماذا حدث في دمشق؟", False),
    ],
)
def test_other_names_and_what_somebody_is_are_told_by_a_definition(
    text: str, *, is_told_where_it_is_defined: bool
) -> None:
    assert (Kind.DEFINITION in _kinds(text)) is is_told_where_it_is_defined


@pytest.mark.parametrize("text", ["من قال ذلك؟", "مين قال هيك؟", "منو صرح بهذا؟", "ومن أعلن ذلك؟"])
def test_who_asks_for_the_speaker_before_a_verb_of_saying(text: str) -> None:
    assert _kinds(text) == (Kind.WHO, Kind.WHO_SAID)


@pytest.mark.parametrize(
    "text", ["ماذا قال بالي؟", "ما قال بالي؟", "شو قال بالي؟", "وش قال بالي؟", "ايه قال بالي؟"]
)
def test_what_asks_for_the_words_of_somebody_before_a_verb_of_saying(text: str) -> None:
    assert _kinds(text) == (Kind.SAID_WHAT,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("عدد القتلى", Kind.HOW_MANY),
        ("سبب الحريق", Kind.WHY),
        ("تاريخ سقوط الرقة", Kind.WHEN),
        ("كيفية اقتحام الباغوز", Kind.HOW),
    ],
)
def test_keywords_may_begin_with_what_is_asked_for(text: str, kind: Kind) -> None:
    assert _ask(text) == Asking((Kind.KEYWORDS, kind), frozenset(), frozenset({0}))


def test_a_word_that_names_what_is_asked_for_is_a_subject_when_it_stands_alone() -> None:
    assert _ask("السبب") == Asking((Kind.KEYWORDS,), frozenset(), frozenset())


def test_the_words_that_only_ask_and_those_that_name_what_is_asked_for_are_told_apart() -> None:
    text = "ما هو عدد القتلى؟"
    asking = _ask(text)

    assert _named(text, asking.question_words) == ["ما", "هو"]
    assert _named(text, asking.type_words) == ["عدد"]


@pytest.mark.parametrize(
    "text", ["بدي اعرف شو صار", "عايز اعرف مين رفع الراية", "لو سمحت كم عدد القتلى", "يا ترى متى سقطت"]
)
def test_a_request_before_the_question_word_does_no_harm(text: str) -> None:
    assert _kinds(text) != (Kind.KEYWORDS,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("when did Raqqa fall", Kind.WHEN),
        ("how many fighters surrendered", Kind.HOW_MANY),
        ("who is Mustafa Bali", Kind.WHO),
        ("where is Baghouz", Kind.WHERE),
        ("why", Kind.WHY),
        ("is Baghouz in Syria", Kind.YES_NO),
    ],
)
def test_english_question_words_ask_too(text: str, kind: Kind) -> None:
    assert _kinds(text)[0] is kind


@pytest.mark.parametrize("text", ["", "؟", "🙂"])
def test_no_words_ask_nothing(text: str) -> None:
    assert _ask(text) == Asking((Kind.KEYWORDS,), frozenset(), frozenset())


@pytest.mark.parametrize("text", ["اذكر المدن التي سقطت", "ما أبرز الشروط", "ما هي أسماء الضحايا"])
def test_several_things_are_asked_for_as_a_list(text: str) -> None:
    asked = ask([fold(word) for word in text.split()])

    assert Kind.LIST in asked.kinds


def test_a_number_is_no_list() -> None:
    assert Kind.LIST not in ask([fold("عدد"), fold("القتلى")]).kinds
