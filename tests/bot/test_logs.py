import logging
import sys

import pytest

from bot import logs

_TOKEN = "123456789:AAE-a_token_that_nobody_has_000000"  # noqa: S105 - nobody's


def _formatted(message: str, *args: object, exception: BaseException | None = None) -> str:
    exc_info = (type(exception), exception, exception.__traceback__) if exception else None
    record = logging.LogRecord("isnad", logging.ERROR, "", 1, message, args, exc_info)
    return logs.RedactingFormatter(_TOKEN).format(record)


def test_the_token_is_hidden_in_messages_and_their_arguments() -> None:
    formatted = _formatted("POST %s", f"https://api.telegram.org/bot{_TOKEN}/getMe")

    assert formatted.endswith("POST https://api.telegram.org/bot[token]/getMe")


def test_the_token_is_hidden_in_tracebacks() -> None:
    with pytest.raises(ValueError, match="no answer") as raised:
        raise ValueError(f"no answer from /bot{_TOKEN}/getMe")

    formatted = _formatted("failed", exception=raised.value)

    assert "Traceback" in formatted
    assert _TOKEN not in formatted


def test_anything_of_a_tokens_shape_is_hidden_even_when_it_is_not_the_token() -> None:
    assert "987654321:" not in _formatted("old 987654321:AAF-another_token_of_somebody_else_000")


def test_what_is_no_token_stays() -> None:
    assert _formatted("12:30 and knowledge:2019-02").endswith("12:30 and knowledge:2019-02")


@pytest.fixture
def _restored_logging() -> object:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.usefixtures("_restored_logging")
def test_httpx_does_not_log_its_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("DEBUG", _TOKEN)

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", _TOKEN)
    logging.getLogger("isnad").info("ready")
    sys.stderr.flush()

    assert "HTTP Request" not in capsys.readouterr().err
