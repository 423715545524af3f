import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Match, MatchKind, Query, QueryWord, Question, Source
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection

_VOCABULARY = Vocabulary.of(
    Collection.read([Article("a", "سقطت المدينة. عاد الناس.", Source("وكالة"))], Phrases())
)


def _word(text: str, *matches: Match, weight: float = 1.0) -> QueryWord:
    return QueryWord(text, weight, matches, ())


def test_words_stand_one_behind_the_other_each_with_its_matches() -> None:
    city = (Match("مدين", MatchKind.EXACT, 1.0), Match("بلد", MatchKind.SYNONYM, 0.6))
    words = (_word("المدينه", *city), _word("زرافه"), _word("بلده", city[1]))

    terms = QueryTerms(Query(Question("المدينة زرافة بلدة"), words=words), _VOCABULARY)

    assert terms.matches == [*city, None, city[1]]
    assert terms.word_starts == [0, 2, 3]
    # The last is the second again.
    assert terms.first_matches == {"مدين": 0, "بلد": 1}
    assert terms.backs == [0, 0, 0, 2]
    assert terms.total == 3.0


def test_a_match_is_worth_its_idf_as_far_as_it_stands_for_the_word() -> None:
    matches = (
        Match("مدين", MatchKind.EXACT, 1.0),
        Match("بلد", MatchKind.SYNONYM, 0.6),
        Match("مدير", MatchKind.SIMILAR, 0.8),
    )

    terms = QueryTerms(Query(Question("المدينة"), words=(_word("المدينه", *matches),)), _VOCABULARY)

    idf = _VOCABULARY.idf
    # What is only spelt alike is found by its trigrams, unless nothing else stands for the word.
    assert terms.worths == pytest.approx([idf("مدين"), 0.6 * idf("بلد"), 0.0])
    assert terms.idf == pytest.approx(max(terms.worths))


def test_a_query_without_words_has_one_that_nothing_stands_for() -> None:
    terms = QueryTerms(Query(Question("؟")), _VOCABULARY)

    assert (terms.matches, terms.word_starts, terms.backs, terms.forms) == ([None], [0], [0], [])
    assert not terms.are_among({"مدين"})
