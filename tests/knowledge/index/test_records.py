from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.arabic.phrases import Phrases
from knowledge.index.packed_analyses import pack_reading, unpack_analysis
from knowledge.index.records import (
    ArticleRecord,
    SentenceRecord,
    Speaker,
    pack_article,
    pack_sentence,
    unpack_article,
    unpack_fingerprints,
    unpack_sentence,
)
from knowledge.model import Article, PublicationDate, Source
from knowledge.sentences.analysis import Analysis, analyse
from knowledge.sentences.fingerprints import fingerprints

# Some characters are folded to several words, and some words are written as one.
_TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        "قال النبي ﷺ إن ﷻ ﹰ 150 شاحنة الولاياتالمتحدة سنةالفين أمس في 23 مارس 2019 ، . F-16".split()
    ),
    max_size=20,
).map(" ".join)
_SPEAKERS = st.none() | st.tuples(st.integers(0, 9), st.integers(10, 99), st.booleans())


def _facts(analysis: Analysis) -> object:
    """What an analysis holds; times are equal by their terms."""
    terms = {term: [*positions] for term, positions in analysis.terms.items()}
    times = [(each.start, each.end, each.meaning.term) for each in analysis.times]
    return [*analysis.words], terms, analysis.told, analysis.numbers, times, analysis.fingerprints


@given(text=_TEXTS, speaker=_SPEAKERS)
@example(text="روى الشيخ عن النبي محمد ﷺ أن الجيش لم يفتح مدينة يثرب", speaker=None)
def test_a_sentence_comes_back_as_it_was_read(text: str, speaker: Speaker) -> None:
    analysis = analyse(text, Phrases())
    record = SentenceRecord(
        "مقال-1",
        7,
        7 + len(text),
        2,
        speaker,
        place=3,
        sentences=9,
        date=20190323,
        title_words=1,
        title_fingerprints=fingerprints(["باغوز", "#30"]),
        fingerprints=analysis.fingerprints,
        reading=pack_reading(analysis),
    )

    found = unpack_sentence(pack_sentence(record))

    assert found == record
    assert unpack_fingerprints(pack_sentence(record)) == analysis.fingerprints
    assert _facts(unpack_analysis(lambda: text, found.fingerprints, found.reading)) == _facts(analysis)


@given(text=st.text(max_size=60), title=st.none() | st.text(max_size=20))
def test_an_article_comes_back_as_it_was_written(text: str, title: str | None) -> None:
    source = Source("إيلاف", "رويترز", ("المرصد",))
    article = Article("a", text, source, title, PublicationDate(2019, 3), "https://example.org/a", "ar")
    record = ArticleRecord(article, range(3, 9), ["باغوز", "باغوز"])

    assert unpack_article(pack_article(record)) == record
