"""The bot as a process over real HTTP, and the people who write to it, in each language."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import wording
from bot.wording import Wording
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, READER, Json
from tests.process import running

FLAG = "من رفع العلم على القلعة؟"
TRUCKS = "كم شاحنة خرجت من المدينة بحسب كل مصدر؟"
UNANSWERED = "من افتتح متحف الفضاء؟"
_CASTLE = (
    "وصل الجيش إلى المدينة فجر السبت. رفع الجنود العلم الأبيض على القلعة يوم 2 مارس 2024. ثم غادروا إلى"
    " الجنوب.\n"
)
_NAMES = ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"]


@dataclass
class Day:
    """The bot's process on one data folder, and people who speak one language to it."""

    folder: Path
    api: BotApi
    url: str
    say: Wording
    printed: list[str] = field(default_factory=list)
    """All that the process wrote since its last start."""
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(7001))

    @contextmanager
    def awake(self) -> Iterator[None]:
        """The bot from a start to a stop."""
        with running(
            self.folder,
            telegram_token=TOKEN,
            telegram_api_url=self.url,
            admin_ids=str(ADMIN["id"]),
            knowledge_dir=str(self.folder / "articles"),
        ) as process:
            process.wait_for("answering on Telegram as @IsnadTestBot")
            self.printed = process.printed
            yield
            assert process.stop() == 0

    def publishes(self, id: str, text: str, **facts: str) -> None:
        """An article stands in the bot's folder from now on."""
        path = self.folder / "articles" / f"{id}.md"
        path.parent.mkdir(exist_ok=True)
        lines = [f"{key}: {value}" for key, value in ({"source": "وكالة"} | facts).items()]
        path.write_text("\n".join(["---", *lines, "---", text]), encoding="utf-8")

    def somebody(self) -> Json:
        """A reader who asked nothing yet, and chose the language: nobody may ask much in a minute."""
        return self.speaking({**READER, "id": next(self._ids)})

    def speaking(self, user: Json) -> Json:
        """The same person, having chosen the language of the day."""
        menu = self.says("/language", user=user)
        chosen = self.presses(menu, wording.LANGUAGES[self.say.language], user=user)
        assert chosen["text"] == self.say(wording.LANGUAGE_CHOSEN)
        return user

    def says(self, text: str | None, *, user: Json, **fields: Any) -> Json:
        """Somebody writes; the message that the bot sends next to that chat."""
        return self.happens(updates.message(text, user=user, **fields))

    def sends(self, name: str, content: str | bytes, *, user: Json = ADMIN) -> Json:
        """Somebody sends a file; what the bot says to it."""
        written = content.encode() if isinstance(content, str) else content
        document = self.api.files.add(Upload(name, written))
        return self.happens(updates.document_message(document, user=user))

    def happens(self, update: Json) -> Json:
        """The next message that the bot sends to the chat of an update."""
        return self.next_to(update["message"]["chat"]["id"], lambda: self.api.post(update))

    def next_to(self, chat_id: int, act: Callable[[], object]) -> Json:
        """The next message that the bot sends to a chat once something was done."""
        before = len(self.api.shown(chat_id))
        act()
        return self.api.wait_for(lambda: self.api.shown(chat_id)[before:])[0]

    def presses(self, message: Json, text: str, *, user: Json) -> Json:
        """Somebody presses a button; the message as it is when the press was answered."""
        self.told(message, text, user=user)
        return self.now(message)

    def told(self, message: Json, text: str, *, user: Json) -> str | None:
        """Somebody presses a button; what they alone are told."""
        before = len(self.api.made("answerCallbackQuery"))
        self.api.post(updates.callback_query(message, text, user=user))
        answers = self.api.wait_for(lambda: self.api.made("answerCallbackQuery")[before:])
        text_told: str | None = answers[0].text
        return text_told

    def now(self, message: Json) -> Json:
        """A message as it is now."""
        shown = self.api.shown(message["chat"]["id"])
        return next(each for each in shown if each["message_id"] == message["message_id"])

    def document(self, act: Callable[[], object]) -> str:
        """The text of the next file that the bot sends once something was done."""
        before = len(self.api.made("sendDocument"))
        act()
        (sent,) = self.api.wait_for(lambda: self.api.made("sendDocument")[before:])
        return str(sent.document.content.decode())


def buttons(message: Json) -> list[str]:
    """All that stand under a message."""
    return [text for row in labels(message) for text in row]


@contextmanager
def _a_day(folder: Path, language: str) -> Iterator[Day]:
    api = BotApi()
    with serving(api) as url:
        day = Day(folder, api, url, wording.of(language))
        reports = "\n".join(f"وفي اليوم {day} كتب المراسل عن أحوال سكان المدينة." for day in range(1, 130))
        day.publishes("castle", _CASTLE + reports, published="2024-03-03", title="سقوط القلعة")
        for number, name in enumerate(_NAMES, start=1):
            text = f"قال المتحدث إن {15 * number} شاحنة خرجت من المدينة إلى القرية {name}."
            day.publishes(f"trucks-{number}", text, source=name, published=f"2024-03-0{number + 3}")
        for number in range(1, 7):
            day.publishes(f"weather-{number}", f"هطل المطر على الساحل {number} ساعات.", published="2023")
        yield day
    assert api.refusals == []


@pytest.fixture(params=list(wording.LANGUAGES))
def day(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Day]:
    """A day of its own, for what starts and stops the bot or changes its articles."""
    with _a_day(tmp_path, request.param) as day:
        yield day


@pytest.fixture(scope="package", params=list(wording.LANGUAGES))
def served(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Day]:
    """A day that tests share, with the bot awake."""
    with _a_day(tmp_path_factory.mktemp("day"), request.param) as day, day.awake():
        yield day
        # One test has one failure made.
        assert "".join(day.printed).count("could not be handled") <= 1


@pytest.fixture
def reader(served: Day) -> Json:
    return served.somebody()
