"""What is nearly valid: something that is, edited in a few places."""

import re
from collections.abc import Sequence
from functools import reduce

from hypothesis import strategies as st

PLACES = st.integers(0, 2**16 - 1)
"""Taken modulo the number of places that there are."""
_MAX_EDITS = 5
_MAX_CUT = 3
_TIMES = [*[1] * 20, 2, 20, 5000]
_ANYTHING = st.binary(max_size=8) | st.text(max_size=8).map(str.encode)
_WORD = re.compile(rb"[\w\x80-\xff]+|\s+|.", re.DOTALL)

Edit = tuple[int, int, bytes]
"""Before which word, how many words are cut out there, and what is put in their place."""


def edits(tokens: Sequence[bytes]) -> st.SearchStrategy[list[Edit]]:
    """Edits that put in tokens or other bytes, some of them many times."""
    put = st.builds(
        lambda what, times: what * times, st.sampled_from(tokens) | _ANYTHING, st.sampled_from(_TIMES)
    )
    edit_ = st.tuples(PLACES, st.integers(0, _MAX_CUT), put)
    return st.integers(0, _MAX_EDITS).flatmap(lambda count: st.lists(edit_, min_size=count, max_size=count))


def edit(content: bytes, edits_: Sequence[Edit]) -> bytes:
    """The content with each edit made, one after the other."""
    return reduce(_edit, edits_, content)


def edited(content: bytes, tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """The content with some edits made."""
    return edits(tokens).map(lambda made: edit(content, made))


def _edit(content: bytes, edit_: Edit) -> bytes:
    place, cut, put = edit_
    words = _WORD.findall(content)
    start = place % (len(words) + 1)
    words[start : start + cut] = [put]
    return b"".join(words)
