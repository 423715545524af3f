from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints

_QUESTIONS = st.sampled_from(["متى خرج المقاتلون من الباغوز؟", "كم شاحنة غادرت الباغوز", "زرافة", "؟"])


@given(question=_QUESTIONS, data=st.data())
def test_terms_are_counted_in_each_text(bundled: KnowledgeBase, question: str, data: st.DataObject) -> None:
    vocabulary = Vocabulary.of(bundled.collection)
    query = QueryReader(vocabulary, bundled.collection.phrases).read(Question(question))
    wanted = sorted({match.term for word in query.words for match in word.matches})
    texts = data.draw(st.lists(st.lists(st.sampled_from([*wanted, "غيره", "سواه"])), max_size=5))

    counts, lengths = QueryTerms(query, vocabulary).counted([fingerprints(text) for text in texts])

    assert counts.shape == (len(texts), len(wanted) + 1)
    assert not counts[:, -1].any()
    assert lengths.tolist() == [len(text) for text in texts]
    for row, text in zip(counts.tolist(), texts, strict=True):
        counted = Counter(term for term in text if term in wanted)
        assert sorted(each for each in row if each) == sorted(counted.values())


@given(byte=st.integers(0, FINGERPRINT_BYTES - 1), bit=st.integers(0, 7))
def test_a_term_is_not_counted_where_its_fingerprint_differs_in_a_single_bit(
    bundled: KnowledgeBase, byte: int, bit: int
) -> None:
    vocabulary = Vocabulary.of(bundled.collection)
    query = QueryReader(vocabulary, bundled.collection.phrases).read(Question("شاحنة"))
    terms = [match.term for word in query.words for match in word.matches]
    other = bytearray(fingerprints(terms[:1]))
    other[byte] ^= 1 << bit

    counts, _ = QueryTerms(query, vocabulary).counted([fingerprints(terms[:1]), bytes(other)])

    assert counts.sum(axis=1).tolist() == [1, 0]
