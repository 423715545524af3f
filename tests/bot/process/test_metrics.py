import math
import sqlite3

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.process.metrics import Metrics
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from tests.conftest import MakeArticle


async def _samples(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Each value by its name and its labels, as Prometheus reads them."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families((await metrics.text()).decode())
        for sample in family.samples
    }


@pytest.fixture
def metrics(bundled: KnowledgeBase) -> Metrics:
    return Metrics(lambda: bundled)


async def test_questions_and_answers_are_counted_by_face(metrics: Metrics) -> None:
    metrics.asked("page")
    metrics.asked("private")
    metrics.asked("private")
    metrics.answered("private", 0.004, has_quotes=True)
    metrics.answered("private", 0.3, has_quotes=False)

    samples = await _samples(metrics)

    assert samples["isnad_questions_total", "page"] == 1
    assert samples["isnad_questions_total", "private"] == 2
    assert samples["isnad_answers_total", "private", "yes"] == 1
    assert samples["isnad_answers_total", "private", "no"] == 1
    assert samples["isnad_answer_seconds_bucket", "private", "0.002"] == 0
    assert samples["isnad_answer_seconds_bucket", "private", "0.005"] == 1
    assert samples["isnad_answer_seconds_bucket", "private", "0.5"] == 2
    assert samples["isnad_answer_seconds_sum", "private"] == pytest.approx(0.304)


async def test_errors_and_reloads_are_counted_by_kind(metrics: Metrics) -> None:
    metrics.send_failed("TimedOut")
    metrics.changed("changed")
    metrics.changed("refused")

    samples = await _samples(metrics)

    assert samples["isnad_send_errors_total", "TimedOut"] == 1
    assert samples["isnad_reloads_total", "changed"] == 1
    assert samples["isnad_reloads_total", "refused"] == 1


async def test_the_knowledge_in_service_is_told_when_somebody_looks(make_article: MakeArticle) -> None:
    folder = make_article("a", "افتتح الوزير السد.").parent
    in_service = [KnowledgeBase.of(read_folder(folder))]
    metrics = Metrics(lambda: in_service[-1])
    before = await _samples(metrics)
    make_article("b", "غادر الوزير السد. عاد الوزير.")
    in_service.append(KnowledgeBase.of(read_folder(folder)))

    after = await _samples(metrics)

    old, new = (knowledge.version for knowledge in in_service)
    assert before["isnad_knowledge_info", old] == 1
    assert before["isnad_knowledge_articles",] == 1
    assert ("isnad_knowledge_info", old) not in after
    assert after["isnad_knowledge_info", new] == 1
    assert (after["isnad_knowledge_articles",], after["isnad_knowledge_sentences",]) == (2, 3)


async def test_what_is_watched_is_told_as_it_is_now_and_what_is_not_is_absent(metrics: Metrics) -> None:
    waiting = [1, 2]
    without_telegram = await _samples(metrics)
    metrics.watch_inbox(lambda: len(waiting), lambda: 7)
    metrics.watch_updates(lambda: 1.5)
    waiting.append(3)

    samples = await _samples(metrics)

    assert ("isnad_inbox_depth",) not in without_telegram
    assert samples["isnad_inbox_depth",] == 3
    assert samples["isnad_dead_letters",] == 7
    assert samples["isnad_updates_age_seconds",] == 1.5


async def test_one_value_that_cannot_be_told_hides_no_other(
    metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    closed = sqlite3.connect(":memory:")
    closed.close()
    metrics.watch_inbox(lambda: closed.execute("SELECT 1").fetchone()[0], lambda: 7)

    samples = await _samples(metrics)

    assert math.isnan(samples["isnad_inbox_depth",])
    assert samples["isnad_dead_letters",] == 7
    assert "isnad_inbox_depth cannot be told" in caplog.text


async def test_two_bots_in_one_process_count_for_themselves(bundled: KnowledgeBase, metrics: Metrics) -> None:
    metrics.asked("page")

    assert ("isnad_questions_total", "page") not in await _samples(Metrics(lambda: bundled))
