import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

import pytest
import structlog
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.process import logs
from tests.bot import leaking
from tests.bot.leaking import OTHER_TOKEN, TOKEN, WEBHOOK_SECRET

_FORMATS: tuple[Literal["console", "json"], ...] = ("console", "json")
_logger = logging.getLogger("some.library")

pytestmark = pytest.mark.usefixtures("_restored_logging")


def _leak(format: str) -> str:
    command = [sys.executable, "-m", "tests.bot.leaking", format]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="replace")
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize("format", _FORMATS)
def test_no_secret_is_written_however_hard_a_program_tries(format: str) -> None:
    written = _leak(format)

    assert [each.__name__ for each in leaking.TRIES if f"tried {each.__name__}" not in written] == []
    for told in (
        "a note: [hidden]",
        "a group: [hidden]",
        "not there",
        "UserWarning",
        "Leaking",
        "stopped by",
    ):
        assert told in written
    for secret in (TOKEN, OTHER_TOKEN, WEBHOOK_SECRET):
        for form in (secret, quote(secret, safe=""), quote(quote(secret, safe=""), safe=""), secret[10:]):
            assert form.lower() not in written.lower()


def test_every_line_in_json_is_an_object_whatever_happens() -> None:
    for line in _leak("json").removesuffix("\n").split("\n"):
        assert {"event", "level", "logger", "timestamp"} <= json.loads(line).keys()


@pytest.mark.parametrize("format", _FORMATS)
@given(
    before=st.text(),
    after=st.text(alphabet=st.characters(exclude_categories=["L", "N"], exclude_characters="-_")),
)
@example(before="\x07", after="")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_is_hidden_between_any_letters_and_the_rest_stays(
    capsys: pytest.CaptureFixture[str], format: Literal["console", "json"], before: str, after: str
) -> None:
    logs.set_up("INFO", format=format)
    capsys.readouterr()

    _logger.info("%s", [before, OTHER_TOKEN, after])
    _logger.info("%s%s%s", before, OTHER_TOKEN, after)

    written = capsys.readouterr().err
    assert OTHER_TOKEN.partition(":")[2] not in written
    if format == "json":
        in_list, alone = (json.loads(line)["event"] for line in written.split("\n")[:2])
        assert in_list == str([before, "[hidden]", after])
        assert alone.endswith(f"[hidden]{after}")


def test_a_secret_that_is_empty_hides_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", ["", "123456789"])

    _logger.info("the articles are broken")

    assert "the articles are broken" in capsys.readouterr().err


def test_what_is_no_token_stays(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", ["1:short"])

    _logger.info("12:30 and knowledge:2019-02 in short")

    assert "12:30 and knowledge:2019-02 in short" in capsys.readouterr().err


def test_a_line_tells_when_how_grave_who_and_what_is_bound(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", format="json")

    with structlog.contextvars.bound_contextvars(update_id=7):
        _logger.warning("said %d", 1, extra={"chat": "x"})
        structlog.get_logger("other").info("said %d", 2, chat="y")
    _logger.info("said 3")

    first, second, third = map(json.loads, capsys.readouterr().err.splitlines())
    written = datetime.fromisoformat(first.pop("timestamp"))
    assert written.tzinfo == UTC
    assert first == {
        "event": "said 1", "level": "warning", "logger": "some.library", "chat": "x", "update_id": 7
    }  # fmt: skip
    assert (second["event"], second["chat"], second["update_id"]) == ("said 2", "y", 7)
    assert "update_id" not in third


def test_where_structlog_cannot_be_imported_lines_are_plain_and_secrets_hidden() -> None:
    program = (
        "import logging, sys; sys.modules['structlog'] = None; from bot.process import logs;"
        f" logs.set_up('INFO', [{WEBHOOK_SECRET!r}], format='json');"
        f" logging.getLogger('some.library').warning('said %s', {WEBHOOK_SECRET!r})"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")

    assert done.stderr.endswith("[WARNING] said [hidden] [some.library]\n")


def test_rich_is_there_for_others_and_not_imported_for_lines() -> None:
    program = (
        "import sys, bot.process.log_lines; told = 'rich' in sys.modules; import rich.traceback; print(told)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")

    assert done.stdout == "False\n"


def test_whatever_somebody_wrote_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "console")

    _logger.warning("asked: %s", "متى؟\n2030-01-01T00:00:00Z [error] forged\x1b[2J\rأين؟")

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_line_for_people_begins_with_the_time_in_utc(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")

    _logger.warning("ready", extra={"articles": 5})

    time, rest = capsys.readouterr().err.split(" ", 1)
    assert datetime.fromisoformat(time).tzinfo == UTC
    assert rest == "[warning  ] ready [some.library] articles=5\n"


@pytest.mark.parametrize("library", ["aiohttp.client", "httpx"])
def test_the_addresses_that_a_client_asks_are_not_logged(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up("DEBUG")

    logging.getLogger(library).info("HTTP Request: POST %s", "https://example.com")

    assert capsys.readouterr().err == ""
