"""What somebody says in a sentence: the quotation, or all that follows قال … إن."""

import re

from knowledge.arabic.letters import fold_all
from knowledge.arabic.saying import SAYING, THAT
from knowledge.arabic.words import Words
from knowledge.sentences.quotations import quotations

_THAT = fold_all(THAT)
_COLON = re.compile(r":\s*")
_ASIDE = re.compile(r"\s*[،,]\s*(?:وهو ما|بحسب|حسب|وفق|وفقا)\b")
"""What the article adds to what is said."""
_LONGEST = 400
_LONGEST_NAME = 3
"""Words in quotation marks that are a name rather than something said."""


def said(text: str, words: Words) -> list[tuple[int, int]]:
    """The stretches of a text that are said in it; empty when nothing is.

    >>> from knowledge.arabic.words import words
    >>> texts = 'قال بالي إن تنظيم "داعش" انتهى، وهو ما أكده غيره.', 'وقال: "داعش انتهى في الباغوز" أمس.'
    >>> [text[slice(*span)] for text in texts for span in said(text, words(text))]
    ['تنظيم "داعش" انتهى', '"داعش انتهى في الباغوز"']
    >>> text = "قال بالي أَنَّ التنظيم انتهى."
    >>> [text[slice(*span)] for span in said(text, words(text))]
    ['التنظيم انتهى']
    """
    verb = next((words.ends[place] for place, word in enumerate(words.folded) if word in SAYING), None)
    quoted = [
        span
        for span in quotations(text, 0, len(text), longest=_LONGEST)
        if len(text[slice(*span)].split()) > _LONGEST_NAME
    ]
    if verb is not None:
        that = next(
            (each for each in words if each.start >= verb and each.text in _THAT and each.end < len(text)),
            None,
        )
        if that and not any(start <= that.start for start, _ in quoted):
            start = that.end + len(text[that.end :]) - len(text[that.end :].lstrip())
            return [(start, _end(text, start))]
    if quoted or verb is None:
        return quoted
    colon = _COLON.search(text, verb)
    return [(colon.end(), _end(text, colon.end()))] if colon else []


def _end(text: str, start: int) -> int:
    aside = _ASIDE.search(text, start)
    return len(text[: aside.start() if aside else len(text)].rstrip(" .…،\n"))
