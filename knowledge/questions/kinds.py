"""What a question asks for: a time, a number, a person, a reason, who said something.

Told by question words of standard Arabic, of the dialects and of English. Only where a word stands as a
question word: at the head of the question, behind a preposition or و, or, in dialects, at its end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.arabic.languages import LANGUAGES
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.naming import CALLS, KNOWN_AS, NAMES
from knowledge.arabic.question_words import ARABIC, ENGLISH, ONLY_AT_HEAD
from knowledge.arabic.saying import SAID_BY_HER, SAID_BY_HIM
from knowledge.model import QuestionKind as Kind


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question asks for, and which of its words say so."""

    kinds: tuple[Kind, ...]
    """In order, each once; several when it asks several things."""
    question_words: frozenset[int]
    """Positions of the words that only ask."""
    type_words: frozenset[int]
    """Positions of the words that name what is asked for without being its subject: عدد, سبب, تاريخ."""


_AND = ("و", "ف", "")
_OF_WHAT = {joined + word: kind for kind, words in ARABIC.items() for word in words for joined in _AND} | {
    word: kind for kind, words in ENGLISH.items() for word in words
}
_ONLY_AT_HEAD = frozenset(joined + word for word in ONLY_AT_HEAD for joined in _AND)
_PREPOSITIONS = frozenset(
    joined + word
    for word in fold_all("في على من إلى الى عن حتى منذ مع لدى عند بعد قبل ضد حول مقابل عبر بسبب تحت بين")
    for joined in _AND
)
_BY = fold_all("يد أيدي قيادة رعاية طرف إشراف حساب صالح رئاسة")
_BY_JOINED = fold_all("بيد بأيدي بقيادة برعاية بإشراف لحساب لصالح برئاسة")
"""Nouns that mean no more than a preposition before من, the first behind one: على يد من, بقيادة من."""
_BEFORE_WHOM = _PREPOSITIONS - fold_all("بين وبين بعد وبعد") | _BY | _BY_JOINED
_AMONG_WHOM, _AMONG_THEM = fold_joined("بمن ممن"), fold_all("فيهم فيها فيهن")
_AND_WHO = fold("ومن")
_DONE_TO_IT = fold_all(
    "أسسه أسسها بناه بناها أنشأه أنشأها أخرجه أخرجها كتبه كتبها ألفه ألفها صممه صممها اخترعه اخترعها اكتشفه"
    " اكتشفها قاده قادها يقوده يقودها يرأسه يرأسها يديره يديرها يدربه غناها غناه لحنها ترجمه ترجمها شيده"
    " شيدها رسمها رسمه قتله قتلها نفذه نفذها فاز هو هي هم كان كانت"
)
_FROM, _SO_MUCH = fold("من"), fold("قد")
_WITH_WHAT = {_SO_MUCH: Kind.HOW_MANY} | dict.fromkeys(fold_all("بسبب عشان علشان مشان منشان كرمال"), Kind.WHY)
_CLOCK, _THE_CLOCK = fold_joined("ساعة الساعة"), fold("الساعة")
"""Beside them how many is when: الساعة كام, كم الساعة; but كم ساعة is how long."""
_WHAT = fold("ما")
_BEHIND_FROM = ARABIC[Kind.WHERE] | ARABIC[Kind.WHEN] | ARABIC[Kind.HOW_MANY] | fold_all("أي أية")
_LEAD_INS = fold_all(
    "أخبرني اخبرني قل قولي لي أريد اريد أن ان أعرف اعرف نعرف طيب يا ممكن لو سمحت بدي عايز عاوز ابغى أبغى حاب"
    " من فضلك"
    " حدثني سؤال سؤالي أسأل هلا please بالله عليك خبرني قلي قولولي"
) - {fold("من")}

