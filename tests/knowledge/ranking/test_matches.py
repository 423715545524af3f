from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.matches import Matches
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.fingerprints import FINGERPRINT_BYTES, fingerprints

_QUESTIONS = st.sampled_from(["متى خرج المقاتلون من الباغوز؟", "كم شاحنة غادرت الباغوز", "زرافة", "؟"])


def _terms(knowledge: KnowledgeBase, question: str) -> QueryTerms:
    vocabulary = Vocabulary.of(knowledge.collection)
    query = QueryReader(vocabulary, knowledge.collection.phrases).read(Question(question))
    return QueryTerms(query, vocabulary)


def _found(matches: Matches, texts: list[tuple[int, list[str]]]) -> list[Counter[str]]:
    """The terms that are found in each of some texts, which are told by the place of their query."""
    owners = np.array([query for query, _ in texts], dtype=np.intp)
    rows, places, lengths = matches.found([fingerprints(text) for _, text in texts], owners)
    assert lengths.tolist() == [len(text) for _, text in texts]
    found = [Counter[str]() for _ in texts]
    for row, place in zip(rows.tolist(), places.tolist(), strict=True):
        match = matches.all[place]
        assert match is not None
        found[row][match.term] += 1
    return found


@given(questions=st.lists(_QUESTIONS, min_size=1, max_size=3), data=st.data())
def test_the_terms_of_its_query_are_found_in_each_text(
    bundled: KnowledgeBase, questions: list[str], data: st.DataObject
) -> None:
    queries = [_terms(bundled, question) for question in questions]
    wanted = sorted({term for terms in queries for term in terms.places})
    texts = data.draw(
        st.lists(
            st.tuples(
                st.integers(0, len(queries) - 1),
                st.lists(st.sampled_from([*wanted, "غيره", "سواه"])),
            ),
            max_size=5,
        )
    )

    assert _found(Matches(queries), texts) == [
        Counter(term for term in text if term in queries[query]) for query, text in texts
    ]


@given(byte=st.integers(0, FINGERPRINT_BYTES - 1), bit=st.integers(0, 7))
def test_a_term_is_not_found_where_its_fingerprint_differs_in_a_single_bit(
    bundled: KnowledgeBase, byte: int, bit: int
) -> None:
    terms = _terms(bundled, "شاحنة")
    same = fingerprints([*terms.places][:1])
    other = bytearray(same)
    other[byte] ^= 1 << bit

    rows, _, _ = Matches([terms]).found([bytes(other), same], np.array([0, 0]))

    assert rows.tolist() == [1]
