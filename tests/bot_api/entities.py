"""Texts with their entities, and Telegram's limits on both."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tests.bot_api.fields import Strict, decoded
from tests.bot_api.texts import cleaned, is_empty, utf16_length, utf16_slice

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100

_NEEDED = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
"""What an entity of a type cannot do without."""


class Entity(Strict):
    type: Literal[
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
    offset: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=1)]
    url: str | None = None
    user: dict[str, Any] | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length


Entities = Annotated[list[Entity], decoded]


def check_text(text: str, entities: list[Entity]) -> None:
    """Refuse what Telegram refuses, and what it would silently change or leave out."""
    if is_empty(cleaned(text)):
        raise ValueError("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise ValueError("message is too long")
    _check_kept(text, entities)


def check_caption(caption: str, entities: list[Entity]) -> None:
    """The same for the text under a file, which may be missing."""
    if utf16_length(caption) > MAX_CAPTION:
        raise ValueError("message caption is too long")
    _check_kept(caption, entities)


def _check_kept(text: str, entities: list[Entity]) -> None:
    if cleaned(text) != text:
        raise ValueError("Telegram would alter this text")
    if len(entities) > MAX_ENTITIES:
        raise ValueError("too many entities")
    for entity in entities:
        if entity.end > utf16_length(text):
            raise ValueError("entity beyond the end of the text")
        covered = utf16_slice(text, entity.offset, entity.length)
        if covered != covered.strip():
            raise ValueError("entity begins or ends with a space")
        needed = _NEEDED.get(entity.type)
        if needed is not None and not getattr(entity, needed):
            raise ValueError(f"{entity.type} without {needed}")
    _check_nesting(entities)


def _check_nesting(entities: list[Entity]) -> None:
    if any(a.offset < b.offset < a.end < b.end for a in entities for b in entities):
        raise ValueError("entities overlap")
    if _any_shared([entity for entity in entities if "blockquote" in entity.type]):
        raise ValueError("a block quote inside another")
    others = [entity for entity in entities if "blockquote" not in entity.type]
    if any(a is not b and a.type in {"code", "pre"} and _share(a, b) for a in others for b in others):
        raise ValueError("code together with another entity")


def _any_shared(entities: list[Entity]) -> bool:
    return any(a is not b and _share(a, b) for a in entities for b in entities)


def _share(a: Entity, b: Entity) -> bool:
    return a.offset < b.end and b.offset < a.end
