"""What stands under a message is held to Telegram's limits."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.bot_api.inline import ArticleResult
from tests.bot_api.methods import SendMessage

_DOES = {"text": "نعم", "callback_data": "1"}


def _message(markup: dict[str, Any]) -> SendMessage:
    return SendMessage.model_validate({"chat_id": 1, "text": "نص", "reply_markup": markup})


def _button(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "زر", **button}]]}


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [[_DOES] * 8] * 12},
        {"inline_keyboard": []},
        {"force_reply": True, "selective": True, "input_field_placeholder": "اكتب"},
        {"remove_keyboard": True},
        _button(callback_data="ا" * 32, style="danger"),
        _button(copy_text={"text": "ا" * 256}),
        _button(url="https://example.org/خبر"),
        _button(switch_inline_query=""),
        _button(switch_inline_query_current_chat="سؤال"),
        _button(switch_inline_query_chosen_chat={"query": "سؤال", "allow_group_chats": True}),
    ],
)
def test_markup_within_the_limits_is_taken(markup: dict[str, Any]) -> None:
    assert _message(markup).reply_markup is not None


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [[_DOES] * 9]},
        {"inline_keyboard": [[_DOES] * 8] * 13},
        {"inline_keyboard": [[]]},
        {"force_reply": False},
        {"force_reply": True, "input_field_placeholder": "ا" * 65},
        {"keyboard": [[{"text": "نعم"}]]},
        _button(),
        _button(callback_data="1", url="https://example.org"),
        _button(callback_data=""),
        _button(callback_data="ا" * 33),
        _button(callback_data="1", text=""),
        _button(callback_data="1", text="زر "),
        _button(callback_data="1", style="loud"),
        _button(callback_data="1", colour="red"),
        _button(copy_text={"text": ""}),
        _button(copy_text={"text": "ا" * 257}),
        _button(url="example.org"),
        _button(switch_inline_query_chosen_chat={"query": "سؤال"}),
    ],
)
def test_markup_beyond_the_limits_is_refused(markup: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _message(markup)


def test_the_keyboard_of_an_inline_result_is_held_to_the_same_limits() -> None:
    result = {"type": "article", "id": "1", "title": "نص", "input_message_content": {"message_text": "نص"}}

    assert ArticleResult.model_validate(result | {"reply_markup": _button(callback_data="1")})
    with pytest.raises(ValidationError):
        ArticleResult.model_validate(result | {"reply_markup": _button()})