_SAYING = fold_all(
    f"{SAID_BY_HIM} {SAID_BY_HER} يقولون قول صرحوا أعلنوا غرد حكى حكت حكي كال كالت گال قالو صرحو اعلنو"
    " نشر نشرت وصف وصفت علق علقت said say says announced stated told"
)
_SAY = frozenset({"say", "said", "says"})
# Nouns that tell what is asked for behind ما, أي, كم and their like.
_TYPE_NOUNS = {
    Kind.WHEN: fold_all(
        "متى عام سنة شهر يوم تاريخ موعد وقت ساعة أسبوع زمن توقيت العام السنة الشهر اليوم عهد قرن year"
        " date day"
    ),
    Kind.HOW_MANY: fold_all(
        "عدد نسبة حجم كمية مساحة طول ارتفاع عمر سعر قيمة تكلفة حصيلة مقدار معدل مبلغ وزن سرعة مسافة مدة"
        " عدة اعداد عمق كلفة أجر راتب عمره عمرها وزنه وزنها سعره سعرها طوله طولها كلفته كلفتها تكلفته تكلفتها"
        " أعداد عددهم عددها ثمن number percentage many much"
    ),
    Kind.WHERE: fold_all(
        "مكان موقع مدينة بلد دولة منطقة قرية محافظة بلدة اين قارة إقليم حي ولاية place city country town"
    ),
    Kind.WHY: fold_all("سبب أسباب السبب سببه سببها دافع دوافع الهدف الغرض reason"),
    Kind.HOW: fold_all("كيفية طريقة وسيلة أسلوب"),
    Kind.LIST: fold_all("أسماء أبرز أهم قائمة أنواع"),
    Kind.WHO: fold_all("شخص جهة شركة حزب جماعة منظمة فصيل رجل امرأة person"),
}
_TYPE_OF = {word: kind for kind, words in _TYPE_NOUNS.items() for word in words}
_LYING = fold_all("تقع يقع توجد يوجد")
"""أين تقع سيناء asks for nothing that is said of Sinai in these words: it is a peninsula between two seas."""
_DEFINING = fold_all("عرف تعريف نبذة معلومات")
_MEANING = fold_all("معنى المقصود تعريف مفهوم")
_OF_PEOPLE = fold_all("مهنة مهنته مهنتها جنسية جنسيته جنسيتها")
"""What encyclopedias tell of somebody where they say who it is."""
NAMING = CALLS | KNOWN_AS | NAMES
"""Words that ask for a name, and for nothing else that a definition tells."""
_TOLD_BY_DEFINITION = _MEANING | _OF_PEOPLE | NAMING
_OTHER = fold_all(
    "آخر الآخر أخرى الأخرى ثان ثاني الثاني الحقيقي الكامل العلمي الأصلي السابق القديم البديل المستعار الفني"
)
_IN_LANGUAGES = fold_all("باللغة") | {f"بال{language}" for language in LANGUAGES}
"""What tells that another name is asked for: ما الاسم الآخر للموناليزا, ما اسم هولندا بالإنجليزية."""
_LIGHT = fold_all("مرة مرات واحد شخص شخصا أشخاص عدد اسم اسمه اسمها الاسم نوع لون معنى name names")
_COUNTERS = fold_all("واحد واحدة نفر حد حدا")
"""Words that dialects count people with: كم واحد قتلوا."""
_COUNTED = frozenset({Kind.WHERE, Kind.WHO, Kind.HOW, Kind.LIST})
_PRONOUNS = fold_all("هو هي هم هما هن")
_CAUSING, _CAUSED = fold_all("أدى أدت تسبب تسببت دفع دفعت"), fold_all("إلى في")
"""ما الذي أدى إلى الحريق, but not إلى ماذا أدى الحريق, or ماذا دفعت الحكومة مقابلها."""
_MAX_CAUSED = 4
_BIRTHPLACE = (fold("مسقط"), fold("رأس"))
_NAMED_WITH_ARTICLE = _TYPE_NOUNS[Kind.HOW_MANY] | _TYPE_NOUNS[Kind.WHY]
_DESCRIBED = _NAMED_WITH_ARTICLE | _TYPE_NOUNS[Kind.WHEN] | _TYPE_NOUNS[Kind.HOW]
"""ما المبلغ, ما الأسباب; ما التاريخ الذي, ما الطريقة التي; but ما الدولة الإسلامية asks what it is."""
_AT_END = fold_all("موعد توقيت")
_OR, _NOT = fold_all("أم أو ولا والا وإلا ولة يا"), fold_all("لا لأ لاء")
"""السد تضرر ولا لأ asks whether it did."""
_SHORTEST_OR_NOT = 3
_THE, _TO = "ال", fold("إلى")
_WHICH, _MAX_BEFORE_WHICH = fold_all("أي أية"), 2
_LEADING = tuple(fold_all("في على من إلى عن ب ل"))
"""What a noun before أي begins with, or stands behind."""
_THE_ONE_WHO = fold_all("الذي التي الذين اللي الي يلي")


