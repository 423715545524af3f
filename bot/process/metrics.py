"""What is counted and measured while the bot runs, for Prometheus: no question, no person, no secret."""

import asyncio
import inspect
import logging
import math
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Literal, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from knowledge.answering import KnowledgeBase

Change = Literal["changed", "unchanged", "refused", "failed"]
"""How a change of the articles ended; refused: something is wrong with the articles."""

CONTENT_TYPE = CONTENT_TYPE_LATEST
"""Of what `Metrics.text` gives."""

LOOK_SECONDS = 2.0
"""For one value that has to be looked up; those who ask give up after some seconds themselves."""

_T = TypeVar("_T")
Look = Callable[[], _T | Awaitable[_T]]
"""Tells something as it is at this moment."""

_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Upper bounds in seconds: an answer takes 2 to 10 ms (docs/performance.md), a hostile question some 20."""

_logger = logging.getLogger(__name__)


class Metrics:
    """The numbers of one bot, in a registry of their own; a method is called when what it names happens."""

    def __init__(self, knowledge: Callable[[], KnowledgeBase]) -> None:
        """Start at zero; `knowledge` gives the knowledge base that is in service."""
        self._knowledge = knowledge
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._questions = Counter("isnad_questions", "Questions asked.", ["face"], registry=registry)
        self._answers = Counter(
            "isnad_answers",
            "Questions answered, with quotes or without.",
            ["face", "quotes"],
            registry=registry,
        )
        self._seconds = Histogram(
            "isnad_answer_seconds",
            "From a question to its answer, without sending it.",
            ["face"],
            buckets=_BUCKETS,
            registry=registry,
        )
        # There are few faces, and to look for their counters takes longer than to count.
        self._of_face = lru_cache(self._questions.labels)
        self._of_answer = lru_cache(self._answers.labels)
        self._seconds_of_face = lru_cache(self._seconds.labels)
        self._send_errors = Counter(
            "isnad_send_errors", "Messages that could not be sent.", ["kind"], registry=registry
        )
        self._reloads = Counter("isnad_reloads", "Changes of the articles.", ["outcome"], registry=registry)
        self._version = Info("isnad_knowledge", "The articles in service.", registry=registry)
        self._shown: list[tuple[Gauge, str, Look[float]]] = []
        self._show("isnad_knowledge_articles", "Articles in service.", lambda: len(knowledge().articles))
        self._show("isnad_knowledge_sentences", "Sentences in service.", lambda: len(knowledge().sentences))

    def asked(self, face: str) -> None:
        """Somebody asked, on the page or by one of the ways of Telegram."""
        self._of_face(face).inc()

    def answered(self, face: str, seconds: float, *, has_quotes: bool) -> None:
        """A question was answered, after so many seconds; without quotes when the articles are silent."""
        self._of_answer(face, "yes" if has_quotes else "no").inc()
        self._seconds_of_face(face).observe(seconds)

    def send_failed(self, kind: str) -> None:
        """A message could not be sent; `kind` is one of few, such as the name of the error's class."""
        self._send_errors.labels(kind).inc()

    def changed(self, outcome: Change) -> None:
        """The articles were to be changed: read again, added, removed, or those from before taken back."""
        self._reloads.labels(outcome).inc()

    def watch_inbox(self, depth: Look[float], dead_letters: Look[float]) -> None:
        """Show how many updates wait in the inbox, and how many were given up, whenever somebody looks."""
        self._show("isnad_inbox_depth", "Updates that are not handled yet.", depth)
        self._show("isnad_dead_letters", "Updates that could not be handled and are kept.", dead_letters)

    def watch_updates(self, age_seconds: Callable[[], float]) -> None:
        """Show how long ago it was known that updates arrive, whenever somebody looks."""
        self._show("isnad_updates_age_seconds", "Since it was known that updates arrive.", age_seconds)

    async def text(self) -> bytes:
        """All numbers as they are now, in Prometheus' text format; NaN for those that cannot be told."""
        for gauge, name, value in self._shown:
            gauge.set(await seen(name, value, otherwise=math.nan))
        self._version.info({"version": self._knowledge().version})
        return generate_latest(self._registry)

    def _show(self, name: str, help: str, value: Look[float]) -> None:
        self._shown.append((Gauge(name, help, registry=self._registry), name, value))


async def seen(name: str, look: Look[_T], *, otherwise: _T) -> _T:
    """What a look tells; something else where it fails or takes too long, which is logged under its name."""
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            found = look()
            return await found if inspect.isawaitable(found) else found
    except Exception:
        _logger.exception("%s cannot be told", name)
        return otherwise
