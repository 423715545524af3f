import asyncio
import contextlib
from collections.abc import AsyncIterator

from bot.telegram.incoming.polling import Polling
from tests.bot.telegram.conftest import QUESTION, Bot
from tests.bot_api import updates
from tests.bot_api.updates import READER


@contextlib.asynccontextmanager
async def _fetching(bot: Bot) -> AsyncIterator[None]:
    polling = Polling(bot.application.bot, bot.telegram.inbox, ["message"])
    task = asyncio.create_task(polling.fetch())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def test_what_came_is_answered_before_more_is_asked_for(bot: Bot) -> None:
    bot.api.post(updates.message(QUESTION))

    async with _fetching(bot):
        while not bot.api.sent(READER["id"]):  # noqa: ASYNC110 - the stand-in tells nobody
            await asyncio.sleep(0)

        assert bot.api.delivery.pending, "Telegram was told already that it came"
        await bot.settle()
