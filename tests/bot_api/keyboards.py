"""What stands under a message: inline keyboards, and the two other markups that Isnad may use."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tests.bot_api.fields import Strict, bytes_between, characters_between, decoded, kept

MAX_BUTTONS = 100
MAX_BUTTONS_IN_A_ROW = 8


class CopyText(Strict):
    text: Annotated[str, characters_between(1, 256)]


class ChosenChat(Strict):
    query: str = ""
    allow_user_chats: bool = False
    allow_bot_chats: bool = False
    allow_group_chats: bool = False
    allow_channel_chats: bool = False

    @model_validator(mode="after")
    def _some_chats_are_allowed(self) -> Self:
        if not any(value for name, value in self if name != "query"):
            raise ValueError("at least one chat type must be allowed")
        return self


class Button(Strict):
    text: Annotated[str, Field(min_length=1), kept]
    style: Literal["danger", "success", "primary"] | None = None
    url: Annotated[str, Field(pattern=r"^(https?|tg)://\S+$", max_length=2048)] | None = None
    callback_data: Annotated[str, bytes_between(1, 64)] | None = None
    copy_text: CopyText | None = None
    switch_inline_query: Annotated[str, characters_between(0, 256)] | None = None
    switch_inline_query_current_chat: Annotated[str, characters_between(0, 256)] | None = None
    switch_inline_query_chosen_chat: ChosenChat | None = None

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        actions = [name for name, value in self if name not in {"text", "style"} and value is not None]
        if len(actions) != 1:
            raise ValueError(f"a button must do exactly one thing, not {actions}")
        return self


class InlineKeyboard(Strict):
    inline_keyboard: list[Annotated[list[Button], Field(min_length=1, max_length=MAX_BUTTONS_IN_A_ROW)]]

    @model_validator(mode="after")
    def _is_not_too_large(self) -> Self:
        if sum(map(len, self.inline_keyboard)) > MAX_BUTTONS:
            raise ValueError("too many buttons")
        return self


class ForceReply(Strict):
    force_reply: Literal[True]
    input_field_placeholder: Annotated[str, characters_between(1, 64)] | None = None
    selective: bool = False


class RemoveKeyboard(Strict):
    remove_keyboard: Literal[True]
    selective: bool = False


InlineMarkup = Annotated[InlineKeyboard | None, decoded]
Markup = Annotated[InlineKeyboard | ForceReply | RemoveKeyboard | None, decoded]


def labels(message: dict[str, Any]) -> list[list[str]]:
    """The buttons under a message as it is shown, row by row."""
    return [[button["text"] for button in row] for row in _rows(message)]


def button(message: dict[str, Any], text: str) -> dict[str, Any]:
    """The first button under a message with that text.

    Raises:
        LookupError: There is none.
    """
    for row in _rows(message):
        for each in row:
            if each["text"] == text:
                return each
    raise LookupError(f"no button {text!r} among {labels(message)}")


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows
