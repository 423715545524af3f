"""What programs ask that watch the bot: whether it lives, whether it is ready, and its numbers."""

import asyncio
import math
import time
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.articles.library import Library
from bot.process.metrics import CONTENT_TYPE, Look, Metrics, seen

Check = Look[bool]
"""Whether something works on which the answers depend; one that raises does not."""

CHECKED_SECONDS = 1.0
"""For which the outcome of the checks stands: they write, and anybody may ask as often as they like."""


class Probes:
    """Answers to /healthz, /readyz and /metrics."""

    def __init__(self, library: Library, metrics: Metrics, checks: Mapping[str, Check]) -> None:
        self._library = library
        self._metrics = metrics
        self._checks = checks
        self._checking = asyncio.Lock()
        self._checked_at = -math.inf
        self._passed: dict[str, bool] = {}

    async def alive(self, _: Request) -> Response:
        """That the process lives, and what it serves."""
        knowledge = self._library.knowledge
        return JSONResponse(
            {"status": "ok", "articles": len(knowledge.articles), "knowledge_version": knowledge.version}
        )

    async def ready(self, _: Request) -> Response:
        """Each check with its outcome; 503 unless all are passed."""
        async with self._checking:
            if time.monotonic() - self._checked_at >= CHECKED_SECONDS:
                self._passed = {
                    name: await seen(name, check, otherwise=False) for name, check in self._checks.items()
                }
                self._checked_at = time.monotonic()
        return JSONResponse(self._passed, status_code=200 if all(self._passed.values()) else 503)

    async def numbers(self, _: Request) -> Response:
        """The metrics; open to all who reach the page, as no question and no person is in them."""
        return Response(await self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})
