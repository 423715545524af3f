"""Who is quoted in a sentence: the speaker that a verb of saying or `بحسب` names.

News texts name the speaker behind the verb (قال القائد إن …), before it, behind words like بحسب, or not at
all: وأضاف goes on with the speaker of a sentence before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.saying import SAYING, SAYING_BY_HER
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.words import Word, Words, words
from knowledge.sentences.names import BEFORE_SAID, ENDS_NAME, MAX_NAME_WORDS, Names
from knowledge.sentences.quotations import quotations


@dataclass(frozen=True, slots=True)
class Speaker:
    """A stretch of a text that names who is quoted; empty (start = end) where the verb names nobody."""

    start: int
    end: int
    is_feminine: bool | None = None
    """By the verb, else by the name's form; none where neither tells."""
    is_source: bool = False
    """Whether a sentence goes by what they say (بحسب) rather than quotes it."""
    goes_on: bool = False
    """Whether nothing stands before the verb that could be its subject, so that it is an earlier speaker."""

    @property
    def is_named(self) -> bool:
        """Whether the text itself says who it is."""
        return self.start < self.end


_GOING_ON = fold_joined(
    "أضاف أضافت تابع تابعت أوضح أوضحت أكد أكدت أشار أشارت قال قالت استطرد استطردت أردف أردفت لفت لفتت"
    " شدد شددت ذكر ذكرت يقول تقول يضيف تضيف يوضح توضح يتابع تتابع"
)
_ACCORDING = fold_joined("بحسب حسب وفق وفقا نقلا طبقا استنادا لسان حسبما وفقما")
_AFTER_ACCORDING = fold_all("عن على إلى لـ قول أقوال تقديرات تقدير")
_THAT_WHICH = fold_all("ما حسبما وحسبما وفقما ووفقما")
_PRINTING = fold_joined("نشر نشرت أورد أوردت بث بثت")
_PUBLISHING = SAYING | _PRINTING
_NO_PART = STOP_WORDS | SAYING | ENDS_NAME
"""No name has them."""
_BEFORE_SUBJECT = fold_all("لي لنا له لها لهم عنه عنها عنهم عنهما فيه فيها")
"""To whom or about whom: قالت له أمه, قال عنه المدرب."""
_EACH_OF = (fold("كل"), fold("من"))
_BY_IT = fold_all("به فيه إليه عنه")
_WITH_TO = fold_joined("وفقا طبقا استنادا خلافا")
_NOBODY = fold_all(
    "خطة الخطة قانون القانون للقانون اتفاق الاتفاق للاتفاق جدول معايير المعايير قواعد"
    " شروط نظام النظام حصيلة لآخر النتائج التقديرات البيانات الأرقام الإحصاءات المعلومات"
)
"""What news go by without its being said: وفق خطة, وفقا للقانون."""
_LEADING = fold_joined(
    "كان كانت قد لقد كما لكنه لكنها لكن ثم حيث فيما بينما كذلك أيضا بدوره بدورها بدورهم بالمقابل حسبما وفقما"
)
_TRAILING = fold_joined("قد لقد الذي التي كان كانت")
_BREAKS_CLAUSE = BEFORE_SAID - _TRAILING
_NOT = fold_joined("لا لم لن ما عدم")
_ALSO_NOUNS = fold_joined("تابع تابعت كتب كتبت نقل نقلت وعد وعدت شدد شددت لفت يوضح توضح يتابع تتابع")
"""Verbs that are other words too: they count only where a report follows."""
_ALSO_HAPPENS, _SAYING_SO = fold_joined("تحدث"), fold_all("قائلا قائلة")
"""It happens, where nobody speaks."""
_ALSO_ADJECTIVES = fold_all("حذر")
"""Behind a noun they describe it: هدوء حذر."""
_TRANSITIVE = fold_joined(
    "نفى نفت أعلن أعلنت تعلن يعلن كشف كشفت وعد وعدت تعهد تعهدت حذر حذرت اعتبر اعتبرت نقل"
    " نقلت هتف صاح صاحت رأى رأت روى روت حكى حكت سرد سردت شرح شرحت يروي تروي"
)
"""Verbs whose object often follows the subject at once: أعلنت الوزارة مقتل …"""
_RELAYING = fold_joined("نقل نقلت") | fold_all("نقله نقلته")
_HELD = fold_joined("بين بينت استبعد استبعدت رجح رجحت توقع توقعت أقر أقرت يرى ترى")
"""Verbs that say something only where أن or a noun of action follows their subject."""
_JUDGING = {
    "": fold_joined("ناشد ناشدت"),
    "ب": fold_joined("اتهم اتهمت وصف وصفت قدر قدرت طالب طالبت"),
    "الى": fold_joined("عزا عزت أرجع أرجعت دعا دعت"),
}
"""By the preposition of their second object: verbs whose only noun may well be the first object."""
_CALLING = fold_joined("طالب طالبت دعا دعت")
_NAMING = _ACCORDING | SAYING | _HELD | frozenset[str]().union(*_JUDGING.values())
"""Without one of these words nobody is named as a speaker."""
_HER_OTHERS = fold_joined("بينت استبعدت رجحت توقعت أقرت ترى ناشدت اتهمت وصفت قدرت طالبت عزت أرجعت دعت")
_FROM = fold("عن")
_TO = "ل"
_LONGEST_QUOTATION, _FEWEST_SPACES = 400, 3
"""Letters of a quotation at most, and spaces at least: fewer words in quotation marks are a name."""
_MAX_SUBJECT_WORDS = 6
_MAX_CLAUSE_WORDS = 20
"""Of a clause that are looked at: one that has more before its verb is no name."""
_MAX_APPOSITION = 10
_COMMAS = frozenset({"،", ","})


