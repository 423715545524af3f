"""Articles that break before a start and while the bot runs; what comes of it: docs/reliability.md."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.articles import last_good
from bot.articles.holdings import Holdings
from bot.articles.last_good import LastGood
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.documents.drafts import Draft
from knowledge.files.problems import KnowledgeError
from knowledge.files.problems import ProblemKind as Kind
from tests.conftest import MakeArticle

_DAM = "افتتح الوزير السد الجديد في أسوان."
_FIRE = "اندلع حريق كبير في غابات الأرز."

Fault = Callable[[Path], object]


def _in_place_of(path: Path, put: Fault) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    put(path)


def _link_to_nothing(path: Path) -> None:
    path.symlink_to("gone")


FAULTS: dict[str, tuple[Fault, str, Kind]] = {
    "an article links to nothing": (
        lambda folder: _in_place_of(folder / "articles/dam.md", _link_to_nothing),
        "dam.md",
        Kind.UNREADABLE,
    ),
    "an article is cut in its front matter": (
        lambda folder: (folder / "articles/dam.md").write_text("---\nsource: وك", encoding="utf-8"),
        "dam.md",
        Kind.NO_FRONT_MATTER,
    ),
    "an article is empty": (
        lambda folder: (folder / "articles/dam.md").write_bytes(b""),
        "dam.md",
        Kind.NO_FRONT_MATTER,
    ),
    "an article is no longer UTF-8": (
        lambda folder: (folder / "articles/dam.md").write_bytes(
            f"---\nsource: x\n---\n{_DAM}".encode("cp1256")
        ),
        "dam.md",
        Kind.NOT_UTF8,
    ),
    "a folder is in the place of an article": (
        lambda folder: _in_place_of(folder / "articles/dam.md", Path.mkdir),
        "dam.md",
        Kind.UNREADABLE,
    ),
    "the folder is gone": (
        lambda folder: shutil.rmtree(folder / "articles"),
        "articles",
        Kind.NO_FOLDER,
    ),
    "the folder is empty": (
        lambda folder: (folder / "articles/dam.md").unlink(),
        "articles",
        Kind.NO_ARTICLES,
    ),
    "an added article is cut": (
        lambda folder: (folder / "data/articles/fire.md").write_bytes(b"---\nsour"),
        "articles/fire.md",
        Kind.NO_FRONT_MATTER,
    ),
    "a folder is in the place of an added article": (
        lambda folder: _in_place_of(folder / "data/articles/fire.md", Path.mkdir),
        "articles/fire.md",
        Kind.UNREADABLE,
    ),
    "a file is in the place of the added articles": (
        lambda folder: _in_place_of(folder / "data/articles", Path.touch),
        "articles",
        Kind.UNREADABLE,
    ),
    "the list of removed articles is cut": (
        lambda folder: (folder / "data/articles/.removed.json").write_bytes(b'["da'),
        "articles/.removed.json",
        Kind.BAD_ID_LIST,
    ),
    "a folder is in the place of the list of removed articles": (
        lambda folder: (folder / "data/articles/.removed.json").mkdir(),
        "articles/.removed.json",
        Kind.UNREADABLE,
    ),
}


def _library(folder: Path) -> Library:
    return Library(
        Holdings(folder / "articles", folder / "data"), Shelf(folder / "data"), LastGood(folder / "data")
    )


def _draft(text: str, id: str) -> Draft:
    return Draft(text, None, "وكالة", None, None, id)


@pytest.fixture
async def library(tmp_path: Path, make_article: MakeArticle) -> Library:
    """One article of the folder and one that was added."""
    make_article("dam", _DAM)
    (tmp_path / "data").mkdir()
    library = _library(tmp_path)
    await library.add([_draft(_FIRE, "fire")])
    return library


def _kept(folder: Path) -> bytes:
    return (folder / "data" / last_good.FILE).read_bytes()


def _mended(folder: Path, good: Path) -> None:
    for name in ("articles", "data/articles"):
        place = folder / name
        if place.is_file():
            place.unlink()
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(good / name, place)


@pytest.fixture
def good(tmp_path: Path, library: Library) -> Path:
    """A copy of the articles as they were."""
    copy = tmp_path / "good"
    for name in ("articles", "data/articles"):
        shutil.copytree(tmp_path / name, copy / name)
    assert library.fallback is None
    return copy


def _problems(error: pytest.ExceptionInfo[KnowledgeError]) -> list[tuple[str, Kind]]:
    return [(Path(each.file).name, each.kind) for each in error.value.problems]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_reload_of_what_is_broken_is_refused_and_all_stays_until_it_is_mended(
    tmp_path: Path, library: Library, good: Path, make_article: MakeArticle, fault: str
) -> None:
    break_, file, kind = FAULTS[fault]
    before, kept = library.knowledge, _kept(tmp_path)
    break_(tmp_path)

    with pytest.raises(KnowledgeError) as refused:
        await library.reload()

    assert _problems(refused) == [(Path(file).name, kind)]
    assert library.knowledge is before
    assert _kept(tmp_path) == kept
    _mended(tmp_path, good)
    make_article("new", "عاد الناس.")
    assert (await library.reload()).added == ("new",)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_start_on_what_is_broken_serves_the_last_good_version_until_it_is_mended(
    tmp_path: Path,
    library: Library,
    good: Path,
    make_article: MakeArticle,
    fault: str,
) -> None:
    break_, file, kind = FAULTS[fault]
    kept = _kept(tmp_path)
    break_(tmp_path)

    started = _library(tmp_path)

    assert started.knowledge.edition == library.knowledge.edition
    assert started.fallback is not None
    assert isinstance(started.fallback.reason, KnowledgeError)
    (problem,) = started.fallback.reason.problems
    assert problem.file.endswith(file)
    assert problem.kind is kind
    with pytest.raises(KnowledgeError):
        await started.reload()
    assert started.fallback is not None
    assert _kept(tmp_path) == kept
    _mended(tmp_path, good)
    make_article("new", "عاد الناس.")
    assert (await started.reload()).added == ("new",)
    assert started.fallback is None
    assert _library(tmp_path).fallback is None


async def test_what_was_added_removed_and_brought_back_is_kept_too(tmp_path: Path, library: Library) -> None:
    def kept() -> list[str]:
        copy = LastGood(tmp_path / "data").read()
        return [each.id for each in copy.contents.articles] if copy else []

    assert kept() == ["dam", "fire"]
    await library.remove("dam")
    assert kept() == ["fire"]
    await library.undo()
    assert kept() == ["dam", "fire"]


async def test_what_is_kept_already_is_not_written_again(tmp_path: Path, library: Library) -> None:
    place = tmp_path / "data" / last_good.FILE
    before = place.stat()

    await library.reload()
    await _library(tmp_path).reload()

    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


# A process of its own, since what it loads late it could not read any more.
_READ_AS_NOBODY = """
import encodings.utf_8_sig, os, pathlib, sys
from knowledge.files.folder import read_folder
if os.geteuid() == 0:
    os.seteuid(65534)
read_folder(pathlib.Path(sys.argv[1]))
"""


def test_files_that_may_be_listed_but_not_looked_at_are_problems() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, closed = Path(name), Path(name, "closed")
        closed.mkdir()
        (closed / "dam.md").write_text(_DAM, encoding="utf-8")
        (folder / "aliases.toml").symlink_to(closed / "dam.md")
        folder.chmod(0o755)
        closed.chmod(0o444)
        done = subprocess.run(
            [sys.executable, "-c", _READ_AS_NOBODY, folder], check=False, capture_output=True, text=True
        )
        closed.chmod(0o755)

    assert "KnowledgeError: aliases.toml:1: cannot be read (Permission denied)" in done.stderr
    assert "\nclosed/dam.md:1: cannot be read (Permission denied)" in done.stderr
