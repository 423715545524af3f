import asyncio
import json
import sys
import threading
import time
from importlib.abc import MetaPathFinder

import pytest

from bot import wording
from bot.conversations import Asker
from bot.storage.answers import Face
from knowledge.answering import KnowledgeBase
from tests.bot.telegram.conftest import QUESTION, QUOTE, UNANSWERED, Bot, covered
from tests.bot_api import updates
from tests.bot_api.keyboards import labels
from tests.bot_api.methods import SendMessage
from tests.bot_api.updates import BOT, CHANNEL_MESSAGES, ENGLISH_READER, GROUP, READER, Json

_say = wording.ARABIC
_STICKER = {
    "file_id": "1",
    "file_unique_id": "1",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}


def _quotes(message: SendMessage) -> list[str]:
    return covered(message, "blockquote")


async def test_a_private_question_is_answered_with_quote_source_and_date(bot: Bot) -> None:
    reply = await bot.reply(QUESTION)

    assert _quotes(reply)[0] == QUOTE
    assert reply.text.startswith(f"{QUOTE}\n\u200f— إيلاف، 23 مارس 2019")
    assert reply.reply_parameters is None
    assert reply.link_preview_options.is_disabled


async def test_each_quote_is_a_slice_of_an_article_after_telegrams_cleaning(
    bot: Bot, bundled: KnowledgeBase
) -> None:
    quotes = _quotes(await bot.reply("كم عدد القتلى؟"))

    assert quotes
    assert all(any(quote in article.text for article in bundled.articles) for quote in quotes)


async def test_a_question_that_the_articles_do_not_answer_gets_a_kind_word(bot: Bot) -> None:
    reply = await bot.reply(UNANSWERED)

    assert reply.text == f"{_say(wording.SILENT)}\n{_say(wording.SILENT_HINT)}"
    assert reply.entities == []


async def test_ask_answers_the_question_behind_it(bot: Bot) -> None:
    assert _quotes(await bot.reply(f"/ask {QUESTION}"))[0] == QUOTE
    assert _quotes(await bot.reply(f"/ask@IsnadTestBot\n{QUESTION}", chat=GROUP))[0] == QUOTE


async def test_ask_without_a_question_says_how_to_ask(bot: Bot) -> None:
    assert (await bot.reply("/ask")).text == _say(wording.ASK_HINT)


async def test_a_bare_ask_in_reply_to_a_message_asks_what_that_message_says(bot: Bot) -> None:
    asked = updates.message(QUESTION, chat=GROUP)["message"]
    captioned = updates.message(None, chat=GROUP, photo=[], caption=QUESTION)["message"]

    assert _quotes(await bot.reply("/ask", chat=GROUP, reply_to_message=asked))[0] == QUOTE
    assert _quotes(await bot.reply("@IsnadTestBot", chat=GROUP, reply_to_message=captioned))[0] == QUOTE


async def test_a_mention_in_a_group_is_answered_under_the_question(bot: Bot) -> None:
    update = updates.message(f"@isnadtestbot {QUESTION}", chat=GROUP)
    await bot.hear(update)

    (reply,) = bot.api.sent(GROUP["id"])
    assert _quotes(reply)[0] == QUOTE
    assert reply.reply_parameters is not None
    assert reply.reply_parameters.message_id == update["message"]["message_id"]
    assert reply.reply_parameters.allow_sending_without_reply


async def test_a_mention_may_stand_anywhere_in_the_question(bot: Bot) -> None:
    assert _quotes(await bot.reply(f"😀 {QUESTION} @IsnadTestBot", chat=GROUP))[0] == QUOTE


async def test_a_mention_without_a_user_name_counts_too(bot: Bot) -> None:
    update = updates.message(f"إسناد {QUESTION}", chat=GROUP)
    update["message"]["entities"] = [{"type": "text_mention", "offset": 0, "length": 5, "user": BOT}]

    await bot.hear(update)

    assert _quotes(bot.api.sent(GROUP["id"])[0])[0] == QUOTE


