import time
from pathlib import Path

import pytest

from bot import wording
from bot.telegram.handlers import inline
from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from tests.bot.telegram.conftest import QUESTION, QUOTE, UNANSWERED, Bot
from tests.bot_api import updates
from tests.bot_api.inline import AnswerInlineQuery, ArticleResult
from tests.bot_api.texts import utf16_slice
from tests.bot_api.updates import ENGLISH_READER, GROUP, READER, STRANGE_GROUP
from tests.conftest import MakeArticle

_say = wording.ARABIC
_TOPIC = "الباغوز"
"""A question with more quotes than a page holds."""


def _quote(result: ArticleResult) -> str:
    content = result.input_message_content
    (block,) = (each for each in content.entities if each.type == "blockquote")
    return utf16_slice(content.message_text, block.offset, block.length)


async def _pages(bot: Bot, query: str) -> list[AnswerInlineQuery]:
    pages = [await bot.results(query)]
    while pages[-1].next_offset:
        pages.append(await bot.results(query, pages[-1].next_offset))
    return pages


async def test_a_query_offers_quotes_with_their_sources(bot: Bot) -> None:
    answer = await bot.results(QUESTION)

    first = answer.results[0]
    assert _quote(first) == QUOTE
    assert first.input_message_content.message_text.startswith(f"{QUOTE}\n\u200f— إيلاف")
    assert first.description == f"إيلاف، 23 مارس 2019\n{QUOTE}"
    assert answer.button is None


@pytest.mark.parametrize(("age", "cache_time"), [(20, 2), (1000, 100), (90000, 300)])
async def test_an_answer_is_cached_the_longer_the_older_the_version_of_the_articles_is(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, age: float, cache_time: int
) -> None:
    monkeypatch.setattr(bot.conversations.library, "_since", time.monotonic() - age)

    assert (await bot.results(QUESTION)).cache_time == cache_time


async def test_what_is_sent_is_a_whole_answer_that_begins_with_the_chosen_quote(bot: Bot) -> None:
    answer = await bot.results("كم شاحنة خرجت من الباغوز بحسب كل مصدر؟")

    texts = [result.input_message_content.message_text for result in answer.results]
    assert all("15 شاحنة" in text and "ثلاثين شاحنة" in text for text in texts[:2])
    assert texts[0] != texts[1]


async def test_an_empty_query_offers_the_newest_articles(bot: Bot, bundled: KnowledgeBase) -> None:
    answer = await bot.results("  ")

    assert list(map(_quote, answer.results)) == [
        bundled.opening(article).text for article in bundled.newest_articles
    ]
    assert answer.button is None


async def test_pages_follow_each_other_until_every_quote_was_offered(
    bot: Bot, bundled: KnowledgeBase
) -> None:
    pages = await _pages(bot, _TOPIC)

    offered = [_quote(result) for page in pages for result in page.results]
    quotes = bundled.answer(Question(_TOPIC), max_quotes=inline.MAX_OFFERED).quotes
    assert len(pages) > 2
    assert offered == [quote.text for quote in quotes]
    assert len({result.id for page in pages for result in page.results}) == len(offered)


@pytest.mark.parametrize("offset", ["1000", "-1", "٣", "²", "next"])
async def test_an_offset_that_is_none_of_ours_is_answered_as_well_as_can_be(bot: Bot, offset: str) -> None:
    answer = await bot.results(_TOPIC, offset)

    assert len(answer.results) == (0 if offset == "1000" else inline.MAX_RESULTS)
    assert answer.button is None


async def test_the_same_quote_has_the_same_id_whatever_was_asked(bot: Bot) -> None:
    first = {_quote(each): each.id for page in await _pages(bot, _TOPIC) for each in page.results}
    second = {_quote(each): each.id for page in await _pages(bot, QUESTION) for each in page.results}

    assert first.keys() & second.keys()
    assert all(first[quote] == second[quote] for quote in first.keys() & second.keys())


