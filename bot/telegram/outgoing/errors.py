"""What can become of a call on its way to Telegram, whichever HTTP client made it.

What Telegram itself answers is told by python-telegram-bot's own errors, and so is `TimedOut` for a call that
went out and was not answered in time: nobody knows whether it arrived.
"""

from datetime import timedelta

from telegram.error import NetworkError, RetryAfter, TimedOut


class NotSentError(NetworkError):
    """There was no connection, so Telegram knows nothing of the call."""


class NotSentInTimeError(NotSentError, TimedOut):
    """A connection could not be made, or none became free, in time, so Telegram knows nothing of the call."""


class BrokenError(NetworkError):
    """The connection broke midway: Telegram may have taken the call, more likely it did not."""


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to hear nothing; python-telegram-bot is about to change the type."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else pause
