"""Whatever articles say and readers ask, what goes out is within Telegram's limits and word for word."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from bot import wording
from bot.gaps import Group
from bot.storage.answers import Gap, Rating
from bot.telegram.handlers import changes, gap_pages
from bot.telegram.outgoing import keyboards
from bot.telegram.outgoing.keyboards import Action, Press
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.wording import Wording
from knowledge.files.editions import Difference
from knowledge.files.folder import read_folder
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from tests.bot.telegram.conftest import Bot, covered, running
from tests.bot.telegram.outgoing.messages import strategies
from tests.bot.telegram.outgoing.messages.conftest import entities
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.entities import check_text
from tests.bot_api.inline import AnswerGuestQuery, AnswerInlineQuery
from tests.bot_api.texts import cleaned, utf16_slice
from tests.bot_api.updates import ADMIN, ENGLISH_READER, READER, Json

_CODES = st.sampled_from(list(wording.LANGUAGES))
_LANGUAGES = st.sampled_from([wording.ARABIC, wording.ENGLISH])
_QUESTIONS = (strategies.PHRASES | strategies.LONG_PHRASES).map(lambda text: cleaned(text[:3000]))
_FAILED = tuple(
    say(wording.FAILED_WITH_ID, id="\0").partition("\0")[0] for say in (wording.ARABIC, wording.ENGLISH)
)


def _write(folder: Path, articles: Sequence[str]) -> None:
    for number, text in enumerate(articles):
        (folder / f"article-{number}.md").write_bytes(text.encode("utf-8", "replace"))


def _is_sound(folder: Path) -> bool:
    try:
        read_folder(folder)
    except KnowledgeError:
        return False
    return True


async def _do_everything(folder: Path, question: str, spoilt: str, language: str) -> tuple[BotApi, list[str]]:
    """Ask in each way, press each button, reload; gives what was said, and the articles' texts."""
    api = BotApi()
    async with running(api, folder, folder) as bot:
        for user in (READER, ADMIN):
            bot.conversations.choose_language(user["id"], language)
        texts = [article.text for article in bot.conversations.library.knowledge.articles]
        await _ask(bot, question)
        await _ask(bot, "كم شاحنة وصلت إلى المخيم؟")
        for command in ("sources", "latest", "timeline", "article article-0"):
            await bot.replies(f"/{command}")
            await _press_everything(bot, bot.shown())
        for command in (
            f"timeline {question}",
            f"compare {question}",
            f"article {question}",
            "compare شاحنة",
        ):
            await bot.replies(f"/{command}"[:4096], user=ENGLISH_READER)
        for text in (question, ""):
            await _page_inline(bot, text)
        await bot.guest_answer(f"@IsnadTestBot {question}"[:4096])
        for command in ("gaps", "versions", f"remove {question}"[:4096], "remove article-0"):
            await bot.replies(f"/{command}", user=ADMIN)
        _write(folder, [spoilt])
        # What is spoilt may be sound all the same: then those who wait are told what it says.
        await bot.replies("/reload", user=ADMIN)
        texts += [article.text for article in bot.conversations.library.knowledge.articles]
        await bot.replies("/undo", user=ADMIN)
        return api, texts


async def _ask(bot: Bot, question: str) -> None:
    if await bot.replies(question or None):
        await _press_everything(bot, bot.shown())


