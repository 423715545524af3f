"""A real application over the stand-in, without network."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.conversations import Conversations
from bot.library import Library
from bot.storage.storage import Storage
from bot.telegram import application as telegram
from bot.telegram.application import IsnadApplication
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.methods import AnswerInlineQuery, SendMessage
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.updates import ADMIN, Json
from tests.conftest import BUNDLED


@dataclass
class Bot:
    """The bot under test, as those who write to it see it."""

    application: IsnadApplication
    api: BotApi

    async def hear(self, update: Json) -> None:
        """Something happens on Telegram, and the bot has handled it."""
        self.api.know(update)
        await self.application.process_update(Update.de_json(update, self.application.bot))

    async def replies(self, text: str | None, **fields: Any) -> list[SendMessage]:
        """What the bot sends to the chat of a new message."""
        update = updates.message(text, **fields)
        chat_id = update["message"]["chat"]["id"]
        before = len(self.api.sent(chat_id))
        await self.hear(update)
        return self.api.sent(chat_id)[before:]

    async def reply(self, text: str | None, **fields: Any) -> SendMessage:
        """The one message that answers a new message."""
        (reply,) = await self.replies(text, **fields)
        return reply

    async def next_message(self, chat_id: int, *, after: int) -> SendMessage:
        """The first message to a chat beyond those that were there before."""
        async with asyncio.timeout(20):
            while len(self.api.sent(chat_id)) <= after:  # noqa: ASYNC110 - the stand-in tells nobody
                await asyncio.sleep(0.01)
        return self.api.sent(chat_id)[after]

    async def results(self, query: str) -> AnswerInlineQuery:
        """What an inline query is answered with."""
        await self.hear(updates.inline_query(query))
        answer: AnswerInlineQuery = self.api.made("answerInlineQuery")[-1]
        return answer


@pytest.fixture
def knowledge_dir() -> Path:
    return BUNDLED


@pytest.fixture
async def bot(knowledge_dir: Path, tmp_path: Path) -> AsyncIterator[Bot]:
    api = BotApi()
    application = telegram.build(
        TOKEN,
        Conversations(Library(knowledge_dir), Storage(tmp_path), max_quotes=3),
        api_url="http://telegram.invalid",
        admin_ids=[ADMIN["id"]],
        request=RecordingTelegram(api),
    )
    async with application:
        await application.start()
        yield Bot(application, api)
        await application.stop()
    assert api.refusals == []