def speakers(text: str) -> tuple[Speaker, ...]:
    """Who is quoted in a text, in order.

    >>> text = "وقال الكولونيل شون ريان المتحدث باسم التحالف إن القوة تعلم، بحسب المرصد السوري."
    >>> [text[speaker.start : speaker.end] for speaker in speakers(text)]
    ['الكولونيل شون ريان المتحدث باسم التحالف', 'المرصد السوري']
    >>> [speaker.is_named for speaker in speakers("وأضاف أن المعركة انتهت.")]
    [False]
    """
    return speakers_among(text, words(text))


def speakers_among(text: str, words_: Words) -> tuple[Speaker, ...]:
    """Who is quoted in a text whose words are read already, in order."""
    places = [place for place, word in enumerate(words_.folded) if word in _NAMING]
    if not places:
        return ()
    line = _Line(text, words_)
    read = map(line.speaker, places)
    found = sorted((each for each in read if each is not None), key=lambda each: each.start)
    return tuple(each for place, each in enumerate(found) if not place or each.start >= found[place - 1].end)


def quoted_speaker(text: str, named: Sequence[Speaker]) -> Speaker:
    """Of those whom a text names, in order, the one behind whom a quotation stands; else the first.

    >>> text = "ونفت الحركة مسؤوليتها، وقال موسى أدروب: «ليس لدينا مدفع واحد»."
    >>> named = [each for each in speakers(text) if each.is_named]
    >>> quoted = quoted_speaker(text, named)
    >>> text[quoted.start : quoted.end]
    'موسى أدروب'
    >>> text = "قال وزير الدفاع، وفق رويترز: «لن نسمح بذلك أبدا»."
    >>> quoted = quoted_speaker(text, speakers(text))
    >>> text[quoted.start : quoted.end]
    'وزير الدفاع'
    """
    if len(named) == 1:
        return named[0]
    starts = [
        start
        for start, end in quotations(text, 0, len(text), longest=_LONGEST_QUOTATION)
        if text.count(" ", start, end) >= _FEWEST_SPACES
    ]
    before = [each for each in named if starts and each.end <= starts[0] and not each.is_source]
    return before[-1] if before else named[0]


