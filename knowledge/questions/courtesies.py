"""Messages that greet, thank, take leave or ask who answers: they ask nothing of the articles.

Told only when nothing else stands in the message.
"""

from collections.abc import Sequence

from knowledge.arabic.letters import fold_all
from knowledge.arabic.words import words
from knowledge.model import Courtesy

_MESSAGES = {
    Courtesy.GREETING: """
        السلام عليكم|السلام عليكم ورحمة الله|السلام عليكم ورحمة الله وبركاته|سلام عليكم|سلام|
        وعليكم السلام|مرحبا|مرحبا بك|مرحبتين|أهلا|اهلين|أهلا وسهلا|اهلا بك|هلا|هلا والله|هلو|هاي|
        صباح الخير|صباح النور|مساء الخير|مساء النور|يسعد صباحك|يسعد مساك|تحية طيبة|تحياتي|hello|hi|
        hey|salam|salam alaikum|assalamu alaikum|marhaba|ahlan|good morning|صباحو|مسا الخير|يا هلا|
        حياك الله|ازيك|السلام
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
_FILLERS = fold_all(
    "يا بوت روبوت اليوم صديقي أخي اخوي حبيبي عزيزي جدا كتير كثير كثيرا جزيلا اوي قوي والله لك لكم ايها"
    " أيها الكم"
)
"""What people add to a courtesy."""


def courtesy(folded: Sequence[str]) -> Courtesy | None:
    """The courtesy that a message of some folded words is, when it is nothing else; of several the last.

    >>> courtesy(words("السلام عليكم 🌹").folded).value, courtesy(words("مين انت؟").folded).value
    ('greeting', 'who are you')
    >>> courtesy(words("مرحبا يا صديقي، كيف حالك اليوم؟").folded).value
    'how are you'
    >>> courtesy(words("شكرا للتوضيح، ومن رفع الراية؟").folded) is None
    True
    """
    rest = tuple(folded)
    told: Courtesy | None = None
    while rest:
        lengths = range(min(len(rest), _LONGEST.get(rest[0], 0)), 0, -1)
        length = next((each for each in lengths if rest[:each] in _KNOWN), 0)
        if not length and rest[0] not in _FILLERS:
            return None
        told = _KNOWN.get(rest[:length], told)
        rest = rest[length or 1 :]
    return told


_KNOWN = {
    tuple(words(message).folded): kind
    for kind, messages in _MESSAGES.items()
    for message in " ".join(messages.split()).split("|")
    if message.strip()
}
_LONGEST: dict[str, int] = {}
"""By first word of the longest courtesy that begins with it how many words it has."""
for _known in _KNOWN:
    _LONGEST[_known[0]] = max(_LONGEST.get(_known[0], 0), len(_known))
