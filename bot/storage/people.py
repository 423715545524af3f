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
        """When people were forgotten, lately: what they had asked by then may be kept no more."""
        self._database.execute(
            "INSERT OR IGNORE INTO secrets VALUES ('people', ?)", secrets.token_bytes(_KEY_BYTES)
        )
        row = database.row("SELECT value FROM secrets WHERE name = 'people'")
        key: bytes = row["value"] if row else b""
        self._hash = lru_cache(maxsize=_REMEMBERED)(partial(_hash, key))

    def let_go(self, before: float) -> None:
        """Let go of those who were forgotten before a moment: what they had asked has been kept by now."""
        self.forgotten = {person: at for person, at in self.forgotten.items() if at >= before}

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


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()[:_HASH_LENGTH]
