from pathlib import Path

from knowledge.arabic.phrases import Phrases
from knowledge.engines.bm25 import BM25Engine
from knowledge.engines.fields import article_fields
from knowledge.engines.tantivy import AROUND, OWN, TRIGRAMS, Rows, TantivyEngine, TantivyWriter
from knowledge.model import Article, Query, Question, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.collection import Collection

_TEXTS = (
    "غادر القائد المدينة أمس.",
    "عاد القائد إلى المدينة في القرن التاسع عشر.",
    "افتتح الوزير السد الجديد.",
    "سقط الجسر ليلا.",
)


def _collection() -> Collection:
    articles = [Article(str(number), text, Source("وكالة")) for number, text in enumerate(_TEXTS)]
    return Collection.read(articles, Phrases())


def _engine(folder: Path) -> TantivyEngine:
    collection = _collection()
    writer = TantivyWriter(folder)
    articles = collection.articles.values()
    found_by = [each for article in articles for each in article_fields(article, collection)]
    for number, each in enumerate(found_by):
        writer.add(number, Rows.of(each))
    writer.close()
    means = collection.mean_lengths
    surroundings = sum(len(each.surrounding_terms) for each in found_by) / len(found_by)
    return TantivyEngine(folder, {OWN: means.own, TRIGRAMS: means.trigrams, AROUND: surroundings})


def _query(question: str) -> Query:
    collection = _collection()
    return QueryReader(Vocabulary.of(collection), collection.phrases).read(Question(question))


def test_it_finds_what_the_engine_in_memory_does_in_its_order(tmp_path: Path) -> None:
    on_disk, in_memory = _engine(tmp_path), BM25Engine(_collection())

    for question in (
        "من غادر المدينة؟",
        "القائد",
        "الوزير والسد",
        "ماذا حدث في القرن التاسع عشر؟",
        "زيمبابوي",
    ):
        query = _query(question)
        assert on_disk.search(query, limit=10) == in_memory.search(query, limit=10), question


def test_no_more_are_found_than_are_asked_for(tmp_path: Path) -> None:
    engine = _engine(tmp_path)

    assert len(engine.search(_query("القائد المدينة"), limit=1)) == 1
    assert engine.search(_query("القائد المدينة"), limit=0) == []
    assert engine.search(_query("؟"), limit=10) == []


def test_a_term_never_tells_less_than_nothing_though_sentences_that_had_it_were_removed(
    tmp_path: Path,
) -> None:
    writer = TantivyWriter(tmp_path)
    for number in range(10):
        writer.add(number, Rows("سد", "سد", "سد"))
    writer.close()
    writer = TantivyWriter(tmp_path)
    writer.remove(range(9))
    writer.close()

    assert TantivyEngine(tmp_path, {})._frequency(OWN, "سد") == 1
