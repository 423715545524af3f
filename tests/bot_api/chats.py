"""Chats, and the messages in them and those sent inline, as Telegram shows them."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.bot_api.inline import ArticleResult
from tests.bot_api.keyboards import InlineKeyboard
from tests.bot_api.methods import Edit, Sending
from tests.bot_api.refusal import Refused, bad_request
from tests.bot_api.updates import BOT, Json


@dataclass
class Chats:
    """What the bot can reach."""

    inline_messages: dict[str, Json] = field(default_factory=dict)
    """Messages sent inline or as a guest, by id; only their text, entities and keyboard."""
    _chats: dict[int, Json] = field(default_factory=dict)
    _left: set[int] = field(default_factory=set)
    _topics: set[tuple[int, int]] = field(default_factory=set)
    _direct_topics: set[tuple[int, int]] = field(default_factory=set)
    """Of the chats in which people write to channels."""
    _messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    _fixed: set[tuple[int, int]] = field(default_factory=set)
    """Messages that cannot be edited, for what stands under them."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_001))

    def see(self, message: Json) -> None:
        """A message of somebody makes its chat and its topic known."""
        chat_id = message["chat"]["id"]
        self._chats[chat_id] = message["chat"]
        self._messages[chat_id, message["message_id"]] = message
        if message.get("is_topic_message"):
            self._topics.add((chat_id, message["message_thread_id"]))
        if topic := message.get("direct_messages_topic"):
            self._direct_topics.add((chat_id, topic["topic_id"]))

    def see_membership(self, change: Json) -> None:
        """The bot came into a chat or went."""
        chat_id = change["chat"]["id"]
        self._chats[chat_id] = change["chat"]
        if change["new_chat_member"]["status"] in {"left", "kicked"}:
            self._left.add(chat_id)
        else:
            self._left.discard(chat_id)

    def see_press(self, query: Json) -> None:
        """Somebody pressed a button.

        Raises:
            LookupError: There is no such message, or it has no button with these data.
        """
        if "inline_message_id" in query:
            message = self.inline_messages[query["inline_message_id"]]
        else:
            pressed = query["message"]
            message = self._messages[pressed["chat"]["id"], pressed["message_id"]]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if not any(each.get("callback_data") == query["data"] for row in rows for each in row):
            raise LookupError(f"no button with {query['data']!r}")

    def sent(self, chat_id: int) -> list[Json]:
        """The bot's messages in a chat as they are shown now, in order."""
        shown = (message for key, message in self._messages.items() if key[0] == chat_id)
        return [message for message in shown if message.get("from", {}).get("id") == BOT["id"]]

    def check(self, chat_id: int, thread_id: int | None = None) -> Json:
        """The chat, if the bot may write to it."""
        if chat_id not in self._chats:
            raise bad_request("chat not found")
        if chat_id in self._left:
            raise Refused(403, "Forbidden: the bot was blocked by the user or is not a member of the chat")
        if thread_id is not None and (chat_id, thread_id) not in self._topics:
            raise bad_request("message thread not found")
        return self._chats[chat_id]

    def add(self, sending: Sending, content: Json) -> Json:
        """The message that the bot sent."""
        chat = self.check(sending.chat_id, sending.message_thread_id)
        direct_topic = sending.direct_messages_topic_id
        is_known = (sending.chat_id, direct_topic) in self._direct_topics
        if chat.get("is_direct_messages") != (True if is_known else None):
            raise bad_request("TOPIC_ID_INVALID")
        original = self._answered(sending)
        key = sending.chat_id, next(self._numbers)
        message: Json = {"message_id": key[1], "date": 1_700_000_000, "chat": chat, "from": BOT, **content}
        if sending.message_thread_id is not None:
            message |= {"message_thread_id": sending.message_thread_id, "is_topic_message": True}
        if direct_topic is not None:
            message["direct_messages_topic"] = {"topic_id": direct_topic}
        if original is not None:
            message["reply_to_message"] = _without(original, "reply_to_message")
        if isinstance(sending.reply_markup, InlineKeyboard):
            message |= _keyboard(sending.reply_markup)
        elif sending.reply_markup is not None:
            self._fixed.add(key)
        self._messages[key] = message
        return message

    def add_inline(self, result: ArticleResult) -> str:
        """The id of the message that an inline result became."""
        content = result.input_message_content
        id = f"inline-message-{next(self._numbers)}"
        message = text_content(content.message_text, content.entities)
        self.inline_messages[id] = message | {"inline_message_id": id} | _keyboard(result.reply_markup)
        return id

    def edit(self, edit: Edit, content: Json | None) -> Any:
        """The message with its new keyboard, and with its new content if there is any."""
        if edit.inline_message_id is not None:
            old = self.inline_messages.get(edit.inline_message_id)
            if old is None:
                raise bad_request("MESSAGE_ID_INVALID")
            self.inline_messages[edit.inline_message_id] = _edited(old, edit, content)
            return True
        if edit.chat_id is None or edit.message_id is None:
            raise bad_request("message identifier is not specified")
        key = edit.chat_id, edit.message_id
        self._messages[key] = _edited(self._own(key), edit, content)
        return self._messages[key]

    def delete(self, chat_id: int, message_id: int) -> None:
        self.check(chat_id)
        message = self._messages.get((chat_id, message_id))
        if message is None:
            raise bad_request("message to delete not found")
        if message["chat"]["type"] != "private" and message["from"]["id"] != BOT["id"]:
            raise bad_request("message can't be deleted")
        del self._messages[chat_id, message_id]

    def leave(self, chat_id: int) -> None:
        if self.check(chat_id)["type"] == "private":
            raise bad_request("chat member status can't be changed in private chats")
        self._left.add(chat_id)

    def _own(self, key: tuple[int, int]) -> Json:
        self.check(key[0])
        message = self._messages.get(key)
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != BOT["id"] or key in self._fixed:
            raise bad_request("message can't be edited")
        return message

    def _answered(self, sending: Sending) -> Json | None:
        """The message that is replied to; None where there is none, and none is needed."""
        reply = sending.reply_parameters
        if reply is None:
            return None
        original = self._messages.get((int(reply.chat_id or sending.chat_id), reply.message_id))
        if original is None and not reply.allow_sending_without_reply:
            raise bad_request("message to be replied not found")
        said = str(original.get("text", original.get("caption", ""))) if original else ""
        if original and reply.quote and reply.quote not in said:
            raise bad_request("QUOTE_TEXT_INVALID")
        return original


def text_content(text: str, entities: list[Any], name: str = "text") -> Json:
    """A text with its entities in the fields of a message; nothing where the text is empty."""
    prefix = "" if name == "text" else f"{name}_"
    shown = {f"{prefix}entities": [entity.as_json() for entity in entities]} if entities else {}
    return {name: text, **shown} if text else {}


def _edited(old: Json, edit: Edit, content: Json | None) -> Json:
    new = _without(old, "reply_markup") | _keyboard(edit.reply_markup)
    if content is not None:
        if "text" not in old:
            raise bad_request("there is no text in the message to edit")
        new = _without(new, "text", "entities") | content
    if new == old:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    return new if "inline_message_id" in old else new | {"edit_date": 1_700_000_001}


def _keyboard(markup: InlineKeyboard | None) -> Json:
    return {"reply_markup": markup.as_json()} if markup is not None and markup.inline_keyboard else {}


def _without(message: Json, *names: str) -> Json:
    return {name: value for name, value in message.items() if name not in names}
