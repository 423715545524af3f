from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.incoming.lanes import lane_of
from bot.telegram.outgoing.keyboards import Action, Press
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, READER

_ADMINS = (ADMIN["id"],)
_DOCUMENT = {"file_id": "f", "file_unique_id": "u"}
_NAMES = st.sampled_from(
    "message callback_query chat from id text data document reply_to_message reply_markup"
    " inline_keyboard callback_data".split()
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(_NAMES, parts, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(_NAMES, _ANYTHING, max_size=3), st.integers())
def test_whatever_telegram_sends_has_a_lane(update: dict[str, object], number: int) -> None:
    assert lane_of({"update_id": number} | update, _ADMINS)


def test_what_is_done_with_drafts_waits_for_nothing_but_the_articles() -> None:
    press = {"data": str(Press(Action.DISCARD, "x")), "from": ADMIN, "message": {"chat": {"id": ADMIN["id"]}}}
    upload = updates.document_message(_DOCUMENT, user=ADMIN)

    assert lane_of({"update_id": 1, "callback_query": press}, _ADMINS) == f"articles {ADMIN['id']}"
    assert lane_of(upload, _ADMINS) == f"articles {ADMIN['id']}"
    assert lane_of(updates.message("/reload", user=ADMIN), _ADMINS) == f"articles {ADMIN['id']}"
    assert lane_of(updates.message("متى بدأت المعركة؟", user=ADMIN), _ADMINS) == f"chat {ADMIN['id']}"


def test_all_that_readers_send_is_in_one_lane() -> None:
    for update in (updates.document_message(_DOCUMENT, "متى بدأت؟"), updates.message("/reload")):
        assert lane_of(update, _ADMINS) == f"chat {READER['id']}"


def test_who_has_no_chat_has_their_own_lane() -> None:
    assert lane_of(updates.inline_query("الباغوز")) == f"chat {READER['id']}"
