import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture
def _restored_logging(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """For tests that set up the logging of the process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for holder, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (logging, "raiseExceptions"),
        (warnings, "showwarning"),
    ):
        monkeypatch.setattr(holder, name, getattr(holder, name))
    yield
    logging.captureWarnings(False)
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level
