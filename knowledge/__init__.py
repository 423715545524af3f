"""What the bot knows and how it answers: pure, synchronous, without faces, settings or clock."""
