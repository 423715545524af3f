from hypothesis import given
from hypothesis import strategies as st

from knowledge.files.alterations import altered
from tests.bot_api.texts import cleaned


@given(st.text(alphabet=st.characters(max_codepoint=0x2070), max_size=30))
def test_what_is_found_is_just_what_telegram_would_alter(text: str) -> None:
    # The ends of a text are trimmed, and line breaks stay; sentences have neither.
    inner = f"ا{text}ا".replace("\n", "")

    assert bool(altered(inner)) == (cleaned(inner) != inner)
