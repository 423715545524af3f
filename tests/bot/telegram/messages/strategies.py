"""Whatever may stand in articles and drafts, at the lengths that their checks let through."""

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from bot.documents.cleaning import clean_line
from bot.documents.drafts import Draft, Guess, Note, NoteKind, draft
from knowledge.model import Article, Attribution, DatedStretch, PublicationDate, Quote, Source
from knowledge.sentences.splitting import MAX_SENTENCE

SENTENCES = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Mn"]), min_size=1, max_size=50
).map(lambda text: "".join(text.split()) or "ا")
_LONGEST = "😀"
"""Two UTF-16 units, for texts that are as long as they can be."""
NAMES = st.just(_LONGEST * 200) | st.text(max_size=200).map(clean_line).filter(bool)
_IDS = st.just(_LONGEST * 100) | SENTENCES
_TEXTS = st.just(_LONGEST * MAX_SENTENCE) | st.tuples(SENTENCES, st.integers(1, MAX_SENTENCE)).map(
    lambda each: (each[0] * each[1])[:MAX_SENTENCE]
)
_DATES = st.builds(PublicationDate, st.integers(1, 9999), st.none() | st.just(12))
_URLS = st.sampled_from([None, "https://example.com/"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    title, published = draw(st.none() | NAMES), draw(st.none() | _DATES)
    return Article(draw(_IDS), draw(SENTENCES), Source(draw(NAMES)), title, published, draw(_URLS))


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