async def test_the_caption_of_a_picture_is_a_question(bot: Bot) -> None:
    mention = [{"type": "mention", "offset": 0, "length": 13}]

    private = await bot.reply(None, photo=[], caption=QUESTION)
    group = await bot.reply(
        None, chat=GROUP, photo=[], caption=f"@IsnadTestBot {QUESTION}", caption_entities=mention
    )

    assert _quotes(private) == _quotes(group) != []


async def test_a_bare_mention_says_how_to_ask(bot: Bot) -> None:
    assert (await bot.reply("@IsnadTestBot", chat=GROUP)).text == _say(wording.ASK_HINT)


async def test_a_reply_to_the_bot_in_a_group_is_a_question(bot: Bot) -> None:
    earlier = updates.message("جواب سابق", user=BOT, chat=GROUP)["message"]

    assert _quotes(await bot.reply(QUESTION, chat=GROUP, reply_to_message=earlier))[0] == QUOTE


async def test_half_of_a_surrogate_pair_is_no_reason_to_be_silent(bot: Bot) -> None:
    assert _quotes(await bot.reply(f"/ask \ud800 {QUESTION}"))


async def test_a_question_in_a_forum_topic_is_answered_in_that_topic(bot: Bot) -> None:
    reply = await bot.reply(
        f"@IsnadTestBot {QUESTION}", chat=GROUP, message_thread_id=77, is_topic_message=True
    )

    assert reply.message_thread_id == 77


async def test_other_talk_in_a_group_is_left_alone(bot: Bot) -> None:
    reader_wrote = updates.message("سؤال", chat=GROUP)["message"]
    topic = updates.message(None, user=BOT, chat=GROUP, forum_topic_created={"name": "أ", "icon_color": 1})

    for text, fields in [
        (QUESTION, {}),
        (f"@AnotherBot {QUESTION}", {}),
        (QUESTION, {"reply_to_message": reader_wrote}),
        (QUESTION, {"reply_to_message": topic["message"]}),
        ("/weather", {}),
        ("/ask@AnotherBot سؤال", {}),
        (None, {"photo": []}),
    ]:
        assert await bot.replies(text, chat=GROUP, **fields) == []


async def test_an_edited_message_and_one_sent_through_the_bot_are_left_alone(bot: Bot) -> None:
    edited = updates.message(QUESTION)
    edited["edited_message"] = edited.pop("message")

    await bot.hear(edited)

    assert bot.api.made("sendMessage") == []
    assert await bot.replies(QUESTION, via_bot=BOT) == []


async def test_start_and_help_say_what_the_bot_does(bot: Bot) -> None:
    greeting = f"{_say(wording.GREETING)}\n{_say(wording.ASK_NOW)}"
    assert (await bot.reply("/start")).text == greeting
    assert (await bot.reply("/start inline")).text == greeting
    assert (
        await bot.reply("/start", chat=GROUP)
    ).text == f"{_say(wording.GREETING)}\n{_say(wording.ASK_IN_GROUP)}"
    assert "@IsnadTestBot" in (await bot.reply("/help")).text


async def test_sources_lists_the_articles_newest_first(bot: Bot) -> None:
    text = (await bot.reply("/sources")).text

    assert text.split("\n")[2].startswith("\u200f1. إعلان القضاء التام")
    assert text.index("إيلاف، 23 مارس 2019") < text.index(
        "صحيفة الجارديان، عبر تقرير عربي نقلًا عنها، فبراير 2019"
    )


async def test_a_picture_in_private_gets_a_kind_word(bot: Bot) -> None:
    assert (await bot.reply(None, sticker=_STICKER)).text == _say(wording.TEXT_ONLY)


async def test_an_album_gets_one_answer(bot: Bot) -> None:
    await bot.reply(None, photo=[], caption=QUESTION, media_group_id="7")

    assert await bot.replies(None, photo=[], media_group_id="7") == []


