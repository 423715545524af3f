"""Who is quoted in a sentence: the speaker that a verb of saying or `بحسب` names.

News texts name the speaker behind the verb (قال القائد إن …), behind words like بحسب, or not at all: وأضاف
goes
on with the speaker of the sentence before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.arabic.calendar import weekday
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Word, words


@dataclass(frozen=True, slots=True)
class Speaker:
    """A stretch of a text that names who is quoted; empty (start = end) where the verb names nobody."""

    start: int
    end: int

    @property
    def is_named(self) -> bool:
        """Whether the text itself says who it is."""
        return self.start < self.end


SAYING = fold_joined(
    "قال قالت قالوا يقول تقول صرح صرحت أعلن أعلنت تعلن يعلن أكد أكدت يؤكد تؤكد أوضح أوضحت ذكر ذكرت أضاف أضافت"
    " تابع تابعت أفاد أفادت كتب كتبت أشار أشارت كشف كشفت لفت لفتت شدد شددت نفى نفت حذر حذرت اعتبر"
    " اعتبرت رأى رأت زعم زعمت نقل نقلت هتف هتفت صاح صاحت وعد وعدت استطرد ردد أبلغ أبلغت نوه نوهت"
    " تعهد تعهدت تصر يصر"
)
"""Folded verbs by which news texts say that somebody said something."""

_GOING_ON = fold_joined(
    "أضاف أضافت تابع تابعت أوضح أوضحت أكد أكدت أشار أشارت قال قالت استطرد لفت لفتت شدد شددت ذكر"
)
_ACCORDING = fold_joined("بحسب حسب وفق وفقا نقلا طبقا استنادا لسان وبحسب وحسب")
_AFTER_ACCORDING = fold_all("عن على إلى لـ قول أقوال تقديرات تقدير")
_WITH_TO = fold_joined("وفقا طبقا استنادا خلافا")
_NOBODY = fold_all(
    "خطة الخطة قانون القانون للقانون اتفاق الاتفاق للاتفاق جدول معايير المعايير قواعد"
    " شروط نظام النظام حصيلة لآخر"
)
"""What news go by without its being said: وفق خطة, وفقا للقانون."""
_THAT = fold_all(
    "إن أن بأن إنه إنها إنهم أنه أنها أنهم بأنه بأنها إنّ أنّ قائلا قائلة مضيفا مضيفة لا ما إنما قد لقد"
)
_RELATIVE = fold_all("الذي التي الذين والذي والتي وهو وهي وهم")
_ENDS_NAME = fold_all(
    "على خلال بعد قبل إلى الى عن مع لدى عبر عند يوم مساء صباح أمس منذ حول بشأن بالانكليزية بالعربية"
)
_PUNCTUATION = frozenset('،,.:؛;"“”«»()[]؟!')
_QUOTES = frozenset({'"', "“", "”", "«", "»", "لـ«"})
_ADDRESSEES = fold_all(
    """
    لوكالة لفريق لفرانس لرويترز لصحيفة لقناة لموقع لتلفزيون لإذاعة لشبكة لمجلة لبي لأسوشيتد لسي للصحفيين
    للصحافيين للصحافة للتلفزيون للجزيرة للعربية للأناضول للوكالة للصحيفة للقناة
    """
)
_LEADING = fold_joined("كان كانت قد لقد كما لكنه لكنها لكن ثم حيث فيما بينما كذلك أيضا وقد")
_TRAILING = fold_joined("قد لقد الذي التي كان كانت")
_NOT = fold_joined("لا لم لن ما")
_ALSO_NOUNS = fold_joined("تابع تابعت كتب كتبت نقل نقلت وعد وعدت شدد شددت بين لفت")
"""Verbs that are other words too: they count only where a report follows."""
_TRANSITIVE = fold_joined(
    "نفى نفت أعلن أعلنت تعلن يعلن كشف كشفت وعد وعدت تعهد تعهدت حذر حذرت اعتبر اعتبرت نقل"
    " نقلت هتف صاح صاحت رأى رأت"
)
"""Verbs whose object often follows the subject at once: أعلنت الوزارة مقتل …"""
_REPORTED = re.compile(r"[:\"“”«]")
_TO = "ل"
_IN = fold("في")
_TIMES = fold_all(
    """
    العام عام شهر الشهر يوم اليوم وقت بيان تصريح تصريحات رسالة تغريدة مقابلة حديث مؤتمر كلمة أمس مساء صباح
    تسجيل مقابلات بيانات
    """
)
_MIN_WITH_PRONOUN = 4
_MAX_OFFICE = 4
_MAX_NAME_WORDS = 9
_MAX_SUBJECT_WORDS = 6
_MAX_HEAD_WORDS = 3
_ARTICLE = ("ال", "وال")


def speakers(text: str) -> tuple[Speaker, ...]:
    """Who is quoted in a text, in order.

    >>> text = "وقال الكولونيل شون ريان المتحدث باسم التحالف إن القوة تعلم، بحسب المرصد السوري."
    >>> [text[speaker.start : speaker.end] for speaker in speakers(text)]
    ['الكولونيل شون ريان المتحدث باسم التحالف', 'المرصد السوري']
    >>> [speaker.is_named for speaker in speakers("وأضاف أن المعركة انتهت.")]
    [False]
    """
    line = _Line(text)
    read = (line.according(place) or line.saying(place) for place in range(len(line.words)))
    found = sorted((each for each in read if each is not None), key=lambda each: each.start)
    return tuple(each for place, each in enumerate(found) if not place or each.start >= found[place - 1].end)


class _Line:
    """A text and its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: tuple[Word, ...] = tuple(words(text))

    def according(self, place: int) -> Speaker | None:
        """`بحسب المرصد`, `وفقا لرويترز`, `بحسب ما ذكره المرصد`."""
        if self._word(place) not in _ACCORDING:
            return None
        first = place + 1
        while self._word(first) in _AFTER_ACCORDING:
            first += 1
        if self._word(first) == fold("ما"):
            first += 2
            first += self._word(first) in {fold("به"), fold("فيه"), fold("إليه")}
        last = self._last_of_name(first, is_verb=False)
        if last < first or self._word(first) in _NOBODY:
            return None
        start = self.words[first].start
        if self._word(place) in _WITH_TO and self.text[start] == _TO:
            # وفقا للمرصد: without the particle, the name would not stand in the text.
            start = self.words[place].start if self.text.startswith(_TO, start + 1) else start + 1
        return self._speaker(start, last)

    def saying(self, place: int) -> Speaker | None:
        """`قال القائد إن`, `القائد قال إن`, `وأضاف`; nothing where it is no report."""
        verb = self._word(place)
        if verb not in SAYING or self._word(place - 1) in _NOT:
            return None
        before = self._before(place)
        if verb in _ALSO_NOUNS and (before or not self._is_reported(place)):
            return None
        if _is_name(before) and (verb in _TRANSITIVE or self._is_reported(place)):
            return Speaker(before[0].start, before[-1].end)
        last = self._last_of_name(place + 1, is_verb=True)
        if last > place:
            return self._speaker(self.words[place + 1].start, last)
        if before:
            return None
        end = self.words[place].end
        return Speaker(end, end) if verb in _GOING_ON else None

    def _last_of_name(self, first: int, *, is_verb: bool) -> int:
        """The last word of the name that begins at `first`; `first - 1` where none does."""
        if is_verb and _is_object(self._word(first)):
            return first - 1
        last = first - 1
        for place in range(first, min(first + _MAX_NAME_WORDS, len(self.words))):
            if self._ends_name(first, place, is_verb=is_verb):
                break
            last = place
        return (
            last
            if not is_verb or last < first or self._is_closed(first - 1, last)
            else self._head(first, last)
        )

    def _is_closed(self, verb: int, last: int) -> bool:
        """Whether what is said follows the name, or to whom, so that all of it is the name."""
        if self._word(last + 1) in _THAT | _ADDRESSEES | _RELATIVE:
            return True
        return self._word(verb) not in _TRANSITIVE and (
            last + 1 == len(self.words) or self._is_reported(last)
        )

    def _head(self, first: int, last: int) -> int:
        """Of a verb's words that run on into its object, those that are its subject at least."""
        place = first
        while (
            place < min(last, first + _MAX_HEAD_WORDS - 1)
            and not self._word(place).startswith(_ARTICLE)
            and any(self._word(each).startswith(_ARTICLE) for each in range(place + 1, last + 1))
        ):
            place += 1
        if not self._word(place).startswith(_ARTICLE):
            return first
        return place + (place < last and self._word(place + 1).startswith(_ARTICLE))

    def _ends_name(self, first: int, place: int, *, is_verb: bool) -> bool:
        """Whether a word can no longer belong to the name that begins at `first`."""
        word = self._word(place)
        gap = self.text[self.words[place - 1].end : self.words[place].start]
        is_quoted = _closes_and_goes_on(gap) and (place > first or not is_verb)
        return bool(
            (_PUNCTUATION.intersection(gap) and not is_quoted)
            or word in _THAT | _RELATIVE | SAYING | _ENDS_NAME | _TIMES
            or (word in _ADDRESSEES and (is_verb or place > first))
            or weekday(word) is not None
            or word.isdecimal()
            or (place == first and word in STOP_WORDS)
            or (word == _IN and not self._is_office(first, place))
            or (place > first and _is_verb_with_pronoun(word))
        )

    def _is_office(self, first: int, place: int) -> bool:
        """`قائد في …`, `المصدر العسكري في …`: who somebody is, not where or when it was said."""
        following = self._word(place + 1)
        return 0 < place - first <= _MAX_OFFICE and following not in _TIMES | {""}

    def _before(self, verb: int) -> tuple[Word, ...]:
        """The words of a verb's clause that stand before it, without those that join or qualify it."""
        if self._word(verb).startswith(("و", "ف")):
            return ()
        first = verb
        while (
            first > 0
            and self._word(first - 1) not in _THAT
            and not self.text[self.words[first - 1].end : self.words[first].start].strip()
        ):
            first -= 1
        while first < verb and self._word(first) in _LEADING:
            first += 1
        last = verb
        while last > first and self._word(last - 1) in _TRAILING:
            last -= 1
        return self.words[first:last]

    def _is_reported(self, verb: int) -> bool:
        """Whether أن, a colon or a quotation follows a verb closely."""
        following = self.words[verb + 1 : verb + 2 + _MAX_NAME_WORDS]
        is_paused = self.text[self.words[verb].end :].lstrip().startswith(("،", ","))
        if is_paused or any(word.text in _THAT for word in following):
            return True
        end = following[-1].end if following else len(self.text)
        return _REPORTED.search(self.text, self.words[verb].end, end) is not None

    def _speaker(self, start: int, last: int) -> Speaker:
        end = self.words[last].end
        # صحيفة "الجارديان" ends with its quotation mark.
        is_open = any(mark in self.text[start:end] for mark in '"“«')
        return Speaker(start, end + (is_open and self.text[end : end + 1] in {'"', "”", "»"}))

    def _word(self, place: int) -> str:
        return self.words[place].text if 0 <= place < len(self.words) else ""


def _is_name(before: Sequence[Word]) -> bool:
    """Whether the words before a verb can be its subject's name."""
    return 0 < len(before) <= _MAX_SUBJECT_WORDS and not any(
        word.text in STOP_WORDS | SAYING | _ENDS_NAME or word.text.isdecimal() for word in before
    )


def _closes_and_goes_on(gap: str) -> bool:
    """A quotation mark around a name: صحيفة "الجارديان" البريطانية."""
    return gap.strip() in _QUOTES and gap != gap.strip()


def _is_object(word: str) -> bool:
    """`أكدت عزمها`: what was said, not who said it."""
    return len(word) > _MIN_WITH_PRONOUN and word.endswith(("ها", "هم"))


def _is_verb_with_pronoun(word: str) -> bool:
    """`قائد في الميليشيا يحاصرها`."""
    return len(word) > _MIN_WITH_PRONOUN and word.startswith(("ي", "ت")) and word.endswith(("ها", "هم"))
