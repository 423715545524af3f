"""What ends the bot on Telegram; known also where Telegram is not."""


class TokenRefusedError(Exception):
    """Telegram does not know the token."""