async def test_a_courtesy_is_returned_without_buttons_and_not_kept(bot: Bot) -> None:
    shown = await bot.ask("شكرا")

    assert "reply_markup" not in shown
    assert [*bot.conversations.storage.answers.since(0)] == []


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("مصادر", "/sources"),
        ("المساعدة", "/help"),
        ("الخط الزمني", "/timeline"),
        ("احدث", "/latest"),
        ("اللغه", "/language"),
        ("خصوصية", "/privacy"),
    ],
)
async def test_an_arabic_word_alone_does_what_its_command_does(bot: Bot, word: str, command: str) -> None:
    assert (await bot.reply(word)).text == (await bot.reply(command)).text


@pytest.mark.parametrize("command", wording.COMMANDS)
async def test_each_command_of_the_menu_is_known(bot: Bot, command: str) -> None:
    assert (await bot.reply(f"/{command}")).text != _say(wording.UNKNOWN_COMMAND)


async def test_such_a_word_in_a_group_is_talk_like_any_other(bot: Bot) -> None:
    assert await bot.replies("مصادر", chat=GROUP) == []


class TestFollowUps:
    """What was asked before goes in with a new question."""

    async def test_writing_on_goes_on_from_the_question_before(self, bot: Bot) -> None:
        alone = await bot.reply("وأين؟", user=ENGLISH_READER)
        await bot.reply(QUESTION)

        following = await bot.reply("وأين؟")

        assert _quotes(alone) == []
        assert _quotes(following)

    async def test_a_reply_to_an_answer_goes_on_from_that_answer(self, bot: Bot) -> None:
        await bot.reply(QUESTION)
        first = bot.shown()
        await bot.reply("كم شاحنة؟")

        await bot.hear(updates.reply("ومتى؟", first))

        *_, last = bot.conversations.storage.answers.since(0)
        stored = bot.conversations.storage.answers.get(last["id"])
        assert stored is not None
        assert stored.question.previous == (QUESTION,)

    async def test_topics_of_a_forum_are_conversations_of_their_own(self, bot: Bot) -> None:
        await bot.hear(updates.topic_message(f"/ask {QUESTION}", 77))
        await bot.hear(updates.topic_message("/ask ومتى؟", 78))
        await bot.hear(updates.topic_message("/ask وأين؟", 77))

        previous = [row["previous"] for row in bot.conversations.storage.answers.since(0)]
        assert [QUESTION in each for each in previous] == [False, False, True]

    async def test_topics_of_direct_messages_to_a_channel_are_conversations_of_their_own(
        self, bot: Bot
    ) -> None:
        await bot.hear(updates.direct_message(f"/ask {QUESTION}", 5))
        await bot.hear(updates.direct_message("/ask ومتى؟", 6, user=ENGLISH_READER))
        await bot.hear(updates.direct_message("/ask وأين؟", 5))

        assert [each.direct_messages_topic_id for each in bot.api.sent(CHANNEL_MESSAGES["id"])] == [5, 6, 5]
        previous = [row["previous"] for row in bot.conversations.storage.answers.since(0)]
        assert [QUESTION in each for each in previous] == [False, False, True]

    async def test_forget_erases_what_was_asked_and_says_so(self, bot: Bot) -> None:
        await bot.reply(QUESTION)
        await bot.reply(QUESTION, user=ENGLISH_READER)

        told = [(await bot.reply("/forget")).text for _ in range(2)]

        assert told == [_say(wording.FORGOTTEN), _say(wording.NOTHING_TO_FORGET)]
        (kept,) = bot.conversations.storage.answers.since(0)
        people = bot.conversations.storage.people
        assert kept["person"] == people.person(ENGLISH_READER["id"]) != people.person(READER["id"])


async def test_what_the_inbox_could_not_handle_of_somebody_is_forgotten_too(bot: Bot) -> None:
    for user in (READER, ENGLISH_READER):
        poison, _ = updates.poison("لا يُقرأ")
        poison["message"] |= {"from": user, "chat": updates.private_chat(user)}
        await bot.telegram.inbox.receive([poison])
    await bot.settle()

    assert (await bot.reply("/forget")).text == _say(wording.FORGOTTEN)

    assert [json.loads(each.content)["message"]["from"] for each in bot.updates.dead()] == [ENGLISH_READER]


