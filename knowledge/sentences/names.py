"""Where the name of a speaker ends: what belongs to it, and what a verb's object or circumstance begins.

It knows no names. A name is told by what may not stand in one, and by how Arabic joins a noun to the next.
"""

import re

from knowledge.arabic import countries
from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import bare, fold, fold_all, fold_joined
from knowledge.arabic.offices import GENERAL_OFFICES
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Words

_SO = fold_all(THAT)
_SAYING_ALSO = fold_all("قائلا قائلة مضيفا مضيفة")
_ADDING = fold_all(
    """
    مؤكدا مؤكدة معتبرا معتبرة مشيرا مشيرة موضحا موضحة مبينا مبينة لافتا لافتة محذرا
    محذرة مشددا مشددة متهما متهمة ساخرا ساخرة ضاحكا ضاحكة باكيا باكية معلقا معلقة متحدثا متحدثة متسائلا
    متسائلة مازحا مازحة غاضبا غاضبة مخاطبا مخاطبة
    """
)
BEFORE_SAID = _SO | _SAYING_ALSO | fold_all("لا ما إنما قد لقد قوله قولها قولهم")
"""What is said begins with these."""
ENDS_NAME = fold_all(
    "على خلال بعد قبل عقب إثر أثناء قبيل بعيد إلى الى عن مع لدى عبر عند يوم مساء صباح أمس منذ حول بشأن أمام"
    " بالانكليزية بالعربية"
)
_RELATIVE = fold_all("الذي التي الذين والذي والتي وهو وهي وهم")
_PUNCTUATION = frozenset('،,.:؛;"“”«»()[]؟!')
_COMMAS = frozenset({"،", ","})
_QUOTES = frozenset({'"', "“", "”", "«", "»", "لـ«"})
_REPORTED = re.compile(r"[:\"“”«]")
_ADDRESSEES = fold_all(
    """
    لوكالة لفريق لفرانس لرويترز لصحيفة لقناة لموقع لتلفزيون لإذاعة لشبكة لمجلة لبي لأسوشيتد لسي للصحفيين
    للصحافيين للصحافة للتلفزيون للجزيرة للعربية للأناضول للوكالة للصحيفة للقناة
    """
)
_IN = fold("في")
_FROM, _OF, _WITH, _FOR_THE = fold("عن"), fold("من"), "ب", "لل"
_ISSUED = fold_all("صادر صادرة")
_TIMES = fold_all(
    """
    شهر الشهر يوم اليوم وقت بيان تصريح تصريحات رسالة تغريدة مقابلة حديث مؤتمر كلمة أمس مساء صباح
    تسجيل مقابلات بيانات رسميا مجددا لاحقا سابقا أخيرا مرارا
    """
)
_WARNING = fold_joined("حذر حذرت يحذر تحذر")
_PROMISING = fold_joined("تعهد تعهدت يتعهد تتعهد وعد وعدت طالب طالبت أفاد أفادت يفيد تفيد أقر أقرت")
"""Verbs whose object stands behind من or ب."""
_OCCASIONS = fold_all(
    "ندوة حوار لقاء خطاب جلسة حفل افتتاح ختام مداخلة منشور فيديو كلمته كلمتها كلمتهم خطابه خطابها"
    " بيانه بيانها تصريحه تصريحها رسالته رسالتها تغريدته تغريدتها حديثه حديثها مداخلته مداخلتها"
)
"""Behind في they tell when it was said, not where somebody has an office."""
_BODIES = fold_all(
    "البنك الاتحاد المجلس الهيئة المنظمة المركز المعهد الصندوق المرصد اللجنة الوكالة المؤسسة البرنامج"
)
"""What they are for belongs to their name: البنك الإسلامي للتنمية."""
_NEED_ANOTHER = fold_all(
    """
    ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس ست سبع ثماني تسع عشر عدة بضعة بعض بلدية صحف صحيفة
    جريدة نادي فريق منتخب والي محافظ عمدة شرطة ولاية محافظة إدارة نقابة جامعة شركة منظمة حركة حزب قناة وكالة
    إذاعة
    """
)
"""Alone they name nobody: ثلاثة بنوك, بلدية سوسة."""
_DOCUMENTS = fold_all("بيان تصريح")
_YEAR = fold_all("عام العام")
_WHICH_YEAR = fold_all("الماضي الحالي الجاري المقبل القادم الفائت")
"""Only with them or a number is it a year: الأمين العام, مدير عام الشركة are offices."""
_ONE_OF = fold_all("أحد إحدى")
_ASKED = fold_all("طلب طلبت")
"""`مصدر طلب عدم كشف اسمه`"""
_THESE = fold_all("هذا هذه هؤلاء ذلك تلك أي كل جميع")
_DETERMINERS = _ONE_OF | _THESE
_BEGINS_OTHER = _DETERMINERS | _ASKED
"""With them begins what is no part of a name before them."""
_NO_APPOSITION = STOP_WORDS | ENDS_NAME | _TIMES | _ONE_OF
"""With them begins when, where or how something was, not who somebody is."""
_BEHIND_SPEAKER = BEFORE_SAID | _ADDRESSEES | _RELATIVE
_NO_PART = BEFORE_SAID | _RELATIVE | SAYING | _TIMES
"""No name has them."""
_NO_OFFICE = _TIMES | _OCCASIONS | {""}
_SERVANT = fold_joined("عبد")
_TITLES = fold_all(
    """
    رئيس وزير مدير قائد نائب متحدث ناطق مسؤول مصدر عضو سفير محافظ أمين مبعوث ممثل مستشار مفتي نقيب محلل خبير
    باحث أستاذ دكتور طبيب مهندس محامي قاضي شيخ أمير ملك ضابط لواء عميد عقيد مقدم رائد ملازم فريق
    جنرال كولونيل
    """
)
_ADJECTIVES = fold_all(
    "السابق السابقة الأسبق الأعلى العليا الأول الأولى العام العامة الجديد الجديدة الراحل"
    " الراحلة الأبيض الأحمر"
)
# Adjectives of relation, and participles: السوري, المتطرف, المسلحة.
_RELATION = re.compile(r"ال..+(?:ي|ى|ية|يين|يون)|الم...+(?:ة|ات)|الم(?:ت|ست)...+")
_OF_ACTION = re.compile(
    r"(?:ت..ي.|ت.ا..|است..ا.|ا.ت.ا.|ان..ا.|إ..ا.|إ.ا.ة|رفض|فرض|صرف|وقف|دعم|منح|فوز|رفع|خفض|فتح|بدء|نشر|سحب|شن"
    r"|ضبط|عقد|عزم|حرص|مقتل|مصرع|وفاة|إصابة|عودة|وجود|وصول|سقوط|خروج|دخول|حدوث|وقوع|نجاح|فشل|تمسك|تقدم|تراجع"
    r"|تعرض|تعهد|تورط|ضرورة|أهمية|اتفاق|اتهام)"
    r"(?:ات)?(?:ه|ها|هم)?"
)
"""Nouns of action (masdars) by their patterns, and the frequent ones that have none."""
_NO_ACTION = frozenset("تنظيم تقرير تصريح تلميذ ائتلاف ترامب إخوان إعلام إدارة إذاعة إمارة".split())
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:\.|(?=\s))")
"""`د.` and `أ.د.` before a name, and a name's own: single letters are no words."""
_OUTLETS = tuple(
    tuple(fold(name).split())
    for name in (
        "بي بي سي,سي إن إن,سي إن بي سي,إن بي سي,إن بي آر,سي بي إس,إيه بي سي,أي بي سي,إم بي سي,دي دبليو"
        ",تي آر تي,آر تي,إيه إف بي,سي جي تي إن,يو إس إيه توداي"
    ).split(",")
)
"""Broadcasters and agencies by their letters, which else are words that no name has."""
_FIRST_LETTERS = frozenset(name[0] for name in _OUTLETS)
_BEGINS_NAME = fold_all("بعض كلا كلتا")
"""Stop words with which a name may begin: قال بعض السكان."""
_SAID_OF = fold_all("الأنباء أنباء الاتهامات اتهامات التهم الشائعات شائعات المزاعم مزاعم مسؤوليته مسؤوليتها")
"""What is denied or confirmed, and does so itself never."""
_SOME_OF_THEM = fold_all("أحدهم إحداهن أحدهما إحداهما بعضهم معظمهم")
"""Who speaks, though with a pronoun."""
_MIN_WITH_PRONOUN = 4
_MAX_OFFICE = 4
MAX_NAME_WORDS = 9
_MAX_HEAD_WORDS = 3
_MAX_APPOSITION = 4
_ARTICLE = ("ال", "وال")


