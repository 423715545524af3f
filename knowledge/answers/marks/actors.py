"""Who did it: how likely a run of words that a question does not have is the one that it asks for."""

import re

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.answers.marks.prepositions import begins_as_asked
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import ORDINALS

_DONE_TO_IT = 3.0
"""Who did it stands behind a verb with a pronoun, فخلفه بيبرس, however short the name is."""
_SOMEBODY = 2.0
"""Who has a title or a nationality may have done something."""
_NATIONALITY = re.compile("ال.{2,}ي(?:ه)?")
_NOBODY = 0.3
"""What stands behind a preposition, or says how or how often, hardly did anything."""
_PRONOUNS = ("ه", "ها", "هم", "هما")
_AND_DID_TO_IT = re.compile(f"ف.{{3,}}(?:{'|'.join(_PRONOUNS)})")
_DID_TO_IT = re.compile(f"(?!ال).{{3,}}(?:{'|'.join(_PRONOUNS)})")
_AND_DID = re.compile("و(?!ال|لل|ب).{2,}")
_NO_VERBS = STOP_WORDS | fold_all(
    "وزير وزارة والد والدة وكيل وكالة وفد وليد وحدة وسط وثيقة ولاية ولد وفاة وجه وجهة وقت وزن"
)
"""Their first letter is no "and", or no verb follows it."""
RELATIVES = fold_joined("الذي التي الذين")
_BEGINNING_CLAUSES = RELATIVES | fold_joined("حين حينما عندما") | fold_all("حتى")
_MAX_NAME, _MORE_OF_NAME = 6, 4
_OTHER_CLAUSES = _BEGINNING_CLAUSES | fold_joined(
    "لأن لأنه لأنها لأنهم لن لم قد لقد ما إن أن إذ إذا حيث بينما فيما كما لكن"
)
"""A run that begins with them tells what was done, or why, not who did it."""
_PREPOSITIONS = fold_joined("في إلى على عن من منذ حتى بعد قبل خلال عند نحو بسبب نتيجة رغم")
BY_OTHERS = fold_all("بتحريض بمساعدة بمشاركة بدعم بأمر بطلب بتكليف بإشراف بفضل")
"""Behind a name they tell who else had a part in it."""
_ENDS_NAME = (_PREPOSITIONS - fold_joined("من")) | RELATIVES | BY_OTHERS
_BY_HAND = fold_joined("يد أيدي قبل جانب تأليف إخراج تصميم إعداد إنتاج أداء كلمات ألحان بطولة تقديم")
"""على يد, من قبل, من تأليف: behind them stands who did it."""
_BY = frozenset(
    (joined + fold(first), fold(second))
    for first, second in (("على", "يد"), ("على", "أيدي"), ("من", "طرف"), ("من", "جانب"))
    for joined in ("", "و")
)
_HANDS = {hand for _, hand in _BY}
_TO = fold_joined("إلى")
_TO_WHOM = re.compile(r"(?:^|\s)[وف]?(?:إلى من|الى من|لمن)\s")
_COMING_TO = fold_joined(
    "ذهب ذهبت آل آلت منح منحت أسند أسندت عهد أوكل أوكلت انتقل انتقلت عاد عادت يعود تعود"
    " نسبة نسب نسبت ينسب تنسب"
)
_REACH = 4
"""Words before إلى among which one of these tells that behind it stands who got something."""
_HOW = re.compile("بال.+|للمره|كال.+|م.{3,}ا")


def acted(sentence: MatchedSentence, first: int, last: int) -> float:
    """How much sooner or later a run is who did something, by its beginning and the word before it."""
    folded = sentence.folded
    # Who somebody is stands behind no verb.
    if (
        first
        and sentence.asks_who_did
        and (
            does_to_it(sentence, first - 1)
            or (first - 1 in sentence.weights and sentence.ends_in_pronoun(first - 1))
        )
    ):
        return _DONE_TO_IT
    begin = next((each for each in range(first, last) if folded[each] not in STOP_WORDS), last)
    before = folded[begin - 1] if begin else ""
    if before in _TO and _comes_to_whom(sentence, begin - 1):
        return 1.0
    if begins_as_asked(sentence, first):
        return 1.0
    is_behind = before in _PREPOSITIONS and folded[begin] not in _BY_HAND
    is_clause = folded[first] in _OTHER_CLAUSES
    if is_behind or is_clause or _HOW.fullmatch(folded[begin]):
        return _NOBODY
    return _SOMEBODY if any(_is_titled(sentence, each) for each in range(begin, last)) else 1.0


