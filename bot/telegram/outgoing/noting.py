"""Which messages went out: their ids, for those who want to edit them or wait for replies to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

NEW_MESSAGES = ("send", "copy", "forward")
"""How the names of methods begin that send one."""

Result = bool | dict[str, Any] | list[dict[str, Any]]
"""What Telegram answers to a call."""

_sent: ContextVar[list[int] | None] = ContextVar("sent", default=None)


@contextmanager
def noting_messages() -> Iterator[list[int]]:
    """What goes out meanwhile from here: the ids of new messages, in the order in which they were sent."""
    outer, sent = _sent.get(), list[int]()
    token = _sent.set(sent)
    try:
        yield sent
    finally:
        _sent.reset(token)
        if outer is not None:
            outer.extend(sent)


def noted(endpoint: str, result: Result) -> Result:
    """Note which message was sent; gives what python-telegram-bot takes for one that needs no reading.

    Raises:
        KeyError: it is no message.
    """
    if not isinstance(result, dict):  # of an inline message there is no more than True
        return result
    id, sent = result["message_id"], _sent.get()
    if sent is not None and endpoint.startswith(NEW_MESSAGES):
        sent.append(id)
    return True
