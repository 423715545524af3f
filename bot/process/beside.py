"""Work in a process beside the bot: it ends with the bot, and what it logs the bot logs."""

import logging
import multiprocessing
from collections.abc import Callable
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, TypeVar

from knowledge.processes import end_with_parent

_Result = TypeVar("_Result")


class ProcessEndedError(Exception):
    """The process ended before its work was done."""


def in_process(work: Callable[[], _Result]) -> _Result:
    """What some work gives that is done by another process; this thread only waits.

    The work and its result are pickled. It may raise nothing.

    Raises:
        ProcessEndedError: the process was ended from outside, or the work raised something.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    level = logging.getLogger().level
    process = context.Process(target=_work, args=(work, sending, level), daemon=True)
    process.start()
    sending.close()
    try:
        while isinstance(message := receiving.recv(), logging.LogRecord):
            # Here it passes the one place where secrets are hidden.
            logging.getLogger(message.name).handle(message)
    except EOFError:
        raise ProcessEndedError from None
    finally:
        process.join()
    result: _Result = message
    return result


class _Handing(QueueHandler):
    """Hands records to the process that waits, each with its message made and its traceback written out."""

    def __init__(self, sending: Connection) -> None:
        super().__init__(SimpleQueue())  # which nothing is put into
        self._sending = sending

    def enqueue(self, record: logging.LogRecord) -> None:
        """Send a record."""
        self._sending.send(record)


def _work(work: Callable[[], Any], sending: Connection, level: int) -> None:
    end_with_parent()
    root = logging.getLogger()
    root.addHandler(_Handing(sending))
    root.setLevel(level)
    sending.send(work())
