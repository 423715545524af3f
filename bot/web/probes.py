"""What programs ask that watch the bot: whether it lives, whether it is ready, and its numbers."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.library import Library
from bot.metrics import CONTENT_TYPE, Metrics

Check = Callable[[], bool | Awaitable[bool]]
"""Whether something works on which the answers depend; one that raises does not."""

CHECK_SECONDS = 2.0
"""For one check; those who ask give up after some seconds themselves."""

_logger = logging.getLogger(__name__)


class Probes:
    """What there is to be told."""

    def __init__(self, library: Library, metrics: Metrics, checks: Mapping[str, Check]) -> None:
        self._library = library
        self._metrics = metrics
        self._checks = checks

    async def alive(self, _: Request) -> Response:
        """That the process lives, and what it serves."""
        knowledge = self._library.knowledge
        return JSONResponse(
            {"status": "ok", "articles": len(knowledge.articles), "knowledge_version": knowledge.version}
        )

    async def ready(self, _: Request) -> Response:
        """Each check with its outcome; 503 unless all are passed."""
        passed = {name: await _passes(name, check) for name, check in self._checks.items()}
        return JSONResponse(passed, status_code=200 if all(passed.values()) else 503)

    async def numbers(self, _: Request) -> Response:
        """The metrics; open to all who reach the page, as no question and no person is in them."""
        return Response(self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _passes(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            outcome = check()
            return await outcome if inspect.isawaitable(outcome) else outcome
    except Exception:
        _logger.exception("the check %r could not be made", name)
        return False
