"""The tests of what the bot remembers."""
