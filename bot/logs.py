"""Logging for the whole process, and the promise that no secret reaches it."""

import logging
import re
import sys

_TOKEN_SHAPE = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{30,}")
_HIDDEN = "[token]"
# httpx logs each URL at INFO, and Telegram's URLs hold the token. What uvicorn says at INFO is said already.
_TALKATIVE = ("httpx", "httpcore", "uvicorn")


class RedactingFormatter(logging.Formatter):
    """Formats records, tracebacks among them, without the token."""

    def __init__(self, token: str | None = None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The whole text of a record, without the token that is set or anything of a token's shape."""
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, _HIDDEN)
        return _TOKEN_SHAPE.sub(_HIDDEN, text)


def set_up(level: str, token: str | None = None) -> None:
    """Log to standard error, from this level up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
