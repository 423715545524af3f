"""Greetings, thanks, farewells and the question who answers: they ask nothing of the articles.

A message of nothing else is answered in kind; around a question they are passed over.
"""

import re
from collections.abc import Container, Iterator, Sequence

from knowledge.arabic.letters import fold_all
from knowledge.arabic.stopwords import QUESTION_WORDS
from knowledge.arabic.words import Words, words
from knowledge.model import Courtesy

_MESSAGES = {
    Courtesy.SALAM: """
        السلام عليكم|السلام عليكم ورحمة الله|السلام عليكم ورحمة الله وبركاته|سلام عليكم|سلام|السلام|
        salam|salam alaikum|assalamu alaikum
    """,
    Courtesy.GREETING: """
        وعليكم السلام|مرحبا|مرحبا بك|مرحبتين|أهلا|اهلين|أهلا وسهلا|اهلا بك|هلا|هلا والله|هلو|هاي|
        صباح الخير|صباح النور|مساء الخير|مساء النور|يسعد صباحك|يسعد مساك|تحية طيبة|تحياتي|hello|hi|
        hey|marhaba|ahlan|good morning|صباحو|مسا الخير|يا هلا|حياك الله|ازيك
    """,
    Courtesy.WELL_BEING: """
        كيف حالك|كيف الحال|كيفك|شلونك|شخبارك|إزيك|عامل ايه|اخبارك|ايش اخبارك|لاباس|لا باس عليك|
        كيف داير|how are you|شو اخبارك|كيف حالكم|شلونكم|وش اخبارك
    """,
    Courtesy.THANKS: """
        شكرا|شكرا لك|شكرا لكم|شكرا جزيلا|شكرا كتير|شكرا كثيرا|ألف شكر|مشكور|مشكورة|مشكورين|تسلم|
        يسلمو|تسلم ايدك|متشكر|جزاك الله خيرا|بارك الله فيك|الله يعطيك العافية|يعطيك العافية|أحسنت|
        ممتاز|thanks|thank you|thx|merci|ميرسي|شكرن|شكرا الك|يعطيك الف عافية|جزاكم الله خيرا|
        شكرا جدا|ممنون|ممنونك|احبك|بحبك
    """,
    Courtesy.FAREWELL: """
        مع السلامة|إلى اللقاء|وداعا|باي|تصبح على خير|في أمان الله|bye|goodbye|نشوفك|الله معك|بخاطرك
    """,
    Courtesy.IDENTITY: """
        من أنت|مين انت|من انت ايها البوت|انت مين|منو انت|شكون انت|من تكون|ما أنت|شو انت|ما اسمك|
        شو اسمك|شنو اسمك|وش اسمك|ايه اسمك|اسمك ايه|من صنعك|من برمجك|مين عملك|ماذا تفعل|شو بتعمل|
        ماذا تستطيع أن تفعل|هل أنت إنسان|هل انت روبوت|انت بوت|هل أنت بوت|كيف تعمل|عرف بنفسك|
        عرفني عليك|عن نفسك|who are you|what are you|what is your name|انت روبوت ولا إنسان|
        انت انسان ولا روبوت|مين حضرتك|من حضرتك|اسمك
    """,
}
_TO_SOMEBODY = fold_all("يا بوت روبوت صديقي أخي اخوي حبيبي عزيزي جزيلا كتير كثيرا لك لكم أيها")
_FILLERS = _TO_SOMEBODY | fold_all("اليوم جدا كثير اوي قوي والله الكم")
"""What people add to a courtesy."""
_ADDRESSING = _TO_SOMEBODY | fold_all("بك بكم جميعا")
"""What of it stands before a question, too, and is no part of that."""
_OPENINGS = """
    طيب|وطيب|طب|حسنا|اوك|اوكي|ماشي|يعني|ok|okay|عفوا|عذرا|رجاء|اسمع|اسمعوا|سؤال|سؤالي|عندي سؤال|
    يا جماعة|يا شباب|يا اخوان|يا اخواني|يا ناس|يا خوتي|يا خويا|يا اخي|ياخي|خويا|خوتي|يا ولاد|يا رجال|
    يا معلم|يا بوت|يمعود|بالله|بالله عليك|بالله عليكم|بالله عليكو|والله|والنبي|يا ريت|ياريت|
    لو سمحت|لو سمحتي|لو سمحتم|لو سمحتوا|لوسمحت|لوسمحتوا|من فضلك|من فضلكم|بليز|please|plz|svp|slm|
    حد يعرف|حد عارف|حدا يعرف|حدا بيعرف|ما حدا بيعرف|في حدا بيعرف|احد يعرف|محد يعرف|مين يعرف|
    مين بيعرف|منو يعرف|شكون يعرف|شكون عارف|هل تعرف|هل تعرفون|هل تعلم|تعرف|تعرفوا|بتعرف|بتعرفوا|
    أريد أن أعرف|اريد اعرف|أود أن أعرف|بدي اعرف|عايز اعرف|عاوز اعرف|عايزة اعرف|ابغى اعرف|ابي اعرف|
    ودي اعرف|حاب اعرف|حابب اعرف|حابة اعرف|حبيت اعرف|نحب نعرف|بغيت نعرف|بغيت نسول|ممكن اعرف|
    ممكن أن تخبرني|ممكن تخبرني|ممكن تقولي|ممكن تقول لي|ممكن حد يقولي|حد يقولي|حد يقوللي|يقولي|
    أخبرني|أخبروني|خبرني|خبروني|خبرونا|قل لي|قلي|قول لي|قولي|قوللي|قولي لي|قولولي|تقولي|تقولولي|
    فهمني|فهموني|جاوبني|جاوبوني|ساعدوني
"""
"""What people begin a question with that is no part of it: they turn to somebody, or ask whether they may."""
_ALSO_WORDS = fold_all("طيب رجاء حسنا سؤال سؤالي تعرف اسمع اسمعوا يعني عفوا ماشي فهمني")
"""Openings that are names and other words too: رجاء الجداوي, سؤال البرلمان. Behind them stands a mark or what
begins a question."""
_SURELY = fold_all("مرحبا أهلا اهلين هلو شكرا hello hi hey marhaba salam ahlan thanks thx")
"""Courtesies that are nothing else, though they have one word and no mark behind them. سلام is peace too, and
هلا a name."""
_BEFORE = frozenset({Courtesy.SALAM, Courtesy.GREETING, Courtesy.WELL_BEING, Courtesy.THANKS})
_MARKS = re.compile(r"[،,.!؟?؛:\n]|[^\w\s]")


