"""Which messages are meant for the bot, and what question they hold."""

import time
from functools import lru_cache

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

from knowledge.arabic.words import words

QUESTION_LINK = "q"
"""What the parameter of a deep link begins with when the id of a question follows."""

LATE_SECONDS = 60
"""From which age on a question is answered with an apology."""

_LONGEST_WORD = 100
"""Letters of a message that may be no more than a word, however it is drawn out."""


class MeantForBot(filters.MessageFilter):
    """Lets through group messages that mention the bot or reply to it, and captions that begin with /ask."""

    def filter(self, message: Message) -> bool:
        """Whether the message mentions the bot, replies to one of its messages, or asks in a caption."""
        return bool(_own_mentions(message)) or _replies_to_bot(message) or _asks_in_caption(message)


class AsksInPrivate(filters.UpdateFilter):
    """Lets through what is asked in a private chat: a text or caption, but no command and none of some words.

    Nearly all messages are that, and of the library's filters it would take a tree of ten.
    """

    def __init__(self, *, but: "Word") -> None:
        super().__init__()
        self._words = but

    def filter(self, update: Update) -> bool:
        """Whether it is a new message that asks."""
        message = update.message
        return (
            message is not None
            and message.chat.type == ChatType.PRIVATE
            and bool(_text(message))
            and message.via_bot is None
            and not filters.COMMAND.filter(message)
            and not self._words.filter(message)
        )


class InAlbum(filters.MessageFilter):
    """Finds pictures of an album: they come one by one, and the words stand under one of them."""

    def filter(self, message: Message) -> bool:
        """Whether a message is one of several that were sent together."""
        return message.media_group_id is not None


class Word(filters.MessageFilter):
    """Lets through messages that are one of some words and nothing else, however they are spelt."""

    def __init__(self, *phrases: str) -> None:
        super().__init__(name=f"Word({', '.join(phrases)})")
        self._phrases = frozenset(map(_folded, phrases))

    def filter(self, message: Message) -> bool:
        """Whether the message is one of the words."""
        text = message.text or ""
        return 0 < len(text) <= _LONGEST_WORD and _folded(text) in self._phrases


def question_text(message: Message) -> str:
    """What a message or its caption asks, without command and mention; empty when it asks nothing.

    A bare /ask or mention in reply to somebody's message asks what that message says.
    """
    text, original = _own_text(message), message.reply_to_message
    if not text and original is not None and not _replies_to_bot(message):
        return _text(original).strip()
    return text


def argument(message: Message | None) -> str:
    """What stands behind the command that a message begins with; empty when nothing does, or no command."""
    if message is None or not any(entity.type == MessageEntity.BOT_COMMAND for entity in message.entities):
        return ""
    return _own_text(message)


def thread_of(message: Message) -> int | None:
    """The topic of a forum in which a message stands; none where it stands in none.

    Of a channel's direct messages, where each person has a topic, its number below zero.
    """
    if message.direct_messages_topic is not None:
        return -message.direct_messages_topic.topic_id
    return message.message_thread_id if message.is_topic_message else None


def is_late(update: Update) -> bool:
    """Whether whoever wrote has waited long: because the bot was down, or had very much to do."""
    return update.message is not None and time.time() - update.message.date.timestamp() > LATE_SECONDS


def _own_text(message: Message) -> str:
    """What a message or its caption says without command and mention, not what it replies to."""
    addresses = _addresses(message)
    if not addresses:
        return _text(message).strip()
    encoded = _text(message).encode("utf-16-le", "surrogatepass")
    # From the end, so that the places of earlier entities stay right.
    for entity in reversed(addresses):
        encoded = encoded[: 2 * entity.offset] + encoded[2 * (entity.offset + entity.length) :]
    return encoded.decode("utf-16-le", "surrogatepass").strip()


def _text(message: Message) -> str:
    return message.text or message.caption or ""


# One filter after the other asks for the same message.
@lru_cache(maxsize=1)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(words(text).folded)


def _addresses(message: Message) -> list[MessageEntity]:
    """The leading command and the bot's mentions, in order."""
    if not message.entities and not message.caption_entities:
        return []
    commands = [
        entity
        for entity in (*message.entities, *message.caption_entities)
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
    ]
    return sorted([*commands, *_own_mentions(message)], key=lambda entity: entity.offset)


def _own_mentions(message: Message) -> list[MessageEntity]:
    bot = message.get_bot()
    types: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(types) | message.parse_caption_entities(types)
    return [
        entity
        for entity, text in found.items()
        if text.lower() == f"@{bot.username}".lower()
        or (entity.user is not None and entity.user.id == bot.id)
    ]


def _replies_to_bot(message: Message) -> bool:
    original = message.reply_to_message
    # In a forum every message replies to the one that made its topic, which a bot may have made.
    if original is None or original.from_user is None or original.forum_topic_created is not None:
        return False
    return original.from_user.id == message.get_bot().id


def _asks_in_caption(message: Message) -> bool:
    """To the library a command in a caption is none."""
    commands = message.parse_caption_entities([MessageEntity.BOT_COMMAND])
    own = ("/ask", f"/ask@{message.get_bot().username}".lower())
    return any(entity.offset == 0 and text.lower() in own for entity, text in commands.items())
