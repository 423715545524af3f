"""A real application over the stand-in, without network."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.conversations import Conversations
from bot.process.metrics import Metrics
from bot.storage.storage import Storage
from bot.storage.updates import Updates
from bot.telegram import turns
from bot.telegram.application import IsnadApplication
from bot.telegram.outgoing import calls
from bot.telegram.outgoing.connection import connect
from bot.telegram.running import TelegramBot
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.inline import AnswerGuestQuery, AnswerInlineQuery
from tests.bot_api.methods import AnswerCallbackQuery, Entity, SendMessage
from tests.bot_api.recording import RecordingTelegram
from tests.bot_api.texts import utf16_slice
from tests.bot_api.updates import ADMIN, READER, Json
from tests.conftest import BUNDLED

QUESTION = "من رفع الراية الصفراء في الباغوز؟"
QUOTE = "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."
UNANSWERED = "ما هي أعراض الإنفلونزا؟"


@dataclass
class Bot:
    """The bot under test, as those who write to it see it."""

    telegram: TelegramBot
    updates: Updates
    api: BotApi
    conversations: Conversations
    stop: asyncio.Event
    taking: asyncio.Task[None]

    @property
    def application(self) -> IsnadApplication:
        return self.telegram.application

    async def hear(self, update: Json) -> None:
        """Something happens on Telegram, and the bot has handled it."""
        self.api.know(update)
        await self.handle(update)

    async def handle(self, update: Json) -> None:
        """The bot learns what happened before, and has handled it."""
        await self.telegram.inbox.receive([update])
        state = "SELECT 1 FROM updates WHERE update_id = ? AND state IN ('next', 'waiting')"
        await _until(lambda: self.updates._database.row(state, update["update_id"]) is None)
        await _until(lambda: not self.telegram._waiting._telling)

    async def post(self, update: Json) -> None:
        """Something happens on Telegram, and the bot will handle it."""
        self.api.know(update)
        await self.telegram.inbox.receive([update])

    async def settle(self) -> None:
        """Wait until all that was received is handled."""
        await _until(lambda: self.updates.depth() == 0)

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

    def shown(self, chat: Json = READER) -> Json:
        """The bot's last message in a chat, as it is now."""
        return self.api.shown(chat["id"])[-1]

    async def ask(self, text: str, **fields: Any) -> Json:
        """The message that answers a new message, as it is shown."""
        await self.reply(text, **fields)
        return self.shown(fields.get("chat", fields.get("user", READER)))

    async def press(self, button: str, *, under: Json | None = None, user: Json = READER) -> Json:
        """Press a button under a message, the last one if none is given; gives it as it is shown then."""
        pressed = self.shown(user) if under is None else under
        await self.hear(updates.callback_query(pressed, button, user=user))
        shown = self.api.shown(pressed["chat"]["id"])
        return next(each for each in shown if each["message_id"] == pressed["message_id"])

    @property
    def told(self) -> AnswerCallbackQuery:
        """What the last press was answered with."""
        answer: AnswerCallbackQuery = self.api.made("answerCallbackQuery")[-1]
        return answer

    async def notices(self) -> None:
        """Wait until what goes out beside the replies did, or cannot."""
        await _until(lambda: not self.telegram.turns._failures._telling)

    async def next_message(self, chat_id: int, *, after: int) -> SendMessage:
        """The first message to a chat beyond those that were there before."""
        async with asyncio.timeout(20):
            while len(self.api.sent(chat_id)) <= after:  # noqa: ASYNC110 - the stand-in tells nobody
                await asyncio.sleep(0.01)
        return self.api.sent(chat_id)[after]

    async def reload(self) -> list[str]:
        """What an admin is told of a reload, message by message."""
        before = len(self.api.sent(ADMIN["id"]))
        await self.hear(updates.message("/reload", user=ADMIN))
        return [message.text for message in self.api.sent(ADMIN["id"])[before:]]

    async def results(self, query: str, offset: str = "", **fields: Any) -> AnswerInlineQuery:
        """What an inline query is answered with."""
        await self.hear(updates.inline_query(query, offset=offset, **fields))
        answer: AnswerInlineQuery = self.api.made("answerInlineQuery")[-1]
        return answer

    async def guest_answer(self, text: str, **fields: Any) -> AnswerGuestQuery:
        """What a message is answered with in a chat where the bot is no member."""
        await self.hear(updates.guest_message(text, **fields))
        answer: AnswerGuestQuery = self.api.made("answerGuestQuery")[-1]
        return answer


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 - the inbox tells nobody
            await asyncio.sleep(0.001)


@contextlib.asynccontextmanager
async def running(
    api: BotApi, knowledge_dir: Path, data_dir: Path, *, admin_ids: Collection[int] = (ADMIN["id"],)
) -> AsyncIterator[Bot]:
    """The bot with its articles in one folder and its memory in another, until the end of the context."""
    storage, stored_updates = Storage(data_dir), Updates(data_dir)
    library = Library(Holdings(knowledge_dir, data_dir / "data"), Shelf(data_dir / "data"))
    conversations = Conversations(library, storage, Metrics(lambda: library.knowledge), max_quotes=3)
    connection = connect(
        TOKEN, api_url="http://telegram.invalid", messages_per_second=0, request=RecordingTelegram(api)
    )
    telegram = TelegramBot(connection, conversations, stored_updates, admin_ids=admin_ids, inbox_days=7)
    stop = asyncio.Event()
    async with telegram.application:
        taking = asyncio.create_task(telegram.turns.take(stop=stop))
        yield Bot(telegram, stored_updates, api, conversations, stop, taking)
        stop.set()
        await taking
    telegram.inbox.close()
    stored_updates.close()
    storage.close()


@pytest.fixture
def tries_follow_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAUSES_SECONDS", (0.0, 0.0))
    monkeypatch.setattr(calls, "PAUSES_SECONDS", (0.0,) * 3)
    monkeypatch.setattr(calls, "OUTAGE_PAUSES_SECONDS", (0.0,))


@pytest.fixture
def knowledge_dir() -> Path:
    return BUNDLED


@pytest.fixture
def admin_ids() -> Collection[int]:
    return (ADMIN["id"],)


@pytest.fixture
async def bot(
    knowledge_dir: Path,
    tmp_path: Path,
    admin_ids: Collection[int],
    tries_follow_at_once: None,  # noqa: ARG001
) -> AsyncIterator[Bot]:
    api = BotApi()
    async with running(api, knowledge_dir, tmp_path, admin_ids=admin_ids) as bot:
        yield bot
    assert api.refusals == []


def covered(message: SendMessage | Json, *types: str) -> list[str]:
    """The stretches of a message that have an entity of one of the types, in order."""
    if isinstance(message, SendMessage):
        text, entities = message.text, message.entities
    else:
        text = message["text"]
        entities = [Entity.model_validate(each) for each in message.get("entities", [])]
    return [utf16_slice(text, each.offset, each.length) for each in entities if each.type in types]
