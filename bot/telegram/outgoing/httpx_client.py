"""python-telegram-bot's own HTTP client, whose failures say whether a call may have reached Telegram."""

from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.telegram.outgoing.errors import BrokenError, NotSentError, NotSentInTimeError

_NEVER_SENT = (httpx.ConnectError, httpx.ProxyError)
_NEVER_SENT_IN_TIME = (httpx.ConnectTimeout, httpx.PoolTimeout)


class HttpxClient(HTTPXRequest):
    """HTTPXRequest, whose errors tell whether a call was sent."""

    __slots__ = ()

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:  # noqa: ANN401 - as the base has it
        """Make a request.

        Raises:
            NotSentError: there was no connection.
            BrokenError: it broke midway.
            TimedOut: the answer did not come in time.
            RuntimeError: it is shut down.
        """
        try:
            return await super().do_request(*args, **options)
        except NetworkError as error:
            cause = error.__cause__
            if isinstance(cause, _NEVER_SENT_IN_TIME):
                raise NotSentInTimeError(error.message) from cause
            if isinstance(cause, _NEVER_SENT):
                raise NotSentError(error.message) from cause
            if isinstance(cause, httpx.HTTPError) and not isinstance(error, TimedOut):
                raise BrokenError(error.message) from cause
            raise
