"""The bots that are measured: how each is started, and what it is sent."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bot.benchmarks import echo
from bot.benchmarks.processes import settings_of
from bot.benchmarks.stand_in.running import TOKEN

REPEATED = 200
"""Questions that are asked again and again in the last kind of messages."""
HELP, DIFFERENT, ZIPF = "/help", "questions, all different", f"{REPEATED} questions by Zipf's law"
"""The kinds of messages."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that can be measured."""

    name: str
    arabic_name: str
    library: str
    """By which it can be imported whether it is installed."""
    kinds: tuple[str, ...]
    """Of messages that it is sent."""
    is_echo: bool = False
    is_posted_to: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether it can be measured here."""
        return find_spec(self.library) is not None

    def command(self, url: str) -> list[str]:
        """How it is started, for a Bot API at some address."""
        return ["bot.benchmarks.echo", self.library, url, TOKEN] if self.is_echo else ["bot", "run"]

    def settings(self, url: str, folder: Path) -> dict[str, str]:
        """What Isnad is told."""
        told = settings_of(
            folder, telegram_token=TOKEN, telegram_api_url=url, telegram_messages_per_second="0"
        )
        return told | (
            {"telegram_webhook_url": "https://bench.example/telegram"} if self.is_posted_to else {}
        )


BASE = Bot(
    "python-telegram-bot, its echo bot",
    "صدى python-telegram-bot",
    echo.PYTHON_TELEGRAM_BOT,
    (DIFFERENT,),
    is_echo=True,
)
BOTS = (
    BASE,
    Bot("aiogram, its echo bot", "صدى aiogram", echo.AIOGRAM, (DIFFERENT,), is_echo=True),
    Bot("Isnad, polling", "إسناد، بالسحب", "telegram", (HELP, DIFFERENT, ZIPF)),
    Bot("Isnad, webhook", "إسناد، بالدفع", "telegram", (HELP, DIFFERENT, ZIPF), is_posted_to=True),
)
