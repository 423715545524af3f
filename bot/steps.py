"""Answers in step: all who are ready take the next step before anybody takes the one behind it."""

import asyncio
from types import coroutine
from typing import TypeVar

from knowledge.steps import Steps

_T = TypeVar("_T")


async def next_step() -> None:
    """Go on when all others who are ready have come as far as they can.

    What many do one after the other finds what it needs in the caches of the processor. Where messages
    wait, a seventh more are answered in a second, and a fifth more where the answers are known
    (docs/performance-notes.md).
    """
    await asyncio.sleep(0)


@coroutine
def in_steps(steps: Steps[_T]) -> Steps[_T]:
    """Take steps one by one, each with all others who are ready; what they come to."""
    # What a task gets from a bare yield, of which steps are made, is what it gets from `asyncio.sleep(0)`.
    return (yield from steps)
