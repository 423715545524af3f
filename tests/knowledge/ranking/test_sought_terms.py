from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.query_terms import QueryTerms
from knowledge.ranking.sought_terms import SoughtTerms
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints

_QUESTIONS = st.sampled_from(["متى خرج المقاتلون من الباغوز؟", "كم شاحنة غادرت الباغوز", "زرافة", "؟"])


def _terms(knowledge: KnowledgeBase, question: str) -> QueryTerms:
    vocabulary = Vocabulary.of(knowledge.collection)
    query = QueryReader(vocabulary, knowledge.collection.phrases).read(Question(question))
    return QueryTerms(query, vocabulary)


@given(questions=st.lists(_QUESTIONS, min_size=1, max_size=3), data=st.data())
def test_the_terms_of_its_query_are_found_in_each_text_each_time_that_they_stand_there(
    bundled: KnowledgeBase, questions: list[str], data: st.DataObject
) -> None:
    queries = [_terms(bundled, question) for question in questions]
    wanted = sorted({term for terms in queries for term in terms.first_matches})
    terms = st.lists(st.sampled_from([*wanted, "غيره", "سواه"]))
    texts = data.draw(st.lists(st.tuples(st.integers(0, len(queries) - 1), terms), max_size=5))

    found = SoughtTerms(queries).found(
        [fingerprints(text) for _, text in texts], np.array([owner for owner, _ in texts], dtype=np.intp)
    )

    counted = [Counter[int]() for _ in texts]
    for text, match in zip(found.texts.tolist(), found.matches.tolist(), strict=True):
        counted[text][match] += 1
    assert counted == [
        Counter(queries[owner].first_matches[term] for term in text if term in queries[owner])
        for owner, text in texts
    ]
    assert found.lengths.tolist() == [len(text) for _, text in texts]


@given(byte=st.integers(0, FINGERPRINT_BYTES - 1), bit=st.integers(0, 7))
def test_a_term_is_not_found_where_its_fingerprint_differs_in_a_single_bit(
    bundled: KnowledgeBase, byte: int, bit: int
) -> None:
    terms = _terms(bundled, "شاحنة")
    same = fingerprints([*terms.first_matches][:1])
    other = bytearray(same)
    other[byte] ^= 1 << bit

    found = SoughtTerms([terms]).found([bytes(other), same], np.array([0, 0]))

    assert found.texts.tolist() == [1]
