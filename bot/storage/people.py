"""Who somebody is to the bot: a keyed hash of their id, and the language they chose."""

import hmac
import secrets
from functools import lru_cache, partial

from bot.storage.database import Database

_KEY_BYTES = 32
_HASH_LENGTH = 24
_REMEMBERED = 1 << 10
"""Hashes, of which each message asks for three, and the next of the same reader for the same."""


class People:
    """Knows people and conversations by hashes only; the key is made once for each installation."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.forgotten: dict[str, float] = {}
        """When people were forgotten, since the start: what they had asked by then may be kept no more."""
        self._database.execute(
            "INSERT OR IGNORE INTO secrets VALUES ('people', ?)", secrets.token_bytes(_KEY_BYTES)
        )
        row = database.row("SELECT value FROM secrets WHERE name = 'people'")
        key: bytes = row["value"] if row else b""
        self._hash = lru_cache(maxsize=_REMEMBERED)(partial(_hash, key))

    def person(self, user_id: int) -> str:
        """The hash that stands for a Telegram user."""
        return self._hash(f"user {user_id}")

    def chat(self, chat_id: int) -> str:
        """The hash that stands for a chat."""
        return self._hash(f"chat {chat_id}")

    def conversation(self, chat_id: int, thread_id: int | None) -> str:
        """The hash of a chat, and behind it the number of the topic in a forum."""
        return f"{self.chat(chat_id)}.{thread_id or 0}"

    def language(self, person: str) -> str | None:
        """The language that somebody chose, as two letters; none while they have not."""
        row = self._database.row("SELECT language FROM languages WHERE person = ?", person)
        return row["language"] if row else None

    def choose_language(self, person: str, language: str) -> None:
        """Remember the language of somebody."""
        self._database.execute("INSERT OR REPLACE INTO languages VALUES (?, ?)", person, language)

    def forget_chat(self, chat_id: int) -> None:
        """Erase the conversations of a chat, in all of its topics, and those who wait there."""
        self._database.execute("DELETE FROM waiting WHERE chat = ?", chat_id)
        self._database.execute(
            "DELETE FROM answers WHERE conversation > ? AND conversation < ?", *_topics(self.chat(chat_id))
        )

    def move_chat(self, old_id: int, new_id: int) -> None:
        """Know a chat by its new number, as a group has one when it becomes a supergroup."""
        old, new = self.chat(old_id), self.chat(new_id)
        with self._database.together():
            self._database.execute("UPDATE waiting SET chat = ? WHERE chat = ?", new_id, old_id)
            self._database.execute(
                "UPDATE answers SET conversation = ? || substr(conversation, ?)"
                " WHERE conversation > ? AND conversation < ?",
                *(new, _HASH_LENGTH + 1, *_topics(old)),
            )
            self._database.execute(
                "UPDATE OR REPLACE groups SET conversation = ? WHERE conversation = ?", new, old
            )


def _topics(chat: str) -> tuple[str, str]:
    """Between what the conversations of a chat lie in the order of the index."""
    return f"{chat}.", f"{chat}/"


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()[:_HASH_LENGTH]
