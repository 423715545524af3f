"""`isnad run` as a process, over real HTTP, against the stand-in Bot API."""

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot import wording
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, GROUP, READER
from tests.conftest import MakeArticle
from tests.process import Running, free_port, running

_say = wording.ARABIC
_QUESTION = "من رفع الراية الصفراء في الباغوز؟"
_QUOTE = "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


@pytest.fixture
def api() -> BotApi:
    return BotApi()


@pytest.fixture
def api_url(api: BotApi) -> Iterator[str]:
    with serving(api) as url:
        yield url
        assert api.refusals == []


@pytest.fixture
def bot(tmp_path: Path, api_url: str) -> Iterator[Running]:
    with running(
        tmp_path, telegram_token=TOKEN, telegram_api_url=api_url, admin_ids=str(ADMIN["id"])
    ) as process:
        process.wait_for("answering on Telegram as @IsnadTestBot")
        yield process


def _get(page: str, question: str | None = None) -> str:
    return httpx.get(page, params={"q": question} if question else {}).raise_for_status().text


def test_without_a_token_the_page_is_served_and_telegram_is_said_to_be_off(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        html = _get(process.page, _QUESTION)
        process.wait_for(r"Telegram: off \(ISNAD_TELEGRAM_TOKEN is not set\)")
        code = process.stop()

    assert "إيلاف، 23 مارس 2019" in html
    assert code == 0
    assert (tmp_path / "data").is_dir()


def test_private_group_and_inline_questions_are_answered(bot: Running, api: BotApi) -> None:
    api.post(updates.message(_QUESTION))
    api.post(updates.message("حديث لا يعني البوت", chat=GROUP))
    api.post(updates.message(f"/ask@IsnadTestBot {_QUESTION}", chat=GROUP))
    api.post(updates.inline_query(_QUESTION))
    api.post(updates.message("/help"))

    private = api.wait_for_sent(READER["id"], 2)
    group = api.wait_for_sent(GROUP["id"], 1)

    assert private[0].text.startswith(_QUOTE)
    assert private[1].text == _say.help_text("IsnadTestBot")
    assert [message.text for message in group] == [private[0].text]
    assert len(api.made("answerInlineQuery")) == 1
    assert _QUOTE in _get(bot.page, _QUESTION).replace("<mark>", "").replace("</mark>", "")
    assert api.updates == []
    menus = api.wait_for(lambda: api.made("setMyCommands")[3:] and api.made("setMyCommands"))
    assert {menu.scope.type for menu in menus} == {"default", "all_group_chats"}
    assert [each.command for each in menus[0].commands] == list(wording.COMMANDS)


def test_an_admin_reloads_while_readers_ask(
    tmp_path: Path, api: BotApi, api_url: str, make_article: MakeArticle
) -> None:
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent
    with running(
        tmp_path,
        telegram_token=TOKEN,
        telegram_api_url=api_url,
        admin_ids=str(ADMIN["id"]),
        knowledge_dir=str(folder),
    ) as process:
        process.wait_for("answering on Telegram")
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        for number in range(30):
            # Nobody asks so much in a minute, so it is a crowd.
            api.post(updates.message("من افتتح السد الجديد؟", user=READER | {"id": 5000 + number % 10}))
            if number == 10:
                api.post(updates.message("/reload", user=ADMIN))
            if number == 20:
                api.post(updates.message("/reload"))
        told = api.wait_for_sent(ADMIN["id"], 2)
        readers = [message for number in range(10) for message in api.wait_for_sent(5000 + number, 3)]
        (unknown,) = api.wait_for_sent(READER["id"], 1)
        api.post(updates.message("أين اندلع الحريق؟"))
        last = api.wait_for_sent(READER["id"], 2)[-1]

        broken = make_article("broken", "", colour="red")
        api.post(updates.message("/reload", user=ADMIN))
        refused = api.wait_for_sent(ADMIN["id"], 4)[-1]
        api.post(updates.message("أين اندلع الحريق؟"))
        after_refusal = api.wait_for_sent(READER["id"], 3)[-1]

    assert "fire" in told[1].text
    assert unknown.text == _say(wording.UNKNOWN_COMMAND)
    assert [message.text.startswith("افتتح الوزير السد") for message in readers] == [True] * 30
    assert last.text == after_refusal.text
    assert last.text.startswith("اندلع حريق كبير")
    assert refused.text.startswith(_say(wording.RELOAD_REFUSED))
    assert broken.name in refused.text


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_it_is_told_to(bot: Running, signal_: signal.Signals) -> None:
    assert bot.stop(signal_) == 0


def test_a_reload_that_a_stop_breaks_off_is_made_after_the_next_start(
    tmp_path: Path, api: BotApi, api_url: str, make_article: MakeArticle
) -> None:
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent
    settings = {"telegram_token": TOKEN, "telegram_api_url": api_url, "knowledge_dir": str(folder)}
    with running(tmp_path, **settings, admin_ids=str(ADMIN["id"])) as process:
        process.wait_for("answering on Telegram")
        for number in range(300):
            make_article(f"fire-{number}", f"اندلع الحريق رقم {number} في غابات الأرز. " * 20)
        api.post(updates.message("/reload", user=ADMIN))
        api.wait_for_sent(ADMIN["id"], 1)

        assert process.stop() == 0

    assert len(api.sent(ADMIN["id"])) == 1
    with running(tmp_path, **settings, admin_ids=str(ADMIN["id"])):
        assert "301" in api.wait_for_sent(ADMIN["id"], 3)[-1].text


def test_a_token_that_telegram_does_not_know_stops_the_start_with_one_line(
    tmp_path: Path, api_url: str
) -> None:
    wrong = "123456789:AAE-wrong_token_that_must_never_be_seen_"
    with running(tmp_path, telegram_token=wrong, telegram_api_url=api_url) as process:
        process.wait_for("ISNAD_TELEGRAM_TOKEN: Telegram does not know this token")
        code = process.process.wait(20)

    assert code == 2
    assert "Traceback" not in "".join(process.printed)
    assert wrong not in "".join(process.printed)


def test_the_page_answers_while_telegram_cannot_be_reached_and_telegram_is_waited_for(
    tmp_path: Path, api: BotApi
) -> None:
    port = free_port()
    with running(tmp_path, telegram_token=TOKEN, telegram_api_url=f"http://127.0.0.1:{port}") as process:
        process.wait_for("Telegram cannot be reached")
        assert "إيلاف" in _get(process.page, _QUESTION)
        with serving(api, port):
            process.wait_for("answering on Telegram")
            api.post(updates.message(_QUESTION))
            assert api.wait_for_sent(READER["id"], 1)
            process.stop()


def test_it_stops_while_it_waits_for_telegram(tmp_path: Path) -> None:
    with running(tmp_path, telegram_token=TOKEN, telegram_api_url="http://127.0.0.1:9") as process:
        process.wait_for("Telegram cannot be reached")

        assert process.stop() == 0
