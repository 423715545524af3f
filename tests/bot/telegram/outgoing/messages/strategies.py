"""Whatever may stand in articles and drafts, at the lengths that their checks let through."""

import json
from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from bot.documents.cleaning import clean, clean_line
from bot.documents.drafts import Draft, Guess, Note, NoteKind, draft
from knowledge.model import Article, Attribution, DatedStretch, PublicationDate, Quote, Source
from knowledge.sentences.splitting import MAX_SENTENCE

SENTENCES = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Mn"]), min_size=1, max_size=50
).map(lambda text: "".join(text.split()) or "ا")
_LONGEST = "😀"
"""Two UTF-16 units, for texts that are as long as they can be."""
NAMES = st.just(_LONGEST * 200) | st.text(max_size=200).map(clean_line).filter(bool)
IDS = st.just(_LONGEST * 100) | SENTENCES
_TEXTS = st.just(_LONGEST * MAX_SENTENCE) | st.tuples(SENTENCES, st.integers(1, MAX_SENTENCE)).map(
    lambda each: (each[0] * each[1])[:MAX_SENTENCE]
)
_DATES = st.builds(PublicationDate, st.integers(1, 9999), st.none() | st.just(12))
_URLS = st.sampled_from([None, "https://example.com/"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    title, published = draw(st.none() | NAMES), draw(st.none() | _DATES)
    return Article(draw(IDS), draw(SENTENCES), Source(draw(NAMES)), title, published, draw(_URLS))


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    text = draw(_TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=200)))
    article = replace(draw(articles()), text=text)
    speaker = Attribution(article, 0, draw(st.integers(1, len(text))), is_carried=False)
    starts = range(0, len(text), max(20, len(text) // draw(st.integers(1, 20))))
    dates = tuple(DatedStretch(start, start + 10, PublicationDate(2019, 3, 23)) for start in starts)
    return Quote(
        article,
        0,
        len(text),
        tuple(zip(cuts[::2], cuts[1::2], strict=False)),
        1.0,
        draw(st.sampled_from([None, speaker])),
        draw(st.sampled_from([(), dates])),
        tuple(draw(st.lists(articles(), max_size=9))),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    text, name = draw(st.text(max_size=50)) * draw(st.integers(1, 100)), draw(st.text(max_size=300))
    assume(any(character.isalnum() for character in text))
    guess = Guess(*(draw(st.none() | st.text(max_size=300)) for _ in range(5)))
    notes = [Note(kind, draw(st.text(max_size=300))) for kind in draw(st.sets(st.sampled_from(NoteKind)))]
    return draft(text, guess, name, notes)


_WORDS = st.sampled_from(
    "الوزير افتتح السد الجديد في أسوان يوم السبت 23 مارس 2019 قال إن 20 شاحنة وصلت إلى المخيم كم متى من أين "
    "؟ ! . ، : « » 😀 👩‍👩‍👧 BBC e\u0301 \u200f \u2067 \u2069 \u00a0 \u0651 ـ ﻻ ﷺ ﺍﻟﺴﺪ "
    "$x_1$ <b> &amp; /gaps @a_bot".split(" ")
)
_GLUED = st.lists(_WORDS, min_size=1, max_size=40).map("".join)
PHRASES = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join) | _GLUED | st.text(min_size=1, max_size=200)
"""Anything that somebody may write: words of ours, the same without spaces, or any characters at all."""
LONG_PHRASES = st.tuples(PHRASES, st.sampled_from([" ", ""]), st.integers(1, 60)).map(
    lambda each: f"{each[0]}{each[1]}" * each[2]
)
_CONTROLS = st.sampled_from(["\u202b", "\u202e", "\u200f\u200f", "\t", "\x07", "\u2028", "\u030a"])
"""What Telegram would not deliver as it is."""
_PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=190)
_FACTS = st.just(_LONGEST * 95) | _WORDS | PHRASES | _PRINTED


@st.composite
def article_files(draw: st.DrawFn, *, is_clean: bool = True) -> str:
    """What may stand in the file of an article; where it is not clean, the folder may be refused."""
    names = _FACTS.map(clean_line).filter(bool) if is_clean else _FACTS | st.text(max_size=300)
    paragraphs = draw(st.lists(LONG_PHRASES, min_size=1, max_size=4))
    if not is_clean:
        paragraphs.insert(0, draw(_CONTROLS).join(["السد", *paragraphs[:1]]))
    body = "\n\n".join(clean(each) if is_clean else each for each in paragraphs)
    facts = {
        "source": draw(names),
        "title": draw(st.none() | names),
        "published": draw(st.sampled_from([None, "2019", "2019-03", "2019-03-23"])),
        "url": draw(_URLS),
        "via": draw(st.none() | names),
        "cites": draw(st.lists(names, max_size=4)) or None,
    }
    head = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value]
    return "\n".join(["---", *head, "---", "\n".join(line.strip() for line in body.splitlines())])
