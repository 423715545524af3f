"""The command `isnad`: what it does and what it prints."""
