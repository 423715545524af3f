"""The short form of `make soak`."""

from tests.crowd import play
from tests.soak import soaking


def test_nothing_goes_wrong_while_articles_are_reloaded_again_and_again() -> None:
    with soaking(questions=160) as soak:
        play(soak.moments(8, per_second=20, reload_seconds=2))

        assert soak.errors() == 0, soak.wrong()
