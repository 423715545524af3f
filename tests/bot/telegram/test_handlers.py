from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot import wording
from knowledge.answering import KnowledgeBase
from tests.bot.telegram.conftest import Bot
from tests.bot_api import updates
from tests.bot_api.methods import SendMessage
from tests.bot_api.texts import utf16_slice
from tests.bot_api.updates import ADMIN, BOT, GROUP
from tests.conftest import MakeArticle

_say = wording.ARABIC

_QUESTION = "من رفع الراية الصفراء في الباغوز؟"
_STICKER = {
    "file_id": "1",
    "file_unique_id": "1",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
_QUOTE = "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


def _quotes(message: SendMessage) -> list[str]:
    return [
        utf16_slice(message.text, entity.offset, entity.length)
        for entity in message.entities
        if entity.type == "blockquote"
    ]


async def test_a_private_question_is_answered_with_quote_source_and_date(bot: Bot) -> None:
    reply = await bot.reply(_QUESTION)

    assert _quotes(reply)[0] == _QUOTE
    assert reply.text.startswith(f"{_QUOTE}\n\u200f— إيلاف، 23 مارس 2019")
    assert reply.reply_parameters is None
    assert reply.link_preview_options.is_disabled


async def test_each_quote_is_a_slice_of_an_article_after_telegrams_cleaning(
    bot: Bot, bundled: KnowledgeBase
) -> None:
    quotes = _quotes(await bot.reply("كم عدد القتلى؟"))

    assert quotes
    assert all(any(quote in article.text for article in bundled.articles) for quote in quotes)


async def test_a_question_that_the_articles_do_not_answer_gets_a_kind_word(bot: Bot) -> None:
    reply = await bot.reply("ما هي أعراض الإنفلونزا؟")

    assert reply.text == f"{_say(wording.SILENT)}\n{_say(wording.SILENT_HINT)}"
    assert reply.entities == []


async def test_ask_answers_the_question_behind_it(bot: Bot) -> None:
    assert _quotes(await bot.reply(f"/ask {_QUESTION}"))[0] == _QUOTE
    assert _quotes(await bot.reply(f"/ask@IsnadTestBot\n{_QUESTION}", chat=GROUP))[0] == _QUOTE


async def test_ask_without_a_question_says_how_to_ask(bot: Bot) -> None:
    assert (await bot.reply("/ask")).text == _say(wording.ASK_HINT)


async def test_a_bare_ask_in_reply_to_a_message_asks_what_that_message_says(bot: Bot) -> None:
    asked = updates.message(_QUESTION, chat=GROUP)["message"]
    captioned = updates.message(None, chat=GROUP, photo=[], caption=_QUESTION)["message"]

    assert _quotes(await bot.reply("/ask", chat=GROUP, reply_to_message=asked))[0] == _QUOTE
    assert _quotes(await bot.reply("@IsnadTestBot", chat=GROUP, reply_to_message=captioned))[0] == _QUOTE


async def test_a_mention_in_a_group_is_answered_under_the_question(bot: Bot) -> None:
    update = updates.message(f"@isnadtestbot {_QUESTION}", chat=GROUP)
    await bot.hear(update)

    (reply,) = bot.api.sent(GROUP["id"])
    assert _quotes(reply)[0] == _QUOTE
    assert reply.reply_parameters is not None
    assert reply.reply_parameters.message_id == update["message"]["message_id"]
    assert reply.reply_parameters.allow_sending_without_reply


async def test_a_mention_may_stand_anywhere_in_the_question(bot: Bot) -> None:
    assert _quotes(await bot.reply(f"😀 {_QUESTION} @IsnadTestBot", chat=GROUP))[0] == _QUOTE


async def test_a_mention_without_a_user_name_counts_too(bot: Bot) -> None:
    update = updates.message(f"إسناد {_QUESTION}", chat=GROUP)
    update["message"]["entities"] = [{"type": "text_mention", "offset": 0, "length": 5, "user": BOT}]

    await bot.hear(update)

    assert _quotes(bot.api.sent(GROUP["id"])[0])[0] == _QUOTE


async def test_the_caption_of_a_picture_is_a_question(bot: Bot) -> None:
    mention = [{"type": "mention", "offset": 0, "length": 13}]

    private = await bot.reply(None, photo=[], caption=_QUESTION)
    group = await bot.reply(
        None, chat=GROUP, photo=[], caption=f"@IsnadTestBot {_QUESTION}", caption_entities=mention
    )

    assert _quotes(private) == _quotes(group) != []


async def test_a_bare_mention_says_how_to_ask(bot: Bot) -> None:
    assert (await bot.reply("@IsnadTestBot", chat=GROUP)).text == _say(wording.ASK_HINT)


async def test_a_reply_to_the_bot_in_a_group_is_a_question(bot: Bot) -> None:
    earlier = updates.message("جواب سابق", user=BOT, chat=GROUP)["message"]

    assert _quotes(await bot.reply(_QUESTION, chat=GROUP, reply_to_message=earlier))[0] == _QUOTE


async def test_a_question_in_a_forum_topic_is_answered_in_that_topic(bot: Bot) -> None:
    reply = await bot.reply(
        f"@IsnadTestBot {_QUESTION}", chat=GROUP, message_thread_id=77, is_topic_message=True
    )

    assert reply.message_thread_id == 77


async def test_other_talk_in_a_group_is_left_alone(bot: Bot) -> None:
    reader_wrote = updates.message("سؤال", chat=GROUP)["message"]
    topic = updates.message(None, user=BOT, chat=GROUP, forum_topic_created={"name": "أ", "icon_color": 1})

    for text, fields in [
        (_QUESTION, {}),
        (f"@AnotherBot {_QUESTION}", {}),
        (_QUESTION, {"reply_to_message": reader_wrote}),
        (_QUESTION, {"reply_to_message": topic["message"]}),
        ("/weather", {}),
        ("/ask@AnotherBot سؤال", {}),
        (None, {"photo": []}),
    ]:
        assert await bot.replies(text, chat=GROUP, **fields) == []


async def test_an_edited_message_and_one_sent_through_the_bot_are_left_alone(bot: Bot) -> None:
    edited = updates.message(_QUESTION)
    edited["edited_message"] = edited.pop("message")

    await bot.hear(edited)

    assert bot.api.made("sendMessage") == []
    assert await bot.replies(_QUESTION, via_bot=BOT) == []


async def test_start_and_help_say_what_the_bot_does(bot: Bot) -> None:
    greeting = f"{_say(wording.GREETING)}\n{_say(wording.ASK_NOW)}"
    assert (await bot.reply("/start")).text == greeting
    assert (await bot.reply("/start inline")).text == greeting
    assert (
        await bot.reply("/start", chat=GROUP)
    ).text == f"{_say(wording.GREETING)}\n{_say(wording.ASK_IN_GROUP)}"
    assert "@IsnadTestBot" in (await bot.reply("/help")).text


async def test_the_menu_shows_admin_commands_to_an_admin_only(bot: Bot) -> None:
    await bot.reply("/start")
    assert bot.api.made("setMyCommands") == []

    await bot.reply("/start", user=ADMIN)

    (menu,) = bot.api.made("setMyCommands")
    assert (menu.scope.type, menu.scope.chat_id) == ("chat", ADMIN["id"])
    assert [each.command for each in menu.commands] == ["ask", "sources", "help", "reload"]


async def test_a_menu_that_cannot_be_set_does_not_spoil_the_greeting(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.api.broken.add("setMyCommands")

    assert (await bot.reply("/start", user=ADMIN)).text.startswith(_say(wording.GREETING))

    assert "a command menu was not set" in caplog.text
    bot.api.refusals.clear()


async def test_sources_lists_the_articles_newest_first(bot: Bot) -> None:
    text = (await bot.reply("/sources")).text

    assert text.startswith("إعلان القضاء التام")
    assert text.index("إيلاف، 23 مارس 2019") < text.index("صحيفة الجارديان، فبراير 2019")


async def test_a_picture_in_private_gets_a_kind_word(bot: Bot) -> None:
    assert (await bot.reply(None, sticker=_STICKER)).text == _say(wording.TEXT_ONLY)


async def test_nobody_but_an_admin_learns_that_there_is_a_reload(bot: Bot) -> None:
    reload, nonsense = await bot.reply("/reload"), await bot.reply("/nonsense")

    assert reload.text == nonsense.text == _say(wording.UNKNOWN_COMMAND)
    assert await bot.replies("/reload", chat=GROUP) == []
    assert await bot.replies("/reload", user=ADMIN, chat=GROUP) == []
    for text in (_say(wording.GREETING), _say(wording.HELP), *wording.COMMANDS):
        assert "reload" not in text


class TestReload:
    """With a folder of our own."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        return make_article("water", "افتتح الوزير السد الجديد في أسوان.").parent

    async def _reload(self, bot: Bot) -> str:
        before = len(bot.api.sent(ADMIN["id"]))
        await bot.hear(updates.message("/reload", user=ADMIN))
        return (await bot.next_message(ADMIN["id"], after=before)).text

    async def test_an_admin_is_told_what_changed_and_the_new_article_answers(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        make_article("water", "افتتح الرئيس السد الجديد في أسوان.")

        told = await self._reload(bot)

        assert told.splitlines() == [
            "أُضيف: \u2068fire\u2069",
            "تغيّر: \u2068water\u2069",
            "في الخدمة الآن: مقالان، وجملتان.",
        ]
        assert _quotes(await bot.reply("أين اندلع الحريق؟")) == ["اندلع حريق كبير في غابات الأرز."]

    async def test_a_broken_article_is_told_with_every_problem_and_the_old_articles_stay(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("fire", "اندلع حريق كبير.", colour="red", published="أمس")
        make_article("water", "نص آخر تماما.")

        told = await self._reload(bot)

        assert told.splitlines()[0] == _say(wording.RELOAD_REFUSED)
        assert [line for line in told.splitlines() if "fire.md:3" in line and "colour" in line]
        assert [line for line in told.splitlines() if "fire.md:4" in line]
        assert _quotes(await bot.reply("من افتتح السد؟")) == ["افتتح الوزير السد الجديد في أسوان."]

    async def test_every_one_of_very_many_problems_is_told(self, bot: Bot, make_article: MakeArticle) -> None:
        for number in range(200):
            make_article(f"broken-{number:03}", "")

        await bot.hear(updates.message("/reload", user=ADMIN))
        await self._until_told(bot, "broken-199")

        told = "\n".join(message.text for message in bot.api.sent(ADMIN["id"]))
        assert told.startswith(_say(wording.RELOAD_REFUSED))
        assert all(f"broken-{number:03}.md:3" in told for number in range(200))

    async def test_every_one_of_very_many_changes_is_told(self, bot: Bot, make_article: MakeArticle) -> None:
        for number in range(500):
            make_article(f"article-with-a-long-name-{number:03}", "نص.")

        await bot.hear(updates.message("/reload", user=ADMIN))
        await self._until_told(bot, "501 مقال")

        told = "\n".join(message.text for message in bot.api.sent(ADMIN["id"]))
        assert all(f"article-with-a-long-name-{number:03}" in told for number in range(500))

    async def _until_told(self, bot: Bot, text: str) -> None:
        count = 0
        while text not in (await bot.next_message(ADMIN["id"], after=count)).text:
            count += 1

    async def test_questions_are_answered_while_a_reload_is_under_way(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        for number in range(300):
            make_article(f"long-{number}", "عاد النازحون إلى قراهم بعد المعركة. " * 20)

        await bot.hear(updates.message("/reload", user=ADMIN))
        assert _quotes(await bot.reply("من افتتح السد؟")) == ["افتتح الوزير السد الجديد في أسوان."]

        assert bot.api.sent(ADMIN["id"]) == []
        assert "301" in (await bot.next_message(ADMIN["id"], after=0)).text


async def test_an_inline_query_offers_quotes_with_their_sources(bot: Bot) -> None:
    answer = await bot.results(_QUESTION)

    first = answer.results[0]
    assert first.input_message_content.message_text.startswith(f"{_QUOTE}\n\u200f— إيلاف")
    assert 1 <= len(answer.results) <= 10
    assert answer.button is None


async def test_an_empty_inline_query_offers_the_newest_articles(bot: Bot) -> None:
    answer = await bot.results("  ")

    assert answer.results[0].title == "إعلان القضاء التام على «خلافة» تنظيم الدولة الإسلامية"
    assert len(answer.results) == 5


async def test_an_inline_query_without_an_answer_leads_to_the_private_chat(bot: Bot) -> None:
    answer = await bot.results("ما هي أعراض الإنفلونزا؟")

    assert answer.results == []
    assert answer.button is not None
    assert answer.button.text == _say(wording.NOT_IN_INLINE)


async def test_when_something_fails_the_log_has_the_traceback_and_the_reader_one_sentence(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(KnowledgeBase, "answer", fail)

    reply = await bot.reply(_QUESTION)

    assert reply.text == _say(wording.FAILED)
    assert "the index is gone" in caplog.text


async def test_a_reader_who_cannot_be_reached_does_not_stop_the_bot(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = bot.api.answer

    async def unreachable(method: str, raw: dict[str, object]) -> object:
        if method == "sendMessage":
            raise NetworkError("gone")
        return await answer(method, raw)

    monkeypatch.setattr(bot.api, "answer", unreachable)
    assert await bot.replies(_QUESTION) == []
    assert "the reader could not be told" in caplog.text

    monkeypatch.undo()
    assert _quotes(await bot.reply(_QUESTION))[0] == _QUOTE
