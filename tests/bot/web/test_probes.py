import asyncio
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.process import metrics
from bot.process.metrics import Metrics
from bot.web import application, probes
from bot.web.probes import Check
from knowledge.answering import KnowledgeBase
from tests.conftest import BUNDLED


@cache
def _library() -> Library:
    return Library(Holdings(BUNDLED, Path("nothing added")), Shelf(Path("nothing added")))


def _page(checks: Mapping[str, Check]) -> httpx.AsyncClient:
    library = _library()
    app = application.build(library, max_quotes=3, metrics=Metrics(lambda: library.knowledge), checks=checks)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://isnad.test")


async def _yes() -> bool:
    await asyncio.sleep(0)
    return True


async def _never() -> bool:
    await asyncio.Event().wait()
    return True


async def test_health_tells_what_is_in_service(bundled: KnowledgeBase) -> None:
    assert (await _page({}).get("/healthz")).json() == {
        "status": "ok",
        "articles": 5,
        "knowledge_version": bundled.version,
    }


async def test_the_bot_is_ready_when_each_check_is_passed() -> None:
    response = await _page({"knowledge": lambda: True, "inbox": _yes}).get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"knowledge": True, "inbox": True}


async def test_one_check_that_is_not_passed_is_enough_not_to_be_ready() -> None:
    response = await _page({"knowledge": lambda: True, "updates": lambda: False}).get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"knowledge": True, "updates": False}


async def test_a_check_that_raises_or_takes_too_long_is_not_passed_and_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "LOOK_SECONDS", 0.01)
    database = sqlite3.connect(":memory:")
    database.close()
    checks: dict[str, Check] = {
        "inbox": lambda: bool(database.execute("SELECT 1")),
        "updates": _never,
        "knowledge": _yes,
    }

    response = await _page(checks).get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"inbox": False, "updates": False, "knowledge": True}
    assert "inbox cannot be told" in caplog.text
    assert "updates cannot be told" in caplog.text
    assert "Cannot operate on a closed database" in caplog.text


async def test_whoever_asks_without_end_makes_no_more_checks_than_one_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []
    page = _page({"inbox": lambda: not made.append(1)})  # type: ignore[func-returns-value]
    for _ in range(20):
        assert (await page.get("/readyz")).status_code == 200
    many = len(made)

    monkeypatch.setattr(probes, "CHECKED_SECONDS", 0.0)
    await page.get("/readyz")

    assert (many, len(made)) == (1, 2)


async def test_the_metrics_count_what_the_page_is_asked_and_not_what_is_asked() -> None:
    page = _page({})
    await page.get("/", params={"q": "من رفع الراية الصفراء في الباغوز؟"})
    await page.get("/", params={"q": "ما هي أعراض الإنفلونزا؟"})
    await page.get("/")

    response = await page.get("/metrics")

    samples = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    assert samples["isnad_questions_total", "page"] == 2
    assert samples["isnad_answers_total", "page", "yes"] == 1
    assert samples["isnad_answers_total", "page", "no"] == 1
    assert samples["isnad_answer_seconds_count", "page"] == 2
    assert samples["isnad_knowledge_articles",] == 5
    assert "الراية" not in response.text
