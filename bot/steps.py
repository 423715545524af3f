"""Steps that all who are ready take together."""

import asyncio
from typing import TypeVar

from knowledge.steps import Steps

_T = TypeVar("_T")


async def next_step() -> None:
    """Go on when all others who are ready have come as far as they can.

    What many do one after the other finds what it needs in the caches of the processor. Where messages
    wait, a seventh more are answered in a second, and a fifth more where the answers are known
    (docs/performance.md).
    """
    await asyncio.sleep(0)


async def in_steps(steps: Steps[_T]) -> _T:
    """Take steps one by one, each with all others who are ready; what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as last:
            found: _T = last.value
            return found
        await next_step()
