"""Arabic in Latin letters: Arabizi (`3adad`, `7arb`) and names as English writes them (`Baghouz`).

Neither can be read letter by letter, for short vowels are written in one and not in the other. So both
scripts are brought to the sounds they share, and what a Latin word means is whichever of the collection's
words sounds like it.
"""

import re
from collections.abc import Iterator
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
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=..)")
"""With the particle that is joined to it."""
_DOUBLED = re.compile(r"(.)\1+")

FUNCTION_WORDS = {
    latin: arabic
    for arabic, spellings in {
        "كم": "kam kem cam gam adesh addesh adeish 2addesh qaddesh kaddesh adeh addeh 2adeh 2addeh gadde"
        " kaddeh b2ad bkam 9addech 9addach b9addach ch7al sh7al bch7al ash7al",
        "متى": "meta mata emta imta emeta 2emta amta imtin wa9tach wa9tash we9tach fo9ach fou9ach fo9ash",
        "أين": "ayna wein wen wain fein fen feen fin fayn ween",
        "لماذا": "leish lesh laish leh leeh limatha limaza lemaza lmaza 3lah alach lech eshme3na",
        "ماذا": "matha maza shu shou sho eh eih aish esh eish shnu shno shnou chnou wesh wech eeh aih chou"
        " chu ach wsh shinu",
        "من": "min men mn man from",
        "مين": "meen mean mnou meno mino shkoun chkoun chkon",
        "قال": "gal qal 2al gaal 2aal 8al",
        "واحد": "wa7ed wahed wa7id wahid",
        "كيف": "keif kif kayf keef izay ezay ezzay shlon shlonak ezai ezzai izzay kfach",
        "هل": "hal wach",
        "في": "fi fe f bi in at on",
        "على": "3ala 3la ala upon 3al",
        "عن": "3an an about",
        "إلى": "ila ela la to",
        "ال": "al el il l fel fil bel bil lel lil d dyal the a of by for with and or that this w wa ya"
        " li lli eli ely alli fl bl illi elli elly yalli",
        "هو": "howa huwa",
        "هي": "heya hiya",
        "مع": "ma3 m3a ma3a",
        "ما": "ma",
        "عدد": "3adad",
        "سبب": "sabab",
        "عمر": "3omr 3umr 3mr 3mer 3omor",
        "سعر": "se3r si3r s3r",
        "ثمن": "taman thaman ttaman",
        "تاريخ": "tarikh tari5",
        "رقم": "ra2m ra9m ra8m",
        "الساعة": "sa3a elsa3a essa3a assa3a",
        "هذا": "dah hada hadi had hadchi",
        "هنا": "hon hna hnak",
        "مش": "mesh mish msh mush machi",
        "كاين": "mafi mafish makou makayn",
        "يعني": "yani ya3ni ya3ne bas bs kman",
        "تاع": "ta3 taa3",
        "بعد": "ba3d",
        "باش": "bash bach",
        "دلوقتي": "delwa2ti dlwa2ty",
        "هلق": "halla2 hala2",
        "الحين": "el7in al7een",
        "دابا": "daba",
        "اليوم": "lyoum elyom elyoum elnaharda",
        "أمس": "mbare7 embare7 lbare7",
        "غدا": "bokra boukra",
        "ممكن": "bghit abgha ayez badde 9olli 2oli 2olli wallah yalla khoya plz slm svp 3afak",
        "اسم": "esm ism",
    }.items()
    for latin in spellings.split()
}
"""Latin spellings of the words that questions are asked with, and what they stand for."""
_QUESTIONS_BY_SOUND: dict[str, str] = {}
"""The question words of all dialects, by how they sound; filled below."""
_JOINED = ("l", "el", "f", "fl", "b", "bl")
"""Articles and particles that are written together with a word."""
_MIN_REST = 4
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


def meant(word: str) -> Iterator[str]:
    """What a lower-case Latin word may be, likeliest first: 2 and 9 are ق too, and particles are joined.

    2 writes hamza in most places, and ق in Egypt and the Levant; 9 writes ص, and ق in the Maghreb.

    >>> list(meant("lkhobz")), list(meant("9anoun"))
    (['lkhobz', 'khobz'], ['9anoun', 'qanoun'])
    """
    yield from dict.fromkeys((word, word.replace("2", "q"), word.replace("9", "q")))
    for particle in _JOINED:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) >= _MIN_REST:
            yield from dict.fromkeys((rest, rest.replace("9", "q")))


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
    """How an Arabic word sounds, as it is written but for its article.

    >>> arabic_sounds("عدد"), arabic_sounds("خلافة"), arabic_sounds("الباغوز"), arabic_sounds("للمترو")
    ('3d', 'xlf', 'bgwz', 'mtrw')
    """
    return _DOUBLED.sub(r"\1", _ARTICLE.sub("", bare(word)).translate(_ARABIC_SOUNDS))


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
