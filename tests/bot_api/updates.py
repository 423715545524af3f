"""Updates as Telegram sends them."""

import itertools
import re
from typing import Any

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
}
READER: Json = {"id": 1001, "is_bot": False, "first_name": "سلمى", "language_code": "ar"}
ADMIN: Json = {"id": 2002, "is_bot": False, "first_name": "نور", "language_code": "ar"}
GROUP: Json = {"id": -100300, "type": "supergroup", "title": "أخبار", "is_forum": True}

_numbers = itertools.count(1)
_ENTITIES = {"bot_command": r"(?<!\S)/[a-z0-9_]{1,32}(?:@\w+)?", "mention": r"(?<![\w@])@\w{5,32}"}


def private_chat(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def message(text: str | None, *, user: Json = READER, chat: Json | None = None, **fields: Any) -> Json:
    """An update with a message; in the private chat with its author unless another chat is given."""
    number = next(_numbers)
    content: Json = {
        "message_id": number,
        "date": 1_700_000_000 + number,
        "from": user,
        "chat": chat or private_chat(user),
        **fields,
    }
    if text is not None:
        content |= {"text": text, "entities": _entities(text)}
    return {"update_id": number, "message": content}


def inline_query(text: str, *, user: Json = READER) -> Json:
    number = next(_numbers)
    query = {"id": f"inline-{number}", "from": user, "query": text, "offset": "", "chat_type": "group"}
    return {"update_id": number, "inline_query": query}


def _entities(text: str) -> list[Json]:
    return [
        {"type": type_, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for type_, pattern in _ENTITIES.items()
        for match in re.finditer(pattern, text)
    ]
