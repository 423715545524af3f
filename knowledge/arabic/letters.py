"""The normal form of a word's letters: which spellings count as the same.

The only module that imports pyarabic. Matching works on normal forms; what is quoted never passes here.
What of pyarabic 0.6.15 is not used, and why:

>>> araby.strip_tashkeel("رَحمٰن") == "رحمٰن"  # leaves the dagger alef
True
>>> araby.normalize_alef("على")  # makes ى an ا
'علا'
>>> araby.normalize_hamza("مسؤول"), araby.normalize_hamza("أحمد")  # loses the seat, and the alef with it
('مسءول', 'ءحمد')
>>> len(araby.sentence_tokenize("نعم. " * 100))  # stops after 32 cuts
33
"""

import re
import unicodedata

from pyarabic import araby

# Letters that writers exchange freely, named so that no look-alike slips in. Hamza on its seat is folded
# to the seat; whether more or less is folded moves right@1 by 0.2 points at most (XQuAD-ar and ARCD).
_FOLDED = {
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER HAMZA}": "",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    # Persian and Urdu keyboards
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    # sounds that Arabic borrows
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER GHAIN}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER ZAIN}",
    # joiners that show nothing
    "\N{ZERO WIDTH NON-JOINER}": "",
    "\N{ZERO WIDTH JOINER}": "",
}
_DIGITS = {chr(zero + value): str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
_FOLD_TABLE = str.maketrans(_FOLDED | _DIGITS)
_YEH, _ALEF_MAKSURA = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER ALEF MAKSURA}"
_EGYPTIAN = {
    f"{conjunction}{word[:-1]}{_ALEF_MAKSURA}": conjunction + word
    for word in "في التي الذي اللي هي ماهي اي كي لكي الماضي الحالي الجاري التالي الثاني الحادي".split()
    for conjunction in ("", "و", "ف")
}
"""Words of function and of time whose ى is a ي without its dots, as Egyptian papers write them, by that."""
_BUILDING = {
    f"{joined}{word}": f"{joined.removesuffix('ل')}ال{word.translate(_FOLD_TABLE)}"
    for word in ("بناء", "ماء", "هناء")
    for joined in ("", "و", "ف", "ب", "ك", "ل", "وب", "ول")
}
"""Building, water and a name, which without their last letter would be the stop words بنا, ما and هنا: they
are folded as if they had an article."""
_PLAIN = re.compile(
    "[\\s\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]+"
)
_LENGTHENED = re.compile(r"([^\W\d])\1{2,}")


def bare(word: str) -> str:
    """Letters without marks, tatweel, ligatures or presentation forms.

    pyarabic's `strip_diacritics` takes the dagger alef too; its `normalize_ligature` knows only lam-alef, so
    compatibility composition does the other forms.

    >>> bare("مُقَاتِلـــون"), bare("الرحمٰن"), bare("ﻻﺟﺊ")
    ('مقاتلون', 'الرحمن', 'لاجئ')
    """
    if _PLAIN.fullmatch(word):  # nearly all words and lists: there is nothing to take off or to compose
        return word
    composed = unicodedata.normalize("NFKC", araby.normalize_ligature(word))
    stripped: str = araby.strip_tatweel(araby.strip_diacritics(composed))
    return stripped


def fold(word: str) -> str:
    """The form in which all spellings of a word are the same; may be empty.

    But a final ى stays apart from ي, because على is a stop word and علي a name; `with_yeh` joins them when
    the stop words are gone. It is ي in words that tell by themselves that it is, as Egypt writes them.

    >>> fold("الأُسَرى"), fold("قوّة"), fold("مسؤول"), fold("٢٠٠"), fold("Daesh")
    ('الاسرى', 'قوه', 'مسوول', '200', 'daesh')
    >>> fold("فى"), fold("والتى"), fold("الماضى"), fold("على")
    ('في', 'والتي', 'الماضي', 'على')
    >>> fold("بناء"), fold("البناء"), fold("بنا")  # the last a particle and its pronoun
    ('البنا', 'البنا', 'بنا')
    """
    written = bare(word)
    return _as_known(written, _folded(written))


def fold_all(text: str) -> frozenset[str]:
    """The folded words of a list that is written as people write.

    >>> sorted(fold_all("أمس اليوم"))
    ['اليوم', 'امس']
    """
    # All together: word by word takes four times as long, and a start folds nine thousand.
    written = bare(text)
    return frozenset(map(_as_known, written.split(), _folded(written).split()))


def fold_joined(text: str) -> frozenset[str]:
    """The folded words of a list, alone and with the conjunctions that are written onto a word.

    >>> sorted(fold_joined("قال"))
    ['فقال', 'قال', 'وقال']
    """
    return fold_all(" ".join([f"{word} و{word} ف{word}" for word in text.split()]))


def with_yeh(word: str) -> str:
    """A folded word in which ى is ي, as many writers exchange them.

    >>> with_yeh("الاسرى")
    'الاسري'
    """
    return word.replace(_ALEF_MAKSURA, _YEH)


def without_lengthening(text: str) -> str:
    """A text in which letters that were held down stand once; two of a letter may be meant.

    >>> without_lengthening("السلاااام من الممثل 1000 مرة")
    'السلام من الممثل 1000 مرة'
    """
    return _LENGTHENED.sub(r"\1", text)


def _folded(written: str) -> str:
    return written.translate(_FOLD_TABLE).lower()


def _as_known(written: str, folded: str) -> str:
    """The folded form of a bare word, where some words have one of their own."""
    return _BUILDING.get(written) or _EGYPTIAN.get(folded, folded)
