import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.articles.archive import Archive
from bot.articles.holdings import Former, Holdings, Stock
from bot.articles.importing import import_files
from knowledge.answering import KnowledgeBase
from knowledge.files import articles, stamps
from knowledge.files.folder import Contents
from knowledge.files.problems import KnowledgeError, ProblemKind
from tests.conftest import MakeArticle


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now can be told from those that are written later."""
    monkeypatch.setattr(stamps, "SETTLING_SECONDS", -1.0)


@pytest.fixture
def holdings(tmp_path: Path, make_article: MakeArticle) -> Holdings:
    make_article("a", "غادر القائد المدينة.")
    make_article("b", "عاد الناس إلى بيوتهم.")
    return Holdings(tmp_path / "articles", tmp_path / "data")


def _import(folder: Path, **texts: str) -> None:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    file = folder / "news.jsonl"
    lines = [json.dumps({"id": id, "source": "وكالة", "text": text}) for id, text in texts.items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    import_files([file], Archive(data))


def _stock(holdings: Holdings, former: Former | None = None) -> Stock:
    """What is to be served; its archived articles can no longer be read."""
    with holdings.stock(holdings.survey(), former) as stock:
        return stock


def _contents(holdings: Holdings) -> Contents:
    with holdings.stock(holdings.survey()) as stock:
        return stock.contents()


def _former(stock: Stock) -> Former:
    return Former(KnowledgeBase.of(stock.contents()), stock.stamps)


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the article files that are read from now on."""
    names: list[str] = []
    read = articles.read_article

    def noted(text: str, id: str, *rest: object) -> object:
        names.append(id)
        return read(text, id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "read_article", noted)
    return names


@pytest.mark.usefixtures("settled")
def test_only_what_was_changed_is_read_again(
    holdings: Holdings, make_article: MakeArticle, read_files: list[str]
) -> None:
    former = _former(_stock(holdings))
    make_article("b", "رحل الناس.")
    make_article("c", "نزل المطر.")
    read_files.clear()

    stock = _stock(holdings, former)

    assert read_files == ["b", "c"]
    assert [article.text for article in stock.articles(["a", "b", "c"])] == [
        "غادر القائد المدينة.",
        "رحل الناس.",
        "نزل المطر.",
    ]
    assert stock.version == _stock(holdings).version


@pytest.mark.usefixtures("settled")
def test_an_article_that_is_gone_is_not_served(holdings: Holdings, tmp_path: Path) -> None:
    former = _former(_stock(holdings))
    (tmp_path / "articles" / "a.md").unlink()

    assert set(_stock(holdings, former).digests) == {"b"}


def test_a_file_that_was_changed_just_now_is_read_again(holdings: Holdings, read_files: list[str]) -> None:
    former = _former(_stock(holdings))
    read_files.clear()

    _stock(holdings, former)

    assert read_files == ["a", "b"]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "articles" / "aliases.toml").write_text('groups = [["قسد", "SDF"]]'),
        lambda folder: Holdings(folder / "articles", folder / "data").additions.remove("a"),
        lambda folder: _import(folder, dam="افتتح السد."),
        lambda folder: (folder / "articles" / "b.md").unlink(),
        lambda folder: (folder / "articles" / "b.md").write_text("---\nsource: و\n---\nنص", encoding="utf-8"),
    ],
    ids=["aliases", "an article is removed", "an import", "a file goes", "a file changes"],
)
def test_each_change_is_seen_in_the_stamps(
    holdings: Holdings, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    before = holdings.survey().stamps
    assert holdings.survey().stamps == before

    change(tmp_path)

    assert holdings.survey().stamps != before


@pytest.mark.usefixtures("settled")
def test_what_was_removed_and_is_put_back_is_read(holdings: Holdings) -> None:
    state = holdings.additions.state()
    holdings.additions.remove("a")
    former = _former(_stock(holdings))
    assert set(former.knowledge.edition.digests) == {"b"}

    holdings.additions.restore(state)

    assert set(_stock(holdings, former).digests) == {"a", "b"}


def test_imported_articles_are_served_and_can_be_removed(holdings: Holdings, tmp_path: Path) -> None:
    _import(tmp_path, dam="افتتح السد.", fire="اندلع حريق.")
    holdings.additions.remove("fire")

    assert [article.id for article in _contents(holdings).articles] == ["a", "b", "dam"]


def test_a_file_takes_the_place_of_an_imported_article(holdings: Holdings, tmp_path: Path) -> None:
    _import(tmp_path, a="نص قديم.")

    (article, _) = _contents(holdings).articles

    assert article.text == "غادر القائد المدينة."


def test_a_damaged_archive_is_a_problem_like_others(holdings: Holdings, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "archive.sqlite3").write_bytes(b"no archive" * 100)

    with pytest.raises(KnowledgeError) as raised:
        _stock(holdings)

    assert [(each.file, each.kind) for each in raised.value.problems] == [
        ("archive.sqlite3", ProblemKind.UNREADABLE)
    ]


def test_where_all_was_removed_it_is_said(holdings: Holdings) -> None:
    holdings.additions.remove("a")
    holdings.additions.remove("b")

    with pytest.raises(KnowledgeError) as raised:
        _stock(holdings)

    assert [(each.file, each.kind) for each in raised.value.problems] == [
        ("articles/.removed.json", ProblemKind.ALL_REMOVED)
    ]
