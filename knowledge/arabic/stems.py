"""A light stemmer: takes the article, joined particles and endings off a word, never seeks its root.

It follows light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval",
2007, table 1) and adds the particle ل, some joined articles and the endings هم, هما, يات, نا, وا, يا and ا.
The particle ب stays on: too many names begin with it (بالي, باغوز, بريطانيا).
"""

import re
from functools import lru_cache

from knowledge.arabic.letters import with_yeh

# Longest first, so that وال goes before ال.
_ARTICLES = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال")
_MIN_AFTER_ARTICLE = 3
_CONJUNCTIONS = ("و",)
_WITH_WAW = re.compile(
    "(و(?:صل|قع|جد|ضع|قف|صف|زع|لد|عد|رد|رث|فد|ثق|جه|زن|فق|سع|ظف|هب)(?=ت|وا|نا|ا|ه|ها|هم)|وفا|ولاد|والد)"
    "(?:ت|وا|نا|ا|ه|ها|هم|ته|تها|تهم|ي|يه|ين|ان)?"
)
"""Words whose و is their own: verbs in the perfect, وفاة, ولادة, والد. وصلت is no و before صلت, nor والدها
one before الدها."""
_MIN_AFTER_CONJUNCTION = 3
_PARTICLE = "\N{ARABIC LETTER LAM}"
_MIN_AFTER_PARTICLE = 4
# Taken off one after the other, in this order. The first may leave less than those after it, or راية and
# رايان would be one word.
_SUFFIXES = ("يات", "هما", "ات", "ان", "ون", "ين", "ها", "هم", "يه", "نا", "وا", "يا", "ه", "ي", "ا")
_OF_WORDS = frozenset({"ان", "هم"})
"""Endings that are a part of short words: سكان, مكان, اتهم, متهم."""
_PRONOUNS = ("هما", "ها", "هم", "نا", "ه")
_MIN_BEFORE_FIRST_SUFFIX = 2
_MIN_BEFORE_NEXT_SUFFIX = 3
RELATIVE_ENDINGS = ("ي", "يه", "يون", "يين", "يات")


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """The part of a folded word that its inflected forms share.

    >>> [stem(word) for word in ("والمقاتلون", "مقاتلين", "للمقاتلات", "لمقاتليها")]
    ['مقاتل', 'مقاتل', 'مقاتل', 'مقاتل']
    >>> stem("لداعش"), stem("لبنان"), stem("اللبنانيين"), stem("بيت"), stem("2019")
    ('داعش', 'بنان', 'بنان', 'بيت', '2019')
    >>> stem("سكان"), stem("سكانها"), stem("لونها"), stem("متهم"), stem("وفاته"), stem("والدها")
    ('سكان', 'سكان', 'لون', 'متهم', 'وفا', 'والد')
    """
    word = with_yeh(word)
    # Most words have no و there, which is seen at once.
    if "و" in word[:3] and (own := _WITH_WAW.fullmatch(word.removeprefix("ال"))):
        return own[1]
    word = _without(_ARTICLES, word, least=_MIN_AFTER_ARTICLE)
    # Also behind the article, where و belongs to the word: then وزير and الوزير lose it alike.
    word = _without(_CONJUNCTIONS, word, least=_MIN_AFTER_CONJUNCTION)
    rest = _without_particle(word)
    # The ل of لبنان is no particle; a longer rest keeps what is left from looking like another word.
    least = _MIN_BEFORE_FIRST_SUFFIX if rest == word else _MIN_BEFORE_NEXT_SUFFIX
    return _without_suffixes(rest, least=least)


@lru_cache(maxsize=1 << 14)
def without_article(word: str) -> str:
    """A folded word without ال and what is joined before it, where three letters are left.

    >>> without_article("والباغوز"), without_article("للمدنيين"), without_article("باغوز")
    ('باغوز', 'مدنيين', 'باغوز')
    """
    return _without(_ARTICLES, word, least=_MIN_AFTER_ARTICLE)


def is_relative(word: str) -> bool:
    """Whether a folded word is a relative adjective or noun (نسبة) with its article: such a one is no plural.

    Its stem is that of what it relates to: البغدادي and بغداد.

    >>> is_relative("البغدادي"), is_relative("الروسيه"), is_relative("بغداد"), is_relative("مقاتلي")
    (True, True, False, False)
    """
    return without_article(word) != word and word.endswith(RELATIVE_ENDINGS)


def _without_particle(word: str) -> str:
    """A word without the particle ل, if that is none of its letters: لداعش, but لونها."""
    rest = _without((_PARTICLE,), word, least=_MIN_AFTER_PARTICLE)
    if rest == word:
        return word
    pronoun = next((each for each in _PRONOUNS if rest.endswith(each)), "")
    return rest if len(rest) - len(pronoun) >= _MIN_BEFORE_NEXT_SUFFIX else word


def _without(prefixes: tuple[str, ...], word: str, *, least: int) -> str:
    if not word.startswith(prefixes):
        return word
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            return word.removeprefix(prefix)
    return word


def _without_suffixes(word: str, *, least: int) -> str:
    if not word.endswith(_SUFFIXES):
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            kept = max(least, _MIN_BEFORE_NEXT_SUFFIX) if suffix in _OF_WORDS else least
            if len(word) - len(suffix) >= kept:
                word = word.removesuffix(suffix)
                least = _MIN_BEFORE_NEXT_SUFFIX
    return word
