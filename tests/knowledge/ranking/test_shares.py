import pytest

from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.candidates import Candidates
from knowledge.ranking.query_terms import QueryTerms
from knowledge.ranking.shares import K1, B, shares
from knowledge.sentences.collection import Collection

_OWN, _TRIGRAMS, _AROUND = "own terms", "own trigrams", "surrounding terms"


def _shares(question: str, *texts: str, title: str | None = None) -> dict[str, list[float]]:
    """The shares of all sentences of some articles."""
    articles = [Article(str(id), text, Source("وكالة"), title=title) for id, text in enumerate(texts)]
    collection = Collection.read(articles, Phrases())
    vocabulary = Vocabulary.of(collection)
    terms = QueryTerms(QueryReader(vocabulary, collection.phrases).read(Question(question)), vocabulary)
    candidates = Candidates([terms], [range(len(collection.sentences))], collection)
    return {name: values.tolist() for name, values in shares(candidates).items()}


def test_a_share_is_worked_out_by_hand() -> None:
    # Two sentences of two and four words, in two articles, of which the first has the only word that is asked
    # for. So the mean length is 3, and the idf falls out.
    def saturated(length: float) -> float:
        return (K1 + 1) / (1 + K1 * (1 - B + B * length))

    found = _shares("باغوز", "باغوز قريبة.", "سقطت مدينة الرقة ليلا.")

    assert found[_OWN] == pytest.approx([saturated(2 / 3) / saturated(1 / 3), 0])
    assert found[_AROUND] == found[_OWN]


def test_a_sentence_that_is_the_question_has_the_whole_share() -> None:
    assert _shares("افتتح الوزير السد", "افتتح الوزير السد.", "عاد ناس.")[_OWN][0] == pytest.approx(1.0)


def test_a_word_that_no_sentence_holds_lowers_every_share() -> None:
    texts = ("غادر القائد المدينة.", "حضر الوزير.")

    assert _shares("القائد زيمبابوي", *texts)[_OWN][0] < _shares("القائد", *texts)[_OWN][0]


def test_neighbours_and_the_title_belong_to_the_surroundings() -> None:
    found = _shares("القائد الوزير", "غادر القائد. حضر الوزير. نام القط.", title="خبر")
    titled = _shares("القائد", "نام القط.", "غادر القائد.", title="القائد")

    assert all(around > own for around, own in zip(found[_AROUND][:2], found[_OWN][:2], strict=True))
    assert found[_OWN][2] == 0 < found[_AROUND][2]
    assert titled[_OWN][0] == 0 < titled[_AROUND][0]


def test_a_word_in_another_form_shares_trigrams() -> None:
    found = _shares("الديمقراطيون", "قوات سوريا الديموقراطية.", "عاد الناس.")[_TRIGRAMS]

    assert found[0] > 0 == found[1]


def test_without_words_there_is_nothing_to_share() -> None:
    assert _shares("؟", "عاد الناس.") == {_OWN: [0], _TRIGRAMS: [0], _AROUND: [0]}
