"""Draws messages of the bot as Telegram shows them, for the documents: `make pictures` (with Chromium).

The messages are the bot's own, on the bundled articles, as the stand-in of the tests shows them; a page
of ours stands in for the client.
"""

import asyncio
import base64
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from PIL import Image, ImageChops
from telegram import MessageEntity

from bot import wording
from tests.bot.telegram.conftest import Bot, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.updates import ADMIN, GROUP, READER, Json
from tests.conftest import BUNDLED

_FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SAY = wording.ARABIC
_TRUCKS = "كم شاحنة خرجت من الباغوز بحسب المصادر؟"
_FLAG = "مين رفع الرايه الصفرا بالباغوص؟"
_DAM = "من افتتح السد الجديد في أسوان؟"
_DAM_NEWS = "افتتح الوزير السد الجديد في أسوان صباح السبت.\nوحضر الافتتاح مئة ضيف."
_COLOURS = 48
_TAGS = {
    MessageEntity.BOLD: "b",
    MessageEntity.CODE: "code",
    MessageEntity.BLOCKQUOTE: "blockquote",
    MessageEntity.EXPANDABLE_BLOCKQUOTE: "blockquote",
    MessageEntity.TEXT_LINK: "u",
}
_PAGE = Environment(autoescape=True).from_string(
    Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What somebody wrote or pressed, and what was shown then."""

    asked: str = ""
    told: Json | None = None
    results: Sequence[tuple[str, str]] = ()
    alert: str = ""
    picture: str = ""

    @property
    def html(self) -> Markup:
        return _html(self.told or {})

    @property
    def rows(self) -> list[list[str]]:
        return labels(self.told or {})


@dataclass
class _Chat:
    """Somebody's chat with the bot."""

    bot: Bot
    user: Json

    async def ask(self, text: str, **fields: Any) -> _Turn:
        await self.bot.replies(text, user=self.user, **fields)
        return _Turn(text, self.bot.shown(fields.get("chat", self.user)))

    async def press(self, text: str, under: _Turn) -> _Turn:
        """Press a button under the message of a turn, as it is now."""
        id = (under.told or {})["message_id"]
        now = next(each for each in self.bot.api.shown(self.user["id"]) if each["message_id"] == id)
        shown = await self.bot.press(text, under=now, user=self.user)
        return _Turn("", shown, alert=self.bot.told.text)

    async def see_picture(self, text: str) -> list[_Turn]:
        """What is told first, and the picture that follows it."""
        before = len(self.bot.api.shown(self.user["id"]))
        await self.bot.replies(text, user=self.user)
        first = self.bot.api.shown(self.user["id"])[before]
        sent = self.bot.api.made("sendPhoto")[-1]
        drawn = {"text": sent.caption.splitlines()[0]}
        content = base64.b64encode(sent.photo.content).decode()
        return [_Turn(text, first), _Turn(told=drawn, picture=content)]


def main() -> None:
    """Draw every picture."""
    _FOLDER.mkdir(exist_ok=True)
    asyncio.run(_draw_all())


async def _draw_all() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles"
        shutil.copytree(BUNDLED, articles, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        async with running(BotApi(), articles, folder) as bot:
            async for title, turns in _scenes(bot, articles, folder):
                _draw(title, turns, folder)


async def _scenes(bot: Bot, articles: Path, folder: Path) -> AsyncIterator[tuple[str, list[_Turn]]]:
    async for scene in _scenes_of_readers(bot):
        yield scene
    async for scene in _scenes_elsewhere(bot):
        yield scene
    async for scene in _scenes_of_admins(bot, articles, folder):
        yield scene


async def _scenes_of_readers(bot: Bot) -> AsyncIterator[tuple[str, list[_Turn]]]:
    chat = _Chat(bot, READER)
    trucks = await chat.ask(_TRUCKS)
    yield "answer", [trucks, await chat.ask(_FLAG)]
    fighters = await chat.ask("كم مقاتلا استسلم في الباغوز؟")
    yield "more", [await chat.press(_SAY(wording.BUTTON_MORE), fighters)]
    yield "side-by-side", [await chat.press(_SAY(wording.BUTTON_SIDE_BY_SIDE), trucks)]
    flag = await chat.ask("من رفع الراية الصفراء في الباغوز؟")
    yield "context", [await chat.press(_SAY(wording.BUTTON_CONTEXT), flag)]
    await chat.press(_SAY(wording.BUTTON_BACK), flag)
    yield "article", [await chat.press(_SAY(wording.BUTTON_ARTICLE), flag)]
    await chat.press(_SAY(wording.BUTTON_BACK), flag)
    yield "reasons", [await chat.press("👎", flag)]
    yield "follow-up", [await chat.ask("من أعلن القضاء التام على الخلافة؟"), await chat.ask("ومتى؟")]
    yield "timeline", [await chat.ask("/timeline الباغوز")]
    yield "compare", await chat.see_picture("/compare شاحنة")
    yield "latest", [await chat.ask("/latest")]
    yield "sources", [await chat.ask("/sources")]
    privacy, language = await chat.ask("/privacy"), await chat.ask("/language")
    english = await chat.press("English", language)
    yield "privacy", [privacy, language, english]
    yield "english", [await chat.ask(_TRUCKS), await chat.ask("/timeline")]


async def _scenes_elsewhere(bot: Bot) -> AsyncIterator[tuple[str, list[_Turn]]]:
    chat = _Chat(bot, {**READER, "id": 1003})
    await bot.hear(updates.my_chat_member("member"))
    yield "introduction", [_Turn(told=bot.shown(GROUP))]
    question = f"@IsnadTestBot {_FLAG}"
    yield "group", [await chat.ask(question, chat=GROUP)]
    answer = await bot.results(_TRUCKS, user=chat.user)
    offered = [(each.title, each.description or "") for each in answer.results[:3]]
    yield "inline", [_Turn(f"@IsnadTestBot {_TRUCKS}", results=offered)]
    guest = (await bot.guest_answer(question, user=chat.user)).result.input_message_content
    told = {"text": guest.message_text, "entities": [each.model_dump() for each in guest.entities]}
    yield "guest", [_Turn(question, told)]


async def _scenes_of_admins(bot: Bot, articles: Path, folder: Path) -> AsyncIterator[tuple[str, list[_Turn]]]:
    reader, admin = _Chat(bot, {**READER, "id": 1004}), _Chat(bot, ADMIN)
    silent = await reader.ask(_DAM)
    promised = await reader.press(_SAY(wording.BUTTON_NOTIFY), silent)
    document = bot.api.files.add(Upload("خبر السد.txt", _DAM_NEWS.encode()))
    await bot.hear(updates.document_message(document, user=ADMIN))
    draft = _Turn("خبر السد.txt", bot.shown(ADMIN))
    correction = "المصدر: صحيفة المثال\nالتاريخ: 2 مارس 2024"
    await bot.hear(updates.reply(correction, bot.shown(ADMIN), user=ADMIN))
    corrected = _Turn(correction, bot.shown(ADMIN))
    added = await admin.press(_SAY(wording.BUTTON_ADD), corrected)
    yield "upload", [draft, corrected, added]
    yield "tell-me", [silent, _Turn(alert=promised.alert), _Turn(told=bot.shown(reader.user))]

    (articles / "dam-2.md").write_text(f"---\nsource: صحيفة المثال\n---\n{_DAM_NEWS}\n", encoding="utf-8")
    changed = articles / "articles" / "guardian-withdrawal.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nوعاد الناس إلى بيوتهم.\n", encoding="utf-8")
    shown_before = await reader.ask("كم عدد الضيوف الذين حضروا الافتتاح؟")
    reload = await admin.ask("/reload")
    (articles / "dam-3.md").write_text("---\ntitle: السد\npublished: أمس\n---\n", encoding="utf-8")
    yield "reload", [reload, await admin.ask("/reload")]

    (articles / "dam-3.md").unlink()
    yield "undo", [await admin.ask("/undo"), await admin.ask("/versions")]
    removal = await admin.ask("/remove 1")
    yield "remove", [removal, await admin.press(_SAY(wording.BUTTON_REMOVE), removal)]
    again = await reader.press(_SAY(wording.BUTTON_CONTEXT), shown_before)
    yield "changed", [again]
    for question in ("متى يُفتتح متحف الفضاء؟", "متى سيفتتح متحف الفضاء؟", "ما هي أعراض الإنفلونزا؟"):
        await reader.ask(question)
    yield "gaps", [await admin.ask("/gaps")]
    with sqlite3.connect(folder / "isnad.sqlite3") as database:
        # As if it had been asked over a week.
        database.execute("UPDATE answers SET asked_at = asked_at - 86400 * (rowid % 6)")
    yield "stats", await admin.see_picture("/stats")


def _draw(name: str, turns: Sequence[_Turn], folder: Path) -> None:
    page, whole = folder / f"{name}.html", folder / f"{name}.png"
    page.write_text(_PAGE.render(turns=turns), encoding="utf-8")
    options = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars".split()
    quiet = "--disable-background-networking --disable-component-update --disable-sync".split()
    subprocess.run(
        [
            "/usr/bin/chromium",
            *options,
            *quiet,
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=600,2400",
            f"--screenshot={whole}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )
    with Image.open(whole) as picture:
        # The window is higher than what is drawn.
        drawn = picture.convert("RGB")
        empty = Image.new("RGB", drawn.size, drawn.getpixel((0, 0)))
        box = ImageChops.difference(drawn, empty).getbbox() or (0, 0, *drawn.size)
        cropped = drawn.crop((0, 0, drawn.width, min(drawn.height, box[3] + 16)))
        cropped.quantize(_COLOURS).save(_FOLDER / whole.name, optimize=True)


def _html(message: Json) -> Markup:
    """The text with a tag around each entity; entities nest, the longer outside."""
    encoded = message.get("text", "").encode("utf-16-le")
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    entities = message.get("entities", [])
    for entity in sorted(entities, key=lambda each: (each["offset"], -each["length"])):
        tag = _TAGS[entity["type"]]
        opened.setdefault(entity["offset"], []).append(f"<{tag}>")
        closed.setdefault(entity["offset"] + entity["length"], []).insert(0, f"</{tag}>")
    places = sorted({0, len(encoded) // 2, *opened, *closed})
    html = Markup("")
    for place, following in zip(places, [*places[1:], places[-1]], strict=True):
        # Tags of ours; the text itself is escaped.
        html += Markup("".join(closed.get(place, []) + opened.get(place, [])))  # noqa: S704
        html += escape(encoded[2 * place : 2 * following].decode("utf-16-le"))
    # A block ends its line by itself.
    return Markup(html.replace(Markup("</blockquote>\n"), Markup("</blockquote>")))  # noqa: S704


if __name__ == "__main__":
    main()
