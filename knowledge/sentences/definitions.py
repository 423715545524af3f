"""Sentences that say who or what something is: its name comes first, and هو, brackets or its kind follow."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import chain

from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words
from knowledge.sentences.brackets import is_in_brackets

_IS = fold_all("هو هي هم هما عبارة يعد تعد يعتبر تعتبر")
_OF_ANOTHER = SAYING | fold_all("الذي التي الذين اللذان اللتان اللاتي")
"""What follows is said of another."""
_NO_DESCRIPTION = (STOP_WORDS | SAYING | fold_all(THAT)) - fold_all("أحد إحدى")
"""Words with which no description begins."""
THINGS = fold_all(
    """
    دولة جمهورية مملكة إمارة سلطنة إمبراطورية مدينة بلدة قرية عاصمة محافظة ولاية إقليم منطقة حي جزيرة أرخبيل
    نهر بحيرة بحر محيط خليج مضيق قناة جبل هضبة صحراء قارة واحة ميناء مرض داء متلازمة اضطراب فيروس عدوى ورم
    حيوان طائر سمكة حشرة نبات شجرة فاكهة جنس نوع مادة عنصر مركب معدن غاز دواء شركة مؤسسة منظمة هيئة وكالة حزب
    حركة جماعة ناد نادي منتخب فريق جامعة معهد صحيفة مجلة فيلم مسلسل مسرحية رواية كتاب قصيدة ملحمة ألبوم أغنية
    لعبة رياضة لغة لهجة دين ديانة مذهب طائفة قبيلة معركة حرب ثورة معاهدة مهرجان عيد شاعر شاعرة كاتب كاتبة أديب
    أديبة روائي روائية ممثل ممثلة مغن مغني مغنية مطرب مطربة ملحن موسيقي مخرج مخرجة لاعب لاعبة مدرب عالم عالمة
    فيزيائي كيميائي فيلسوف مؤرخ رحالة طبيب طبيبة مهندس مهندسة سياسي سياسية عسكري ضابط ملك ملكة أمير خليفة
    سلطان رئيس مخترع مخترعة رسام رسامة نحات فنان فنانة صحفي صحفية صحافي إعلامي محام محامية قاض رجل رائد رائدة
    أحد إحدى فقيه كوكب نجم مجرة قمر مذنب نظرية مصطلح مفهوم أداة جهاز آلة برنامج تطبيق موقع شبكة
    """
)
"""Nouns that say what something is where they follow its name at once: آيسلندا جمهورية."""
_OR, _MAX_OTHER_NAME = fold("أو"), 3
"""الملاريا أو البرداء مرض: another name may stand between."""
_OPENING, _CLOSING = "()"
_AND, _THEIR = "و", ("ها", "هم")
_MAX_BEFORE = 2
"""Words before the name: السيد, or what of it is not asked for: أبو القاسم الشابي."""
_MAX_BETWEEN = 2
"""Words of a name that are not asked for, between two that are: نجيب عبد الرحمن الراوي."""
_CALLED = fold_all(
    "أو ويسمى يسمى وتسمى تسمى ويعرف يعرف وتعرف تعرف المعروف المعروفة الملقب الملقبة ويلقب وتلقب"
)
_MAX_CALLED, _COMMAS = 8, frozenset("،,")
"""Words of what else something is called, between commas."""


def definition_of(text: str, words: Words, named: Sequence[Collection[int]]) -> int | None:
    """The place of the first word of what something is said to be; none where nothing is.

    Args:
        text: a sentence.
        words: of it.
        named: for each word of the thing's name the places at which it stands.

    >>> from knowledge.arabic.words import words
    >>> def told(text, *named):
    ...     found = words(text)
    ...     place = definition_of(text, found, named)
    ...     return place if place is None else found.folded[place]
    >>> told("توماس أديسون (1847-1931)، مخترع", [0], [1]), told("الجرب (بالإنجليزية: Scabies) هو مرض", [0])
    ('مخترع', 'مرض')
    >>> told("توماس أديسون قال إن العمل هو النجاح", [0], [1])
    >>> told("محمد صلاح سجل في مرمى الفريق الذي هو بطل القارة", [0], [1])
    >>> told("ماري سكوودوفسكا كوري (1867-1934) عالمة", [0], [2])
    'عالمه'
    >>> told("الأردية (بالأردية: اردو) هي لغة", [0, 1]), told("الملاريا أو البرداء مرض معد", [0])
    ('لغه', 'مرض')
    >>> told("المها العربي، ويسمى الوضيحي، نوع من الظباء", [0], [1])
    'نوع'
    >>> told("العربي بن مهيدي أحد شهداء الثورة", [0], [2])
    'احد'
    """
    matched = {*chain.from_iterable(named)}
    first = min(matched, default=len(words))
    if first > _MAX_BEFORE or first == len(words) or words.folded[0] in SAYING:
        return None
    last = _last_of_name(text, words, first, matched)
    if not all(any(first <= place <= last for place in places) for places in named):
        return None
    for behind in (_kind_behind, _behind_is, _behind_brackets):
        begin = behind(text, words, last)
        if begin is not None:
            return begin
    return None


def _last_of_name(text: str, words: Words, first: int, matched: Collection[int]) -> int:
    """The last word of a name that begins with one, before any brackets."""
    last = first
    for place in range(first + 1, len(words)):
        if place > last + 1 + _MAX_BETWEEN or _OPENING in text[words.ends[place - 1] : words.starts[place]]:
            break
        if place in matched:
            last = place
    return last


def _behind_is(text: str, words: Words, name: int) -> int | None:
    for place in range(name + 1, len(words) - 1):
        if words.folded[place] in _OF_ANOTHER or _begins_clause(text, words, place):
            return None
        if words.folded[place] in _IS and not is_in_brackets(text, words.starts[place]):
            return place + 1
    return None


def _begins_clause(text: str, words: Words, place: int) -> bool:
    """Whether a word behind a comma tells of something else of it: الحكم ديمقراطي، وعاصمتها هي أمستردام."""
    word, gap = words.folded[place], text[words.ends[place - 1] : words.starts[place]].strip()
    return gap in _COMMAS and gap != "" and word.startswith(_AND) and word.endswith(_THEIR)


def _behind_brackets(text: str, words: Words, name: int) -> int | None:
    """The first word behind the brackets that follow a name."""
    end, following = words.ends[name], name + 1
    while following < len(words) and _OPENING in text[end : words.starts[following]]:
        end = text.find(_CLOSING, words.starts[following]) + 1
        if not end:
            return None
        following = bisect_left(words.starts, end)
    is_told = following < len(words) and words.folded[following] not in _NO_DESCRIPTION
    return following if is_told and following > name + 1 else None


def _kind_behind(text: str, words: Words, name: int) -> int | None:
    """The word for a kind of things that follows a name, or another name behind أو."""
    following = _behind_other_name(text, words, name) or name + 1
    is_or = following < len(words) and words.folded[following] == _OR
    for place in range(following, min(len(words), following + 1 + is_or * _MAX_OTHER_NAME)):
        if place > following and text[words.ends[place - 1] : words.starts[place]].strip():
            return None
        if words.folded[place] in THINGS:
            return place
    return None


def _behind_other_name(text: str, words: Words, name: int) -> int | None:
    """The word behind `، ويسمى أيضا الوضيحي،`; none where no other name stands between commas."""
    following = range(name + 1, min(len(words), name + 1 + _MAX_CALLED))
    if not following or words.folded[following[0]] not in _CALLED:
        return None
    behind_commas = [
        place for place in following if text[words.ends[place - 1] : words.starts[place]].strip() in _COMMAS
    ]
    match behind_commas:
        case [first, second, *_] if first == following[0]:
            return second
    return None
