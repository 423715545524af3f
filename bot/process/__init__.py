"""What a process of the bot is made of: its threads, its log, its figures, its files."""
