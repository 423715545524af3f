"""Draws messages of the bot as Telegram shows them, for the README: `make pictures` (with Chromium).

The messages are the bot's own answers on the bundled articles; a page of ours stands in for the client.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape
from PIL import Image, ImageChops
from telegram import InlineKeyboardMarkup, MessageEntity

from bot import wording
from bot.additions import Additions
from bot.conversations import Asker, Conversations
from bot.library import Library
from bot.metrics import Metrics
from bot.storage.answers import Face
from bot.storage.storage import Storage
from bot.telegram import keyboards, messages
from bot.telegram.messages import OutgoingMessage
from knowledge.model import Question
from tests.conftest import BUNDLED

_FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SAY = wording.ARABIC
_TAGS = {
    MessageEntity.BOLD: "b",
    MessageEntity.BLOCKQUOTE: "blockquote",
    MessageEntity.EXPANDABLE_BLOCKQUOTE: "blockquote",
    MessageEntity.TEXT_LINK: "u",
}
_PAGE = Environment(autoescape=True).from_string("""\
<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><style>
body { margin: 0; padding: 16px; background: #cfe0c6; font: 16px/1.65 "Noto Naskh Arabic", serif }
body { width: 568px }
.asked, .told { border-radius: 12px; padding: 8px 12px; margin: 0 0 8px; white-space: pre-wrap }
.asked { background: #e3f7d0; width: fit-content; max-width: 420px }
.told { background: #fff; width: 500px; margin-inline-start: auto }
.row { display: flex; gap: 4px; margin: 4px 0; width: 524px; margin-inline-start: auto; direction: ltr }
.row { margin-right: auto; margin-left: 0 }
.row span { flex: 1; text-align: center; background: #7c9a6f; color: #fff; border-radius: 8px }
.row span { padding: 3px; direction: rtl }
blockquote { margin: 2px 0; padding: 2px 10px; border-inline-start: 3px solid #4a90c2 }
blockquote { background: #eaf3fa; border-radius: 4px }
u { text-decoration-color: #4a90c2 }
</style>
{% for asked, told, rows in turns %}
{% if asked %}<div class="asked">{{ asked }}</div>{% endif %}
<div class="told">{{ told }}</div>
{% for row in rows %}
<div class="row">{% for text in row %}<span>{{ text }}</span>{% endfor %}</div>
{% endfor %}
{% endfor %}
""")

_Turn = tuple[str, OutgoingMessage, InlineKeyboardMarkup | None]


def main() -> None:
    """Draw every picture."""
    _FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        storage = Storage(Path(folder))
        library = Library(BUNDLED, Additions(Path(folder)))
        conversations = Conversations(library, storage, Metrics(lambda: library.knowledge), max_quotes=3)
        for name, turns in _pictures(conversations):
            _draw(name, turns, Path(folder))
        storage.close()


def _pictures(conversations: Conversations) -> Iterator[tuple[str, list[_Turn]]]:
    knowledge = conversations.library.knowledge
    yield (
        "answer",
        [
            _asked(conversations, "كم شاحنة خرجت من الباغوز بحسب المصادر؟"),
            _asked(conversations, "مين رفع الرايه الصفرا بالباغوص؟"),
        ],
    )
    yield (
        "follow-up",
        [_asked(conversations, "من أعلن القضاء التام على الخلافة؟"), _asked(conversations, "ومتى؟")],
    )
    yield "silence", [_asked(conversations, "كم عدد سكان مدينة الرقة قبل الحرب؟")]
    quote = knowledge.answer(Question("من رفع الراية الصفراء في الباغوز؟"), max_quotes=1).quotes[0]
    yield "context", [("السياق", messages.context(quote, knowledge.context(quote), _SAY), None)]
    events = knowledge.timeline("الباغوز", limit=4)
    yield (
        "timeline",
        [(f"{_SAY.isolate('/timeline')} الباغوز", messages.timeline(events, "الباغوز", _SAY), None)],
    )
    comparison = conversations.compare("شاحنة")
    if comparison is not None:
        yield (
            "compare",
            [(f"{_SAY.isolate('/compare')} شاحنة", messages.compared(comparison, "شاحنة", _SAY), None)],
        )


def _asked(conversations: Conversations, text: str) -> _Turn:
    given = conversations.ask(text, Asker(1, 1, None, Face.PRIVATE))
    return text, messages.answer(given.answer, _SAY), keyboards.of_answer(given, _SAY)


def _draw(name: str, turns: list[_Turn], folder: Path) -> None:
    shown = [(asked, _html(message), _labels(keyboard)) for asked, message, keyboard in turns]
    page, whole = folder / f"{name}.html", folder / f"{name}.png"
    page.write_text(_PAGE.render(turns=shown), encoding="utf-8")
    lines = sum(_lines(message) + 3 for _, message, _ in turns) + sum(2 * len(rows) for *_, rows in shown)
    options = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars".split()
    quiet = "--disable-background-networking --disable-component-update --disable-sync".split()
    subprocess.run(
        [
            "/usr/bin/chromium",
            *options,
            *quiet,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size=600,{60 + 27 * lines}",
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
        drawn.crop((0, 0, drawn.width, min(drawn.height, box[3] + 16))).quantize(64).save(
            _FOLDER / whole.name
        )


def _lines(message: OutgoingMessage) -> int:
    return sum(1 + len(line) // 62 for line in message.text.splitlines())


def _labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def _html(message: OutgoingMessage) -> Markup:
    """The text with a tag around each entity; entities nest, the longer outside."""
    encoded = message.text.encode("utf-16-le")
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for entity in sorted(message.entities, key=lambda each: (each.offset, -each.length)):
        tag = _TAGS[entity.type]
        opened.setdefault(entity.offset, []).append(f"<{tag}>")
        closed.setdefault(entity.offset + entity.length, []).insert(0, f"</{tag}>")
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
