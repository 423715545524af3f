"""What the bot remembers between starts: one SQLite file in the data folder, a module for each table."""
