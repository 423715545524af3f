"""Texts without what Telegram would alter in a quote, and without anything that a file cannot hold."""

import re
import unicodedata

from knowledge.files.alterations import altered

_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\u2028\u2029]")
_RING = re.compile(r"[AaUuwy]\u030A")
_CONTROL = re.compile(r"[\x00-\x09\x0E-\x1F]")
# Telegram lets these vanish: bidi embeddings and overrides, three combining marks.
_VANISHING = re.compile(r"[\u202A-\u202E\u030A\u0333\u033F]")
_REPEATED_MARK = re.compile(r"[\u200E\u200F]+(?=[\u200E\u200F])")
_SURROGATE = re.compile(r"[\uD800-\uDFFF]")
_MAX_LINE = 200


def clean(text: str) -> str:
    r"""A text as Telegram would deliver it, its line breaks as `\n`, no blank space around it.

    A ring over a letter is joined with it where there is such a letter, so that it stays.

    >>> clean("\tافتتح\x07السد\u202c\r\nفي أسوان ")
    'افتتح السد\nفي أسوان'
    >>> clean("A\u030Angström")
    'Ångström'
    """
    text = _LINE_BREAK.sub("\n", text)
    text = _RING.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), text)
    text = _CONTROL.sub(" ", text)
    text = _VANISHING.sub("", text)
    # After the vanishing ones, which may have stood between two marks.
    text = _REPEATED_MARK.sub("", text)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).strip()


def clean_line(text: str) -> str:
    r"""A text clean, on one line and of 200 characters at most, as a title must be; cut between words.

    >>> clean_line(" افتتاح\n السد ")
    'افتتاح السد'
    """
    line = " ".join(clean(text).split())
    if len(line) <= _MAX_LINE:
        return line
    head, _, tail = line[: _MAX_LINE + 1].rpartition(" ")
    return head or tail[:_MAX_LINE]


def replaced(text: str) -> str:
    r"""The numbers of the characters that `clean` replaces in a text, each once; line breaks do not count.

    >>> replaced("نص\tفيه \u202bتضمين\r\n")
    'U+0009 U+202B'
    """
    found = altered(re.sub(r"[\r\n]", " ", text))
    surrogates = [f"U+{ord(each):04X}" for each in _SURROGATE.findall(text)]
    return " ".join(dict.fromkeys(found + surrogates))
