import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.isolation import Limits, extract_safely
from knowledge.files.problems import Problem, ProblemKind
from tests.bot.documents.files import TEXT, pdf, word, zipped

_LIMITS = Limits()
HEAVY = {"docx", "lxml", "matplotlib", "pypdf", "trafilatura"}


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "upload"
    path.write_bytes(data)
    return path


async def _error(path: Path, limits: Limits = _LIMITS, child: str = "") -> Refusal:
    command = (sys.executable, "-c", child) if child else (sys.executable, "-m", "bot.documents")
    with pytest.raises(DocumentError) as raised:
        await extract_safely(path, "a.txt", limits, command)
    return raised.value.refusal


@pytest.mark.parametrize("data", [TEXT.encode(), word(TEXT), pdf("Dam"), zipped({"a.txt": TEXT.encode()})])
async def test_drafts_come_out_of_the_child_as_they_went_in(tmp_path: Path, data: bytes) -> None:
    extraction = await extract_safely(_file(tmp_path, data), "خبر.txt")

    (draft,) = extraction.drafts
    assert draft.text in {TEXT, "Dam"}


async def test_an_error_comes_out_of_the_child_as_it_was(tmp_path: Path) -> None:
    error = await _error(_file(tmp_path, b"\xff"))

    assert (error.kind, error.name, error.detail) == (DocumentErrorKind.NOT_UTF8, "a.txt", "byte 0")


async def test_what_is_wrong_with_parts_comes_out_of_the_child_beside_the_drafts(tmp_path: Path) -> None:
    both = zipped({"dam.txt": TEXT.encode(), "fire.md": "---\nauthor: x\nsource: y\n---\nنص".encode()})

    extraction = await extract_safely(_file(tmp_path, both), "news.zip")

    problem = Problem("fire.md", 2, ProblemKind.UNKNOWN_KEY, "author")
    assert [draft.text for draft in extraction.drafts] == [TEXT]
    assert extraction.refused == (Refusal(DocumentErrorKind.FRONT_MATTER, "fire.md", problems=(problem,)),)


async def test_a_file_that_is_too_big_starts_no_child(tmp_path: Path) -> None:
    assert (await _error(_file(tmp_path, b"x" * 20_000_001), child="?")).kind is DocumentErrorKind.TOO_BIG


async def test_a_child_that_hangs_is_killed(tmp_path: Path) -> None:
    started = time.monotonic()

    error = await _error(_file(tmp_path, b"x"), Limits(seconds=0.3), "import time; time.sleep(60)")

    assert error.kind is DocumentErrorKind.TOO_SLOW
    assert time.monotonic() - started < 10


async def test_a_child_that_computes_for_too_long_is_killed(tmp_path: Path) -> None:
    busy = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 2))\nwhile True: pass"

    assert (await _error(_file(tmp_path, b"x"), child=busy)).kind is DocumentErrorKind.TOO_SLOW


async def test_a_child_that_needs_too_much_memory_ends(tmp_path: Path) -> None:
    error = await _error(_file(tmp_path, b"x\t" * 9_000_000), Limits(memory_bytes=100_000_000))

    assert error.kind is DocumentErrorKind.TOO_BIG


async def test_a_child_that_dies_or_babbles_means_a_broken_file(tmp_path: Path) -> None:
    dying = "import os; os.abort()"

    assert (await _error(_file(tmp_path, b"x"), child=dying)).kind is DocumentErrorKind.BROKEN
    assert (await _error(_file(tmp_path, b"x"), child="print('{')")).kind is DocumentErrorKind.BROKEN


async def test_a_child_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    child = (
        f"import os, pathlib, time; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    task = asyncio.create_task(_error(_file(tmp_path, b"x"), child=child))
    while not (mark.exists() and mark.read_text()):  # noqa: ASYNC110 - the child tells nobody else
        await asyncio.sleep(0.01)

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert not Path(f"/proc/{mark.read_text()}").exists()  # noqa: ASYNC240


@pytest.mark.parametrize("name", ["ISNAD_TELEGRAM_TOKEN", "HTTPS_PROXY"])
async def test_the_child_is_told_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1:secret")
    telling = f"import os, sys; sys.exit(7 if {name!r} in os.environ else 8)"

    assert (await _error(_file(tmp_path, b"x"), child=telling)).detail == "exit code 8"


def test_the_bot_starts_without_the_libraries_that_read_files_and_draw() -> None:
    imported = "bot.command_line.commands, bot.documents.isolation"
    code = f"import sys, {imported}; sys.exit(bool({HEAVY!r} & sys.modules.keys()))"

    subprocess.run([sys.executable, "-c", code], check=True)
