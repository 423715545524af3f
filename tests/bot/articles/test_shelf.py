import resource
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.articles import shelf as shelves
from bot.articles.holdings import Former, Holdings, Stock, Survey
from bot.articles.shelf import FOLDER, BuildingError, EngineName, Shelf
from knowledge import building
from knowledge.answering import KnowledgeBase
from knowledge.files import stamps
from knowledge.files.folder import Contents, read_folder
from knowledge.files.problems import KnowledgeError, ProblemKind
from knowledge.index.summary import FILE as SUMMARY
from knowledge.model import Pause, Question, no_pause
from tests.conftest import BUNDLED, MakeArticle


def _holdings(folder: Path, text: str = "غادر القائد المدينة.") -> Holdings:
    """One article in the folder of articles, whatever was there before."""
    articles = folder / "folder"
    articles.mkdir(exist_ok=True)
    (articles / "a.md").write_text(f"---\nsource: وكالة\n---\n{text}\n", encoding="utf-8")
    return Holdings(articles, folder)


def _contents(holdings: Holdings) -> Contents:
    with holdings.stock(holdings.survey()) as stock:
        return stock.contents()


class _NoHoldings(Holdings):
    @contextmanager
    def stock(self, survey: Survey, former: Former | None = None, pause: Pause = no_pause) -> Iterator[Stock]:
        raise RuntimeError(f"no holdings: {survey}, {former}, {pause}")
        yield


def _who_left(knowledge: KnowledgeBase | None) -> str:
    assert knowledge is not None
    return knowledge.answer(Question("من غادر المدينة؟"), max_quotes=1).quotes[0].text


def _indexes(data_folder: Path) -> set[str]:
    return {path.name for path in (data_folder / FOLDER).iterdir() if path.is_dir()}


@pytest.mark.parametrize(
    ("engine", "bytes_", "place"),
    [
        ("auto", 1_000_000, "memory"),
        ("auto", 100, "disk"),
        ("rank-bm25", 100, "memory"),
        ("tantivy", 1000, "disk"),
    ],
)
def test_many_articles_are_for_the_disk_unless_an_engine_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineName, bytes_: int, place: str
) -> None:
    monkeypatch.setattr(shelves, "MAX_BYTES_IN_MEMORY", bytes_)

    assert Shelf(tmp_path, engine).is_for_disk(_holdings(tmp_path, "نص طويل. " * 50).survey()) == (
        place == "disk"
    )


def test_small_ones_leave_nothing_on_the_disk(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "data")

    knowledge = shelf.put(_holdings(tmp_path))
    shelf.keep(knowledge, ())

    assert not shelf.has(knowledge)
    assert not (tmp_path / "data").exists()
    assert shelf.last() is None


def test_an_index_is_built_once_and_opened_from_then_on(tmp_path: Path) -> None:
    first = Shelf(tmp_path, "tantivy")
    assert _who_left(first.put(_holdings(tmp_path))) == "غادر القائد المدينة."
    (name,) = _indexes(tmp_path)
    written = (tmp_path / FOLDER / name / SUMMARY).stat().st_mtime_ns
    del first

    again = Shelf(tmp_path, "tantivy")

    assert _who_left(again.put(_holdings(tmp_path))) == "غادر القائد المدينة."
    assert (tmp_path / FOLDER / name / SUMMARY).stat().st_mtime_ns == written


def test_what_somebody_holds_is_not_opened_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")

    assert shelf.put(_holdings(tmp_path)) is shelf.put(_holdings(tmp_path))


def test_an_index_that_is_damaged_is_built_anew(tmp_path: Path) -> None:
    Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))
    (name,) = _indexes(tmp_path)
    (tmp_path / FOLDER / name / SUMMARY).write_text("{", encoding="utf-8")

    assert _who_left(Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))) == "غادر القائد المدينة."


def test_only_the_indexes_of_what_is_held_are_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    texts = ("غادر القائد المدينة.", "غادر الجندي المدينة.", "غادر الطبيب المدينة.")
    one, two, three = (shelf.put(_holdings(tmp_path, text)) for text in texts)
    (tmp_path / FOLDER / ".left.new").mkdir()

    shelf.keep(three, [two])

    assert {name.partition("-")[0] for name in _indexes(tmp_path)} == {two.version, three.version}
    assert _who_left(one) == "غادر القائد المدينة."  # whoever holds it reads on


