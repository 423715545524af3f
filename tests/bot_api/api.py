"""The state of the stand-in: pending updates, known chats, and every call that was made."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from tests.bot_api.methods import (
    METHODS,
    AnswerInlineQuery,
    DeleteWebhook,
    GetUpdates,
    SendMessage,
    SetMyCommands,
)
from tests.bot_api.updates import BOT, Json

TOKEN = "123456789:AAE-standin_token_that_must_never_be_seen"  # noqa: S105 - nobody's


class Refused(Exception):  # noqa: N818 - named as the API's answer
    """What the Bot API answers instead of a result."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status


@dataclass(frozen=True)
class Call:
    """A call that was accepted."""

    method: str
    parameters: Any
    result: Any


@dataclass
class BotApi:
    """One bot's side of Telegram."""

    updates: list[Json] = field(default_factory=list)
    """Pending: not confirmed by an offset yet."""
    calls: list[Call] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    """Calls that were refused, with the reason: a well-behaved bot leaves this empty."""
    broken: set[str] = field(default_factory=set)
    """Methods that fail on the server's side, with more in their description than is good."""
    hung: set[str] = field(default_factory=set)
    """Methods that never answer."""
    failures: dict[str, list[Json]] = field(default_factory=dict)
    """What the next calls of a method are answered with, in place of a result."""
    _chats: set[int] = field(default_factory=set)
    _inline_queries: set[str] = field(default_factory=set)
    _allowed_updates: list[str] | None = None
    _poll: int = 0
    _last_message_id: int = 1_000_000

    def post(self, update: Json) -> Json:
        """Something happens on Telegram."""
        if self._allowed_updates is None or any(kind in update for kind in self._allowed_updates):
            self.updates.append(update)
        self.know(update)
        return update

    def know(self, update: Json) -> None:
        """Chats and inline queries exist from the update on that names them."""
        if "message" in update:
            self._chats.add(update["message"]["chat"]["id"])
        if "inline_query" in update:
            self._inline_queries.add(update["inline_query"]["id"])

    def made(self, method: str) -> list[Any]:
        """The parameters of the accepted calls of a method, in order."""
        return [call.parameters for call in self.calls if call.method == method]

    def sent(self, chat_id: int) -> list[SendMessage]:
        """The messages that arrived in a chat, in order."""
        return [message for message in self.made("sendMessage") if message.chat_id == chat_id]

    def wait_for_sent(self, chat_id: int, count: int, *, seconds: float = 20) -> list[SendMessage]:
        """The messages of a chat once there are that many."""
        deadline = time.monotonic() + seconds
        while len(self.sent(chat_id)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{count} messages wanted, got {self.sent(chat_id)} {self.refusals}")
            time.sleep(0.01)
        return self.sent(chat_id)

    async def answer(self, method: str, raw: Json) -> tuple[int, Json]:
        """The HTTP status and body for a call, whatever it is."""
        if method in self.hung:
            await asyncio.sleep(3600)
        if self.failures.get(method):
            failure = self.failures[method].pop(0)
            return failure["error_code"], {"ok": False, **failure}
        try:
            parameters = self._read(method, raw)
            if isinstance(parameters, GetUpdates):
                return 200, {"ok": True, "result": await self._get_updates(parameters)}
            result = self._act(parameters)
        except Refused as refused:
            # A poll may have been ended because the bot gave it up: nobody's fault.
            if refused.status != 409:
                self.refusals.append(f"{method}: {refused}")
            body = {"ok": False, "error_code": refused.status, "description": str(refused)}
            return refused.status, body
        self.calls.append(Call(method, parameters, result))
        return 200, {"ok": True, "result": result}

    def _read(self, method: str, raw: Json) -> BaseModel:
        if method in self.broken:
            raise Refused(500, f"Internal Server Error: /bot{TOKEN}/{method}")
        model = METHODS.get(method)
        if model is None:
            raise Refused(404, "Not Found")
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            problems = "; ".join(f"{each['loc']}: {each['msg']}" for each in error.errors())
            raise Refused(400, f"Bad Request: {problems}") from None

    def _act(self, parameters: BaseModel) -> Any:
        if isinstance(parameters, SendMessage):
            return self._send_message(parameters)
        if isinstance(parameters, AnswerInlineQuery):
            if parameters.inline_query_id not in self._inline_queries:
                raise Refused(400, "Bad Request: query is too old or query ID is invalid")
            self._inline_queries.remove(parameters.inline_query_id)
        if isinstance(parameters, SetMyCommands):
            chat_id = parameters.scope.chat_id
            if chat_id is not None and chat_id not in self._chats:
                raise Refused(400, "Bad Request: chat not found")
        if isinstance(parameters, DeleteWebhook) and parameters.drop_pending_updates:
            self.updates.clear()
        return BOT if type(parameters).__name__ == "GetMe" else True

    def _send_message(self, message: SendMessage) -> Json:
        if message.chat_id not in self._chats:
            raise Refused(400, "Bad Request: chat not found")
        self._last_message_id += 1
        return {
            "message_id": self._last_message_id,
            "date": 1_700_000_000,
            "chat": {"id": message.chat_id, "type": "private" if message.chat_id > 0 else "supergroup"},
            "from": BOT,
            "text": message.text,
        }

    async def _get_updates(self, parameters: GetUpdates) -> list[Json]:
        """Confirms what lies before the offset, then waits for what is pending; a newer one ends it."""
        self._poll += 1
        this_poll = self._poll
        if parameters.allowed_updates is not None:
            self._allowed_updates = parameters.allowed_updates
        if parameters.offset > 0:
            self.updates[:] = [each for each in self.updates if each["update_id"] >= parameters.offset]
        deadline = time.monotonic() + parameters.timeout
        while not self.updates and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
            if self._poll != this_poll:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        return self.updates[: parameters.limit]
