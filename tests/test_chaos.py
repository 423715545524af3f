"""The short form of `make chaos`."""

import pytest

from tests.chaos import trial


@pytest.mark.parametrize("by_webhook", [False, True], ids=["by polling", "by webhook"])
def test_no_question_is_lost_or_overtaken_while_the_bot_is_killed(by_webhook: bool) -> None:  # noqa: FBT001
    tally = trial(questions=60, chats=10, kills=3, per_second=15, seed=1, by_webhook=by_webhook)

    assert (tally.asked, tally.lost, tally.disordered) == (60, 0, 0)
