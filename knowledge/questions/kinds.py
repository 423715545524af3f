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
from knowledge.arabic.type_nouns import TYPE_NOUNS
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
_YEAR = fold_joined("سنة عام")
"""Before how many they ask when: سنة كام, في عام كم; but كم سنة is how long."""
_WHAT = fold("ما")
_BEHIND_FROM = ARABIC[Kind.WHERE] | ARABIC[Kind.WHEN] | ARABIC[Kind.HOW_MANY] | fold_all("أي أية")
_LEAD_INS = fold_all(
    "أخبرني اخبرني قل قولي لي أريد اريد أن ان أعرف اعرف نعرف طيب يا ممكن لو سمحت بدي عايز عاوز ابغى أبغى حاب"
    " من فضلك"
    " حدثني سؤال سؤالي أسأل هلا please بالله عليك خبرني قلي قولولي"
) - {fold("من")}

_SAYING = fold_all(
    f"{SAID_BY_HIM} {SAID_BY_HER} يقولون قول صرحوا أعلنوا غرد حكى حكت حكي كال كالت گال قالو صرحو اعلنو"
    " نشر نشرت وصف وصفت علق علقت روى روت شرح شرحت said say says announced stated told"
)
_SAY = frozenset({"say", "said", "says"})
_TYPE_OF = {word: kind for kind, words in TYPE_NOUNS.items() for word in words}
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
_PRONOUNS = fold_all("هو هي هم هما هن") | {"is"}
_IS = _PRONOUNS | fold_all("كان كانت") | {"the", "are", "was"}
_WHAT_IS = frozenset({"ماهو", "ماهي", "ماهم", "شنهو", "شنهي"})
_CAUSING, _CAUSED = fold_all("أدى أدت تسبب تسببت دفع دفعت"), fold_all("إلى في")
"""ما الذي أدى إلى الحريق, but not إلى ماذا أدى الحريق, or ماذا دفعت الحكومة مقابلها."""
_MAX_CAUSED = 4
_BIRTHPLACE = (fold("مسقط"), fold("رأس"))
_NAMED_WITH_ARTICLE = TYPE_NOUNS[Kind.HOW_MANY] | TYPE_NOUNS[Kind.WHY]
_DESCRIBED = _NAMED_WITH_ARTICLE | TYPE_NOUNS[Kind.WHEN] | TYPE_NOUNS[Kind.HOW]
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
        if kind is not None and _asks(folded, position, asking):
            found = _read(kind, folded, position)
            kinds += found.kinds
            asking |= found.question_words
            types |= found.type_words
    if not kinds and len(folded) >= _SHORTEST_OR_NOT and folded[-2] in _OR and folded[-1] in _NOT:
        kinds.append(Kind.YES_NO)
        asking.update((len(folded) - 2, len(folded) - 1))
    if not kinds:
        without = _typed_without_question_word(folded)
        kinds += without.kinds
        types |= without.type_words
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
    if word in _WHICH and (
        (len(before) <= _MAX_BEFORE_WHICH and before[0].startswith(_LEADING))  # على متن أي صاروخ
        or (before[-1] in _PREPOSITIONS and following in _TYPE_OF)  # توفي في أي عام
    ):
        return True
    if word == _FROM:
        is_noun_alone = len(before) == 1 and before[0] in _BY
        # على يد من قتل, قتل على يد من; but not يد من حديد.
        led = before if following else before[-1:]
        return not is_noun_alone and all(each in _BEFORE_WHOM for each in led)
    at_head = all(each in _PREPOSITIONS or place in asking for place, each in enumerate(before))
    return word != _WHAT and before[-1] in _PREPOSITIONS and at_head  # not بعد ما حدث


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a question word and the pronouns that follow it: أسباب of ما هي أسباب الحريق."""

    first: int
    """The position of the first word behind them."""
    rest: tuple[str, ...]
    """The words from there on."""
    has_pronoun: bool
    """Whether it is asked what something is."""

    @property
    def word(self) -> str:
        """The first word; empty where nothing follows."""
        return self.rest[0] if self.rest else ""

    @property
    def after(self) -> str:
        """The second word; an article where there is none, as if more of the first followed."""
        return self.rest[1] if len(self.rest) > 1 else _THE


def _behind(folded: Sequence[str], position: int) -> _Behind:
    first = position + 1
    while first < len(folded) and (folded[first] in _IS or folded[first] in _THE_ONE_WHO):
        first += 1
    has_pronoun = not _PRONOUNS.isdisjoint(folded[position + 1 : first])
    return _Behind(first, tuple(folded[first:]), has_pronoun)


def _read(kind: Kind, folded: Sequence[str], position: int) -> Asking:
    """What a question word asks for together with the words around it, and which of these say so."""
    behind = _behind(folded, position)
    before = folded[position - 1] if position else ""
    asking = {position, *range(position + 1, behind.first)}
    kinds: tuple[Kind, ...] = (kind,)
    match kind:
        case Kind.WHAT:
            return _what(folded[position], before, position, behind, asking)
        case Kind.HOW_MANY:
            if behind.word in _COUNTERS and len(behind.rest) > 1:
                asking.add(behind.first)
            if before in _CLOCK or before in _YEAR or behind.word == _THE_CLOCK:
                kinds = (Kind.WHEN,)
        case Kind.WHO if _says(behind.word):
            kinds = (Kind.WHO, Kind.WHO_SAID)
        case Kind.WHO if behind.has_pronoun:
            kinds = (Kind.WHO, Kind.DEFINITION)
        case Kind.HOW:
            kinds = (_TYPE_OF.get(behind.word, kind),)
    # كم دولة ساهمت: what is counted is the subject, and no kind of what is asked for.
    is_counted = kind is Kind.HOW_MANY and _TYPE_OF.get(behind.word) in _COUNTED
    is_lying = kind is Kind.WHERE and behind.word in _LYING
    is_type = is_lying or _only_tells_kind(behind.word, is_counted=is_counted)
    types = {behind.first} if is_type else set()
    if kind is Kind.HOW_MANY and before in _YEAR:
        types.add(position - 1)
    return Asking(kinds, frozenset(asking), frozenset(types))


def _what(word: str, before: str, position: int, behind: _Behind, asking: set[int]) -> Asking:
    """What ما and its like ask for: ما عدد, ما سبب, ماذا قال, ما هو, بسبب ماذا."""
    noun = _noun_without_article(behind)
    described = _described(behind.rest)
    types = {behind.first + place for place in described}
    if _only_tells_kind(noun, is_counted=False):
        types.add(behind.first)
    if before == _SO_MUCH:
        asking.add(position - 1)
    causes = noun in _CAUSING and before != _TO and not _CAUSED.isdisjoint(behind.rest[1:_MAX_CAUSED])
    if before in _WITH_WHAT:
        kind = _WITH_WHAT[before]
    elif causes:
        kind = Kind.WHY
    elif behind.rest[:2] == _BIRTHPLACE:
        kind = Kind.WHERE
    elif _says(noun) or not _SAY.isdisjoint(behind.rest):
        kind = Kind.SAID_WHAT
    else:
        kind = _TYPE_OF.get(noun, Kind.WHAT)
    is_definition = kind is Kind.WHAT and (behind.has_pronoun or word in _WHAT_IS or bool(described))
    kinds: tuple[Kind, ...] = (kind, Kind.DEFINITION) if is_definition else (kind,)
    return Asking(kinds, frozenset(asking), frozenset(types))


def _noun_without_article(behind: _Behind) -> str:
    """The word behind ما, without its article where it only names what is asked for: ما المبلغ."""
    noun = behind.word.removeprefix(_THE)
    # ما هي السرعة and ما القيمة المضافة ask what they are.
    is_measured = noun in _NAMED_WITH_ARTICLE and not behind.has_pronoun and not behind.after.startswith(_THE)
    is_told_of = noun in _DESCRIBED and behind.after in _THE_ONE_WHO
    return noun if is_measured or is_told_of else behind.word


def _only_tells_kind(word: str, *, is_counted: bool) -> bool:
    """Whether a word behind a question word says what is asked for, and nothing of the subject."""
    return (word in _TYPE_OF and not is_counted) or word in _LIGHT or _says(word)


def _says(word: str) -> bool:
    """Whether a word is a verb of saying, perhaps with what was said: قالها."""
    return word.removesuffix("ها") in _SAYING


def _described(rest: Sequence[str]) -> list[int]:
    """Which words behind ما ask for what is told where something is defined: its meaning, its names."""
    if not rest or rest[0] not in _TOLD_BY_DEFINITION:
        return []
    # The other name, but ما اسم الوزير السابق asks for no former name.
    others = [
        place for place, word in enumerate(rest) if word in _IN_LANGUAGES or (place == 1 and word in _OTHER)
    ]
    return [0, *others] if others or rest[0] not in NAMES else []


def _typed_without_question_word(folded: Sequence[str]) -> Asking:
    """`عدد القتلى`, `سبب الحريق`, `تعريف الملاريا`: keywords that begin with what is asked for."""
    kinds: tuple[Kind, ...] = ()
    types: frozenset[int] = frozenset()
    if len(folded) > 1:
        is_kept = folded[0] in TYPE_NOUNS[Kind.WHERE] | TYPE_NOUNS[Kind.WHO]
        if folded[0] in _DEFINING:
            kinds, types = (Kind.WHAT, Kind.DEFINITION), frozenset({0})
        elif folded[-1] in _AT_END:
            kinds, types = (Kind.KEYWORDS, Kind.WHEN), frozenset({len(folded) - 1})
        elif folded[0] in _TYPE_OF and not is_kept:
            kinds, types = (Kind.KEYWORDS, _TYPE_OF[folded[0]]), frozenset({0})
    return Asking(kinds, frozenset(), types)
