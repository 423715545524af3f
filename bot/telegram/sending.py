"""How a message goes out: as a reply to what somebody wrote, or in place of a message of the bot's own."""

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot import wording
from bot.conversations import Conversations
from bot.telegram.messages import OutgoingMessage
from bot.wording import Wording

_SAME = "message is not modified"


def language_of(update: Update, conversations: Conversations) -> Wording:
    """The language in which whoever caused an update is spoken to."""
    user = update.effective_user
    return conversations.wording(user.id) if user else wording.ARABIC


async def reply(
    update: Update, message: OutgoingMessage, keyboard: InlineKeyboardMarkup | None = None
) -> Message | None:
    """Reply to the message of an update, in its topic; in a group, under that message."""
    if update.message is None:
        return None
    return await update.message.reply_text(message.text, entities=message.entities, reply_markup=keyboard)


async def edit(query: CallbackQuery, message: OutgoingMessage, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put another text in place of the message whose button was pressed, inline or not."""
    try:
        await query.edit_message_text(message.text, entities=message.entities, reply_markup=keyboard)
    except BadRequest as error:
        _allow_same(error)


async def change_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put other buttons under the message whose button was pressed."""
    try:
        await query.edit_message_reply_markup(keyboard)
    except BadRequest as error:
        _allow_same(error)


def _allow_same(error: BadRequest) -> None:
    """Whoever presses twice gets the same message; Telegram calls that an error."""
    if _SAME not in str(error).lower():
        raise error
