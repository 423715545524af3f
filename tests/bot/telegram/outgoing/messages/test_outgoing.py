"""Lines over as many messages as they take."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.outgoing import messages
from bot.utf16 import utf16_length

_LINES = st.lists(st.text(min_size=1, max_size=messages.MAX_LENGTH // 2).map(str.strip).filter(bool))


@given(_LINES)
def test_lines_of_any_number_are_all_told_over_messages_that_can_be_sent(lines: list[str]) -> None:
    pages = messages.pages(lines)

    assert "\n".join(page.text for page in pages) == "\n".join(lines)
    assert all(utf16_length(page.text) <= messages.MAX_LENGTH for page in pages)
