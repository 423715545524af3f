"""The state of the stand-in: pending updates, known chats, and every call that was made."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tests.bot_api import updates as telegram
from tests.bot_api.chats import Chats, text_content
from tests.bot_api.delivery import DeleteWebhook, Delivery, GetUpdates, GetWebhookInfo, SetWebhook
from tests.bot_api.faults import Fault, Faults
from tests.bot_api.files import Files
from tests.bot_api.inline import AnswerGuestQuery, AnswerInlineQuery, ArticleResult
from tests.bot_api.menus import DeleteMyCommands, GetMyCommands, Menus, SetMyCommands
from tests.bot_api.methods import (
    METHODS,
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    GetMe,
    LeaveChat,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
)
from tests.bot_api.refusal import Refused, bad_request
from tests.bot_api.updates import BOT, READER, Json

TOKEN = "123456789:AAE-standin_token_that_must_never_be_seen"  # noqa: S105 - nobody's

_T = TypeVar("_T")
_QUERIES = {"inline_query": "id", "callback_query": "id", "guest_message": "guest_query_id"}
"""Updates that are answered by an id, once."""


@dataclass(frozen=True)
class Call:
    """A call that was accepted."""

    method: str
    parameters: Any
    result: Any
    at: float = field(default_factory=time.monotonic)
    """When, in seconds of the monotonic clock."""


@dataclass
class BotApi:
    """One bot's side of Telegram."""

    delivery: Delivery = field(default_factory=Delivery)
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    """Calls that were refused, with the reason: a well-behaved bot leaves this empty."""
    failures: dict[str, list[Json]] = field(default_factory=dict)
    """What the next calls of a method are answered with, in place of a result."""
    chats: Chats = field(default_factory=Chats)
    files: Files = field(default_factory=Files)
    menus: Menus = field(default_factory=Menus)
    knows_ephemeral: bool = True
    """Whether messages for one reader are known, as since Bot API 10.3; before, everybody saw them."""
    ephemeral: list[Json] = field(default_factory=list)
    """The messages that one reader saw, in order."""
    _queries: dict[tuple[str, str], Json] = field(default_factory=dict)
    """Who asked, by the kind and id of what waits for an answer."""

    @property
    def updates(self) -> list[Json]:
        """Pending: not taken by the bot yet."""
        return self.delivery.pending

    def post(self, update: Json) -> Json:
        """Something happens on Telegram."""
        self.know(update)
        self.delivery.add(update)
        return update

    def fail(
        self, method: str | None, *, with_: Fault, times: int | None = None, seconds: float | None = None
    ) -> None:
        """Over HTTP, spoil the next calls of a method, or of all: so many, for so long, or only one.

        What Telegram itself answers stands in `failures`.
        """
        self.faults.order(method, with_, times=times, seconds=seconds)

    def know(self, update: Json) -> None:
        """Chats, messages and queries exist from the update on that names them.

        A guest message makes no chat known: the bot cannot write there.

        Raises:
            LookupError: What is pressed does not exist.
        """
        for kind in ("message", "edited_message"):
            if kind in update:
                self.chats.see(update[kind])
        if "my_chat_member" in update:
            self.chats.see_membership(update["my_chat_member"])
        if "callback_query" in update:
            self.chats.see_press(update["callback_query"])
        for kind, name in _QUERIES.items():
            if kind in update:
                self._queries[kind, update[kind][name]] = update[kind]["from"]

    def expire(self, update: Json) -> None:
        """The query of an update becomes too old to be answered."""
        for kind, name in _QUERIES.items():
            if kind in update:
                self._queries.pop((kind, update[kind][name]), None)

    def choose(self, result: ArticleResult, query: str, *, user: Json = READER) -> Json:
        """Somebody sends an inline result: the update that tells so, for `post` or `know`."""
        id = self.chats.add_inline(result)
        shown = id if result.reply_markup is not None else None
        return telegram.chosen_inline_result(result.id, query, user=user, inline_message_id=shown)

    def made(self, method: str) -> list[Any]:
        """The parameters of the accepted calls of a method, in order."""
        return [call.parameters for call in self.calls if call.method == method]

    def sent(self, chat_id: int) -> list[SendMessage]:
        """The messages that arrived in a chat, in order."""
        return [message for message in self.made("sendMessage") if message.chat_id == chat_id]

    def shown(self, chat_id: int) -> list[Json]:
        """The bot's messages in a chat as they are now: edited, without those that were deleted."""
        return self.chats.sent(chat_id)

    def wait_for(self, condition: Callable[[], _T], *, seconds: float = 20) -> _T:
        """What the condition gives once that is true."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"made {[call.method for call in self.calls]} {self.refusals}")
            time.sleep(0.01)
        return found

    def wait_for_sent(self, chat_id: int, count: int, *, seconds: float = 20) -> list[SendMessage]:
        """The messages of a chat once there are that many."""
        self.wait_for(lambda: len(self.sent(chat_id)) >= count, seconds=seconds)
        return self.sent(chat_id)

    async def answer(self, method: str, raw: Json) -> tuple[int, Json]:
        """The HTTP status and body for a call, whatever it is."""
        if self.failures.get(method):
            failure = self.failures[method].pop(0)
            return failure["error_code"], {"ok": False, **failure}
        try:
            parameters = self._read(method, raw)
            if isinstance(parameters, GetUpdates):
                return 200, {"ok": True, "result": await self.delivery.fetch(parameters)}
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
        model = METHODS.get(method)
        if model is None:
            raise Refused(404, "Not Found")
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            problems = "; ".join(f"{each['loc']}: {each['msg']}" for each in error.errors())
            raise bad_request(problems) from None

    @singledispatchmethod
    def _act(self, parameters: BaseModel) -> Any:  # noqa: ARG002 - only recorded
        return True

    @_act.register
    def _get_me(self, _: GetMe) -> Any:
        return BOT

    @_act.register
    def _set_webhook(self, parameters: SetWebhook) -> Any:
        return self.delivery.set_webhook(parameters)

    @_act.register
    def _delete_webhook(self, parameters: DeleteWebhook) -> Any:
        return self.delivery.delete_webhook(parameters)

    @_act.register
    def _webhook_info(self, _: GetWebhookInfo) -> Any:
        return self.delivery.webhook_info()

    @_act.register
    def _send_message(self, message: SendMessage) -> Any:
        content = text_content(message.text, message.entities)
        alone = message.ephemeral_message_parameters
        if alone is None or not self.knows_ephemeral:
            return self.chats.add(message, content)
        chat = self.chats.check(message.chat_id, message.message_thread_id)
        receiver = self._queries.get(("callback_query", alone.callback_query_id), {})
        if chat["type"] not in {"group", "supergroup"} or receiver.get("id") != alone.receiver_user_id:
            raise bad_request("EPHEMERAL_MESSAGE_INVALID")
        number = len(self.ephemeral) + 1
        ids = {"message_id": 0, "ephemeral_message_id": number, "receiver_user": receiver}
        self.ephemeral.append({**ids, "date": 1_700_000_000, "chat": chat, "from": BOT, **content})
        return self.ephemeral[-1]

    @_act.register
    def _send_photo(self, message: SendPhoto) -> Any:
        caption = text_content(message.caption, message.caption_entities, "caption")
        return self.chats.add(message, {"photo": self.files.photo(message.photo), **caption})

    @_act.register
    def _send_document(self, message: SendDocument) -> Any:
        caption = text_content(message.caption, message.caption_entities, "caption")
        return self.chats.add(message, {"document": self.files.document(message.document), **caption})

    @_act.register
    def _send_chat_action(self, parameters: SendChatAction) -> Any:
        self.chats.check(parameters.chat_id, parameters.message_thread_id)
        return True

    @_act.register
    def _edit_text(self, edit: EditMessageText) -> Any:
        return self.chats.edit(edit, text_content(edit.text, edit.entities))

    @_act.register
    def _edit_keyboard(self, edit: EditMessageReplyMarkup) -> Any:
        return self.chats.edit(edit, None)

    @_act.register
    def _delete_message(self, parameters: DeleteMessage) -> Any:
        self.chats.delete(parameters.chat_id, parameters.message_id)
        return True

    @_act.register
    def _leave_chat(self, parameters: LeaveChat) -> Any:
        self.chats.leave(parameters.chat_id)
        return True

    @_act.register
    def _get_file(self, parameters: GetFile) -> Any:
        return self.files.get(parameters.file_id)

    @_act.register
    def _answer_inline_query(self, answer: AnswerInlineQuery) -> Any:
        return self._close("inline_query", answer.inline_query_id)

    @_act.register
    def _answer_callback_query(self, answer: AnswerCallbackQuery) -> Any:
        return self._close("callback_query", answer.callback_query_id)

    @_act.register
    def _answer_guest_query(self, answer: AnswerGuestQuery) -> Any:
        self._close("guest_message", answer.guest_query_id)
        return {"inline_message_id": self.chats.add_inline(answer.result)}

    @_act.register
    def _set_commands(self, parameters: SetMyCommands) -> Any:
        if parameters.scope.chat_id is not None:
            self.chats.check(parameters.scope.chat_id)
        self.menus.put(parameters)
        return True

    @_act.register
    def _delete_commands(self, parameters: DeleteMyCommands) -> Any:
        self.menus.remove(parameters)
        return True

    @_act.register
    def _get_commands(self, parameters: GetMyCommands) -> Any:
        return self.menus.get(parameters)

    def _close(self, kind: str, id: str) -> bool:
        if (kind, id) not in self._queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        del self._queries[kind, id]
        return True
