"""A day of the bot over real HTTP: readers, a group, an admin; restarts and a reload in the middle."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import wording
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, GROUP, READER, Json
from tests.conftest import MakeArticle
from tests.process import Running, running

_AR, _EN = wording.ARABIC, wording.ENGLISH
_FLAG = "من رفع العلم على القلعة؟"


@dataclass
class Day:
    """The bot's process on one data folder, and the people who write to it."""

    folder: Path
    api: BotApi
    url: str

    @contextmanager
    def awake(self) -> Iterator[Running]:
        """The bot from a start to a stop."""
        with running(
            self.folder,
            telegram_token=TOKEN,
            telegram_api_url=self.url,
            admin_ids=str(ADMIN["id"]),
            knowledge_dir=str(self.folder / "articles"),
        ) as process:
            process.wait_for("answering on Telegram as @IsnadTestBot")
            yield process
            assert process.stop() == 0
            assert "could not be handled" not in "".join(process.printed)

    def says(self, text: str | None, *, user: Json = READER, **fields: Any) -> Json:
        """Somebody writes; the message that the bot sends next to that chat."""
        return self.happens(updates.message(text, user=user, **fields))

    def happens(self, update: Json) -> Json:
        """The next message that the bot sends to the chat of an update."""
        chat_id = update["message"]["chat"]["id"]
        before = len(self.api.shown(chat_id))
        self.api.post(update)
        return self.api.wait_for(lambda: self.api.shown(chat_id)[before:])[0]

    def presses(self, message: Json, text: str, *, user: Json = READER) -> Json:
        """Somebody presses a button; the message as it is when the press was answered."""
        before = len(self.api.made("answerCallbackQuery"))
        self.api.post(updates.callback_query(message, text, user=user))
        self.api.wait_for(lambda: len(self.api.made("answerCallbackQuery")) > before)
        chat_id, id = message["chat"]["id"], message["message_id"]
        return next(each for each in self.api.shown(chat_id) if each["message_id"] == id)


@pytest.fixture
def day(tmp_path: Path, make_article: MakeArticle) -> Iterator[Day]:
    make_article(
        "castle",
        "وصل الجيش إلى المدينة فجر السبت. رفع الجنود العلم الأبيض على القلعة يوم 2 مارس 2024. ثم غادروا إلى"
        " الجنوب.\n"
        + "\n".join(f"وفي اليوم {number} كتب المراسل عن أحوال سكان المدينة." for number in range(1, 130)),
        published="2024-03-03",
        title="سقوط القلعة",
    )  # fmt: skip
    make_article("trucks", "خرجت 15 شاحنة من المدينة أمس.", published="2024-03-04", source="الأولى")
    make_article(
        "lorries", "قال المتحدث إن 30 شاحنة خرجت من المدينة.", published="2024-03-05", source="الثانية"
    )
    api = BotApi()
    with serving(api) as url:
        yield Day(tmp_path, api, url)
    assert api.refusals == []


