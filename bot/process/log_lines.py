"""From a record to a line of the log, by structlog: it takes long to import, and a quiet command has none."""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal


@contextmanager
def _missing(module: str) -> Iterator[None]:
    """Let what is imported take a module for missing, unless it is there already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment] # by which the import system knows that it is missing
    try:
        yield
    finally:
        del sys.modules[module]


# structlog would import Rich for its default tracebacks, which are not those of `_console`: 3 MB and 30 ms.
with _missing("rich"):
    import structlog
    from structlog.contextvars import bind_contextvars as bind
    from structlog.contextvars import bound_contextvars as bound
    from structlog.stdlib import ProcessorFormatter

__all__ = ["Format", "bind", "bound", "formatter"]

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")

Format = Literal["console", "json"]
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


def formatter(format: Format, *, in_colour: bool) -> logging.Formatter:
    """What makes lines of records; structlog's own loggers go the same way from then on.

    What is bound with `bind` or `bound` stands in every line.
    """
    structlog.configure(
        processors=[
            *_STEPS,
            structlog.stdlib.PositionalArgumentsFormatter(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return ProcessorFormatter(
        foreign_pre_chain=_STEPS,
        processors=[
            ProcessorFormatter.remove_processors_meta,
            *(_JSON if format == "json" else _console(in_colour=in_colour)),
        ],
    )


def _console(*, in_colour: bool) -> tuple[_Step, ...]:
    # The traceback of `rich`, which is the default, shows local variables and breaks long words in two.
    plain = structlog.dev.plain_traceback
    return (
        _on_one_line,
        structlog.dev.ConsoleRenderer(pad_event_to=0, colors=in_colour, exception_formatter=plain),
    )


def _on_one_line(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Show control characters in place of obeying them."""
    event["event"] = _CONTROL.sub(lambda found: repr(found[0])[1:-1], str(event["event"]))
    return event
