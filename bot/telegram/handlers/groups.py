"""Groups that the bot is put into and out of."""

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import wording
from bot.conversations import Conversations
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.telegram.outgoing.sending import is_unwelcome, notify

_INSIDE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR})


class Groups:
    """Holds the conversations, which know the groups."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def change(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Introduce the bot to a group, once; forget a group that it was put out of."""
        change = update.my_chat_member
        if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return
        storage, chat_id = self._conversations.storage, change.chat.id
        if not _is_inside(change.new_chat_member):
            await storage.forget_chat(chat_id)
        elif storage.people.chat(chat_id) not in storage.groups:
            say = self._conversations.wording(change.from_user.id)
            try:
                await notify(context.bot, chat_id, OutgoingMessage(say(wording.GROUP_INTRODUCTION)))
            except TelegramError as error:
                # It may be no more allowed to write than others; it is asked by command then.
                if not is_unwelcome(error):
                    raise
            # Not before: a bot that is stopped meanwhile has not introduced itself.
            storage.groups.join(storage.people.chat(chat_id))

    async def move(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Know a group that became a supergroup by its new number."""
        message = update.message
        if message is not None and message.migrate_to_chat_id is not None:
            await self._conversations.storage.move_chat(message.chat_id, message.migrate_to_chat_id)


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or (isinstance(member, ChatMemberRestricted) and member.is_member)
