"""An event loop on which time passes at once: whoever waits does so exactly, and no test takes long."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


class _Selector(selectors.DefaultSelector):
    """Adds up what the loop would have waited for."""

    waited_seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will ever happen")
        self.waited_seconds += max(timeout, 0.0)
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._passing = _Selector()
        super().__init__(self._passing)

    def time(self) -> float:
        return self._passing.waited_seconds


def run(coroutine: Coroutine[Any, Any, _T]) -> _T:
    """What a coroutine gives; its loop's time begins at 0 and jumps to the next thing to be done.

    Only for what waits for nothing beyond the loop: no sockets, no threads.

    Raises:
        RuntimeError: Everybody waits for each other.
    """
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(coroutine)
