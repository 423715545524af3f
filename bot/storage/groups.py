"""The groups that the bot has introduced itself to, by their hashes."""

from bot.storage.database import Database


class Groups:
    """The groups that the bot has introduced itself to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __contains__(self, chat: str) -> bool:
        return self._database.row("SELECT 1 FROM groups WHERE conversation = ?", chat) is not None

    def join(self, chat: str) -> None:
        """Remember a group."""
        self._database.execute("INSERT OR IGNORE INTO groups VALUES (?)", chat)

    def leave(self, chat: str) -> None:
        """Forget a group."""
        self._database.execute("DELETE FROM groups WHERE conversation = ?", chat)

    def move(self, old: str, new: str) -> None:
        """Know a group by the hash that it has now."""
        self._database.execute(
            "UPDATE OR REPLACE groups SET conversation = ? WHERE conversation = ?", new, old
        )
