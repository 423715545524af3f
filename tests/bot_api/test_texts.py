"""The rules by which Telegram's servers clean a text."""

import pytest

from tests.bot_api.texts import cleaned, is_empty


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("أ\tب\x00ج\x0bد\x1fه", "أ ب ج د ه"),
        ("أ\r\nب", "أ\nب"),
        ("أ\u2028\u2029\u202a\u202bب\u202c\u202d\u202e", "أب"),
        ("a\u030ab\u0333c\u033f", "abc"),
        ("\u200f\u200e\u200fأ\u200fب\u200e", "\u200c\u200c\u200fأ\u200fب\u200e"),
        (" \n أ\n\nب \n", "أ\n\nب"),
        ("\u00a0أ\u200cب\u2067ج\u2069ـ\u00a0", "\u00a0أ\u200cب\u2067ج\u2069ـ\u00a0"),
        ("a" * 35_000, "a" * 34_996),
        ("ا" * 20_000, "ا" * 17_498),
        ("a" + "ا" * 20_000, "a" + "ا" * 17_498),
    ],
)
def test_a_text_is_cleaned_as_tdlib_cleans_it(text: str, arrives: str) -> None:
    assert cleaned(text) == arrives


@pytest.mark.parametrize("text", ["", "\u200f", "\u00a0\u200b", "\u2800\ufeff"])
def test_a_text_of_which_nothing_is_seen_is_empty(text: str) -> None:
    assert is_empty(text)
    assert not is_empty(f"{text}أ")