def ask(folded: Sequence[str]) -> Asking:
    """What the folded words of a question ask for; plain keywords when no word asks.

    >>> def kinds(text): return [kind.value for kind in ask([fold(word) for word in text.split()]).kinds]
    >>> kinds("من طوق المقاتلين وكم قوة"), kinds("شو سبب الحريق"), kinds("الباغوز فين")
    (['who', 'how many'], ['why'], ['where'])
    >>> kinds("متى تأسس النادي ومن أسسه"), kinds("متى خرجوا من حمص ومن حلب")
    (['when', 'who'], ['when'])
    >>> kinds("من قال ذلك"), kinds("في أي عام"), kinds("من هو بالي"), kinds("خرجوا من الباغوز")
    (['who', 'who said'], ['when'], ['who', 'definition'], ['keywords'])
    """
    kinds: list[Kind] = []
    asking: set[int] = set()
    types: set[int] = set()
    for position, word in enumerate(folded):
        kind = _OF_WHAT.get(word)
        if kind is None or not _asks(folded, position, asking):
            continue
        asking.add(position)
        kinds += _refined(kind, folded, position, asking, types)
    if not kinds and len(folded) >= _SHORTEST_OR_NOT and folded[-2] in _OR and folded[-1] in _NOT:
        kinds.append(Kind.YES_NO)
        asking.update((len(folded) - 2, len(folded) - 1))
    if not kinds:
        kinds += _typed_without_question_word(folded, types)
    return Asking(tuple(dict.fromkeys(kinds)) or (Kind.KEYWORDS,), frozenset(asking), frozenset(types))


def ask_compared(folded: Sequence[str], asking: Asking) -> Asking:
    """What is compared in a question that asks whether sources differ, as عدد in هل تختلف في عدد القتلى."""
    if asking.kinds[0] not in {Kind.YES_NO, Kind.WHAT, Kind.KEYWORDS}:
        return asking
    for position, word in enumerate(folded):
        kind = _TYPE_OF.get(word)
        if kind is not None:
            return Asking((kind,), asking.question_words, asking.type_words | {position})
    return asking


def _asks(folded: Sequence[str], position: int, asking: Collection[int]) -> bool:
    """Whether a word stands as a question word."""
    word = folded[position]
    following = folded[position + 1] if position + 1 < len(folded) else ""
    is_from = word.removeprefix("و") == _FROM and following in _BEHIND_FROM
    if is_from or (word in _AMONG_WHOM and following in _AMONG_THEM):
        return False  # from where, from which; بمن فيهم
    before = [each for each in folded[:position] if each not in _LEAD_INS]
    # متى تأسس النادي ومن أسسه asks for two things.
    asks_again = word == _AND_WHO and bool(asking) and following in _DONE_TO_IT
    if word not in _ONLY_AT_HEAD or not before or asks_again:
        return True
    if word in _WHICH and len(before) <= _MAX_BEFORE_WHICH and before[0].startswith(_LEADING):
        return True  # على متن أي صاروخ, لصالح أي حزب
    if word == _WHAT:
        return False  # بعد ما حدث
    if word == _FROM:
        is_noun_alone = len(before) == 1 and before[0] in _BY
        return not is_noun_alone and all(each in _BEFORE_WHOM for each in before)
    at_head = all(each in _PREPOSITIONS or place in asking for place, each in enumerate(before))
    return before[-1] in _PREPOSITIONS and at_head


