"""Answers in step: all who are ready take the next step before anybody takes the one behind it."""

from types import coroutine
from typing import TypeVar

from knowledge.steps import Steps

_T = TypeVar("_T")


@coroutine
def next_step() -> Steps[None]:
    """Go on when all others who are ready have come as far as they can.

    What many do one after the other finds what it needs in the caches of the processor. Where messages
    wait, a seventh more are answered in a second, and a fifth more where the answers are known
    (docs/performance-notes.md).
    """
    # What `asyncio.sleep(0)` does, without two calls.
    yield


@coroutine
def in_steps(steps: Steps[_T]) -> Steps[_T]:
    """Take steps one by one, each with all others who are ready; what they come to."""
    return (yield from steps)
