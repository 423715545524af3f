"""The Telegram face: updates in, messages with quotes and sources out."""