def _refined(
    kind: Kind, folded: Sequence[str], position: int, asking: set[int], types: set[int]
) -> list[Kind]:
    """The kinds that a question word and the words behind it ask for."""
    following = position + 1
    is_definition = False
    while following < len(folded) and (
        folded[following] in _PRONOUNS
        or folded[following] in _THE_ONE_WHO
        or folded[following] in {"كان", "كانت", "is", "the", "are", "was"}
    ):
        is_definition |= folded[following] in _PRONOUNS or folded[following] == "is"
        asking.add(following)
        following += 1
    next_word = folded[following] if following < len(folded) else ""
    after = folded[following + 1] if following + 1 < len(folded) else _THE
    named = next_word.removeprefix(_THE)
    # ما هي السرعة and ما القيمة المضافة ask what they are.
    is_measured = named in _NAMED_WITH_ARTICLE and not is_definition and not after.startswith(_THE)
    if kind is Kind.WHAT and (is_measured or (named in _DESCRIBED and after in _THE_ONE_WHO)):
        next_word = named
    if kind is Kind.WHAT and folded[position] in {"ماهو", "ماهي", "ماهم", "شنهو", "شنهي"}:
        is_definition = True
    if kind is Kind.WHAT and position and folded[position - 1] == _SO_MUCH:
        asking.add(position - 1)
    if kind is Kind.HOW_MANY and next_word in _COUNTERS and following + 1 < len(folded):
        asking.add(following)
    # كم دولة ساهمت: what is counted is the subject, and no kind of what is asked for.
    is_counted = kind is Kind.HOW_MANY and _TYPE_OF.get(next_word) in _COUNTED
    is_type = next_word in _TYPE_OF and not is_counted
    is_type |= kind is Kind.WHERE and next_word in _LYING
    if is_type or next_word in _LIGHT or next_word.removesuffix("ها") in _SAYING:
        types.add(following)
    if kind is Kind.WHAT:
        described = _described(folded[following:])
        types.update(following + place for place in described)
        is_definition |= bool(described)
    before = folded[position - 1] if position else ""
    meant = _meant(kind, before, next_word, folded[following:])
    return [*meant, Kind.DEFINITION] if is_definition and meant in ([Kind.WHAT], [Kind.WHO]) else meant


def _described(rest: Sequence[str]) -> list[int]:
    """Which words behind ما ask for what is told where something is defined: its meaning, its names."""
    if not rest or rest[0] not in _TOLD_BY_DEFINITION:
        return []
    # The other name, but ما اسم الوزير السابق asks for no former name.
    others = [
        place for place, word in enumerate(rest) if word in _IN_LANGUAGES or (place == 1 and word in _OTHER)
    ]
    return [0, *others] if others or rest[0] not in NAMES else []


def _meant(kind: Kind, before: str, next_word: str, rest: Sequence[str]) -> list[Kind]:
    """What a question word asks for together with the words around it: ما عدد, من قال, بسبب ماذا."""
    if kind is Kind.WHAT and before in _WITH_WHAT:
        return [_WITH_WHAT[before]]
    causes = next_word in _CAUSING and before != _TO and not _CAUSED.isdisjoint(rest[1:_MAX_CAUSED])
    if kind is Kind.WHAT and (causes or tuple(rest[:2]) == _BIRTHPLACE):
        return [Kind.WHY if causes else Kind.WHERE]
    if kind is Kind.HOW_MANY and (before in _CLOCK or next_word == _THE_CLOCK):
        return [Kind.WHEN]
    says = next_word.removesuffix("ها") in _SAYING
    if kind is Kind.WHAT and (says or not _SAY.isdisjoint(rest)):
        return [Kind.SAID_WHAT]
    if kind is Kind.WHO and says:
        return [Kind.WHO, Kind.WHO_SAID]
    return [_TYPE_OF[next_word]] if kind in {Kind.WHAT, Kind.HOW} and next_word in _TYPE_OF else [kind]


def _typed_without_question_word(folded: Sequence[str], types: set[int]) -> list[Kind]:
    """`عدد القتلى`, `سبب الحريق`, `تعريف الملاريا`: keywords that begin with what is asked for."""
    if len(folded) > 1 and folded[0] in _DEFINING:
        types.add(0)
        return [Kind.WHAT, Kind.DEFINITION]
    if len(folded) > 1 and folded[-1] in _AT_END:
        types.add(len(folded) - 1)
        return [Kind.KEYWORDS, Kind.WHEN]
    if (
        len(folded) < 2
        or folded[0] not in _TYPE_OF
        or folded[0] in _TYPE_NOUNS[Kind.WHERE] | _TYPE_NOUNS[Kind.WHO]
    ):
        return []
    types.add(0)
    return [Kind.KEYWORDS, _TYPE_OF[folded[0]]]
