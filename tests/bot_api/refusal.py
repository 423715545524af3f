"""What the Bot API answers instead of a result."""


class Refused(Exception):  # noqa: N818 - named as the API's answer
    """A call that is not done; the description is meant for the bot's developer."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status


def bad_request(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")
