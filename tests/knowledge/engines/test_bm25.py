import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.arabic.phrases import Phrases
from knowledge.engines.bm25 import BM25Engine, LuceneBM25, Postings
from knowledge.engines.fields import Alternatives
from knowledge.model import Article, Match, MatchKind, Query, QueryWord, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.collection import Collection


def _collection(*texts: str) -> Collection:
    """Each text as an article of its own."""
    articles = [Article(str(number), text, Source("وكالة")) for number, text in enumerate(texts)]
    return Collection.read(articles, Phrases())


def _engine(collection: Collection) -> BM25Engine:
    return BM25Engine(collection)


def _search(collection: Collection, question: str, limit: int = 10) -> list[tuple[int, float]]:
    reader = QueryReader(Vocabulary.of(collection), collection.phrases)
    query = reader.read(Question(question))
    engine = _engine(collection)
    scores = engine.scores(query)
    return [(number, scores[number]) for number in engine.search(query, limit=limit)]


def _shares(
    documents: list[list[str]], *words: Alternatives, k1: float = 0.6, b: float = 0.3
) -> NDArray[np.float64]:
    postings = Postings([documents], k1, b)
    return postings.scores([(postings.placed(words), 1.0)])


def test_scores_follow_the_formula() -> None:
    # Two sentences of two and four words; the first holds the only word of the query, يد, which is its
    # own trigram. So the three indexes agree, and the share of the ideal is worked out by hand:
    # 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * length / average)), over the same for a length of 1.
    collection = _collection("يد دم.", "فم كف خد رف.")
    query = Query(
        Question("يد"), words=(QueryWord("يد", 1.0, (Match("يد", MatchKind.EXACT, 1.0),), trigrams=("يد",)),)
    )
    average = 3

    def saturated(length: int) -> float:
        return 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * length / average))

    assert _engine(collection).search(query, limit=10) == [0]
    assert _engine(collection).scores(query).tolist() == pytest.approx([saturated(2) / saturated(1), 0])


_TERMS = st.sampled_from("غادر خرج باغوز شاحن مدن قايد رقه".split())
_DOCUMENTS = st.lists(st.lists(_TERMS, max_size=12), min_size=1, max_size=8).filter(any)


@given(
    documents=_DOCUMENTS,
    asked=st.lists(_TERMS, min_size=1, max_size=6),
    k1=st.floats(0.1, 2),
    b=st.floats(0, 0.9),  # with 1, rank-bm25 divides by the length of an empty document
)
def test_shares_are_the_scores_of_rank_bm25_in_proportion(
    documents: list[list[str]], asked: list[str], k1: float, b: float
) -> None:
    expected = LuceneBM25(documents, k1=k1, b=b).get_scores(asked)

    shares = _shares(documents, *[((term, 1.0),) for term in asked], k1=k1, b=b)

    np.testing.assert_allclose(shares * expected.sum(), expected * shares.sum(), atol=1e-9)
    np.testing.assert_array_equal(shares > 0, expected > 0)


def test_a_document_that_is_the_question_has_the_whole_share() -> None:
    documents = [["خرج", "شاحن"], ["غادر", "قايد"], ["باغوز"]]

    shares = _shares(documents, (("خرج", 1.0),), (("شاحن", 1.0),))

    assert shares.tolist() == pytest.approx([1.0, 0.0, 0.0])


def test_alternatives_add_up() -> None:
    documents = [["خرج"], ["غادر"], ["خرج", "غادر"], ["باغوز"]]
    left, gone = _shares(documents, (("خرج", 1.0),)), _shares(documents, (("غادر", 1.0),))

    both = _shares(documents, (("خرج", 1.0), ("غادر", 0.6)))

    assert both[0] == pytest.approx(left[0])
    assert both[1] == pytest.approx(0.6 * gone[1])
    assert both[2] == pytest.approx(left[2] + 0.6 * gone[2])
    assert both[3] == 0


def test_no_words_and_unknown_words_have_no_share() -> None:
    documents: list[list[str]] = [["خرج"], []]

    assert _shares(documents).tolist() == [0, 0]
    assert _shares(documents, (("زرافه", 1.0),)).tolist() == [0, 0]


def test_terms_of_like_spelling_count_only_where_nothing_else_stands_for_a_word() -> None:
    collection = _collection("غادر القائد المدينة.", "سقط الجسر ليلا.")
    known = Match("قايد", MatchKind.EXACT, 1.0)
    like = Match("جسر", MatchKind.SIMILAR, 0.8)

    def found(*matches: Match) -> list[int]:
        query = Query(Question("؟"), words=(QueryWord("؟", 1.0, matches, trigrams=()),))
        return [*_engine(collection).search(query, limit=10)]

    assert found(known, like) == [0]
    assert found(like) == [1]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    collection = _collection("غادر القائد.", "غادر الجندي.", "غادر الطبيب.", "حضر الوزير.")

    assert _search(collection, "غادر الوزير", limit=1)[0][0] == 3


def test_a_word_that_no_sentence_holds_lowers_every_score() -> None:
    collection = _collection("غادر القائد المدينة.", "حضر الوزير.")

    (_, alone), (_, with_unknown) = (
        _search(collection, "القائد")[0],
        _search(collection, "القائد زيمبابوي")[0],
    )

    assert with_unknown < 0.75 * alone


def test_candidates_are_best_first_and_ties_go_by_position() -> None:
    collection = _collection("حضر الوزير.", "غادر القائد.", "غادر القائد.", "غادر القائد أمس من المدينة.")

    assert [number for number, _ in _search(collection, "القائد")] == [1, 2, 3]
    assert [number for number, _ in _search(collection, "القائد", limit=2)] == [1, 2]


@pytest.mark.parametrize("question", ["متى؟", "lorem ipsum", ""])
def test_a_question_without_terms_and_one_of_unknown_words_find_nothing(question: str) -> None:
    assert _search(_collection("غادر القائد."), question) == []


def test_a_collection_of_stop_words_only_is_searched_in_vain() -> None:
    assert _search(_collection("من هو هذا؟", "هي تلك."), "القائد") == []


def test_scores_are_above_zero_even_when_a_word_stands_in_every_sentence() -> None:
    scores = [score for _, score in _search(_collection("غادر القائد.", "غادر الوزير."), "غادر")]

    assert len(scores) == 2
    assert all(0 < score < 2 for score in scores)
