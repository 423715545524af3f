"""The groups that the bot has introduced itself to, by their hashes."""

from bot.storage.database import Database


class Groups:
    """The groups that the bot has introduced itself to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def join(self, conversation: str) -> bool:
        """Remember a group; whether it is new."""
        return self._database.execute("INSERT OR IGNORE INTO groups VALUES (?)", conversation) > 0

    def leave(self, conversation: str) -> None:
        """Forget a group."""
        self._database.execute("DELETE FROM groups WHERE conversation = ?", conversation)
