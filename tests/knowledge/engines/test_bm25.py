import math

import pytest

from knowledge.engines.bm25 import BM25Engine
from knowledge.model import Article, Question, Sentence, Source
from knowledge.questions import queries


def _sentences(*texts: str) -> list[Sentence]:
    """Each text as the only sentence of an article."""
    return [
        Sentence(Article(str(number), text, Source("وكالة")), 0, len(text), paragraph=0)
        for number, text in enumerate(texts)
    ]


def _search(sentences: list[Sentence], question: str, limit: int = 10) -> list[tuple[int, float]]:
    query = queries.read(Question(question))
    return [(each.number, each.score) for each in BM25Engine(sentences).search(query, limit=limit)]


def test_scores_follow_the_formula() -> None:
    # Two sentences of two and four words; the first holds the only word of the query, يد, which is its
    # own trigram. So the four indexes agree but for k1 and b, and the share of the ideal is worked out
    # by hand: own 1.6 / (1 + 0.6 * (1 - 0.3 + 0.3 * length / average)), over the same for a length of 1.
    sentences = _sentences("يد دم", "فم عم خد غد")
    average = 3

    def share(k1: float, b: float, length: int) -> float:
        def saturated(words: int) -> float:
            return (k1 + 1) / (1 + k1 * (1 - b + b * words / average))

        return saturated(length) / saturated(1)

    own, near = share(0.6, 0.3, 2), share(0.9, 0.4, 2)
    expected = (1.0 * own + 1.0 * own + 0.7 * near + 0.5 * near) / 3.2

    ((number, score),) = _search(sentences, "يد")
    assert number == 0
    assert score == pytest.approx(expected)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    sentences = _sentences("غادر القائد", "غادر الجندي", "غادر الطبيب", "حضر الوزير")

    assert _search(sentences, "غادر الوزير", limit=1)[0][0] == 3


def test_a_word_that_no_sentence_holds_lowers_every_score() -> None:
    sentences = _sentences("غادر القائد المدينة", "حضر الوزير")

    (_, alone), (_, with_unknown) = _search(sentences, "القائد")[0], _search(sentences, "القائد زيمبابوي")[0]

    assert with_unknown < 0.75 * alone


def test_candidates_are_best_first_and_ties_go_by_position() -> None:
    sentences = _sentences("حضر الوزير", "غادر القائد", "غادر القائد", "غادر القائد أمس من المدينة")

    assert [number for number, _ in _search(sentences, "القائد")] == [1, 2, 3]
    assert [number for number, _ in _search(sentences, "القائد", limit=2)] == [1, 2]


def test_a_query_without_terms_and_one_of_unknown_words_find_nothing() -> None:
    sentences = _sentences("غادر القائد")

    assert _search(sentences, "متى؟") == []
    assert _search(sentences, "lorem ipsum") == []


def test_a_collection_of_stop_words_only_is_searched_in_vain() -> None:
    assert _search(_sentences("من هو؟", "هي"), "القائد") == []


def test_scores_are_numbers_even_when_a_word_stands_in_every_sentence() -> None:
    scores = [score for _, score in _search(_sentences("غادر القائد", "غادر الوزير"), "غادر")]

    assert len(scores) == 2
    assert all(0 < score < 2 and not math.isnan(score) for score in scores)
