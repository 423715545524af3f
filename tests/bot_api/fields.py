"""How the Bot API carries values: strict objects, JSON inside forms, texts of a counted length."""

import json
from typing import Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from tests.bot_api.texts import cleaned, utf16_length


class Strict(BaseModel):
    """An object without any field that is not named."""

    model_config = ConfigDict(extra="forbid")

    def as_json(self) -> dict[str, Any]:
        """The object as it is sent: what is not given is left out."""
        return self.model_dump(exclude_none=True)


def _decode(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


decoded = BeforeValidator(_decode)
"""Forms carry objects and lists as JSON texts."""


def bytes_between(least: int, most: int) -> Any:
    def check(value: str) -> str:
        if not least <= len(value.encode()) <= most:
            raise ValueError(f"must have {least} to {most} bytes")
        return value

    return AfterValidator(check)


def characters_between(least: int, most: int) -> Any:
    """Counted in UTF-16, which is the stricter reading of Telegram's "characters"."""

    def check(value: str) -> str:
        if not least <= utf16_length(value) <= most:
            raise ValueError(f"must have {least} to {most} characters")
        return value

    return AfterValidator(check)


def _check_kept(value: str) -> str:
    if cleaned(value) != value:
        raise ValueError("Telegram would alter this text")
    return value


kept = AfterValidator(_check_kept)
"""A text that arrives as it was sent."""