@pytest.mark.parametrize(("age", "beginning"), [(30, QUOTE), (90, f"{_say(wording.LATE)}\n{QUOTE}")])
async def test_whoever_has_waited_long_gets_an_apology_with_the_answer(
    bot: Bot, age: int, beginning: str
) -> None:
    reply = await bot.reply(QUESTION, date=int(time.time()) - age)

    assert reply.text.startswith(beginning)
    assert _quotes(reply) == [QUOTE]


async def test_of_a_very_long_question_is_said_how_much_was_read(bot: Bot) -> None:
    reply = await bot.reply(f"{QUESTION} {'يا ترى ' * 100}")

    assert reply.text.startswith(_say(wording.READ_IN_PART, letters=500) + "\n")


async def test_an_answer_that_cannot_be_kept_is_given_without_buttons(bot: Bot) -> None:
    bot.conversations.storage._of_thread.execute("PRAGMA query_only = ON")

    await bot.reply(QUESTION)

    assert bot.shown()["text"].startswith(QUOTE)
    assert bot.api.sent(READER["id"])[-1].reply_markup is not None
    assert "reply_markup" not in bot.shown()


async def test_an_answer_whose_buttons_cannot_be_taken_away_is_an_answer_all_the_same(bot: Bot) -> None:
    bot.conversations.storage._of_thread.execute("PRAGMA query_only = ON")
    bot.api.failures["editMessageReplyMarkup"] = 9 * [{"error_code": 500, "description": "Internal error"}]

    await bot.reply(QUESTION)

    assert bot.updates.dead() == []


async def test_what_is_forgotten_while_its_answer_goes_out_is_not_kept(bot: Bot) -> None:
    kept = threading.Event()
    bot.conversations.storage._thread.submit(kept.wait)
    await bot.post(updates.message(f"/ask {QUESTION}", chat=GROUP))
    while not bot.api.sent(GROUP["id"]):  # noqa: ASYNC110 - the stand-in tells nobody
        await asyncio.sleep(0.001)

    forgetting = asyncio.create_task(bot.conversations.forget(READER["id"]))
    await asyncio.sleep(0)
    kept.set()
    await forgetting
    await bot.settle()

    assert [*bot.conversations.storage.answers.since(0)] == []


async def test_what_is_forgotten_while_it_is_looked_for_is_not_kept(bot: Bot) -> None:
    asker = Asker(READER["id"], GROUP["id"], None, Face.GROUP)
    asking = asyncio.create_task(bot.conversations.ask(QUESTION, asker))
    await asyncio.sleep(0)

    await bot.conversations.forget(READER["id"])
    await bot.conversations.keep(await asking)

    assert [*bot.conversations.storage.answers.since(0)] == []


@pytest.mark.parametrize(("user", "is_hinted"), [(READER, 0), (ENGLISH_READER, 1)])
async def test_those_whose_telegram_speaks_no_arabic_are_told_of_the_other_language(
    bot: Bot, user: Json, is_hinted: int
) -> None:
    greeting = await bot.reply("/start", user=user)

    assert greeting.text.count(wording.LANGUAGE_HINT) == is_hinted


async def test_latest_shows_how_the_newest_articles_begin(bot: Bot, bundled: KnowledgeBase) -> None:
    reply = await bot.reply("/latest")

    assert reply.text.startswith(_say(wording.LATEST_HEADING))
    assert _quotes(reply) == [bundled.opening(each).text for each in bundled.newest_articles]


async def test_an_article_is_found_by_its_id_and_by_its_place_among_the_sources(
    bot: Bot, bundled: KnowledgeBase
) -> None:
    newest = bundled.newest_articles[0]

    by_place, by_id = await bot.reply("/article 1"), await bot.reply(f"/article {newest.id}")

    assert by_place.text == by_id.text
    assert by_id.text.endswith(newest.text.strip())


@pytest.mark.parametrize("wanted", ["0", "6", "٠", "²", "no-such-article", "../secrets"])
async def test_an_article_that_does_not_exist_is_said_not_to(bot: Bot, wanted: str) -> None:
    assert (await bot.reply(f"/article {wanted}")).text == _say(wording.ARTICLE_NOT_FOUND)


