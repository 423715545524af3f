"""What the bot remembers between starts, in SQLite: `isnad.sqlite3`, a module a table, and the inbox."""
