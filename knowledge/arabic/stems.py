"""A light stemmer: takes joined particles, the article and endings off a word, never seeks its root.

It follows light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval",
2007, table 1) and adds the particle ل, some joined particles and the endings هم, هما, يات, نا, وا, يا
and ا. The particle ب stays: too many names begin with it (بالي, باغوز, بريطانيا).
"""

from functools import lru_cache

from knowledge.arabic.letters import with_yeh

# Prefix: letters that must be left. Longer prefixes first, so that وال goes before و. The particles of
# one letter need a longer rest, because many words begin with that letter.
_PREFIXES = {
    **dict.fromkeys(("وبال", "وكال", "فبال", "ولل", "فلل"), 2),
    **dict.fromkeys(("وال", "بال", "كال", "فال"), 2),
    **dict.fromkeys(("لل", "ال"), 2),
    **dict.fromkeys(("وب", "ول"), 3),
    "و": 3,
}
_PARTICLE = "ل"
_MIN_AFTER_PARTICLE = 4
# Taken off one after the other, in this order.
_SUFFIXES = ("يات", "هما", "ات", "ان", "ون", "ين", "ها", "هم", "يه", "نا", "وا", "يا", "ه", "ي", "ا")
_MIN_BEFORE_SUFFIX = 2


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The part of a folded word that its inflected forms share.

    >>> [stem(word) for word in ("والمقاتلون", "مقاتلين", "للمقاتلات", "لمقاتليها")]
    ['مقاتل', 'مقاتل', 'مقاتل', 'مقاتل']
    >>> stem("لداعش"), stem("لبنان"), stem("اللبنانيين"), stem("بيت"), stem("2019")
    ('داعش', 'بنان', 'بنان', 'بيت', '2019')
    """
    word = _without_prefix(with_yeh(word))
    if _can_lose(word, _PARTICLE, _MIN_AFTER_PARTICLE):
        # The ل of لبنان is no particle; a longer rest keeps what is left from looking like another word.
        return _without_suffixes(word.removeprefix(_PARTICLE), least=_MIN_BEFORE_SUFFIX + 1)
    return _without_suffixes(word, least=_MIN_BEFORE_SUFFIX)


def without_article(word: str) -> str:
    """A folded word without ال and what is joined before it.

    >>> without_article("والباغوز"), without_article("للمدنيين"), without_article("باغوز")
    ('باغوز', 'مدنيين', 'باغوز')
    """
    for prefix, least in _PREFIXES.items():
        if prefix.endswith("ل") and prefix != "ول" and _can_lose(word, prefix, least + 1):
            return word.removeprefix(prefix)
    return word


def _without_prefix(word: str) -> str:
    for prefix, least in _PREFIXES.items():
        if _can_lose(word, prefix, least):
            return word.removeprefix(prefix)
    return word


def _without_suffixes(word: str, *, least: int) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word.removesuffix(suffix)
    return word


def _can_lose(word: str, prefix: str, least: int) -> bool:
    return word.startswith(prefix) and len(word) - len(prefix) >= least
