"""The methods of the Bot API that Isnad may call: their parameters and Telegram's limits on them."""

import json
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tests.bot_api.texts import cleaned, utf16_length, utf16_slice

MAX_TEXT = 4096
MAX_ENTITIES = 100


def _decoded(value: object) -> object:
    """Forms carry objects and lists as JSON texts."""
    return json.loads(value) if isinstance(value, str) else value


def _bytes_between(least: int, most: int) -> Any:
    def check(value: str) -> str:
        if not least <= len(value.encode()) <= most:
            raise ValueError(f"must have {least} to {most} bytes")
        return value

    return AfterValidator(check)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Entity(_Strict):
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


class LinkPreviewOptions(_Strict):
    is_disabled: bool = False
    url: str | None = None
    prefer_small_media: bool = False
    prefer_large_media: bool = False
    show_above_text: bool = False


class ReplyParameters(_Strict):
    message_id: int
    chat_id: int | str | None = None
    allow_sending_without_reply: bool = False
    quote: Annotated[str, Field(max_length=1024)] | None = None
    quote_entities: list[Entity] | None = None
    quote_position: int | None = None


def check_text(text: str, entities: list[Entity]) -> None:
    """Refuse what Telegram refuses, and what it would silently change or leave out."""
    if not cleaned(text):
        raise ValueError("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise ValueError("message is too long")
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
    _check_nesting(entities)


def _check_nesting(entities: list[Entity]) -> None:
    if any(a.offset < b.offset < a.end < b.end for a in entities for b in entities):
        raise ValueError("entities overlap")
    quotes = [entity for entity in entities if "blockquote" in entity.type]
    if any(a is not b and a.offset < b.end and b.offset < a.end for a in quotes for b in quotes):
        raise ValueError("a block quote inside another")


Entities = Annotated[list[Entity], BeforeValidator(_decoded)]


class SendMessage(_Strict):
    chat_id: int
    text: str
    message_thread_id: int | None = None
    entities: Entities = []
    link_preview_options: Annotated[LinkPreviewOptions, BeforeValidator(_decoded)] = LinkPreviewOptions()
    disable_notification: bool = False
    protect_content: bool = False
    reply_parameters: Annotated[ReplyParameters | None, BeforeValidator(_decoded)] = None
    reply_markup: Annotated[dict[str, Any] | None, BeforeValidator(_decoded)] = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_text(self.text, self.entities)
        return self


class TextContent(_Strict):
    message_text: str
    entities: list[Entity] = []
    link_preview_options: LinkPreviewOptions = LinkPreviewOptions()

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_text(self.message_text, self.entities)
        return self


class ArticleResult(_Strict):
    type: Literal["article"]
    id: Annotated[str, _bytes_between(1, 64)]
    title: Annotated[str, Field(min_length=1)]
    input_message_content: TextContent
    description: str | None = None
    url: str | None = None
    thumbnail_url: str | None = None
    reply_markup: dict[str, Any] | None = None


class ResultsButton(_Strict):
    text: Annotated[str, Field(min_length=1)]
    start_parameter: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class AnswerInlineQuery(_Strict):
    inline_query_id: str
    results: Annotated[list[ArticleResult], Field(max_length=50), BeforeValidator(_decoded)]
    cache_time: Annotated[int, Field(ge=0)] = 300
    is_personal: bool = False
    next_offset: Annotated[str, _bytes_between(0, 64)] = ""
    button: Annotated[ResultsButton | None, BeforeValidator(_decoded)] = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if len({result.id for result in self.results}) != len(self.results):
            raise ValueError("RESULT_ID_DUPLICATE")
        return self


class Command(_Strict):
    command: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
    description: Annotated[str, Field(min_length=1, max_length=256)]


class CommandScope(_Strict):
    type: Literal[
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
    chat_id: int | None = None
    user_id: int | None = None


class SetMyCommands(_Strict):
    commands: Annotated[list[Command], Field(max_length=100), BeforeValidator(_decoded)]
    scope: Annotated[CommandScope, BeforeValidator(_decoded)] = CommandScope(type="default")
    language_code: Annotated[str, Field(pattern=r"^([a-z]{2})?$")] = ""


class GetUpdates(_Strict):
    offset: int = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 100
    timeout: Annotated[int, Field(ge=0)] = 0
    allowed_updates: Annotated[list[str] | None, BeforeValidator(_decoded)] = None


class DeleteWebhook(_Strict):
    drop_pending_updates: bool = False


class GetMe(_Strict):
    pass


METHODS: dict[str, type[BaseModel]] = {
    "getMe": GetMe,
    "getUpdates": GetUpdates,
    "deleteWebhook": DeleteWebhook,
    "setMyCommands": SetMyCommands,
    "sendMessage": SendMessage,
    "answerInlineQuery": AnswerInlineQuery,
}