class Names:
    """A text, its words, and the names in it. A name is told by its last word."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words

    def word(self, place: int) -> str:
        """A folded word, empty beyond the text."""
        return self.words.folded[place] if 0 <= place < len(self.words) else ""

    def bare(self, place: int) -> str:
        """A word as it is written, without marks: it tells ة from ه."""
        return bare(self.text[self.words.starts[place] : self.words.ends[place]])

    def gap_before(self, place: int) -> str:
        """What stands between a word and the word before it, without initials."""
        before = self.words.ends[place - 1] if place else 0
        return _INITIALS.sub("", self.text[before : self.words.starts[place]])

    def last(self, first: int, *, is_verb: bool, is_apposed: bool = False) -> int:
        """The last word that may belong to the name at `first`; `first - 1` where none does."""
        last = first - 1
        while (place := last + 1) < min(first + MAX_NAME_WORDS, len(self.words)):
            letters = self._letters_of_outlet(place)
            is_parted = self._is_parted(first, place, is_verb=is_verb) and not (is_apposed and place == first)
            if not letters and (is_parted or self._ends(first, place, is_verb=is_verb)):
                return last
            last += letters or 1
        # بقيادة الولايات المتحدة: the limit does not part a noun from its adjective.
        return last + (self._is_adjective(last + 1) and not self.gap_before(last + 1).strip())

    def subject(self, first: int, *, is_transitive: bool) -> int:
        """The last word of the subject that stands behind its verb; `first - 1` where the object does."""
        last = self.last(first, is_verb=True)
        is_theirs = _has_pronoun(self.word(first)) and self.word(first) not in _SOME_OF_THEM
        if last < first or is_theirs or self.word(first) in _SAID_OF:
            return first - 1
        if (apposed := self._apposition(last)) > last:
            return apposed
        if self._is_followed_by_report(last, is_transitive=is_transitive):
            return last
        return (
            first - 1
            if self.is_action(first)
            else self.without_object(first, last, is_transitive=is_transitive)
        )

    def without_object(self, first: int, last: int, *, is_transitive: bool) -> int:
        """The last word of the subject in a run of words behind a verb that may go on into its object."""
        for place in range(first + 1, last + 1):
            if self._begins_object(first, place):
                # حذر الوزير من | ارتفاع
                return place - 1 - (self.word(place - 1) in STOP_WORDS)
        is_whole = (self.word(last + 1) in _BEGINS_OTHER or self._begins_second_object(first, last + 1)) or (
            not is_transitive and (last + 1 == len(self.words) or self.is_reported(last))
        )
        return last if is_whole else self._head(first, last)

    def is_reported(self, verb: int) -> bool:
        """Whether أن, a colon or a quotation follows a verb closely."""
        following = self.words[verb + 1 : verb + 2 + MAX_NAME_WORDS]
        is_paused = self.text[self.words.ends[verb] :].lstrip().startswith(("،", ","))
        if is_paused or any(word.text in BEFORE_SAID for word in following):
            return True
        end = following[-1].end if following else len(self.text)
        return _REPORTED.search(self.text, self.words.ends[verb], end) is not None

    def is_apposition(self, first: int) -> bool:
        """Whether a word behind a comma can begin to say who somebody is, not when, where or how."""
        word = self.word(first)
        return word in _RELATIVE or not (
            word in _NO_APPOSITION
            or weekday(word) is not None
            or word.isdecimal()
            or word.startswith(("بال", "لل", "كال"))
            or (word.endswith("ا") and not self._is_definite(first))
        )

    def is_title(self, place: int) -> bool:
        """Whether a word is what people are called by: وزير, الرئيسة."""
        word = self.word(place)
        return word.removeprefix("ال").removesuffix("ه") in _TITLES

    def is_feminine(self, first: int, last: int) -> bool | None:
        """Whether a name that no verb agrees with is feminine; none where its form does not tell."""
        heads = (first, first + 1) if first < last and self._are_alike(first) else (first,)
        if any(self.bare(place).endswith("ة") for place in heads) or self.word(first).endswith("ات"):
            return True
        return False if self.is_title(first) else None

    def _letters_of_outlet(self, place: int) -> int:
        """How many words from one on are the letters by which an outlet is known; 0 where none is."""
        if self.word(place) not in _FIRST_LETTERS:
            return 0
        names = (name for name in _OUTLETS if self.words.folded[place : place + len(name)] == name)
        return max(map(len, names), default=0)

    def _are_alike(self, first: int) -> bool:
        """Whether the second word of a name may be the adjective of the first."""
        return self._is_definite(first) == self._is_definite(first + 1)

    def _apposition(self, last: int) -> int:
        """`الناطق العسكري، العميد يحيى سريع، إن`: the last word between the commas; else `last`."""
        first = last + 1
        if first >= len(self.words) or self.gap_before(first).strip() not in _COMMAS:
            return last
        if not self.is_apposition(first):
            return last
        end = self.last(first, is_verb=True, is_apposed=True)
        is_closed = self.word(end + 1) in _SO and self.gap_before(end + 1).strip() in _COMMAS
        return end if is_closed and first <= end < first + _MAX_APPOSITION else last

    def _is_followed_by_report(self, last: int, *, is_transitive: bool) -> bool:
        """Whether what is said follows the name, or to whom, so that all of it is the name."""
        following = self.word(last + 1)
        if is_transitive and (following in _SAYING_ALSO or following in _ADDING):
            # نفى شريف الاتهامات، قائلا: the object stands between.
            return False
        after = self.gap_before(last + 1) if last + 1 < len(self.words) else ""
        is_quoted = not is_transitive and _REPORTED.search(after) is not None
        return is_quoted or following in _BEHIND_SPEAKER or self._is_interrupted(last)

    def _is_interrupted(self, last: int) -> bool:
        """`الناطق باسم الجيش فلان، في خطاب، أن`: whether only what commas part stands before أن."""
        end = min(last + 2 + MAX_NAME_WORDS, len(self.words))
        parted = [place for place in range(last + 1, end) if self.gap_before(place).strip()][:2]
        is_between_commas = len(parted) > 1 and all(
            self.gap_before(place).strip() in _COMMAS for place in parted
        )
        return is_between_commas and parted[0] == last + 1 and self.word(parted[1]) in _SO

    def _begins_object(self, first: int, place: int) -> bool:
        """Whether a word of a verb's run can no longer belong to the subject that begins at `first`."""
        if self._is_definite(place):
            # رئيس الحكومة | الحداد: a noun is definite once, what follows describes it or is another.
            is_joined = self._is_adjective(place) or self.is_title(place)
            return self._is_definite(place - 1) and not is_joined
        if not self.is_action(place):
            return False
        is_complete = any(self._is_definite(each) for each in range(first, place))
        # مدير تخطيط المدينة, هيئة تحرير الشام
        return is_complete or not (self.is_title(place - 1) or self.bare(place - 1).endswith("ة"))

    def _head(self, first: int, last: int) -> int:
        """Of a verb's words that run on into its object, those that are its subject at least."""
        place = first
        while (
            place < min(last, first + _MAX_HEAD_WORDS - 1)
            and not self._is_definite(place)
            and any(self._is_definite(each) for each in range(place + 1, last + 1))
        ):
            place += 1
        if not self._is_definite(place):
            needed = 2 * (self.word(first) in _SERVANT) + (self.word(first) in _NEED_ANOTHER)
            return min(first + needed, last)
        place = self._adjectives(place, last)
        if place < last and self.word(first) in _BODIES and self.word(place + 1).startswith(_FOR_THE):
            return self._adjectives(place + 1, last)
        return place

    def _adjectives(self, place: int, last: int) -> int:
        """The last of the adjectives behind a word; the word itself where none is."""
        while place < last and self._is_adjective(place + 1):
            place += 1
        return place

    def _is_definite(self, place: int) -> bool:
        if countries.is_name(self.word(place)):
            return True
        return self.word(place).startswith(_ARTICLE) and self.word(place - 1) not in _SERVANT

    def _is_adjective(self, place: int) -> bool:
        if not self._is_definite(place):
            return False
        return self.word(place) in _ADJECTIVES or _RELATION.fullmatch(self.bare(place)) is not None

    def is_action(self, place: int) -> bool:
        """Whether a word is a noun of action, which is said or done but does not speak."""
        if place >= len(self.words):
            return False
        word = self.bare(place)
        if countries.is_name(self.word(place)):
            return False
        return word not in _NO_ACTION and _OF_ACTION.fullmatch(word) is not None

    def _is_parted(self, first: int, place: int, *, is_verb: bool) -> bool:
        gap = self.gap_before(place)
        is_quoted = _closes_and_goes_on(gap) and (place > first or not is_verb)
        return bool(_PUNCTUATION.intersection(gap)) and not is_quoted

    def _ends(self, first: int, place: int, *, is_verb: bool) -> bool:
        """Whether a word can no longer belong to the name that begins at `first`."""
        word = self.word(place)
        if self._is_document(first, place, is_verb=is_verb):
            return False
        return (
            word in _NO_PART
            or (word in ENDS_NAME and not (word == _FROM and self.word(place - 1) in _ISSUED))
            or (word in _YEAR and self._is_year(place))
            or (word in _ADDRESSEES and (is_verb or place > first))
            or weekday(word) is not None
            or word[0].isdigit()
            or (place == first and word in STOP_WORDS and word not in _BEGINS_NAME)
            or (place > first and word in _ASKED)
            or (place > first and is_verb and word in _DETERMINERS)
            or (word == _IN and not self._is_office(first, place))
            or (place > first and word in _ADDING)
            or (place > first and is_verb and self._begins_second_object(first, place))
            or (place > first and _is_verb_with_pronoun(word))
        )

    def _begins_second_object(self, first: int, place: int) -> bool:
        """`حذر المجلس | من عجز`, `تعهد القائد | بتسليم`: what follows a whole name with a preposition."""
        verb, word = self.word(first - 1), self.word(place)
        if word == _OF:
            return verb in _WARNING and any(self._is_definite(each) for each in range(first, place))
        is_action = word.startswith(_WITH) and _OF_ACTION.fullmatch(self.bare(place)[1:]) is not None
        return verb in _PROMISING and is_action

    def _is_document(self, first: int, place: int, *, is_verb: bool) -> bool:
        """`ذكر بيان للجيش`: what directly follows the verb is its subject, and `بحسب بيان للجيش` names it."""
        is_somebodys = self.word(place + 1).startswith("ل")
        return place == first and self.word(place) in _DOCUMENTS and (is_verb or is_somebodys)

    def _is_year(self, place: int) -> bool:
        following = self.word(place + 1)
        is_which = following in _WHICH_YEAR and self.word(place - 1) not in GENERAL_OFFICES
        return following.isdecimal() or is_which

    def _is_office(self, first: int, place: int) -> bool:
        """`قائد في …`, `المصدر العسكري في …`: who somebody is, not where or when it was said."""
        following = self.word(place + 1)
        is_time = following in _NO_OFFICE or (following in _YEAR and self._is_year(place + 1))
        return 0 < place - first <= _MAX_OFFICE and not is_time


def _has_pronoun(word: str) -> bool:
    """`أكدت عزمها`: what was said, not who said it."""
    return len(word) > _MIN_WITH_PRONOUN and word.endswith(("ها", "هم"))


def _closes_and_goes_on(gap: str) -> bool:
    """A quotation mark around a name: صحيفة "الجارديان" البريطانية."""
    return gap.strip() in _QUOTES and gap != gap.strip()


def _is_verb_with_pronoun(word: str) -> bool:
    """`قائد في الميليشيا يحاصرها`."""
    return word.startswith(("ي", "ت")) and _has_pronoun(word)
