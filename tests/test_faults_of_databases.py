"""Databases that break while the bot runs; what comes of it: docs/reliability.md."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot import wording
from bot.storage.database import Database
from tests.bot.telegram.conftest import QUESTION, QUOTE, UNANSWERED, Bot, running
from tests.bot_api import updates as telegram
from tests.bot_api.api import BotApi
from tests.bot_api.updates import ADMIN, READER
from tests.conftest import BUNDLED

Fault = Callable[[Path], object]


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _break(opened: Database, fault: Fault) -> None:
    """Break a file and the log beside it, and let nothing be left of it in memory."""
    for path in (opened._path, opened._path.with_name(f"{opened._path.name}-wal")):
        fault(path)
    opened._connection.execute("PRAGMA shrink_memory")


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(BotApi(), BUNDLED, tmp_path) as bot:
        yield bot


@pytest.mark.parametrize("fault", [_garbage, _cut])
async def test_without_its_memory_the_bot_answers_from_the_articles(bot: Bot, fault: Fault) -> None:
    _break(bot.conversations.storage._database, fault)
    with pytest.raises(sqlite3.DatabaseError):
        bot.conversations.storage.answers.gap_count()

    answer, silence = await bot.reply(QUESTION), await bot.reply(UNANSWERED)
    help_ = await bot.reply("/help")
    offered = await bot.results(QUESTION)
    (_, reloaded) = await bot.replies("/reload", user=ADMIN)
    greeting = await bot.reply("/start")
    await bot.hear(telegram.reply(QUESTION, bot.shown(ADMIN), user=ADMIN))

    assert answer.text.startswith(QUOTE)
    assert silence.text.startswith(wording.ARABIC(wording.SILENT))
    assert help_.text == wording.ARABIC.help_text("IsnadTestBot")
    assert offered.results
    assert greeting.text.startswith(wording.ARABIC(wording.GREETING))
    assert bot.shown(ADMIN)["text"].startswith(QUOTE)
    assert wording.ARABIC(wording.RELOAD_UNCHANGED) in reloaded.text
    assert bot.updates.dead() == []


@pytest.mark.parametrize("fault", [_garbage, _cut])
async def test_without_its_inbox_the_bot_takes_nothing_from_telegram(bot: Bot, fault: Fault) -> None:
    question = telegram.message(QUESTION)
    bot.api.know(question)
    _break(bot.updates._database, fault)

    with pytest.raises(sqlite3.DatabaseError):
        await bot.telegram.inbox.receive([question])

    assert not await bot.telegram.inbox.is_writable()
    assert bot.api.sent(READER["id"]) == []
