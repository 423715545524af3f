"""Tries to write its secrets into the log in every way it knows: `python -m tests.bot.leaking FORMAT`.

After each try it says so at INFO, so that a test can tell a secret that was hidden from a line that was lost.
"""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote

import structlog

from bot.process import logs

TOKEN = "123456789:AAE-a_token_that_nobody_has_000000"  # noqa: S105 - nobody's
OTHER_TOKEN = "987654321:AAF-another_token_of_somebody_else_000"  # noqa: S105 - nobody's
WEBHOOK_SECRET = "hook-5ecret_of_nobody"  # noqa: S105 - nobody's
SECRETS = (TOKEN, WEBHOOK_SECRET)
EVERY_SECRET = " ".join([*SECRETS, OTHER_TOKEN])

_logger = logging.getLogger("some.library")


class Leaking:
    """An object whose `repr` is secret, and whose end is an error that is."""

    def __repr__(self) -> str:
        return f"Leaking({EVERY_SECRET})"

    def __del__(self) -> None:
        raise ValueError(EVERY_SECRET)


def _fail() -> None:
    try:
        int(EVERY_SECRET)
    except ValueError as cause:
        cause.add_note(f"a note: {EVERY_SECRET}")
        error = ExceptionGroup(f"a group: {EVERY_SECRET}", [OSError(2, "not there", EVERY_SECRET)])
        raise error from cause


def _messages() -> None:
    _logger.warning("message: %s", EVERY_SECRET)
    _logger.warning("bytes: %r", EVERY_SECRET.encode())
    _logger.warning(
        "in an address: https://example.com/?next=%s", quote(quote(EVERY_SECRET, safe=""), safe="")
    )
    _logger.warning("in an address: %s", [quote(secret, safe="").lower() for secret in SECRETS])
    _logger.warning("without the number of the bot: %s", TOKEN.partition(":")[2])
    _logger.warning("nested: %s", {(EVERY_SECRET,): [{EVERY_SECRET: Path(TOKEN)}, Leaking]})
    _logger.warning("with its stack", stack_info=True)


def _values() -> None:
    values = {TOKEN: {"deep": [EVERY_SECRET, {EVERY_SECRET}]}, "path": Path(TOKEN), "bytes": TOKEN.encode()}
    _logger.warning("extra", extra=values)
    with structlog.contextvars.bound_contextvars(**values):
        _logger.warning("bound")
    structlog.get_logger("a.logger").warning("by structlog: %s", EVERY_SECRET, **values)


def _lines_that_cannot_be_written() -> None:
    _logger.warning("not a number: %d", EVERY_SECRET)
    _logger.warning(EVERY_SECRET, "too many")
    loop: dict[str, object] = {EVERY_SECRET: EVERY_SECRET}
    loop["itself"] = loop
    _logger.warning("no JSON", extra={"loop": loop, "keys": {(TOKEN, 1): TOKEN}})


def _logged_errors() -> None:
    try:
        _fail()
    except ExceptionGroup:
        _logger.exception("error: %s", EVERY_SECRET)


def _warnings() -> None:
    warnings.warn(EVERY_SECRET, stacklevel=1)


def _threads() -> None:
    thread = threading.Thread(target=_fail, name=EVERY_SECRET)
    thread.start()
    thread.join()


def _ends_of_objects() -> None:
    Leaking()


def _callbacks() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_soon(_fail)
        asyncio.get_running_loop().create_future().set_exception(ValueError(EVERY_SECRET))
        await asyncio.sleep(0)

    asyncio.run(main(), debug=True)


TRIES: tuple[Callable[[], None], ...] = (
    _messages,
    _values,
    _lines_that_cannot_be_written,
    _logged_errors,
    _warnings,
    _threads,
    _ends_of_objects,
    _callbacks,
)


def main() -> None:
    """Try all of them, and end with an error that nobody catches."""
    logs.set_up("DEBUG", SECRETS, format=cast("Literal['console', 'json']", sys.argv[1]))
    for each in TRIES:
        each()
        _logger.info("tried %s", each.__name__)
    _fail()


if __name__ == "__main__":
    main()
