"""Whatever articles say and readers ask, what goes out is within Telegram's limits and word for word."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import wording
from bot.telegram import keyboards
from bot.telegram.keyboards import Action, Press
from knowledge.files.folder import read_folder
from knowledge.files.problems import KnowledgeError
from tests.bot.telegram.conftest import Bot, covered, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.inline import AnswerInlineQuery
from tests.bot_api.keyboards import labels
from tests.bot_api.texts import cleaned, utf16_slice
from tests.bot_api.updates import READER

_LANGUAGES = st.sampled_from(list(wording.LANGUAGES))
_WORDS = st.sampled_from(
    "الوزير افتتح السد الجديد في أسوان يوم السبت 23 مارس 2019 قال إن 20 شاحنة وصلت إلى المخيم كم متى من أين "
    "؟ ! . ، : « » 😀 👩‍👩‍👧 BBC e\u0301 \u200f \u00a0 \u0651 ـ".split(" ")
)
_PARAGRAPHS = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=200)
_LONG = st.tuples(_PARAGRAPHS, st.integers(1, 30)).map(lambda each: f"{each[0]} " * each[1])
_ARTICLES = st.lists(st.lists(_LONG, min_size=1, max_size=4).map("\n\n".join), min_size=1, max_size=3)
_QUESTIONS = (st.lists(_WORDS, min_size=1, max_size=12).map(" ".join) | st.text(max_size=60)).map(cleaned)


def _write(folder: Path, articles: Sequence[str]) -> bool:
    """Whether a folder of these articles can be put into service."""
    for number, text in enumerate(articles):
        head = f"---\nsource: وكالة {number}\npublished: 2019-03-2{number}\nurl: https://example.com/\n---\n"
        lines = "\n".join(line.strip() for line in text.splitlines())
        (folder / f"article-{number}.md").write_bytes((head + lines).encode("utf-8", "replace"))
    try:
        read_folder(folder)
    except KnowledgeError:
        return False
    return True


async def _answer_everything(folder: Path, question: str, language: str) -> tuple[BotApi, list[str]]:
    """Ask in each way and press each button; gives what was said, and the articles' texts."""
    api = BotApi()
    async with running(api, folder, folder) as bot:
        bot.conversations.choose_language(READER["id"], language)
        await bot.replies(question or None)
        for message in api.shown(READER["id"])[-1:]:
            await _press_everything(bot, message)
        for command in ("sources", "latest", "timeline", "article article-0", f"compare {question[:100]}"):
            await bot.replies(f"/{command}")
        offset = ""
        for _ in range(5):
            await bot.hear(updates.inline_query(question[:256], offset=offset))
            answers = api.made("answerInlineQuery")
            offset = answers[-1].next_offset if answers else ""
        await bot.guest_answer(f"@IsnadTestBot {question}")
        return api, [article.text for article in bot.conversations.library.knowledge.articles]


async def _press_everything(bot: Bot, message: dict[str, Any]) -> None:
    for label in [label for row in labels(message) for label in row]:
        if label != wording.BUTTON_COPY and label != wording.ENGLISH(wording.BUTTON_COPY):
            bot.api.chats._messages[READER["id"], message["message_id"]] = message
            await bot.press(label, under=message)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(_ARTICLES, _QUESTIONS, _LANGUAGES)
def test_any_articles_and_any_question_give_messages_that_telegram_takes_as_they_are(
    articles: list[str], question: str, language: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not _write(Path(folder), articles):
            return
        api, texts = asyncio.run(_answer_everything(Path(folder), question, language))

    # The stand-in refuses what Telegram refuses, and what it would change.
    assert api.refusals == []
    assert not any("خلل" in each.text or "went wrong" in each.text for each in api.made("sendMessage"))
    for message in (*api.made("sendMessage"), *api.made("editMessageText")):
        for quote in covered(message.model_dump(exclude_none=True), "blockquote"):
            assert quote == cleaned(quote)
            assert any(quote in text for text in texts)
    for answer in api.made("answerInlineQuery"):
        _check_verbatim(answer, texts)


def _check_verbatim(answer: AnswerInlineQuery, texts: Sequence[str]) -> None:
    for result in answer.results:
        content = result.input_message_content
        for each in content.entities:
            quote = utf16_slice(content.message_text, each.offset, each.length)
            assert each.type != "blockquote" or any(quote in text for text in texts)


@given(st.sampled_from(Action), st.from_regex(r"[A-Za-z0-9_-]{11,16}", fullmatch=True), st.integers(0, 10**6))
def test_any_press_is_data_of_64_bytes_at_most_and_read_back(action: Action, id: str, page: int) -> None:
    press = Press(action, id, str(page))

    assert len(str(press).encode()) <= 64
    assert Press.read(str(press)) == press
    assert press.page == page


@given(st.text())
def test_any_data_of_a_button_are_read_or_known_not_to_be_ours(data: str) -> None:
    press = Press.read(data)

    assert press is None or data.startswith(press.action.value)
    assert press is None or press.page >= 0


def test_pages_have_the_ways_to_those_before_and_behind_alone() -> None:
    press = Press(Action.MORE, "id", "0")

    assert keyboards.of_page(press, 1, wording.ARABIC, is_answer=False) is None


async def test_an_article_whose_first_line_ends_with_a_space_is_listed(tmp_path: Path) -> None:
    (tmp_path / "article-0.md").write_text("---\nsource: وكالة\n---\nافتتح الوزير السد. \n\nعاد الناس.")
    api = BotApi()
    async with running(api, tmp_path, tmp_path) as bot:
        await bot.reply("/sources")

    assert api.refusals == []
