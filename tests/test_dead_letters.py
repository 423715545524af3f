"""`isnad inbox`: updates that could not be handled are listed, tried again and dropped."""

import contextlib
import json
from pathlib import Path

import pytest

from bot.storage.updates import State, Updates
from bot.telegram.incoming.lanes import lane_of
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.bot_api.updates import READER, Json
from tests.process import isnad, running

_QUESTION = "من رفع الراية الصفراء في الباغوز؟"
_QUOTE = "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def _bury(data: Path, *buried: Json) -> list[int]:
    with contextlib.closing(Updates(data)) as stored:
        stored.add([(each["update_id"], lane_of(each), json.dumps(each)) for each in buried])
        while letters := stored.first():
            stored.bury(letters[0], "its handler failed: RuntimeError, 1a2b3c4d in the log")
        return [letter.id for letter in stored.dead()]


def _left(data: Path) -> int:
    with contextlib.closing(Updates(data)) as stored:
        return stored.depth() + stored.count(State.DEAD)


def test_letters_are_listed_with_their_reasons(tmp_path: Path, data: Path) -> None:
    (id,) = _bury(data, updates.inline_query(_QUESTION))

    listed = isnad(tmp_path, "inbox")

    assert listed.returncode == 0
    assert listed.stdout.startswith(f"{id}  ")
    assert "inline_query: its handler failed: RuntimeError, 1a2b3c4d in the log" in listed.stdout
    assert "Waiting: 0. Could not be handled: 1." in listed.stdout
    assert _QUESTION not in listed.stdout


def test_letters_are_dropped_by_their_numbers_or_all(tmp_path: Path, data: Path) -> None:
    first, *_ = _bury(data, *(updates.message(f"سؤال {number}") for number in range(3)))

    one = isnad(tmp_path, "inbox", "drop", str(first))
    unknown = isnad(tmp_path, "inbox", "drop", "999")
    rest = isnad(tmp_path, "inbox", "drop", "--all")
    neither = isnad(tmp_path, "inbox", "drop")

    assert [one.stdout, unknown.stdout, rest.stdout] == ["Done: 1\n", "Done: 0\n", "Done: 2\n"]
    assert (unknown.returncode, unknown.stderr) == (2, "isnad inbox: no such letters: 999\n")
    assert (neither.returncode, neither.stdout) == (2, "")
    assert _left(data) == 0


def test_letters_that_are_tried_again_are_answered_by_a_bot_that_runs(tmp_path: Path, data: Path) -> None:
    api = BotApi()
    questions = [updates.message(_QUESTION) for _ in range(2)]
    for question in questions:
        api.know(question)
    _bury(data, *questions)
    with serving(api) as url, running(tmp_path, telegram_token=TOKEN, telegram_api_url=url) as bot:
        bot.wait_for("answering on Telegram")

        assert isnad(tmp_path, "inbox", "retry", "--all").stdout == "Done: 2\n"
        # The next update wakes it.
        api.post(updates.message(_QUESTION))
        answers = api.wait_for_sent(READER["id"], 3)

    assert all(answer.text.startswith(_QUOTE) for answer in answers)
    assert _left(data) == 0


def test_where_there_is_no_inbox_it_is_said(tmp_path: Path) -> None:
    listed = isnad(tmp_path, "inbox")

    assert (listed.returncode, listed.stdout) == (2, "")
    assert listed.stderr.startswith("ISNAD_DATA_DIR: there is no inbox in ")
