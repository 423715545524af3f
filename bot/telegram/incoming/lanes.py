"""Which updates are handled one after the other: those of one chat, except for what would hold it up."""

from collections.abc import Collection, Iterator
from typing import Any

from bot.telegram.outgoing.keyboards import OF_ADMINS, Press

_LONG_COMMANDS = ("/reload", "/undo")
_ARTICLES = "articles"


def lane_of(update: dict[str, Any], admin_ids: Collection[int] = ()) -> str:
    """The lane of an update as Telegram wrote it: its chat, or the person where there is no chat.

    What makes the articles be read anew, files of admins, and all that they do with drafts have a lane beside
    it: their questions never wait for that.

    >>> chat = {"id": 7}
    >>> lane_of({"update_id": 1, "message": {"chat": chat, "text": "متى بدأت؟"}})
    'chat 7'
    >>> reload = {"update_id": 2, "message": {"chat": chat, "from": {"id": 7}, "text": "/reload"}}
    >>> lane_of(reload, admin_ids={7})
    'articles 7'
    >>> lane_of({"update_id": 3, "inline_query": {"from": {"id": 9}, "query": "الباغوز"}})
    'chat 9'
    """
    content = next((each for name, each in update.items() if name != "update_id"), None)
    event = content if isinstance(content, dict) else {}
    message = event.get("message")
    for place in (
        event.get("chat"),
        message.get("chat") if isinstance(message, dict) else None,
        event.get("from"),
    ):
        if isinstance(place, dict) and isinstance(place.get("id"), int):
            takes_long = _sender(event) in admin_ids and _takes_long(event)
            return f"{_ARTICLES if takes_long else 'chat'} {place['id']}"
    return f"update {update['update_id']}"


def changes_articles(lane: str) -> bool:
    """Whether a lane is one of those beside the chats of admins."""
    return lane.startswith(f"{_ARTICLES} ")


def _sender(event: dict[str, Any]) -> Any:  # noqa: ANN401 - Telegram may write anything
    sender = event.get("from")
    return sender.get("id") if isinstance(sender, dict) else None


def _takes_long(event: dict[str, Any]) -> bool:
    text = event.get("text")
    return (
        "document" in event
        or (isinstance(text, str) and text.startswith(_LONG_COMMANDS))
        or any(press is not None and press.action in OF_ADMINS for press in map(Press.read, _data(event)))
    )


def _data(event: dict[str, Any]) -> Iterator[str]:
    """What the button that is pressed says, or those under the message that is replied to."""
    match event:
        case {"data": str(data)}:
            yield data
        case {"reply_to_message": {"reply_markup": {"inline_keyboard": [*rows]}}}:
            for row in rows:
                for button in row if isinstance(row, list) else ():
                    match button:
                        case {"callback_data": str(data)}:
                            yield data
