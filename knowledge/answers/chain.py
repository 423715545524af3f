"""The first link of a quote's chain: who speaks in it, before the source that passes it on."""

from functools import lru_cache

from knowledge.arabic.letters import fold_all
from knowledge.arabic.words import words
from knowledge.model import Quote

_KINDS = fold_all("صحيفة جريدة وكالة قناة مجلة موقع إذاعة شبكة تلفزيون أنباء")
"""What sources are, which may stand before their name or not."""
_SOURCE_ITSELF = fold_all("الصحيفة الجريدة الوكالة القناة المجلة الموقع الإذاعة الشبكة")
_BODIES = fold_all("الاتحاد")
"""Who speaks though a source has that name too: it is hardly meant without its kind."""


def speaker(quote: Quote) -> str | None:
    """Who is quoted in a quote, as its article names them; none where nobody is, or its source itself.

    >>> from knowledge.model import Article, Attribution, Source
    >>> def told(text, who, source):
    ...     article, start = Article("a", text, Source(source)), text.index(who)
    ...     by = Attribution(article, start, start + len(who), is_carried=False)
    ...     return speaker(Quote(article, 0, len(text), (), 0.0, by))
    >>> told("قالت رويترز إنها انتهت.", "رويترز", "وكالة رويترز"), told("قال علي كلا.", "علي", "وكالة عليا")
    (None, 'علي')
    """
    if quote.attribution is None:
        return None
    said_by = quote.attribution.text
    return None if _is_source(said_by, quote.article.source.name) else said_by


# The same few speak in each source again and again.
@lru_cache(maxsize=1 << 10)
def _is_source(said_by: str, source: str) -> bool:
    folded = words(said_by).folded
    named, named_source = (
        [word for word in each if word not in _KINDS] for each in (folded, words(source).folded)
    )
    is_same = named == named_source and not _BODIES.issuperset(folded)
    return is_same or _SOURCE_ITSELF.issuperset(folded)
