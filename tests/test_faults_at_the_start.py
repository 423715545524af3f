"""`isnad run` on files that are broken, or another's; what each fault leads to: docs/reliability.md."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import httpx
import pytest

from bot import wording
from bot.storage import tables, updates
from bot.storage.storage import Storage
from bot.storage.updates import Updates
from tests.bot_api import updates as telegram
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, READER
from tests.conftest import MakeArticle
from tests.process import Running, isnad, running, start

_say = wording.ARABIC
_DAM = "افتتح الوزير السد الجديد في أسوان."
_FIRE = "اندلع حريق كبير في غابات الأرز."
_QUESTION = "من افتتح السد الجديد؟"

Fault = Callable[[Path], object]


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.fixture
def api() -> BotApi:
    return BotApi()


@pytest.fixture
def start_on_telegram(
    tmp_path: Path, api: BotApi, make_article: MakeArticle
) -> Iterator[Callable[[], AbstractContextManager[Running]]]:
    """Starts `isnad run` with one article, for one admin."""
    articles = make_article("dam", _DAM).parent
    with serving(api) as url:
        yield lambda: running(
            tmp_path,
            telegram_token=TOKEN,
            telegram_api_url=url,
            admin_ids=str(ADMIN["id"]),
            knowledge_dir=str(articles),
        )
    assert api.refusals == []


StartOnTelegram = Callable[[], AbstractContextManager[Running]]


def _page(process: Running, question: str) -> str:
    return httpx.get(process.page, params={"q": question}).raise_for_status().text


def test_admins_are_told_that_the_last_good_version_serves_and_of_the_reload_that_ends_it(
    tmp_path: Path, api: BotApi, start_on_telegram: StartOnTelegram, make_article: MakeArticle
) -> None:
    with start_on_telegram() as process:
        process.wait_for("answering on Telegram")
        api.post(telegram.message("/start", user=ADMIN))
        api.wait_for_sent(ADMIN["id"], 1)
    make_article("broken", "", colour="red")
    with start_on_telegram() as process:
        process.wait_for(r"the articles cannot be served, so their last good version is, kept since 20")
        process.wait_for(r"broken\.md:3: unknown key colour")
        told = api.wait_for_sent(ADMIN["id"], 2)[-1]
        api.post(telegram.message(_QUESTION))
        (answer,) = api.wait_for_sent(READER["id"], 1)
        assert "وكالة" in _page(process, _QUESTION)
        (tmp_path / "articles/broken.md").unlink()
        make_article("fire", _FIRE)
        api.post(telegram.message("/reload", user=ADMIN))
        reloaded = api.wait_for_sent(ADMIN["id"], 4)[-1]
    with start_on_telegram() as process:
        process.wait_for("answering on Telegram")
        api.post(telegram.message(_QUESTION))
        api.wait_for_sent(READER["id"], 2)

    assert told.text.startswith(_say(wording.FALLBACK).split("(")[0])
    assert "broken.md:3" in told.text
    assert answer.text.startswith(_DAM)
    assert "fire" in reloaded.text
    assert len(api.sent(ADMIN["id"])) == 4


def test_without_telegram_too_the_last_good_version_serves_and_the_other_commands_tell_what_is_wrong(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    article = make_article("dam", _DAM)
    folder = str(article.parent)
    with running(tmp_path, knowledge_dir=folder) as process:
        assert "وكالة" in _page(process, _QUESTION)
    article.write_bytes(b"")
    with running(tmp_path, knowledge_dir=folder) as process:
        process.wait_for(r"dam\.md:1: no front matter")
        assert "وكالة" in _page(process, _QUESTION)

    for command in (["ask", _QUESTION], ["check"], ["sources"]):
        done = isnad(tmp_path, *command, knowledge_dir=folder)
        assert done.returncode == 1
        assert done.stderr.startswith("dam.md:1: no front matter")


def test_while_nothing_can_be_written_telegram_keeps_what_is_asked_and_it_is_answered_afterwards(
    api: BotApi, start_on_telegram: StartOnTelegram
) -> None:
    with start_on_telegram() as process:
        process.wait_for("answering on Telegram")
        pid = process.process.pid
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
        api.post(telegram.message(_QUESTION))
        process.wait_for("updates could not be kept .+, so Telegram keeps them")
        assert "وكالة" in _page(process, _QUESTION)
        assert api.sent(READER["id"]) == []
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))

        (answer,) = api.wait_for_sent(READER["id"], 1)

    assert answer.text.startswith(_DAM)


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


@pytest.mark.parametrize("file", [tables.FILE, updates.FILE])
@pytest.mark.parametrize("fault", [_garbage, _cut])
def test_a_broken_database_stops_the_start_with_one_line_and_is_left_as_it_is(
    tmp_path: Path, file: str, fault: Fault
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with closing(Storage(folder)), closing(Updates(folder)):
        pass
    fault(folder / file)
    before = (folder / file).read_bytes()

    done = isnad(tmp_path, "run", telegram_token=TOKEN, telegram_api_url="http://127.0.0.1:9")

    assert done.returncode == 2
    assert done.stderr.startswith("ISNAD_DATA_DIR: ")
    assert f"{file} cannot be used: " in done.stderr
    assert done.stderr.count("\n") == 1
    assert (folder / file).read_bytes() == before


def test_a_second_run_on_one_data_folder_stops_with_one_line_until_the_first_is_gone(tmp_path: Path) -> None:
    first = start(tmp_path)
    try:
        assert "إيلاف" in _page(first, "من رفع الراية الصفراء في الباغوز؟")

        second = isnad(tmp_path, "run")
        other = isnad(tmp_path, "ask", "كم شاحنة؟")

        assert second.returncode == 2
        assert second.stderr.startswith("ISNAD_DATA_DIR: another isnad run uses ")
        assert second.stderr.count("\n") == 1
        assert other.returncode == 0
    finally:
        first.kill()
    with running(tmp_path) as third:
        assert "إيلاف" in _page(third, "من رفع الراية الصفراء في الباغوز؟")


def test_a_lock_that_cannot_be_opened_stops_the_start_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "data/lock").mkdir(parents=True)

    done = isnad(tmp_path, "run")

    assert done.returncode == 2
    assert done.stderr == "ISNAD_DATA_DIR: cannot be locked: Is a directory\n"