def _is_titled(sentence: MatchedSentence, place: int) -> bool:
    """Whether a title or a nationality stands before a name: الإمام سلطان, الكيني موزس."""
    word, following = sentence.folded[place], sentence.folded[place + 1]
    is_nationality = _NATIONALITY.fullmatch(word) is not None and word not in ORDINALS
    is_title = is_nationality or sentence.names.is_title(place)
    return is_title and not following.startswith("ال") and following not in STOP_WORDS and following.isalpha()


def by_whom(sentence: MatchedSentence) -> list[Span]:
    """`عمال السكك` of `تأسس على يد عمال السكك`, where who founded it is asked for; empty where nobody is."""
    words, folded = sentence.words, sentence.folded
    if not sentence.asks_who_did or _HANDS.isdisjoint(folded):
        return []
    found = []
    for place in range(2, len(words)):
        is_by = (folded[place - 2], folded[place - 1]) in _BY and place not in sentence.parted
        if is_by and folded[place] not in STOP_WORDS and place not in sentence.in_times:
            name = sentence.inside(sentence.until_break(place, _MAX_NAME, _ENDS_NAME, more=_MORE_OF_NAME))
            last = next((each - 1 for each in name if each in sentence.in_times), name[-1])
            found.append((words.starts[place], words.ends[last]))
    return sentence.nearest(found)


def antecedent(sentence: MatchedSentence) -> list[Span]:
    """`تيودور بلهارس` of `إلى تيودور بلهارس الذي اكتشف الدودة`, where who discovered it is asked for."""
    words, folded = sentence.words, sentence.folded
    for place in sorted(sentence.focus):
        is_relative = place > 1 and folded[place - 1] in RELATIVES
        if not is_relative or sentence.ends_in_pronoun(place) or place - 1 in sentence.parted:
            continue
        first = place - 1
        while first and place - first <= _MAX_NAME and not _ends_before(sentence, first):
            first -= 1
        if first < place - 1:
            return [(words.starts[first], words.ends[place - 2])]
    return []


def did_otherwise(sentence: MatchedSentence) -> bool:
    """Whether what somebody did is told by another word, most likely the verb that begins the sentence.

    وانتقد الخبير نبيل السلاوي القرار tells who opposed it.
    """
    folded = sentence.folded
    words = zip(sentence.query.words, sentence.places, strict=True)
    if not sentence.asks_who_did or not folded or any(places for word, places in words if word.is_focus):
        return False
    return _AND_DID.fullmatch(folded[0]) is not None and folded[0] not in _NO_VERBS


def _ends_before(sentence: MatchedSentence, place: int) -> bool:
    """Whether a name cannot reach back over the beginning of a word."""
    return sentence.folded[place - 1] in STOP_WORDS or place in sentence.parted


def does_to_it(sentence: MatchedSentence, place: int) -> bool:
    """Whether a word is a verb with a pronoun that begins a clause: فخلفه, الذي بنته, ، اكتشفهما."""
    folded = sentence.folded
    if not folded[place].endswith(_PRONOUNS):
        return False
    if _AND_DID_TO_IT.fullmatch(folded[place]):
        return _AND_DID_TO_IT.fullmatch(sentence.names.bare(place)) is not None
    begins = place > 0 and (folded[place - 1] in _BEGINNING_CLAUSES or place in sentence.parted)
    return begins and _DID_TO_IT.fullmatch(sentence.names.bare(place)) is not None


def _comes_to_whom(sentence: MatchedSentence, to: int) -> bool:
    """Whether behind إلى stands who is asked for: إلى من ينسب, ذهبت الجائزة إلى."""
    is_asked = _TO_WHOM.search(sentence.query.question.text) is not None
    return is_asked or not _COMING_TO.isdisjoint(sentence.folded[max(0, to - _REACH) : to])
