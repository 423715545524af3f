import gzip
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.articles.last_good import FILE, LastGood
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from tests.conftest import MakeArticle


@pytest.fixture
def small(make_article: MakeArticle) -> KnowledgeBase:
    return KnowledgeBase.of(read_folder(make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent))


def test_every_fact_of_an_article_and_every_list_is_kept(tmp_path: Path, bundled: KnowledgeBase) -> None:
    LastGood(tmp_path).keep(bundled)

    copy = LastGood(tmp_path).read()

    assert copy is not None
    assert copy.contents.edition == bundled.edition
    assert KnowledgeBase.of(copy.contents).version == bundled.version


def _of_a_newer_format(path: Path) -> None:
    first, *others = gzip.decompress(path.read_bytes()).splitlines()
    header = json.loads(first) | {"format": 2}
    path.write_bytes(gzip.compress(b"\n".join([json.dumps(header).encode(), *others])))


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


_FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut": (_cut, "cannot be used"),
    "empty": (lambda path: path.write_bytes(b""), "cannot be used"),
    "garbage": (lambda path: path.write_bytes(b"\x00" * 512), "cannot be used"),
    "newer": (_of_a_newer_format, r"another Isnad made it \(its format is 2"),
    "without articles": (lambda path: path.write_bytes(gzip.compress(b"{}\n")), "cannot be used"),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_file_that_cannot_be_used_is_said_and_replaced_by_the_next_good_version(
    tmp_path: Path, small: KnowledgeBase, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    break_, told = _FAULTS[fault]
    LastGood(tmp_path).keep(small)
    break_(tmp_path / FILE)
    last_good = LastGood(tmp_path)

    assert last_good.read() is None

    assert re.search(told, caplog.text)
    last_good.keep(small)
    copy = LastGood(tmp_path).read()
    assert copy is not None
    assert copy.contents.edition == small.edition


def test_no_altered_byte_alters_what_is_read(tmp_path: Path, small: KnowledgeBase) -> None:
    LastGood(tmp_path).keep(small)
    whole = (tmp_path / FILE).read_bytes()
    unusable = 0
    for position in range(0, len(whole), 17):
        altered = bytearray(whole)
        altered[position] ^= 0x10
        (tmp_path / FILE).write_bytes(altered)
        copy = LastGood(tmp_path).read()
        unusable += copy is None
        assert copy is None or copy.contents.edition == small.edition

    assert unusable


def test_a_crash_while_it_is_written_leaves_the_old_one(
    tmp_path: Path, small: KnowledgeBase, bundled: KnowledgeBase
) -> None:
    LastGood(tmp_path).keep(small)
    kept = (tmp_path / FILE).read_bytes()
    crash = (
        "import os, pathlib, sys; from bot.process.replacement import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), 9)"
    )

    done = subprocess.run([sys.executable, "-c", crash, tmp_path / FILE], check=False)

    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / f".{FILE}.new").read_bytes() == b"half"
    assert (tmp_path / FILE).read_bytes() == kept
    LastGood(tmp_path).keep(bundled)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [FILE]
    copy = LastGood(tmp_path).read()
    assert copy is not None
    assert copy.contents.edition == bundled.edition
