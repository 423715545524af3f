from knowledge.arabic.letters import fold
from knowledge.arabic.phrases import Phrases
from knowledge.arabic.stems import stem
from knowledge.model import Article, Match, MatchKind, Query, QueryWord, Question, Source
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.candidates import AFTER, BEFORE, OWN, TITLE, Candidates
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection


def _match(word: str, kind: MatchKind = MatchKind.EXACT, strength: float = 1.0) -> Match:
    return Match(stem(fold(word)), kind, strength)


_FELL, _CITY, _PEOPLE = _match("سقطت"), _match("المدينة"), _match("الناس")
_TOWN = _match("القرية", MatchKind.SYNONYM, 0.6)


def _query(vocabulary: Vocabulary, *words: tuple[Match, ...]) -> QueryTerms:
    read = tuple(QueryWord(matches[0].term, 1.0, matches, ()) for matches in words)
    return QueryTerms(Query(Question("؟"), words=read), vocabulary)


def _candidates() -> Candidates:
    """Two queries: of two words, the second of which two terms stand for, and of one; the first has two."""
    told = Article("a", "سقطت المدينة. عاد الناس إلى المدينة والقرية.", Source("وكالة"), title="المدينة")
    other = Article("b", "فرح الناس.", Source("وكالة"))
    collection = Collection.read([told, other], Phrases())
    vocabulary = Vocabulary.of(collection)
    queries = [_query(vocabulary, (_FELL,), (_CITY, _TOWN)), _query(vocabulary, (_PEOPLE,))]
    return Candidates(queries, [[0, 1], [2]], collection)


def test_candidates_stand_one_behind_the_other_and_so_do_their_words() -> None:
    found = _candidates()

    assert found.numbers == [0, 1, 2]
    assert found.owners.tolist() == [0, 0, 1]
    assert found.words.tolist() == [0, 1, 0, 1, 2]
    assert found.starts.tolist() == [0, 2, 4]
    assert found.sought.tolist() == [0, 1, 2, 0, 1, 2, 3]
    assert found.word_starts.tolist() == [0, 1, 3, 4, 6]
    assert found.articles() == [0, 0, 1]


def test_the_terms_of_its_query_are_counted_in_a_candidate_and_around_it() -> None:
    found = _candidates()

    # Those of سقطت, المدينة, القرية for each of the first two, that of الناس for the last.
    assert found.frequencies[OWN].tolist() == [1, 1, 0, 0, 1, 1, 1]
    assert found.frequencies[BEFORE].tolist() == [0, 0, 0, 1, 1, 0, 0]
    assert found.frequencies[AFTER].tolist() == [0, 1, 1, 0, 0, 0, 0]
    assert found.frequencies[TITLE].tolist() == [0, 1, 0, 0, 1, 0, 0]


def test_of_the_matches_of_a_word_the_best_that_stands_there_counts() -> None:
    found = _candidates()
    none = len(found.matches.all) - 1

    assert found.best[OWN].tolist() == [0, 1, none, 1, 3]
    assert found.by_candidate(found.best[AFTER].tolist()) == [[none, 1], [none, none], [none]]


def test_a_term_that_stands_for_two_words_is_counted_for_both() -> None:
    collection = Collection.read([Article("a", "سقطت المدينة.", Source("وكالة"))], Phrases())
    vocabulary = Vocabulary.of(collection)

    found = Candidates([_query(vocabulary, (_CITY,), (_TOWN, _CITY))], [[0]], collection)

    assert found.frequencies[OWN].tolist() == [1, 0, 1]
    assert found.best[OWN].tolist() == [0, 2]
