"""How a message goes out: as a reply to what somebody wrote, or in place of a message of the bot's own."""

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot import wording
from bot.conversations import Conversations
from bot.telegram.outgoing.keyboards import Keyboard
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.noting import noting_messages
from bot.telegram.outgoing.pacing import Priority
from bot.wording import Wording

_PAST = (
    "message is not modified",  # whoever presses twice gets the same message
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",  # an inline message that was deleted
    "query is too old",
)
"""What Telegram says, in lower case, where a press or an inline query was overtaken by events."""
_UNWELCOME = (
    "rights to send",  # "not enough rights to send photos to the chat", "have no rights to send a message"
    "no write access",
    "chat_write_forbidden",
    "chat_send_",  # chat_send_photos_forbidden and the like
    "chat_restricted",
    "topic_closed",
)
"""What Telegram says, in lower case, where a group lets the bot in, but not write, or not send pictures."""

_logger = logging.getLogger(__name__)


def language_of(update: Update, conversations: Conversations) -> Wording:
    """The language in which whoever caused an update is spoken to."""
    sender = update.effective_sender
    return conversations.wording(sender.id) if sender else wording.ARABIC


async def reply(update: Update, message: OutgoingMessage, keyboard: Keyboard | None = None) -> int | None:
    """Reply to the message of an update, in its topic; in a group, under that message; gives its id."""
    if update.message is None:
        return None
    with noting_messages() as sent:
        await update.message.reply_text(message.text, api_kwargs=_shown(message, keyboard))
    return sent[0]


async def reply_with_picture(update: Update, picture: bytes, caption: str) -> None:
    """Reply to the message of an update with a picture."""
    if update.message is not None:
        await update.message.reply_photo(picture, caption=caption)


async def reply_with_file(update: Update, content: bytes, name: str, caption: str = "") -> None:
    """Reply to the message of an update with a file of a name."""
    if update.message is not None:
        await update.message.reply_document(content, filename=name, caption=caption or None)


async def take_buttons(update: Update, reply: int | None) -> None:
    """Take away the buttons of a reply to the message of an update, by its id; none, if it did not go out."""
    if update.message is not None and reply is not None:
        try:
            await update.get_bot().edit_message_reply_markup(update.message.chat_id, reply)
        except TelegramError as error:
            _logger.warning("buttons that nobody knows stay under a message: %s", type(error).__name__)


async def notify(
    bot: ExtBot[Any],
    chat_id: int,
    message: OutgoingMessage,
    keyboard: Keyboard | None = None,
    *,
    thread_id: int | None = None,
) -> int:
    """Tell somebody what they do not wait for now, after all that others wait for; gives the message's id.

    A topic below zero is one of a channel's direct messages.
    """
    topic = thread_id or 0
    with noting_messages() as sent:
        await bot.send_message(
            chat_id,
            message.text,
            message_thread_id=topic if topic > 0 else None,
            direct_messages_topic_id=-topic if topic < 0 else None,
            rate_limit_args=Priority.NOTICE,
            api_kwargs=_shown(message, keyboard),
        )
    return sent[0]


async def show_alone(query: CallbackQuery, message: OutgoingMessage) -> bool:
    """Send a message that only whoever pressed a button sees, if that was in a group; whether it went out."""
    pressed = query.message
    if not isinstance(pressed, Message) or pressed.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return False
    # Bot API 10.3. An older one ignores what it does not know: then everybody sees the message.
    alone = {"receiver_user_id": query.from_user.id, "callback_query_id": query.id}
    try:
        await query.get_bot().send_message(
            pressed.chat_id,
            message.text,
            message_thread_id=pressed.message_thread_id if pressed.is_topic_message else None,
            api_kwargs={**_shown(message), "ephemeral_message_parameters": alone},
        )
    except BadRequest:
        return False
    return True


async def edit(query: CallbackQuery, message: OutgoingMessage, keyboard: Keyboard | None) -> None:
    """Put another text in place of the message whose button was pressed, inline or not."""
    with overlooking_what_is_past():
        await query.get_bot().edit_message_text(
            message.text, **_pressed(query), api_kwargs=_shown(message, keyboard)
        )


async def change_buttons(query: CallbackQuery, keyboard: Keyboard | None) -> None:
    """Put other buttons under the message whose button was pressed."""
    with overlooking_what_is_past():
        await query.get_bot().edit_message_reply_markup(
            **_pressed(query), api_kwargs={"reply_markup": keyboard}
        )


async def answer(query: CallbackQuery, text: str | None = None, *, show_alert: bool = False) -> None:
    """End the waiting of whoever pressed a button, and tell them a text if there is one."""
    with overlooking_what_is_past():
        await query.answer(text, show_alert=show_alert)


@contextlib.contextmanager
def overlooking_what_is_past() -> Iterator[None]:
    """Go on where an answer comes too late, or a message is gone or as it should be."""
    try:
        yield
    except BadRequest as error:
        if not _says(error, _PAST):
            raise


def is_unwelcome(error: BaseException) -> bool:
    """Whether something was refused because the bot may not write, or not send that, to them."""
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _says(error, _UNWELCOME))


def is_out_of_reach(error: BaseException) -> bool:
    """Whether Telegram did not take a call, or did not say that it did, whatever the call asked for."""
    return isinstance(error, (NetworkError, RetryAfter)) and not isinstance(error, BadRequest)


def is_not_taken(error: BaseException) -> bool:
    """Whether Telegram did not take a call, and may take it later."""
    may_be_taken = (TimedOut, BadRequest)  # to the library, both are NetworkErrors
    return isinstance(error, (NetworkError, RetryAfter, Conflict, InvalidToken)) and not isinstance(
        error, may_be_taken
    )


def _pressed(query: CallbackQuery) -> dict[str, Any]:
    """What names the message whose button was pressed; of one that is too old Telegram tells no more."""
    if query.message is None:
        return {"inline_message_id": query.inline_message_id}
    return {"chat_id": query.message.chat.id, "message_id": query.message.message_id}


def _shown(message: OutgoingMessage, keyboard: Keyboard | None = None) -> dict[str, Any]:
    """How the text of a message is to be shown, and what under it, as parameters of Telegram's methods."""
    entities = [
        {name: value for name, value in zip(entity._fields, entity, strict=True) if value is not None}
        for entity in message.entities
    ]
    return {"entities": entities or None, "reply_markup": keyboard}


def _says(error: BadRequest, words: tuple[str, ...]) -> bool:
    return any(each in str(error).lower() for each in words)
