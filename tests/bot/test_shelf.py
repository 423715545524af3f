import shutil
from functools import partial
from pathlib import Path

import pytest

from bot import shelf as shelves
from bot.shelf import FOLDER, BuildingError, EngineName, Shelf
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents, read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.files.problems import KnowledgeError, ProblemKind
from knowledge.index.summary import FILE as SUMMARY
from knowledge.model import Article, Question, Source
from tests.conftest import BUNDLED, MakeArticle


def _contents(text: str = "غادر القائد المدينة.") -> Contents:
    return Contents((Article("a", text, Source("وكالة")),), Lexicon())


def _who_left(knowledge: KnowledgeBase | None) -> str:
    assert knowledge is not None
    return knowledge.answer(Question("من غادر المدينة؟"), max_quotes=1).quotes[0].text


def _indexes(data_folder: Path) -> set[str]:
    return {path.name for path in (data_folder / FOLDER).iterdir() if path.is_dir()}


@pytest.mark.parametrize(
    ("engine", "letters", "place"),
    [
        ("auto", 1000, "memory"),
        ("auto", 100, "disk"),
        ("rank-bm25", 100, "memory"),
        ("tantivy", 1000, "disk"),
    ],
)
def test_many_articles_are_for_the_disk_unless_an_engine_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineName, letters: int, place: str
) -> None:
    monkeypatch.setattr(shelves, "MAX_LETTERS_IN_MEMORY", letters)

    assert Shelf(tmp_path, engine).is_for_disk(_contents("نص طويل. " * 50)) == (place == "disk")


def test_small_ones_leave_nothing_on_the_disk(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "data")

    knowledge = shelf.put(_contents())
    shelf.keep(knowledge, ())

    assert not shelf.has(knowledge)
    assert not (tmp_path / "data").exists()
    assert shelf.last() is None


def test_an_index_is_built_once_and_opened_from_then_on(tmp_path: Path) -> None:
    first = Shelf(tmp_path, "tantivy")
    assert _who_left(first.put(_contents())) == "غادر القائد المدينة."
    (name,) = _indexes(tmp_path)
    written = (tmp_path / FOLDER / name / SUMMARY).stat().st_mtime_ns
    del first

    again = Shelf(tmp_path, "tantivy")

    assert _who_left(again.put(_contents())) == "غادر القائد المدينة."
    assert (tmp_path / FOLDER / name / SUMMARY).stat().st_mtime_ns == written


def test_what_somebody_holds_is_not_opened_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")

    assert shelf.put(_contents()) is shelf.put(_contents())


def test_an_index_that_is_damaged_is_built_anew(tmp_path: Path) -> None:
    Shelf(tmp_path, "tantivy").put(_contents())
    (name,) = _indexes(tmp_path)
    (tmp_path / FOLDER / name / SUMMARY).write_text("{", encoding="utf-8")

    assert _who_left(Shelf(tmp_path, "tantivy").put(_contents())) == "غادر القائد المدينة."


def test_only_the_indexes_of_what_is_held_are_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    texts = ("غادر القائد المدينة.", "غادر الجندي المدينة.", "غادر الطبيب المدينة.")
    one, two, three = (shelf.put(_contents(text)) for text in texts)
    (tmp_path / FOLDER / ".left.new").mkdir()

    shelf.keep(three, [two])

    assert {name.partition("-")[0] for name in _indexes(tmp_path)} == {two.version, three.version}
    assert _who_left(one) == "غادر القائد المدينة."  # whoever holds it reads on


def test_what_was_served_last_is_found_by_the_next_process(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    served = shelf.put(_contents())
    shelf.keep(served, ())

    del shelf, served  # a process opens an index once
    last = Shelf(tmp_path, "tantivy").last()

    assert last is not None
    assert _who_left(last[0]) == "غادر القائد المدينة."


def test_what_is_served_from_memory_is_not_taken_for_an_index(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    shelf.keep(shelf.put(_contents()), ())

    shelf.keep(KnowledgeBase.of(_contents("عاد الناس.")), ())

    assert shelf.last() is None
    assert _indexes(tmp_path) == set()


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")

    with pytest.raises(BuildingError, match="cannot be written"):
        Shelf(tmp_path, "tantivy").put(_contents())


def test_another_process_builds_while_this_one_waits(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")

    knowledge = shelf.put_beside(partial(read_folder, BUNDLED))

    assert knowledge is not None
    assert shelf.has(knowledge)
    assert knowledge.version == read_folder(BUNDLED).edition.version


def test_another_process_tells_what_is_wrong_with_articles(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "", colour="red")

    with pytest.raises(KnowledgeError) as raised:
        Shelf(tmp_path, "tantivy").put_beside(partial(read_folder, tmp_path / "articles"))

    assert {each.kind for each in raised.value.problems} == {ProblemKind.UNKNOWN_KEY, ProblemKind.EMPTY_BODY}


def test_another_process_leaves_few_articles_to_memory(tmp_path: Path) -> None:
    assert Shelf(tmp_path).put_beside(partial(read_folder, BUNDLED)) is None


def test_another_process_that_fails_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BuildingError, match="cannot be built"):
        Shelf(tmp_path, "tantivy").put_beside(partial(shutil.copy, "nowhere"))  # type: ignore[arg-type]
