"""Disks that are full or read-only: what each leads to stands in docs/reliability.md."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.articles.holdings import Holdings
from bot.articles.last_good import FILE, LastGood
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.documents.drafts import Draft
from knowledge.files.problems import KnowledgeError
from tests.conftest import MakeArticle
from tests.process import isnad


def _library(folder: Path) -> Library:
    return Library(
        Holdings(folder / "articles", folder / "data"), Shelf(folder / "data"), LastGood(folder / "data")
    )


def _draft(text: str, id: str) -> Draft:
    return Draft(text, None, "وكالة", None, None, id)


def _kept(disk: Path) -> bytes:
    return (disk / FILE).read_bytes()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, as the data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder],  # noqa: S607 - wherever mount is
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S607


def _fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"\x00" * 4096)
            except OSError:
                return filler


def _make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607


@pytest.mark.parametrize(
    ("fault", "reason"), [(_fill, "No space left on device"), (_make_read_only, "Read-only file system")]
)
async def test_on_a_disk_that_takes_nothing_a_reload_stands_and_what_would_be_added_is_refused(
    disk: Path,
    make_article: MakeArticle,
    caplog: pytest.LogCaptureFixture,
    fault: Callable[[Path], object],
    reason: str,
) -> None:
    make_article("dam", "افتتح الوزير السد.")
    library = _library(disk.parent)
    await library.add([_draft("اندلع حريق كبير.", "fire")])
    kept, added = _kept(disk), sorted((disk / "articles").iterdir())
    make_article("new", "عاد الناس.")
    fault(disk)

    assert (await library.reload()).added == ("new",)

    assert "cannot be written, so an older version stays there: [Errno" in caplog.text
    assert reason in caplog.text
    before = library.knowledge
    for change in (library.add([_draft("عاد المطر.", "rain")]), library.remove("dam")):
        with pytest.raises(KnowledgeError, match=rf"cannot be written \({reason}\)"):
            await change
    assert library.knowledge is before
    assert (_kept(disk), sorted((disk / "articles").iterdir())) == (kept, added)


async def test_what_could_not_be_kept_is_kept_by_the_next_reload(
    disk: Path, make_article: MakeArticle
) -> None:
    make_article("dam", "افتتح الوزير السد.")
    library = _library(disk.parent)
    make_article("new", "عاد الناس.")
    filler = _fill(disk)
    await library.reload()
    filler.unlink()

    await library.reload()

    copy = LastGood(disk).read()
    assert copy is not None
    assert copy.contents.edition == library.knowledge.edition


def test_a_data_folder_that_is_read_only_stops_the_start_with_one_line(tmp_path: Path, disk: Path) -> None:
    _make_read_only(disk)

    done = isnad(tmp_path, "run")

    assert (done.returncode, done.stderr) == (2, "ISNAD_DATA_DIR: cannot be written to\n")