class TestTitles:
    """With articles of our own."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        make_article("trucks", "وصلت 20 شاحنة إلى المخيم يوم السبت.")
        make_article("dam", f"{'بحيرة ' * 30}السد الجديد في أسوان جميلة.")
        return make_article("fire", "اندلع حريق كبير في غابات الأرز.").parent

    async def test_the_marked_answer_is_the_title(self, bot: Bot) -> None:
        (result,) = (await bot.results("كم شاحنة وصلت إلى المخيم؟")).results

        knowledge = bot.conversations.library.knowledge
        (quote,) = knowledge.answer(Question("كم شاحنة وصلت إلى المخيم؟"), max_quotes=9).quotes
        ((start, end),) = quote.highlights
        assert result.title == quote.text[start:end]
        assert "20" in result.title

    async def test_a_long_sentence_is_cut_between_words_for_a_title(self, bot: Bot) -> None:
        title = next(each.title for each in (await bot.results("")).results if each.title.startswith("بحيرة"))

        assert title == ("بحيرة " * 13).strip() + "…"

    async def test_the_id_of_a_quote_is_another_in_another_version(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        (before,) = (await bot.results("أين اندلع الحريق؟")).results
        make_article("more", "نص آخر تماما.")
        await bot.reload()
        (after,) = (await bot.results("أين اندلع الحريق؟")).results

        assert _quote(before) == _quote(after)
        assert before.id != after.id


async def test_a_query_without_an_answer_leads_to_the_private_chat_where_it_is_asked(bot: Bot) -> None:
    answer = await bot.results(UNANSWERED)
    assert answer.results == []
    assert answer.button is not None
    assert answer.button.text == _say(wording.NOT_IN_INLINE)

    reply = await bot.reply(f"/start {answer.button.start_parameter}")

    assert reply.text.startswith(_say(wording.SILENT))
    (row,) = bot.conversations.storage.answers.since(0)
    assert row["question"] == UNANSWERED


def _is_in_a_file(text: str, folder: Path) -> bool:
    return any(text.encode() in path.read_bytes() for path in folder.rglob("isnad.sqlite3*"))


async def test_what_is_typed_and_not_sent_is_in_no_file_and_is_forgotten(bot: Bot, tmp_path: Path) -> None:
    typed = "متى تزوج زرقاء اليمامة؟"
    answer = await bot.results(typed)
    assert answer.button is not None

    assert not _is_in_a_file(typed, tmp_path)
    assert await bot.conversations.forget(READER["id"])
    greeting = await bot.reply(f"/start {answer.button.start_parameter}")
    assert greeting.text.startswith(_say(wording.GREETING))


class TestLinks:
    """With an article that comes after the question."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        return make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent

    async def test_the_question_behind_a_link_is_answered_by_the_articles_in_service(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        answer = await bot.results("أين اندلع الحريق؟")
        assert answer.button is not None
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()

        reply = await bot.reply(f"/start {answer.button.start_parameter}")

        assert reply.text.startswith("اندلع حريق كبير في غابات الأرز.")

    @pytest.mark.parametrize("parameter", ["q", "qqqq", "inline", "q../../etc"])
    async def test_a_link_that_is_unknown_greets(self, bot: Bot, parameter: str) -> None:
        assert (await bot.reply(f"/start {parameter}")).text.startswith(_say(wording.GREETING))

    async def test_a_link_to_pages_of_an_article_is_no_link_to_a_question(self, bot: Bot) -> None:
        id = bot.conversations.storage.links.add("dam", person="p")

        assert (await bot.reply(f"/start {id}")).text.startswith(_say(wording.GREETING))


async def test_the_button_speaks_the_language_of_the_reader_and_is_kept_for_them(bot: Bot) -> None:
    bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    arabic = await bot.results(UNANSWERED)
    english = await bot.results(UNANSWERED, user=ENGLISH_READER)

    assert english.button is not None
    assert english.button.text == wording.ENGLISH(wording.NOT_IN_INLINE)
    assert (arabic.is_personal, english.is_personal) == (True, True)


async def test_chosen_results_are_counted_without_a_name(bot: Bot) -> None:
    result = (await bot.results(QUESTION)).results[0]

    for _ in range(2):
        await bot.hear(bot.api.choose(result, QUESTION))

    assert bot.conversations.storage.counts.total("inline chosen") == 2
    assert [*bot.conversations.storage.answers.since(0)] == []


async def test_what_was_sent_inline_is_not_answered_in_turn(bot: Bot) -> None:
    result = (await bot.results(QUESTION)).results[0]

    await bot.hear(updates.message_via_bot(result.input_message_content.message_text))

    assert bot.api.sent(READER["id"]) == []


class TestGuests:
    """Messages that call the bot into chats where it is no member."""

    async def test_a_question_is_answered_in_place(self, bot: Bot) -> None:
        answer = await bot.guest_answer(f"@IsnadTestBot {QUESTION}")

        assert _quote(answer.result) == QUOTE
        assert answer.result.title == QUESTION
        assert bot.api.made("sendMessage") == []
        (row,) = bot.conversations.storage.answers.since(0)
        assert (row["face"], row["question"]) == ("guest", QUESTION)

    async def test_of_a_very_long_question_is_said_how_much_was_read(self, bot: Bot) -> None:
        answer = await bot.guest_answer(f"@IsnadTestBot {QUESTION} {'يا ترى ' * 100}")

        told = answer.result.input_message_content.message_text
        assert told.startswith(_say(wording.READ_IN_PART, letters=500) + "\n")

    async def test_a_bare_mention_says_how_to_ask(self, bot: Bot) -> None:
        answer = await bot.guest_answer("@IsnadTestBot")

        assert answer.result.input_message_content.message_text == _say(
            wording.ASK_GUEST_HINT, mention=_say.isolate("@IsnadTestBot")
        )
        assert answer.result.title == _say(wording.NAME)

    async def test_a_bare_mention_in_reply_to_a_message_asks_what_that_message_says(self, bot: Bot) -> None:
        asked = updates.message(QUESTION, chat=STRANGE_GROUP)["message"]

        answer = await bot.guest_answer("@IsnadTestBot", reply_to_message=asked)

        assert _quote(answer.result) == QUOTE

    async def test_a_silent_answer_is_told_in_the_language_of_the_guest(self, bot: Bot) -> None:
        bot.conversations.choose_language(ENGLISH_READER["id"], "en")

        answer = await bot.guest_answer(f"@IsnadTestBot {UNANSWERED}", user=ENGLISH_READER)

        told = answer.result.input_message_content.message_text
        assert told.startswith(wording.ENGLISH(wording.SILENT))

    async def test_a_guest_in_one_chat_does_not_go_on_from_another(self, bot: Bot) -> None:
        await bot.reply(f"/ask {QUESTION}", chat=GROUP)

        await bot.guest_answer("@IsnadTestBot وأين؟")

        *_, row = bot.conversations.storage.answers.since(0)
        assert row["previous"] == "[]"
