"""Logging for the whole process: a line per record, and the promise that no secret is in any."""

import logging
import re
import sys
import threading
from collections.abc import Collection, Iterator
from types import TracebackType
from typing import Literal

import structlog
from structlog.stdlib import ProcessorFormatter

# In an address the colon may be written as %3A, and as %253A where that address stands in another.
_COLON = r"(?::|%(?:25)*3[Aa])"
_TOKEN_SHAPE = re.compile(rf"((?:\\u[0-9a-f]{{4}})?)[0-9]{{5,}}{_COLON}[A-Za-z0-9_-]{{30,}}")
"""The first group is an escaped letter of JSON, whose digits are no part of the token."""
_NOTHING = r"(?!)"
_HIDDEN = "[hidden]"
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
_Step = structlog.typing.Processor
_STEPS: tuple[_Step, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
_JSON: tuple[_Step, ...] = (
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(ensure_ascii=False),
)
_logger = logging.getLogger(__name__)


def set_up(
    level: str, secrets: Collection[str] = (), *, format: Literal["console", "json"] = "console"
) -> None:
    """Log to standard error, from this level up, what loggers, warnings and uncaught errors say.

    Neither the secrets nor anything of the shape of a bot's token appears in a line, whichever library wrote
    it. Secrets are made of ASCII letters, digits, `_`, `-` and `:`, as Telegram's are: then they look alike
    in texts, JSON and the `repr` of bytes. What is bound with `structlog.contextvars` stands in every line.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_RedactingFormatter(secrets, _JSON if format == "json" else _console()))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _LEAST_LEVELS.items():
        logging.getLogger(name).setLevel(least)
    # Otherwise the standard library prints the parts of a line that cannot be written as they are.
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = _log_end_of_process
    threading.excepthook = _log_end_of_thread
    sys.unraisablehook = _log_unraisable
    structlog.configure(
        processors=[
            *_STEPS,
            structlog.stdlib.PositionalArgumentsFormatter(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class _RedactingFormatter(ProcessorFormatter):
    """The one way from a record to what is written: hides the secrets in the finished line."""

    def __init__(self, secrets: Collection[str], renderers: Collection[_Step]) -> None:
        super().__init__(
            foreign_pre_chain=_STEPS, processors=[ProcessorFormatter.remove_processors_meta, *renderers]
        )
        forms = [form for secret in secrets if secret for form in _forms(secret)]
        self._secrets = re.compile("|".join(forms) or _NOTHING, re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        try:
            line = super().format(record)
        except Exception:  # noqa: BLE001 - arguments that do not fit, a `repr` that fails, a value that is no JSON
            line = super().format(_unwritable(record))
        # Halves of surrogate pairs, which no stream takes, are escaped as JSON escapes them.
        line = line.encode(errors="backslashreplace").decode()
        return _TOKEN_SHAPE.sub(rf"\1{_HIDDEN}", self._secrets.sub(_HIDDEN, line))


def _forms(secret: str) -> Iterator[str]:
    """Patterns of a secret and of what stands behind its colon."""
    behind = secret.partition(":")[2]
    for part in [secret, behind] if len(behind) >= _MIN_PART else [secret]:
        yield re.escape(part).replace(":", _COLON)


def _console() -> tuple[_Step, ...]:
    # The traceback of `rich`, which is the default, shows local variables and breaks long words in two.
    plain = structlog.dev.plain_traceback
    return (
        structlog.dev.ConsoleRenderer(pad_event_to=0, colors=sys.stderr.isatty(), exception_formatter=plain),
    )


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
