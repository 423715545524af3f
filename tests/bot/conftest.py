import functools
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.process import threads
from knowledge.answering import KnowledgeBase


@pytest.fixture(autouse=True, scope="session")
def _the_same_articles_are_indexed_once() -> Iterator[None]:
    """An index never changes, and to make it takes half a second; each test answers from it by itself."""
    with pytest.MonkeyPatch.context() as patch:
        made = KnowledgeBase.of
        indexed = functools.lru_cache(maxsize=16)(lambda contents: made(contents).index)
        patch.setattr(KnowledgeBase, "of", lambda contents, *_: KnowledgeBase(indexed(contents)))
        patch.setattr(threads, "PAUSE_SECONDS", 0.0)
        yield


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
