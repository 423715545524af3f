from pathlib import Path

from knowledge.answering import KnowledgeBase
from knowledge.building import build
from knowledge.files.folder import read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.index.opening import open_index
from knowledge.model import Article, Question, Source
from tests.conftest import BUNDLED


def _articles(count: int) -> list[Article]:
    return [
        Article(f"a{number:04}", f"افتتح الوزير رقم {number} السد. غادر القائد المدينة.", Source("وكالة"))
        for number in range(count)
    ]


def test_several_processes_build_the_same(tmp_path: Path) -> None:
    articles = _articles(200)
    alone, together = tmp_path / "alone", tmp_path / "together"
    alone.mkdir()
    together.mkdir()

    one = build(alone, articles, Lexicon())
    other = build(together, articles, Lexicon(), processes=2)

    assert other == one
    bases = [KnowledgeBase(open_index(folder)) for folder in (alone, together)]
    own, kept = (base.answer(Question("الوزير رقم 150"), max_quotes=1) for base in bases)
    assert kept.quotes == own.quotes


def test_it_is_told_how_many_articles_were_read(tmp_path: Path) -> None:
    told: list[int] = []

    build(tmp_path, _articles(130), Lexicon(), progress=told.append)

    assert sum(told) == 130
    assert len(told) > 1


def test_an_index_knows_how_sure_wrong_answers_look(tmp_path: Path, bundled: KnowledgeBase) -> None:
    contents = read_folder(BUNDLED)

    summary = build(tmp_path, contents.articles, contents.lexicon)

    assert summary.version == bundled.version
    assert summary.usual_confidence is not None
    assert summary.lengths.sentences == len(bundled.sentences)


def test_no_articles_make_an_empty_index(tmp_path: Path) -> None:
    build(tmp_path, [], Lexicon())

    knowledge = KnowledgeBase(open_index(tmp_path))

    assert (len(knowledge.articles), len(knowledge.sentences)) == (0, 0)
    assert knowledge.answer(Question("الباغوز"), max_quotes=3).quotes == ()
