"""Arabic in Latin letters: Arabizi (`3adad`, `7arb`) and names as English writes them (`Baghouz`).

Neither can be read letter by letter, for short vowels are written in one and not in the other. So both
scripts are brought to the sounds they share, and what a Latin word means is whichever of the collection's
words sounds like it.
"""

import re
from itertools import chain

from knowledge.arabic.letters import bare, fold
from knowledge.arabic.question_words import ENGLISH
from knowledge.arabic.stopwords import QUESTION_WORDS

_DIGRAPHS = (
    ("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("th", "s"), ("dh", "z"), ("ph", "f"), ("ck", "g"),
    ("ou", "w"), ("oo", "w"), ("ow", "w"), ("aw", "w"), ("ee", "y"), ("ei", "y"), ("ai", "y"), ("ay", "y"),
)  # fmt: skip
_LATIN_SOUNDS = str.maketrans(
    {
        "b": "b", "p": "b", "t": "t", "6": "t", "j": "g", "g": "g", "q": "g", "k": "g", "c": "g", "8": "g",
        "h": "h", "7": "h", "5": "x", "d": "d", "z": "z", "r": "r", "s": "s", "9": "s", "f": "f", "v": "f",
        "l": "l", "m": "m", "n": "n", "w": "w", "o": "w", "u": "w", "y": "y", "i": "y", "3": "3", "2": "2",
        "a": "", "e": "", "4": "$", "x": "x", "$": "$",
    }
)  # fmt: skip
_ARABIC_SOUNDS = str.maketrans(
    {
        "ا": "", "أ": "", "إ": "", "آ": "", "ٱ": "", "ى": "", "ة": "", "ء": "2", "ؤ": "2", "ئ": "2",
        "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "g", "چ": "g", "غ": "g",
        "ق": "g", "ك": "g", "گ": "g", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "z", "ز": "z",
        "ظ": "z", "ر": "r", "ش": "$", "ع": "3", "ف": "f", "ڤ": "f", "ل": "l", "م": "m", "ن": "n", "و": "w",
        "ي": "y", "ک": "g", "ی": "y",
    }
)  # fmt: skip
_UNWRITTEN = str.maketrans("", "", "wy23")
_FINAL_AH = re.compile(r"ah$")
_DOUBLED = re.compile(r"(.)\1+")

FUNCTION_WORDS = {
    latin: arabic
    for arabic, spellings in {
        "كم": "kam kem cam gam adesh addesh adeish 2addesh qaddesh kaddesh",
        "متى": "meta mata emta imta emeta",
        "أين": "ayna wein wen wain fein fen feen fin fayn ween",
        "لماذا": "leish lesh laish leh leeh limatha limaza lemaza lmaza",
        "ماذا": "matha maza shu shou sho eh eih aish esh eish shnu shno shnou chnou wesh wech",
        "من": "min men mn meen mean man from",
        "واحد": "wa7ed wahed wa7id wahid",
        "كيف": "keif kif kayf keef izay ezay ezzay shlon shlonak",
        "هل": "hal",
        "في": "fi fe f bi in at on",
        "على": "3ala 3la ala upon",
        "عن": "3an an about",
        "إلى": "ila ela la to",
        "ال": "al el il l fel fil bel bil lel lil d dyal the a of by for with and or that this w wa ya"
        " illi elli elly yalli",
        "هو": "howa huwa",
        "هي": "heya hiya",
        "مع": "ma3",
        "ما": "ma",
        "عدد": "3adad",
        "سبب": "sabab",
        "اسم": "esm ism",
    }.items()
    for latin in spellings.split()
}
"""Latin spellings of the words that questions are asked with, and what they stand for."""
_QUESTIONS_BY_SOUND: dict[str, str] = {}
"""The question words of all dialects, by how they sound; filled below."""
_MIN_SOUNDS = 3
"""Of a question word that is known by its sound: shorter ones sound like names."""

ENGLISH_QUESTION_WORDS = frozenset(chain(*ENGLISH.values(), ("many", "much")))
"""English words that ask, and carry no subject."""
ENGLISH_PARTICLES = frozenset(
    """
    will would can could should may might shall been being be not no they them he him she it its his her hers
    their theirs there here about into onto over under after before during between since until than then so
    as if but us we our you your my me i happened happen happens say says said tell told
    """.split()
)
"""English words that carry no subject either."""


def function_word(word: str) -> str | None:
    """The Arabic word, folded, that a Latin one asks or joins with; none where it carries a subject.

    >>> function_word("emta"), function_word("3lach"), function_word("baghouz")
    ('متى', 'علاش', None)
    """
    if word in ENGLISH_QUESTION_WORDS or not word.isascii() or word.isdecimal():
        return None
    known = FUNCTION_WORDS.get(word)
    if known is not None:
        return fold(known)
    heard = sounds(word)
    return _QUESTIONS_BY_SOUND.get(heard) if len(heard) >= _MIN_SOUNDS else None


def sounds(word: str) -> str:
    """How a lower-case Latin word sounds, short vowels left out where Arabic does not write them.

    >>> sounds("3adad"), sounds("khilafa"), sounds("baghouz"), sounds("qada2")
    ('3d', 'xylf', 'bgwz', 'gd2')
    """
    word = _FINAL_AH.sub("a", word)
    for written, sound in _DIGRAPHS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word.translate(_LATIN_SOUNDS))


def arabic_sounds(word: str) -> str:
    """The same of an Arabic word, as it is written but for its article.

    >>> arabic_sounds("عدد"), arabic_sounds("خلافة"), arabic_sounds("الباغوز"), arabic_sounds("القضاء")
    ('3d', 'xlf', 'bgwz', 'gd2')
    """
    word = bare(word)
    without_article = word.removeprefix("ال")
    return _DOUBLED.sub(
        r"\1", (without_article if len(without_article) > 1 else word).translate(_ARABIC_SOUNDS)
    )


def consonants(sounds_: str) -> str:
    """The sounds that both scripts always write.

    >>> consonants("bgwz"), consonants("xylf") == consonants("xlf")
    ('bgz', True)
    """
    return sounds_.translate(_UNWRITTEN) or sounds_


def plain(sounds_: str) -> str:
    """The sounds as English hears them: without ع and hamza.

    >>> plain("3dnn")
    'dnn'
    """
    return sounds_.replace("3", "").replace("2", "")


_QUESTIONS_BY_SOUND |= {arabic_sounds(word): word for word in sorted(QUESTION_WORDS)}
