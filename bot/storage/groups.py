"""The groups that the bot has introduced itself to, by their hashes."""

from bot.storage.database import Database


class Groups:
    """The groups that the bot has introduced itself to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __contains__(self, conversation: str) -> bool:
        return self._database.row("SELECT 1 FROM groups WHERE conversation = ?", conversation) is not None

    def join(self, conversation: str) -> None:
        """Remember a group."""
        self._database.execute("INSERT OR IGNORE INTO groups VALUES (?)", conversation)

    def leave(self, conversation: str) -> None:
        """Forget a group."""
        self._database.execute("DELETE FROM groups WHERE conversation = ?", conversation)
