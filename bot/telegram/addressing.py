"""Which messages are meant for the bot, and what question they hold."""

from telegram import Message, MessageEntity
from telegram.ext import filters


class MeantForBot(filters.MessageFilter):
    """Lets through group messages that mention the bot or reply to it."""

    def filter(self, message: Message) -> bool:
        """Whether the message mentions the bot or replies to one of its messages."""
        return bool(_own_mentions(message)) or _replies_to_bot(message)


def question_text(message: Message) -> str:
    """What a message asks, without command and mention; empty when it asks nothing.

    A bare command or mention in reply to somebody's message asks what that message says.
    """
    text = message.text or ""
    # From the end, so that the offsets of earlier entities stay right.
    for entity in reversed([*_leading_command(message), *_own_mentions(message)]):
        encoded = text.encode("utf-16-le")
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        text = (encoded[:start] + encoded[end:]).decode("utf-16-le")
    original = message.reply_to_message
    if not text.strip() and original is not None and not _replies_to_bot(message):
        text = original.text or ""
    return text.strip()


def _own_mentions(message: Message) -> list[MessageEntity]:
    mention = f"@{message.get_bot().username}".lower()
    found = message.parse_entities([MessageEntity.MENTION])
    return sorted(
        (entity for entity, text in found.items() if text.lower() == mention),
        key=lambda entity: entity.offset,
    )


def _leading_command(message: Message) -> list[MessageEntity]:
    commands = message.parse_entities([MessageEntity.BOT_COMMAND])
    return [entity for entity in commands if entity.offset == 0]


def _replies_to_bot(message: Message) -> bool:
    original = message.reply_to_message
    # In a forum every message replies to the one that made its topic, which a bot may have made.
    if original is None or original.from_user is None or original.forum_topic_created is not None:
        return False
    return original.from_user.id == message.get_bot().id
