"""Logging for the whole process: a line per record, and the promise that no secret is in any."""

import logging
import re
import sys
import threading
from collections.abc import Collection, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.process.log_lines import Format

# In an address the colon may be written as %3A, and as %253A where that address stands in another.
_COLON = r"(?::|%(?:25)*3[Aa])"
_TOKEN_SHAPE = re.compile(rf"((?:\\u[0-9a-f]{{4}})?)[0-9]{{5,}}{_COLON}[A-Za-z0-9_-]{{30,}}")
"""The first group is an escaped letter of JSON, whose digits are no part of the token."""
_NOTHING = r"(?!)"
_HIDDEN = "[hidden]"
_PLAIN = logging.Formatter("%(asctime)s [%(levelname)s] %(message)s [%(name)s]")
"""Of lines that structlog cannot make, since it cannot be imported just then."""
_MIN_PART = 16
"""Characters behind the colon of a secret that are one by themselves."""
# httpx logs each URL at INFO, and Telegram's URLs hold the token; so may aiohttp. What uvicorn says at INFO
# is said already, and what it says at WARNING strangers make it say, as often as they like. Of an answer that
# is no JSON python-telegram-bot logs a traceback with the page of a proxy, beside the error that it raises.
_LEAST_LEVELS = {
    "aiohttp": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "uvicorn": logging.ERROR,
    "telegram.request": logging.CRITICAL,
}
_logger = logging.getLogger(__name__)


def set_up(level: str, secrets: Collection[str] = (), *, format: "Format" = "console") -> None:
    """Log to standard error, from this level up, what loggers, warnings and uncaught errors say.

    Neither the secrets nor anything of the shape of a bot's token appears in a line, whichever library wrote
    it. Secrets are made of ASCII letters, digits, `_`, `-` and `:`, as Telegram's are: then they look alike
    in texts, JSON and the `repr` of bytes. What is bound by `bot.process.log_lines` stands in every line.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_RedactingFormatter(secrets, format, in_colour=_is_terminal()))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _LEAST_LEVELS.items():
        logging.getLogger(name).setLevel(least)
    # Otherwise the standard library prints the parts of a line that cannot be written as they are.
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = _log_end_of_process
    threading.excepthook = _log_end_of_thread
    sys.unraisablehook = _log_unraisable


class _RedactingFormatter(logging.Formatter):
    """The one way from a record to what is written: hides the secrets in the finished line."""

    def __init__(self, secrets: Collection[str], format: "Format", *, in_colour: bool) -> None:
        super().__init__()
        forms = [form for secret in secrets if secret for form in _forms(secret)]
        self._secrets = re.compile("|".join(forms) or _NOTHING, re.IGNORECASE)
        self._format = format
        self._in_colour = in_colour
        self._lines: logging.Formatter | None = None
        if "structlog" in sys.modules:
            # Its own loggers, if somebody has one, go this way from now on.
            self._formatter()

    def format(self, record: logging.LogRecord) -> str:
        formatter = self._formatter()
        try:
            line = formatter.format(record)
        except Exception:  # noqa: BLE001 - arguments that do not fit, a `repr` that fails, a value that is no JSON
            line = formatter.format(_unwritable(record))
        # Halves of surrogate pairs, which no stream takes, are escaped as JSON escapes them.
        line = line.encode(errors="backslashreplace").decode()
        return _TOKEN_SHAPE.sub(rf"\1{_HIDDEN}", self._secrets.sub(_HIDDEN, line))

    def _formatter(self) -> logging.Formatter:
        if self._lines is None:
            try:
                from bot.process import log_lines  # noqa: PLC0415 - mostly a command says nothing

                self._lines = log_lines.formatter(self._format, in_colour=self._in_colour)
            except Exception:  # noqa: BLE001 - no file can be opened any more, or structlog itself warns
                return _PLAIN
        return self._lines


def _forms(secret: str) -> Iterator[str]:
    """Patterns of a secret and of what stands behind its colon."""
    behind = secret.partition(":")[2]
    for part in [secret, behind] if len(behind) >= _MIN_PART else [secret]:
        yield re.escape(part).replace(":", _COLON)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _unwritable(record: logging.LogRecord) -> logging.LogRecord:
    """What is logged in place of a record that cannot be written: where it came from, and why not."""
    place = f"{record.pathname}:{record.lineno}"
    return logging.LogRecord(
        record.name,
        record.levelno,
        record.pathname,
        record.lineno,
        "a line cannot be written: %s",
        (place,),
        sys.exc_info(),
    )


def _log_end_of_process(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _logger.critical("stopped by an error", exc_info=(kind, error, trace))


def _log_end_of_thread(end: threading.ExceptHookArgs) -> None:
    if end.exc_value is not None and not isinstance(end.exc_value, SystemExit):
        _logger.error("a thread was stopped by an error", exc_info=end.exc_value)


def _log_unraisable(failure: "sys.UnraisableHookArgs") -> None:
    _logger.error("%s: %r", failure.err_msg or "ignored", failure.object, exc_info=failure.exc_value)