async def test_article_and_compare_say_what_to_write_behind_them(bot: Bot) -> None:
    assert (await bot.reply("/article")).text == _say(wording.ARTICLE_HINT)
    assert (await bot.reply("/compare")).text == _say(wording.COMPARE_HINT)


async def test_the_timeline_tells_dated_sentences_in_order(bot: Bot, bundled: KnowledgeBase) -> None:
    everything, about = await bot.reply("/timeline"), await bot.reply("/timeline الباغوز")

    told = [event.quote.text for event in bundled.timeline(limit=15)]
    assert everything.text.startswith(_say(wording.TIMELINE_HEADING))
    assert _quotes(everything) == told[: len(_quotes(everything))]
    assert about.text.startswith(_say(wording.TIMELINE_ABOUT, subject="الباغوز"))
    assert 0 < len(_quotes(about)) < len(told)


async def test_a_timeline_of_nothing_says_so(bot: Bot) -> None:
    assert (await bot.reply("/timeline الإنفلونزا")).text == _say(wording.TIMELINE_EMPTY)


async def test_nobody_waits_while_the_library_of_pictures_is_imported(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    class Watch(MetaPathFinder):
        def find_spec(self, fullname: str, *_: object) -> None:
            if fullname == "bot.pictures":
                threads.append(threading.current_thread())

    monkeypatch.delitem(sys.modules, "bot.pictures", raising=False)
    monkeypatch.delattr("bot.pictures", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Watch(), *sys.meta_path])
    await bot.replies("/compare شاحنة")

    assert threads
    assert threading.main_thread() not in threads


async def test_compare_shows_what_each_source_says(bot: Bot) -> None:
    reply = await bot.reply("/compare عدد القتلى")

    assert reply.text.startswith(_say(wording.COMPARE_HEADING, subject="عدد القتلى"))
    (block,) = covered(reply, "expandable_blockquote")
    assert "إيلاف" in block


async def test_a_comparison_of_nothing_says_so(bot: Bot) -> None:
    assert (await bot.reply("/compare الإنفلونزا")).text == _say(wording.COMPARE_EMPTY)


@pytest.mark.parametrize("command", ["timeline", "compare"])
async def test_a_subject_as_long_as_a_message_is_answered(bot: Bot, command: str) -> None:
    subject = "عدد القتلى في الباغوز " * 190

    (reply,) = await bot.replies(f"/{command} {subject}"[:4090])
    bot.api.refusals.clear()

    assert "خلل" not in reply.text


async def test_privacy_says_what_is_kept_and_for_how_long(bot: Bot) -> None:
    assert "30 يومًا" in (await bot.reply("/privacy")).text


async def test_language_offers_each_language_by_its_own_name(bot: Bot) -> None:
    shown = await bot.ask("/language")

    assert sorted(labels(shown)[0]) == ["English", "العربية"]


async def test_a_command_in_a_group_works_for_everybody(bot: Bot) -> None:
    for command in ("sources", "timeline", "latest", "help"):
        assert (await bot.reply(f"/{command}@IsnadTestBot", chat=GROUP)).text == (
            await bot.reply(f"/{command}")
        ).text


async def test_quotes_stay_as_they_are_for_a_reader_of_english(bot: Bot) -> None:
    bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    reply = await bot.reply(QUESTION, user=ENGLISH_READER)

    assert _quotes(reply) == [QUOTE]
    assert "23 March 2019" in reply.text


async def test_the_same_question_is_answered_in_the_language_of_each_who_asks(bot: Bot) -> None:
    bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    told = [
        (await bot.reply(QUESTION, user=user)).text
        for user in (READER, ENGLISH_READER, READER, ENGLISH_READER)
    ]

    assert told[:2] == told[2:]
    assert ["March" in each for each in told] == [False, True, False, True]


async def test_an_anonymous_admin_of_a_group_is_answered_as_well(bot: Bot) -> None:
    await bot.hear(updates.anonymous_message(f"/ask {QUESTION}"))

    assert _quotes(bot.api.sent(GROUP["id"])[0]) == [QUOTE]