def test_a_day_of_the_bot(day: Day, make_article: MakeArticle) -> None:  # noqa: PLR0915 - a day is long
    with day.awake():
        answered = day.says(_FLAG)
        assert answered["text"].startswith("رفع الجنود العلم الأبيض على القلعة يوم 2 مارس 2024.")
        assert labels(answered)[-1] == ["👎", "👍"]
        follow_up = day.says("ومتى؟")
        assert "2 مارس 2024" in follow_up["text"]
        silent = day.says("من افتتح متحف الفضاء؟")
        assert _AR(wording.SILENT) in silent["text"]
        day.presses(silent, _AR(wording.BUTTON_NOTIFY))

    # The first restart: buttons and conversations live on.
    with day.awake():
        context = day.presses(answered, _AR(wording.BUTTON_CONTEXT))
        assert "وصل الجيش إلى المدينة فجر السبت." in context["text"]
        assert "ثم غادروا إلى الجنوب." in context["text"]
        back = day.presses(context, _AR(wording.BUTTON_BACK))
        assert back["text"] == answered["text"]
        first_page = day.presses(back, _AR(wording.BUTTON_ARTICLE))
        second_page = day.presses(first_page, _AR(wording.BUTTON_NEXT))
        assert first_page["text"] != second_page["text"]
        assert labels(second_page)[0] in ([_AR(wording.BUTTON_PREVIOUS)], ["التالي", "السابق"])
        day.presses(second_page, _AR(wording.BUTTON_BACK))

        # A reload between an answer and a press: the article has changed.
        make_article("castle", "رفع الجنود العلم الأسود على القلعة يوم 5 مارس 2024.", published="2024-03-06")
        make_article("museum", "افتتح الوزير متحف الفضاء في المدينة أمس.", published="2024-03-06")
        before = len(day.api.shown(READER["id"]))
        day.says("/reload", user=ADMIN)
        told = day.api.wait_for(lambda: day.api.shown(READER["id"])[before:])[0]
        assert told["text"].startswith(_AR(wording.NOW_ANSWERED).split("«")[0])
        assert "افتتح الوزير متحف الفضاء" in told["text"]
        changed = day.presses(answered, _AR(wording.BUTTON_CONTEXT))
        assert labels(changed) == [[_AR(wording.BUTTON_ASK_AGAIN)]]
        anew = day.presses(changed, _AR(wording.BUTTON_ASK_AGAIN))
        assert anew["text"].startswith("رفع الجنود العلم الأسود على القلعة")

        day.says("/undo", user=ADMIN)
        assert "العلم الأبيض" in day.says(_FLAG)["text"]
        day.says("/reload", user=ADMIN)

    # The second restart: English from here on, for whoever chose it.
    with day.awake():
        menu = day.says("/language")
        chosen = day.presses(menu, "English")
        assert chosen["text"] == _EN(wording.LANGUAGE_CHOSEN)
        assert day.says("/help")["text"] == _EN.help_text("IsnadTestBot")
        english = day.says("كم شاحنة خرجت من المدينة بحسب كل مصدر؟")
        assert _EN(wording.BUTTON_SIDE_BY_SIDE) in _buttons(english)
        assert _EN(wording.BUTTON_CONTEXT) in _buttons(english)
        side_by_side = day.presses(english, _EN(wording.BUTTON_SIDE_BY_SIDE))
        assert "15 شاحنة" in side_by_side["text"]
        assert "30 شاحنة" in side_by_side["text"]
        day.presses(side_by_side, _EN(wording.BUTTON_BACK))
        day.presses(english, "👎")
        judged = next(
            each for each in day.api.shown(READER["id"]) if each["message_id"] == english["message_id"]
        )
        day.presses(judged, _EN(wording.REASONS["incomplete"]))
        assert day.says("/forget")["text"] == _EN(wording.FORGOTTEN)
        assert day.says("/forget")["text"] == _AR(wording.NOTHING_TO_FORGET)


def test_a_group_is_served_only_when_it_asks(day: Day) -> None:
    with day.awake():
        day.api.post(updates.my_chat_member("member"))
        (hello,) = day.api.wait_for(lambda: day.api.shown(GROUP["id"]))
        assert hello["text"] == _AR(wording.GROUP_INTRODUCTION)
        day.api.post(updates.message("حديث بين الناس عن القلعة", chat=GROUP))
        asked = day.says(f"/ask@IsnadTestBot {_FLAG}", chat=GROUP)
        assert "العلم الأبيض" in asked["text"]
        replied = day.happens(updates.reply("ومتى؟", asked))
        assert "2 مارس 2024" in replied["text"]
        in_topic = day.happens(updates.topic_message(f"@IsnadTestBot {_FLAG}", 55))
        assert in_topic["message_thread_id"] == 55
        assert len(day.api.shown(GROUP["id"])) == 4
        day.api.post(updates.my_chat_member("kicked", old="member"))


def test_a_question_can_be_asked_inline_and_by_a_guest(day: Day) -> None:
    with day.awake():
        day.api.post(updates.inline_query(_FLAG))
        (offered,) = day.api.wait_for(lambda: day.api.made("answerInlineQuery"))
        assert "العلم الأبيض" in offered.results[0].input_message_content.message_text
        day.api.post(day.api.choose(offered.results[0], _FLAG))

        day.api.post(updates.inline_query("ما ارتفاع جبل إفرست؟"))
        nothing = day.api.wait_for(lambda: day.api.made("answerInlineQuery")[1:])[0]
        assert nothing.results == []
        assert nothing.button is not None
        started = day.says(f"/start {nothing.button.start_parameter}")
        assert _AR(wording.SILENT) in started["text"]

        day.api.post(updates.guest_message(f"@IsnadTestBot {_FLAG}"))
        (guest,) = day.api.wait_for(lambda: day.api.made("answerGuestQuery"))
        assert "العلم الأبيض" in guest.result.input_message_content.message_text