async def _press_everything(bot: Bot, message: Json, *, deep: bool = True) -> None:
    """Press each button under a message, and each under what that shows."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if "callback_data" not in button:
                continue
            bot.api.chats._messages[READER["id"], message["message_id"]] = message
            shown = await bot.press(button["text"], under=message)
            if deep:
                await _press_everything(bot, shown, deep=False)


async def _page_inline(bot: Bot, text: str) -> None:
    offset = ""
    for _ in range(5):
        await bot.hear(updates.inline_query(text[:256], offset=offset))
        offset = bot.api.made("answerInlineQuery")[-1].next_offset


# A font that lacks a letter of an exotic name draws a box. To shrink what takes half a second takes minutes.
@pytest.mark.filterwarnings("ignore:Glyph:UserWarning")
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    st.lists(strategies.article_files(), min_size=1, max_size=14),
    _QUESTIONS,
    strategies.article_files(is_clean=False),
    _CODES,
)
def test_any_articles_and_any_question_give_messages_that_telegram_takes_as_they_are(
    articles: list[str], question: str, spoilt: str, language: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), articles)
        assume(_is_sound(Path(folder)))
        api, texts = asyncio.run(_do_everything(Path(folder), question, spoilt, language))

    # The stand-in refuses what Telegram refuses, and what it would change.
    assert api.refusals == []
    for message in (*api.made("sendMessage"), *api.made("editMessageText")):
        assert not message.text.startswith(_FAILED)
        for quote in covered(message.model_dump(exclude_none=True), "blockquote"):
            assert quote == cleaned(quote)
            assert any(quote in text for text in texts)
    for answer in (*api.made("answerInlineQuery"), *api.made("answerGuestQuery")):
        _check_verbatim(answer, texts)


def _check_verbatim(answer: AnswerInlineQuery | AnswerGuestQuery, texts: Sequence[str]) -> None:
    for result in [answer.result] if isinstance(answer, AnswerGuestQuery) else answer.results:
        assert result.title == cleaned(result.title)
        content = result.input_message_content
        for each in content.entities:
            quote = utf16_slice(content.message_text, each.offset, each.length)
            assert each.type != "blockquote" or any(quote in text for text in texts)


def _check(sent: Sequence[OutgoingMessage]) -> None:
    assert sent
    for message in sent:
        check_text(message.text, entities(message))


_IDS = st.lists(strategies.IDS, max_size=60).map(tuple)


@example(Difference((), (), ("\N{GRINNING FACE}" * 100,) * 60), 0, wording.ARABIC)
@given(st.builds(Difference, _IDS, _IDS, _IDS), st.integers(0, 10**6), _LANGUAGES)
def test_any_difference_is_told_within_the_limits(difference: Difference, count: int, say: Wording) -> None:
    lines = list(say.reloaded(difference, article_count=count, sentence_count=count))

    _check(changes.pages(lines, say))
    _check(changes.pages(lines, say, at_most=1))


def test_what_was_added_is_told_however_many_articles_were() -> None:
    brought = tuple(f"{number:03}{'a' * 60}" for number in range(30))
    say = wording.ARABIC
    lines = list(say.reloaded(Difference(brought, brought, brought), article_count=99, sentence_count=99))

    (told,) = changes.pages(lines, say, at_most=1)

    assert told.text.startswith(lines[0])
    assert told.text.endswith(say.and_more(len(lines) - told.text.count("\n")))


_PROBLEMS = st.builds(
    Problem, strategies.IDS, st.integers(1, 10**6), st.sampled_from(ProblemKind), strategies.LONG_PHRASES
)


@given(st.lists(_PROBLEMS, min_size=1, max_size=30), st.integers(1, 20), _LANGUAGES)
def test_any_problems_are_told_within_the_limits(problems: list[Problem], times: int, say: Wording) -> None:
    _check(changes.pages([say.problem(each) for each in problems * times], say))


_GAPS = st.builds(
    Gap,
    st.from_regex(r"[\w-]{11}", fullmatch=True),
    _QUESTIONS,
    st.none() | st.sampled_from(Rating),
    st.just(0.0),
)


@given(st.lists(st.tuples(_GAPS), max_size=30), st.integers(-1, 10**9), _LANGUAGES)
def test_any_gaps_are_listed_within_the_limits(groups: list[Group], page: int, say: Wording) -> None:
    _check(gap_pages.listed(groups, page, "", say))


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_QUESTIONS.filter(bool), min_size=1, max_size=10), _CODES)
def test_any_questions_are_counted_within_the_limits(questions: list[str], language: str) -> None:
    async def count() -> BotApi:
        api = BotApi()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "dam.md").write_text(
                "---\nsource: وكالة\n---\nافتتح الوزير السد.", encoding="utf-8"
            )
            async with running(api, Path(folder), Path(folder)) as bot:
                bot.conversations.choose_language(ADMIN["id"], language)
                for question in questions:
                    await bot.replies(question, user=ADMIN)
                await bot.replies("/stats", user=ADMIN)
        return api

    api = asyncio.run(count())

    assert api.refusals == []
    assert not any(message.text.startswith(_FAILED) for message in api.made("sendMessage"))


_DETAILS = st.sampled_from(["", *Rating, *wording.LANGUAGES]) | st.integers(0, 2**52).map(str)
"""Of a press: a reason, a language, a page, or an admin's id, which has 52 bits at most."""


@given(st.sampled_from(Action), st.from_regex(r"[A-Za-z0-9_-]{11,16}", fullmatch=True), _DETAILS)
def test_any_press_is_data_of_64_bytes_at_most_and_read_back(action: Action, id: str, detail: str) -> None:
    press = Press(action, id, detail)

    assert len(str(press).encode()) <= 64
    assert Press.read(str(press)) == press
    assert press.page == (int(detail) if detail.isdecimal() else 0)


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