class _Line:
    """A text and the names in it."""

    def __init__(self, text: str, words_: Words) -> None:
        self.text = text
        self.names = Names(text, words_)
        self.words = self.names.words
        self._word = self.names.word

    def speaker(self, place: int) -> Speaker | None:
        """Whom a word names as the speaker, if it is one that does."""
        word = self._word(place)
        if word in _ACCORDING:
            return self._according(place)
        if self._word(place - 1) in _NOT:
            return None
        return self._saying(place) if word in SAYING else self._judging(place)

    def _according(self, place: int) -> Speaker | None:
        """`بحسب المرصد`, `وفقا لرويترز`, `بحسب ما ذكره المرصد`, `حسبما ذكر المرصد`."""
        first = place if self._word(place) in _THAT_WHICH else place + 1
        while self._word(first) in _AFTER_ACCORDING:
            first += 1
        if self._word(first) in _THAT_WHICH:
            return self._that_which_was_said(first + 1)
        last = self.names.last(first, is_verb=False)
        if last < first or self._word(first) in _NOBODY:
            return None
        start = self.words.starts[first]
        if self._word(place) in _WITH_TO and self.text[start] == _TO:
            # وفقا للمرصد: without the particle the name would not stand in the text, and without وفقا it
            # would read as the one who was spoken to.
            start = self.words.starts[place] if self.text.startswith(_TO, start + 1) else start + 1
        speaker = self._named(start, last, is_feminine=self.names.is_feminine(first, last))
        return replace(speaker, is_source=True)

    def _that_which_was_said(self, verb: int) -> Speaker | None:
        if self._word(verb).removesuffix("ه") not in _PUBLISHING:
            # بحسب ما تم الاتفاق عليه
            return None
        first = verb + 1 + (self._word(verb + 1) in _BY_IT)
        if self._word(verb) in _RELAYING and (source := self._relayed(first)):
            return source
        # What was said stands before it, so that all that follows is the name.
        last = self.names.subject(first, is_transitive=False)
        if last < first:
            return None
        return self._named(self.words.starts[first], last, is_feminine=self.names.is_feminine(first, last))

    def _saying(self, place: int) -> Speaker | None:
        """`قال القائد إن`, `القائد قال إن`, `وأضاف`; nothing where it is no report."""
        verb = self._word(place)
        before = self._before(place)
        is_reported = self.names.is_reported(place)
        if (before and verb in _ALSO_ADJECTIVES) or (verb in _ALSO_NOUNS and (before or not is_reported)):
            return None
        if verb in _ALSO_HAPPENS and (before or not self._is_said(place)):
            return None
        if verb in _RELAYING and (source := self._relayed(place + 1)):
            return source
        is_feminine = verb in SAYING_BY_HER
        if _is_name(before) and (verb in _TRANSITIVE or is_reported):
            return Speaker(before[0].start, before[-1].end, is_feminine)
        first = self._first_of_subject(place + 1)
        last = self.names.subject(first, is_transitive=verb in _TRANSITIVE)
        if last >= first:
            # نقل المصابون إلى المستشفى
            is_said = verb not in _RELAYING or self._word(last + 1) in BEFORE_SAID
            return self._named(self.words.starts[first], last, is_feminine=is_feminine) if is_said else None
        return self._without_subject(place) if not before else None

    def _first_of_subject(self, place: int) -> int:
        """Where the subject begins behind a verb: behind عنه, and behind كل من."""
        first = place + (self._word(place) in _BEFORE_SUBJECT)
        return first + len(_EACH_OF) * (self.words.folded[first : first + len(_EACH_OF)] == _EACH_OF)

    def _is_said(self, place: int) -> bool:
        """Whether somebody speaks: `تحدث الجندي عن أسره قائلا`, not `تحدث الإصابة عند السعال`."""
        is_title = self.names.is_title(place + 1)
        return is_title or not _SAYING_SO.isdisjoint(self.words.folded[place:])

    def _without_subject(self, place: int) -> Speaker | None:
        """The speaker of a verb with no name directly before or behind it."""
        verb, end = self._word(place), self.words.ends[place]
        is_feminine = verb in SAYING_BY_HER
        if apposed := self._before_apposition(place):
            return Speaker(apposed[0].start, apposed[-1].end, is_feminine)
        goes_on = self._begins(place) and not self._may_be_name(place + 1)
        return Speaker(end, end, is_feminine, goes_on=goes_on) if verb in _GOING_ON else None

    def _judging(self, place: int) -> Speaker | None:
        """`رجح المصدر أن`, `اتهم الوزير المعارضة بـ`, `دعا الرئيس فلان إلى`."""
        verb = self._word(place)
        to = next((to for to, verbs in _JUDGING.items() if verb in verbs), None)
        if (to is None and verb not in _HELD) or not self._may_judge(place):
            return None
        first = place + 1
        last = self.names.subject(first, is_transitive=True)
        if last < first:
            return None
        if to is None:
            is_said = self._word(last + 1) in BEFORE_SAID or self.names.is_action(last + 1)
        else:
            run = self.names.last(first, is_verb=True)
            last = self.names.without_object(first, run, is_transitive=True)
            is_said = self._is_object(last, run, to) or (verb in _CALLING and self._calls(first, last, to))
        is_feminine = verb in _HER_OTHERS
        return self._named(self.words.starts[first], last, is_feminine=is_feminine) if is_said else None

    def _is_object(self, last: int, run: int, to: str) -> bool:
        """Whether an object and its preposition follow the subject, which else may be the object itself."""
        following = self.words.folded[last + 1 : last + 1 + MAX_NAME_WORDS]
        at = next((place for place, word in enumerate(following) if to and word.startswith(to)), None)
        objects = following[: run - last if at is None else min(at, run - last)]
        is_there = any(word not in STOP_WORDS and not word.startswith(_TO) for word in objects)
        return is_there and (at is not None or not to)

    def _calls(self, first: int, last: int, to: str) -> bool:
        """`طالب وزير الخارجية السوري بـ`: an office with more than its name is rather who calls."""
        return self.names.is_title(first) and last > first + 1 and self._word(last + 1).startswith(to)

    def _relayed(self, first: int) -> Speaker | None:
        """`نقلت الصحيفة عن الوزير قوله`: the one who spoke, not the one who passed it on."""
        for place in range(first, min(first + MAX_NAME_WORDS, len(self.words))):
            if self._word(place) in BEFORE_SAID:
                return None
            if self._word(place) == _FROM:
                last = self.names.last(place + 1, is_verb=False)
                is_feminine = self.names.is_feminine(place + 1, last) if last > place else None
                start = self.words.starts[place + 1] if last > place else 0
                return self._named(start, last, is_feminine=is_feminine) if last > place else None
        return None

    def _before(self, verb: int) -> tuple[Word, ...]:
        """The words of a verb's clause that stand before it, without those that join or qualify it."""
        if self._word(verb).startswith(("و", "ف")) or self._begins_clause(verb):
            return ()
        last = verb
        while last > 0 and self._word(last - 1) in _TRAILING:
            last -= 1
        return self._clause(last)

    def _before_apposition(self, verb: int) -> tuple[Word, ...]:
        """`المهندس فؤاد جبران، الرئيس السابق، أكد أن`: the words before what stands between the commas."""
        if self._word(verb).startswith(("و", "ف")) or self.names.gap_before(verb).strip() not in _COMMAS:
            return ()
        first = verb - 1
        while first > 0 and not self.names.gap_before(first).strip():
            first -= 1
        is_parted = first > 0 and self.names.gap_before(first).strip() in _COMMAS
        if not is_parted or verb - first > _MAX_APPOSITION or not self.names.is_apposition(first):
            return ()
        before = self._clause(first)
        return before if _is_name(before) else ()

    def _clause(self, end: int) -> tuple[Word, ...]:
        """The last words of the clause that ends before a word, without those that join it to others."""
        first = end
        while first > max(0, end - _MAX_CLAUSE_WORDS) and self._word(first - 1) not in _BREAKS_CLAUSE:
            first -= 1
            if self.names.gap_before(first).strip():
                break
        while first < end and self._word(first) in _LEADING:
            first += 1
        return self.words[first:end]

    def _begins(self, verb: int) -> bool:
        """Whether nothing but words that join stands before a verb in the text."""
        return all(word in _LEADING for word in self.words.folded[:verb])

    def _begins_clause(self, verb: int) -> bool:
        return verb == 0 or bool(self.names.gap_before(verb).strip())

    def _may_judge(self, verb: int) -> bool:
        """Whether a verb begins its clause: elsewhere بين is a preposition, and طالب a student."""
        return self._begins_clause(verb) or self._word(verb - 1) in _LEADING

    def _may_be_name(self, place: int) -> bool:
        """Whether a noun of action may be a name as well: فتح, نجاح, but not رفضه or ضرورة."""
        return self.names.is_action(place) and not self._word(place).endswith(("ه", "ها", "هم"))

    def _named(self, start: int, last: int, *, is_feminine: bool | None) -> Speaker:
        end = self.words.ends[last]
        # صحيفة "الجارديان" ends with its quotation mark.
        is_open = any(mark in self.text[start:end] for mark in '"“«')
        end += is_open and self.text[end : end + 1] in {'"', "”", "»"}
        return Speaker(start, end, is_feminine)


def _is_name(before: Sequence[Word]) -> bool:
    """Whether the words before a verb can be its subject's name."""
    return 0 < len(before) <= _MAX_SUBJECT_WORDS and not any(
        word.text in _NO_PART or word.text.isdecimal() for word in before
    )
