"""Answers to inline and guest queries."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tests.bot_api.entities import Entity, check_text
from tests.bot_api.fields import Strict, bytes_between, decoded
from tests.bot_api.keyboards import InlineKeyboard


class LinkPreviewOptions(Strict):
    is_disabled: bool = False
    url: str | None = None
    prefer_small_media: bool = False
    prefer_large_media: bool = False
    show_above_text: bool = False


class TextContent(Strict):
    message_text: str
    entities: list[Entity] = Field(default_factory=list)
    link_preview_options: LinkPreviewOptions = LinkPreviewOptions()

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_text(self.message_text, self.entities)
        return self


class ArticleResult(Strict):
    type: Literal["article"]
    id: Annotated[str, bytes_between(1, 64)]
    title: Annotated[str, Field(min_length=1)]
    input_message_content: TextContent
    description: str | None = None
    url: str | None = None
    thumbnail_url: str | None = None
    reply_markup: InlineKeyboard | None = None


class ResultsButton(Strict):
    text: Annotated[str, Field(min_length=1)]
    start_parameter: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class AnswerInlineQuery(Strict):
    inline_query_id: str
    results: Annotated[list[ArticleResult], Field(max_length=50), decoded]
    cache_time: Annotated[int, Field(ge=0)] = 300
    is_personal: bool = False
    next_offset: Annotated[str, bytes_between(0, 64)] = ""
    button: Annotated[ResultsButton | None, decoded] = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if len({result.id for result in self.results}) != len(self.results):
            raise ValueError("RESULT_ID_DUPLICATE")
        return self


class AnswerGuestQuery(Strict):
    guest_query_id: str
    result: Annotated[ArticleResult, decoded]
