"""`isnad run` while the Bot API fails in every way: one process lives through all of it."""

import contextlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest

from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import Fault
from tests.bot_api.server import serving
from tests.crowd import Crowd, Tally, write_articles
from tests.process import Running, running

_CHATS, _TURNS = 3, 2
_QUESTIONS = _CHATS * _TURNS
_PATIENCE_SECONDS = 60.0
_WARNING = re.compile(r"(?i)\b(warning|error)\b")
_ALL_WELL = Tally(_QUESTIONS, _QUESTIONS, twice=0, disordered=0)
_TIMES = {Fault.SILENCE: 1}
"""How often a fault is met, 2 if it is not here: each silence takes as long as the bot has patience."""


@dataclass
class Telegram:
    """The Bot API, which can go down."""

    api: BotApi = field(default_factory=BotApi)
    _up: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def go_up(self, port: int = 0) -> str:
        return self._up.enter_context(serving(self.api, port))

    def go_down(self) -> None:
        self._up.close()


@dataclass
class Bot:
    """The process, and what is on its other side."""

    telegram: Telegram
    url: str
    process: Running
    crowds: int = 0

    @property
    def api(self) -> BotApi:
        return self.telegram.api

    def _crowd(self) -> Crowd:
        """Readers who have not asked yet: nobody may ask much in a minute."""
        self.crowds += 1
        return Crowd(self.api, _CHATS, first_id=5001 + _CHATS * self.crowds)

    def is_asked(self, crowd: Crowd | None = None) -> Crowd:
        """All questions, or those that the crowd has not asked yet."""
        crowd = crowd or self._crowd()
        while len(crowd.asked) < _QUESTIONS:
            crowd.ask()
        return crowd

    def is_asked_once(self, *, while_polls_meet: Fault, times: int) -> Crowd:
        """The first question, which ends the poll that waits; the next one has met the fault."""
        crowd, met = self._crowd(), len(self.api.faults.met)
        self.api.fail("getUpdates", with_=while_polls_meet, times=times)
        crowd.ask()
        self.api.wait_for(lambda: len(self.api.faults.met) > met)
        return crowd

    def after(self, crowd: Crowd) -> Tally:
        """What became of the questions."""
        crowd.wait(patience_seconds=_PATIENCE_SECONDS)
        assert self.process.process.poll() is None
        tally = crowd.tally()
        if tally.lost:
            print("".join(self.process.printed[-200:]))
        return tally

    def tells(self, from_line: int) -> None:
        """From that line on, the log speaks of the fault."""
        self.api.wait_for(lambda: any(_WARNING.search(line) for line in self.process.printed[from_line:]))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    folder = tmp_path_factory.mktemp("bot")
    write_articles(folder / "articles")
    telegram = Telegram()
    # Whoever sends poison may be told so.
    telegram.api.know(updates.message("سلام"))
    url = telegram.go_up()
    with running(
        folder,
        telegram_token=TOKEN,
        telegram_api_url=url,
        telegram_messages_per_second="1000",
        knowledge_dir=str(folder / "articles"),
        max_quotes="1",
    ) as process:
        process.wait_for("answering on Telegram")
        yield Bot(telegram, url, process)
        assert process.stop() == 0
    telegram.go_down()
    assert telegram.api.refusals == []
    assert TOKEN not in "".join(process.printed)


@pytest.mark.parametrize("fault", Fault)
def test_whatever_polls_meet_all_is_answered_once_and_in_order(bot: Bot, fault: Fault) -> None:
    printed = len(bot.process.printed)
    crowd = bot.is_asked_once(while_polls_meet=fault, times=_TIMES.get(fault, 2))

    assert bot.after(bot.is_asked(crowd)) == _ALL_WELL
    if fault is not Fault.SLOW:
        bot.tells(printed)


@pytest.mark.parametrize(
    "fault", [Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.FLOOD, Fault.CONFLICT, Fault.UNAUTHORIZED]
)
def test_an_answer_that_telegram_refused_is_sent_again_in_its_turn(bot: Bot, fault: Fault) -> None:
    printed = len(bot.process.printed)
    bot.api.fail("sendMessage", with_=fault, times=2)

    assert bot.after(bot.is_asked()) == _ALL_WELL
    bot.tells(printed)


@pytest.mark.parametrize("fault", [Fault.SILENCE, Fault.SLOW])
def test_an_answer_that_may_have_arrived_is_not_sent_again(bot: Bot, fault: Fault) -> None:
    bot.api.fail("sendMessage", with_=fault, times=2)

    assert bot.after(bot.is_asked()) == _ALL_WELL


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.HALF])
def test_an_answer_whose_receipt_is_spoiled_is_not_lost_and_others_are_sent_once(
    bot: Bot, fault: Fault
) -> None:
    bot.api.fail("sendMessage", with_=fault, times=2)

    tally = bot.after(bot.is_asked())

    assert (tally.lost, tally.disordered) == (0, 0)
    assert tally.twice <= 2


def test_poison_among_updates_keeps_none_of_the_others_back(bot: Bot) -> None:
    # What comes until the next poll is one batch.
    crowd = bot.is_asked_once(while_polls_meet=Fault.SERVER_ERROR, times=1)
    crowd.ask()
    bot.api.updates.extend(updates.poison("سؤال"))

    assert bot.after(bot.is_asked(crowd)) == _ALL_WELL
    bot.api.wait_for(lambda: not bot.api.updates)


def test_a_server_that_is_down_for_a_while_is_waited_for(bot: Bot) -> None:
    crowd = bot.is_asked()
    bot.telegram.go_down()
    time.sleep(2)
    bot.telegram.go_up(httpx.URL(bot.url).port or 0)

    assert bot.after(crowd) == _ALL_WELL


def test_a_server_that_answers_nothing_rightly_for_a_while_is_waited_for(bot: Bot) -> None:
    bot.api.fail(None, with_=Fault.BAD_GATEWAY, seconds=2)

    assert bot.after(bot.is_asked()) == _ALL_WELL
