"""The methods of the Bot API that Isnad may call: their parameters and Telegram's limits on them."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from tests.bot_api.delivery import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook
from tests.bot_api.entities import Entities, Entity, check_caption, check_text
from tests.bot_api.fields import Strict, characters_between, decoded
from tests.bot_api.files import Upload
from tests.bot_api.inline import AnswerGuestQuery, AnswerInlineQuery, LinkPreviewOptions
from tests.bot_api.keyboards import InlineMarkup, Markup
from tests.bot_api.menus import (
    DeleteMyCommands,
    GetMyCommands,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
)

__all__ = ["AnswerGuestQuery", "AnswerInlineQuery", "Entity", "SetMyCommands", "check_text"]


class ReplyParameters(Strict):
    message_id: int
    chat_id: int | str | None = None
    allow_sending_without_reply: bool = False
    quote: Annotated[str, characters_between(0, 1024)] | None = None
    quote_entities: list[Entity] | None = None
    quote_position: int | None = None


class Sending(Strict):
    """What all messages to a chat have in common."""

    chat_id: int
    message_thread_id: int | None = None
    direct_messages_topic_id: int | None = None
    disable_notification: bool = False
    protect_content: bool = False
    reply_parameters: Annotated[ReplyParameters | None, decoded] = None
    reply_markup: Markup = None


class EphemeralMessageParameters(Strict):
    """For whose eyes alone a message is; a bot that is no admin needs their press on a button."""

    receiver_user_id: int
    callback_query_id: str


class SendMessage(Sending):
    text: str
    entities: Entities = Field(default_factory=list)
    link_preview_options: Annotated[LinkPreviewOptions, decoded] = LinkPreviewOptions()
    ephemeral_message_parameters: Annotated[EphemeralMessageParameters | None, decoded] = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_text(self.text, self.entities)
        return self


class Captioned(Sending):
    """A file with a text under it."""

    caption: str = ""
    caption_entities: Entities = Field(default_factory=list)

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_caption(self.caption, self.caption_entities)
        return self


class SendPhoto(Captioned):
    photo: Upload | str
    has_spoiler: bool = False
    show_caption_above_media: bool = False


class SendDocument(Captioned):
    document: Upload | str
    disable_content_type_detection: bool = False


class SendChatAction(Strict):
    chat_id: int
    message_thread_id: int | None = None
    action: Literal["typing", "upload_photo", "upload_document"]


class Edit(Strict):
    """Names the message by its chat and number, or as one that was sent inline."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_message_id: str | None = None
    reply_markup: InlineMarkup = None

    @model_validator(mode="after")
    def _names_one_message(self) -> Self:
        in_chat = self.chat_id is not None and self.message_id is not None
        in_part = self.chat_id is not None or self.message_id is not None
        if in_chat != in_part or in_chat == (self.inline_message_id is not None):
            raise ValueError("message identifier is not specified")
        return self


class EditMessageText(Edit):
    text: str
    entities: Entities = Field(default_factory=list)
    link_preview_options: Annotated[LinkPreviewOptions, decoded] = LinkPreviewOptions()

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_text(self.text, self.entities)
        return self


class EditMessageReplyMarkup(Edit):
    pass


class DeleteMessage(Strict):
    chat_id: int
    message_id: int


class LeaveChat(Strict):
    chat_id: int


class AnswerCallbackQuery(Strict):
    callback_query_id: str
    text: Annotated[str, characters_between(0, 200)] = ""
    show_alert: bool = False
    url: Annotated[str, Field(pattern=r"^https://t\.me/\w+\?start=[A-Za-z0-9_-]{1,64}$")] | None = None
    cache_time: Annotated[int, Field(ge=0)] = 0


class GetFile(Strict):
    file_id: str


class GetMe(Strict):
    pass


METHODS: dict[str, type[BaseModel]] = {
    "getMe": GetMe,
    "getUpdates": GetUpdates,
    "setWebhook": SetWebhook,
    "deleteWebhook": DeleteWebhook,
    "getWebhookInfo": GetWebhookInfo,
    "setMyCommands": SetMyCommands,
    "getMyCommands": GetMyCommands,
    "deleteMyCommands": DeleteMyCommands,
    "setMyDescription": SetMyDescription,
    "setMyShortDescription": SetMyShortDescription,
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "sendDocument": SendDocument,
    "sendChatAction": SendChatAction,
    "editMessageText": EditMessageText,
    "editMessageReplyMarkup": EditMessageReplyMarkup,
    "deleteMessage": DeleteMessage,
    "leaveChat": LeaveChat,
    "getFile": GetFile,
    "answerCallbackQuery": AnswerCallbackQuery,
    "answerInlineQuery": AnswerInlineQuery,
    "answerGuestQuery": AnswerGuestQuery,
}
