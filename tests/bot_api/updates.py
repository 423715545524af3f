"""Updates as Telegram sends them."""

import itertools
import re
import time
from typing import Any

from tests.bot_api.keyboards import button
from tests.bot_api.texts import utf16_length

Json = dict[str, Any]

BOT: Json = {
    "id": 4242,
    "is_bot": True,
    "first_name": "إسناد",
    "username": "IsnadTestBot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
READER: Json = {"id": 1001, "is_bot": False, "first_name": "سلمى", "language_code": "ar"}
ADMIN: Json = {"id": 2002, "is_bot": False, "first_name": "نور", "language_code": "ar"}
ENGLISH_READER: Json = {"id": 1002, "is_bot": False, "first_name": "Sam", "language_code": "en"}
GROUP: Json = {"id": -100300, "type": "supergroup", "title": "أخبار", "is_forum": True}
CHANNEL_MESSAGES: Json = {
    "id": -100500,
    "type": "supergroup",
    "title": "رسائل القناة",
    "is_direct_messages": True,
}
STRANGE_GROUP: Json = {"id": -100400, "type": "supergroup", "title": "جيران"}
"""A group that the bot is no member of."""
ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}

_RIGHTS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages"),
    *("can_manage_topics", "can_edit_tag", "can_react_to_messages"),
)
"""What a restricted member may be allowed."""

_numbers = itertools.count(1)
_ENTITIES = {"bot_command": r"(?<!\S)/[a-z0-9_]{1,32}(?:@\w+)?", "mention": r"(?<![\w@])@\w{5,32}"}