def test_what_can_be_asked_without_a_question(day: Day) -> None:
    with day.awake():
        assert "سقوط القلعة" in day.says("مصادر")["text"]
        assert day.says("/latest")["text"].startswith(_AR(wording.LATEST_HEADING))
        timeline = day.says("/timeline القلعة")
        assert timeline["text"].index("2 مارس 2024") < timeline["text"].index("رفع الجنود")
        assert _AR(wording.TIMELINE_EMPTY) == day.says("/timeline الفضاء الخارجي")["text"]
        article = day.says("/article castle")
        assert article["text"].startswith("سقوط القلعة")
        day.presses(article, _AR(wording.BUTTON_NEXT))
        assert "/forget" in day.says("/privacy")["text"]
        compared = day.says("/compare شاحنة خرجت من المدينة")
        assert "• الأولى، 4 مارس 2024: 15" in compared["text"]
        (picture,) = day.api.wait_for(lambda: day.api.made("sendPhoto"))
        assert "30" in picture.caption


def test_an_admin_looks_after_the_articles(day: Day) -> None:
    with day.awake():
        day.says("من افتتح متحف الفضاء؟")
        day.says("من افتتح متحف الفضاء في المدينة؟")
        text = "افتتح الوزير متحف الفضاء في المدينة أمس.\nوحضر الحفل مئة ضيف."
        document = day.api.files.add(Upload("خبر المتحف.txt", text.encode()))
        draft = day.happens(updates.document_message(document, user=ADMIN))
        assert "افتتح الوزير متحف الفضاء" in draft["text"]
        assert labels(draft) == [[_AR(wording.BUTTON_DISCARD)]]
        corrected = day.happens(
            updates.reply("المصدر: جريدة المدينة\nالتاريخ: 2024-03-07", draft, user=ADMIN)
        )
        assert "جريدة المدينة" in corrected["text"]
        day.presses(corrected, _AR(wording.BUTTON_ADD), user=ADMIN)
        day.api.wait_for(
            lambda: "افتتح الوزير متحف الفضاء" in day.says("من افتتح متحف الفضاء؟")["text"], seconds=10
        )
        gaps = day.says("/gaps", user=ADMIN)["text"]
        assert "متحف الفضاء" in gaps
        (closing,) = re.findall(r"/gaps done [0-9a-f]+", gaps)
        assert day.says(closing, user=ADMIN)["text"] == _AR(wording.GAP_CLOSED)
        assert "أُجيب" in day.says("/stats", user=ADMIN)["text"]
        # A picture comes behind the figures.
        day.api.wait_for(lambda: day.api.made("sendPhoto"))
        sure = day.says("/remove trucks", user=ADMIN)
        removed = day.presses(sure, _AR(wording.BUTTON_REMOVE), user=ADMIN)
        day.api.wait_for(lambda: "trucks" in _text(day, removed))

    # What was added and removed stays so after a restart.
    with day.awake():
        assert "جريدة المدينة" in day.says("من افتتح متحف الفضاء؟")["text"]
        assert "trucks" not in day.says("/versions", user=ADMIN)["text"]
        assert day.says("/article trucks")["text"] == _AR(wording.ARTICLE_NOT_FOUND)


def test_nobody_but_an_admin_does_what_admins_do(day: Day) -> None:
    with day.awake():
        for command in ("/reload", "/undo", "/versions", "/gaps", "/stats", "/remove castle"):
            assert day.says(command)["text"] == _AR(wording.UNKNOWN_COMMAND)
        forwarded = updates.forwarded_message("/reload", user=ADMIN)
        assert day.happens(forwarded)["text"] == _AR(wording.UNKNOWN_COMMAND)
        document = day.api.files.add(Upload("خبر.txt", "افتتح الوزير متحف الفضاء.".encode()))
        assert day.happens(updates.document_message(document))["text"] == _AR(wording.TEXT_ONLY)
        sure = day.says("/remove castle", user=ADMIN)
        day.presses(sure, _AR(wording.BUTTON_REMOVE), user=READER)
        assert "سقوط القلعة" in day.says("/sources")["text"]


def _buttons(message: Json) -> list[str]:
    return [text for row in labels(message) for text in row]


def _text(day: Day, message: Json) -> str:
    chat_id, id = message["chat"]["id"], message["message_id"]
    return str(next(each["text"] for each in day.api.shown(chat_id) if each["message_id"] == id))
