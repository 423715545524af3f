"""What the bot remembers between starts, in SQLite: `isnad.sqlite3`, a module for each table, and the inbox."""