def private_chat(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def message(text: str | None, *, user: Json = READER, chat: Json | None = None, **fields: Any) -> Json:
    """An update with a message; in the private chat with its author unless another chat is given."""
    number = next(_numbers)
    content: Json = {
        "message_id": number,
        "date": int(time.time()),
        "from": user,
        "chat": chat or private_chat(user),
        **fields,
    }
    if text is not None:
        content |= {"text": text, "entities": _entities(text)}
    return {"update_id": number, "message": content}


_TOPIC = ("message_thread_id", "is_topic_message", "direct_messages_topic")
"""What tells in which topic a message is."""


def direct_message(text: str, topic_id: int, *, user: Json = READER, **fields: Any) -> Json:
    """What somebody writes to a channel, in the topic that is theirs."""
    topic = {"topic_id": topic_id, "user": user}
    return message(text, user=user, chat=CHANNEL_MESSAGES, direct_messages_topic=topic, **fields)


def reply(text: str, to: Json, *, user: Json = READER, **fields: Any) -> Json:
    """A message in reply to another, in its chat and topic."""
    original = {name: value for name, value in to.items() if name != "reply_to_message"}
    topic = {name: to[name] for name in _TOPIC if name in to}
    return message(text, user=user, chat=to["chat"], reply_to_message=original, **topic, **fields)


def topic_message(
    text: str, thread_id: int, *, user: Json = READER, chat: Json = GROUP, **fields: Any
) -> Json:
    """A message in a topic of a forum: to the Bot API, a reply to the notice that opened the topic."""
    opening = {
        "message_id": thread_id,
        "date": 1_700_000_000,
        "from": ADMIN,
        "chat": chat,
        "message_thread_id": thread_id,
        "is_topic_message": True,
        "forum_topic_created": {"name": f"موضوع {thread_id}", "icon_color": 7322096},
    }
    return reply(text, opening, user=user, **fields)


def document_message(document: Json, caption: str | None = None, **fields: Any) -> Json:
    """A message with a file that the stand-in knows."""
    under: Json = {} if caption is None else {"caption": caption, "caption_entities": _entities(caption)}
    return message(None, document=document, **under, **fields)


def anonymous_message(text: str, *, chat: Json = GROUP, **fields: Any) -> Json:
    """A message of an admin who writes in the name of the group."""
    return message(text, user=ANONYMOUS_ADMIN, chat=chat, sender_chat=chat, **fields)


def forwarded_message(text: str, *, author: Json = ADMIN, **fields: Any) -> Json:
    """Somebody else's message, passed on."""
    origin = {"type": "user", "date": 1_600_000_000, "sender_user": author}
    return message(text, forward_origin=origin, **fields)


def message_via_bot(text: str, *, bot: Json = BOT, **fields: Any) -> Json:
    """The message that an inline result became, in a chat where the bot sees it."""
    return message(text, via_bot=bot, **fields)


def edited_message(update: Json, text: str) -> Json:
    """The message of an earlier update with another text."""
    number = next(_numbers)
    edited = update["message"] | {"text": text, "entities": _entities(text)}
    return {"update_id": number, "edited_message": edited | {"edit_date": 1_700_000_000 + number}}


def guest_message(text: str, *, user: Json = READER, chat: Json = STRANGE_GROUP, **fields: Any) -> Json:
    """A message that calls the bot into a chat where it is no member; it answers by the query's id."""
    update = message(text, user=user, chat=chat, **fields)
    number = update["update_id"]
    return {"update_id": number, "guest_message": update["message"] | {"guest_query_id": f"guest-{number}"}}


def callback_query(message: Json, text: str, *, user: Json = READER, is_accessible: bool = True) -> Json:
    """A press on the button with that text under a message as the stand-in shows it, inline ones too.

    Of a message that is old Telegram tells only where it stands.

    Raises:
        LookupError: No button has that text.
        KeyError: The button is none that tells the bot.
    """
    number = next(_numbers)
    query: Json = {
        "id": f"callback-{number}",
        "from": user,
        "chat_instance": "4242",
        "data": button(message, text)["callback_data"],
    }
    if "inline_message_id" in message:
        query["inline_message_id"] = message["inline_message_id"]
    elif is_accessible:
        query["message"] = message
    else:
        query["message"] = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
    return {"update_id": number, "callback_query": query}


def inline_query(text: str, *, user: Json = READER, offset: str = "") -> Json:
    number = next(_numbers)
    query = {"id": f"inline-{number}", "from": user, "query": text, "offset": offset, "chat_type": "group"}
    return {"update_id": number, "inline_query": query}


def chosen_inline_result(
    result_id: str, query: str, *, user: Json = READER, inline_message_id: str | None = None
) -> Json:
    """What tells that a result was sent; with an id of the message if a keyboard stands under it."""
    number = next(_numbers)
    chosen: Json = {"result_id": result_id, "from": user, "query": query}
    if inline_message_id is not None:
        chosen["inline_message_id"] = inline_message_id
    return {"update_id": number, "chosen_inline_result": chosen}


def my_chat_member(new: str, *, old: str = "left", user: Json = ADMIN, chat: Json = GROUP) -> Json:
    """The bot is put into a chat (`member`), put out of it (`kicked`), or leaves (`left`)."""
    number = next(_numbers)
    change = {
        "chat": chat,
        "from": user,
        "date": int(time.time()),
        "old_chat_member": _membership(old),
        "new_chat_member": _membership(new),
    }
    return {"update_id": number, "my_chat_member": change}


def poison(text: str) -> tuple[Json, ...]:
    """Updates with messages that no library can read: without a number, or with a date that is none."""
    nameless, undated = message(text), message(text)
    del nameless["message"]["message_id"]
    undated["message"]["date"] = "yesterday"
    return nameless, undated


def migration(new_id: int, *, chat: Json) -> Json:
    """A group becomes a supergroup, which has another number."""
    return message(None, user=ADMIN, chat=chat, migrate_to_chat_id=new_id)


def _membership(status: str) -> Json:
    if status not in {"member", "left", "kicked", "restricted"}:
        raise ValueError(status)
    member = {"status": status, "user": BOT}
    if status == "restricted":
        return member | {"is_member": True, "until_date": 0} | dict.fromkeys(_RIGHTS, False)
    return member | ({"until_date": 0} if status == "kicked" else {})


def _entities(text: str) -> list[Json]:
    return [
        {"type": type_, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for type_, pattern in _ENTITIES.items()
        for match in re.finditer(pattern, text)
    ]