def test_what_was_served_last_is_found_by_the_next_process(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    served = shelf.put(_holdings(tmp_path))
    shelf.keep(served, ())

    del shelf, served  # a process opens an index once
    last = Shelf(tmp_path, "tantivy").last()

    assert last is not None
    assert _who_left(last[0]) == "غادر القائد المدينة."


def test_what_is_served_from_memory_is_not_taken_for_an_index(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    shelf.keep(shelf.put(_holdings(tmp_path)), ())

    shelf.keep(KnowledgeBase.of(_contents(_holdings(tmp_path, "عاد الناس."))), ())

    assert shelf.last() is None
    assert _indexes(tmp_path) == set()


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")

    with pytest.raises(BuildingError, match="cannot be written"):
        Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))


@contextmanager
def _full_disk() -> Iterator[None]:
    """No file of this process grows beyond 8 KB, as where a disk is full."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_where_the_disk_is_full_no_unfinished_index_takes_up_its_room(tmp_path: Path) -> None:
    with _full_disk(), pytest.raises(BuildingError, match="cannot be written"):
        Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))

    assert _indexes(tmp_path) == set()


def test_what_a_killed_process_left_unfinished_is_erased(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    knowledge = shelf.put(_holdings(tmp_path))
    before = _indexes(tmp_path)
    (tmp_path / FOLDER / ".some-version.new").mkdir()

    shelf.keep(knowledge, ())

    assert _indexes(tmp_path) == before


def test_another_process_builds_while_this_one_waits(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")

    knowledge = shelf.put_beside(Holdings(BUNDLED, tmp_path))

    assert knowledge is not None
    assert shelf.has(knowledge)
    assert knowledge.version == read_folder(BUNDLED).edition.version


def test_another_process_tells_what_is_wrong_with_articles(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "", colour="red")

    with pytest.raises(KnowledgeError) as raised:
        Shelf(tmp_path, "tantivy").put_beside(Holdings(tmp_path / "articles", tmp_path))

    assert {each.kind for each in raised.value.problems} == {ProblemKind.UNKNOWN_KEY, ProblemKind.EMPTY_BODY}


def test_another_process_that_fails_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BuildingError, match="cannot be built"):
        Shelf(tmp_path, "tantivy").put_beside(_NoHoldings(BUNDLED, tmp_path))


def test_another_process_builds_nothing_of_articles_for_memory(tmp_path: Path) -> None:
    assert Shelf(tmp_path).put_beside(Holdings(BUNDLED, tmp_path)) is None
    assert not (tmp_path / FOLDER).exists()


def test_where_no_file_was_changed_none_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLING_SECONDS", -1.0)
    holdings, shelf = _holdings(tmp_path), Shelf(tmp_path, "tantivy")
    shelf.keep(shelf.put(holdings), ())
    del shelf

    again = Shelf(tmp_path, "tantivy")
    assert _who_left(again.put(_NoHoldings(tmp_path / "folder", tmp_path))) == "غادر القائد المدينة."
    assert _who_left(again.put_beside(_NoHoldings(tmp_path / "folder", tmp_path))) == "غادر القائد المدينة."


def test_without_stamps_all_is_read(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "tantivy")
    served = shelf.put(_holdings(tmp_path))
    shelf.keep(served, ())
    (name,) = _indexes(tmp_path)
    (tmp_path / FOLDER / name / "stamps.json").write_text("{", encoding="utf-8")

    assert shelf.put(Holdings(tmp_path / "folder", tmp_path)) is served


def test_it_is_shown_how_building_goes_on(tmp_path: Path) -> None:
    totals, read = list[int](), list[int]()

    @contextmanager
    def watch(total: int) -> Iterator[Callable[[int], None]]:
        totals.append(total)
        yield read.append

    Shelf(tmp_path, "tantivy", watch).put(_holdings(tmp_path))

    assert (totals, read) == ([1], [1])


def test_it_is_logged_how_building_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shelves, "_SAID_SECONDS", 0.0)
    caplog.set_level("INFO")

    Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))

    assert caplog.messages == ["an index of 1 articles is made", "1 of 1 articles are read"]


def test_a_reading_process_that_is_killed_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(building, "build", killed)

    with pytest.raises(BuildingError, match="memory enough"):
        Shelf(tmp_path, "tantivy").put(_holdings(tmp_path))

    assert _indexes(tmp_path) == set()


def test_what_another_process_says_of_building_is_logged_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    assert Shelf(tmp_path, "tantivy").put_beside(_holdings(tmp_path)) is not None

    assert caplog.messages == ["an index of 1 articles is made"]