def courtesy(folded: Sequence[str]) -> Courtesy | None:
    """The courtesy that a message of some folded words is, when it is nothing else; of several the last.

    >>> courtesy(words("السلام عليكم 🌹").folded).value, courtesy(words("مين انت؟").folded).value
    ('peace be upon you', 'who are you')
    >>> courtesy(words("مرحبا يا صديقي، كيف حالك اليوم؟").folded).value
    'how are you'
    >>> courtesy(words("شكرا للتوضيح، ومن رفع الراية؟").folded) is None
    True
    """
    rest = tuple(folded)
    told: Courtesy | None = None
    while rest:
        length = _length(rest, _KNOWN)
        if not length and rest[0] not in _FILLERS:
            return None
        told = _KNOWN.get(rest[:length], told)
        rest = rest[length or 1 :]
    return told


def asked(text: str, found: Words) -> tuple[int, int]:
    """Where in a text with these words that stands which is asked, without courtesies before and behind it.

    >>> texts = "مرحبا يا صديقي، متى سقطت الرقة؟ شكرا", "السلام عليكم وين الباغوز", "السلام في اليمن"
    >>> [text[slice(*asked(text, words(text)))] for text in texts]
    ['متى سقطت الرقة', 'وين الباغوز', 'السلام في اليمن']
    >>> text = "يا جماعة بالله عليكم حد يعرف مين ربح؟"
    >>> text[slice(*asked(text, words(text)))]
    'مين ربح'
    """
    if not found or (found.folded[0] not in _LONGEST and found.folded[-1].removeprefix("و") not in _LAST):
        return 0, len(text)  # nearly all
    first, last = _leading(text, found), len(found)
    for length in range(min(last - first - 1, _LONGEST_OF_ALL), 0, -1):
        ending = (found.folded[last - length].removeprefix("و"), *found.folded[last - length + 1 :])
        if _KNOWN.get(ending) is Courtesy.THANKS and _is_parted(text, found, last - length, ending):
            last -= length
            break
    if first == 0 and last == len(found):
        return 0, len(text)
    return found.starts[first], found.ends[last - 1]


def _leading(text: str, found: Words) -> int:
    """How many words stand before what is asked."""
    first = 0
    while True:
        rest = tuple(found.folded[first : first + _LONGEST_OF_ALL])
        length = _length(rest, _KNOWN)
        kind = _KNOWN.get(rest[:length])
        # شكرا على المساعدة asks nothing.
        by_mark = kind is Courtesy.THANKS
        opening = _length(rest, _OPENERS)
        if opening and (rest[0] not in _ALSO_WORDS or opening > 1 or _is_opening(text, found, first + 1)):
            length = opening
        elif kind not in _BEFORE or not _is_parted(
            text, found, first + length, rest[:length], by_mark=by_mark
        ):
            return first
        while first + length < len(found) and found.folded[first + length] in _ADDRESSING:
            length += 1
        if first + length >= len(found):
            return first
        first += length


def _is_opening(text: str, found: Words, place: int) -> bool:
    """Whether a mark or what begins a question stands behind a word."""
    following = found.folded[place] if place < len(found) else ""
    is_question = following in _BEGINNING or following.removeprefix("و") in _BEGINNING
    return is_question or _is_parted(text, found, place, (), by_mark=True)


def _length(rest: tuple[str, ...], known: Container[tuple[str, ...]]) -> int:
    """How many words the longest of some phrases has with which some words begin; 0 where none does."""
    lengths = range(min(len(rest), _LONGEST.get(rest[0], 0)), 0, -1)
    return next((each for each in lengths if rest[:each] in known), 0)


def _is_parted(text: str, found: Words, place: int, known: Sequence[str], *, by_mark: bool = False) -> bool:
    """Whether some words before or behind a place are surely a courtesy, and not what the others speak of."""
    gap = text[found.ends[place - 1] : found.starts[place]] if 0 < place < len(found) else ""
    is_sure = not by_mark and (len(known) > 1 or known[0] in _SURELY)
    return is_sure or _MARKS.search(gap) is not None


def _listed(messages: str) -> Iterator[tuple[str, ...]]:
    return (tuple(words(each).folded) for each in " ".join(messages.split()).split("|") if each.strip())


_KNOWN = {message: kind for kind, messages in _MESSAGES.items() for message in _listed(messages)}
_OPENERS = frozenset(_listed(_OPENINGS))
_LONGEST: dict[str, int] = {}
"""By first word of the longest courtesy or opening that begins with it how many words it has."""
for _known in (*_KNOWN, *_OPENERS):
    _LONGEST[_known[0]] = max(_LONGEST.get(_known[0], 0), len(_known))
_LONGEST_OF_ALL = max(_LONGEST.values())
_LAST = frozenset(known[-1] for known, kind in _KNOWN.items() if kind is Courtesy.THANKS)
_BEGINNING = QUESTION_WORDS | _LONGEST.keys()
