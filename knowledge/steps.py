"""Work in steps, a few milliseconds at most, between which others can take theirs."""

from collections.abc import Generator
from typing import TypeAlias, TypeVar

_T = TypeVar("_T")
Steps: TypeAlias = Generator[None, None, _T]
"""A generator that yields nothing between pieces of work, and returns what they come to.

A processor keeps at hand what the same step of one question after the other needs; what all the steps of one
need has no room there. Where 32 questions took each step together, that took three quarters of the time
(docs/performance-notes.md).
"""


def at_once(steps: Steps[_T]) -> _T:
    """Take all steps, one after the other; what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as last:
            found: _T = last.value
            return found
