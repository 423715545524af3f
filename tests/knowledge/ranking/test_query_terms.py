from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.fingerprints import fingerprints

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
