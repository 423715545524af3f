import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot import wording
from bot.articles.shelf import BuildingError, Shelf
from bot.gaps import MAX_GAPS
from bot.storage.answers import Face, NewAnswer
from bot.storage.counts import Counts
from bot.telegram.handlers.changes import MAX_PAGES
from bot.telegram.handlers.gap_pages import GAPS_ON_A_PAGE
from knowledge.model import Answer, Question
from tests.bot.telegram.conftest import QUESTION, UNANSWERED, Bot, covered
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, GROUP
from tests.conftest import MakeArticle

_say = wording.ARABIC
_OWN = tuple(f"/{name}" for name in wording.ADMIN_COMMANDS)


def _keep(bot: Bot, answer: Answer) -> None:
    storage = bot.conversations.storage
    new = NewAnswer.of(
        answer,
        (),
        version="v",
        person="p",
        conversation="c",
        face=Face.PRIVATE,
        asked_at=storage.clock(),
        seconds=0.0,
    )
    storage.answers.add([(new, None)])


async def _told(bot: Bot, command: str) -> str:
    return (await bot.reply(command, user=ADMIN)).text


async def test_the_menu_shows_admin_commands_to_an_admin_only(bot: Bot) -> None:
    await bot.reply("/start")
    assert bot.api.made("setMyCommands") == []

    await bot.reply("/start", user=ADMIN)

    (menu,) = bot.api.made("setMyCommands")
    assert (menu.scope.type, menu.scope.chat_id) == ("chat", ADMIN["id"])
    assert [each.command for each in menu.commands] == [*wording.COMMANDS, *wording.ADMIN_COMMANDS]


async def test_a_menu_that_cannot_be_set_does_not_spoil_the_greeting(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.api.failures["setMyCommands"] = 9 * [{"error_code": 500, "description": "Internal Server Error"}]

    assert (await bot.reply("/start", user=ADMIN)).text.startswith(_say(wording.GREETING))

    assert "a command menu was not set" in caplog.text


@pytest.mark.parametrize("command", _OWN)
async def test_nobody_but_an_admin_learns_of_a_command_of_admins(bot: Bot, command: str) -> None:
    own, nonsense = await bot.reply(command), await bot.reply("/nonsense")

    assert own.text == nonsense.text == _say(wording.UNKNOWN_COMMAND)
    assert await bot.replies(command, chat=GROUP) == []
    assert await bot.replies(command, user=ADMIN, chat=GROUP) == []
    assert bot.conversations.storage.audit.rows() == []
    for text in (_say(wording.GREETING), _say(wording.HELP), *wording.COMMANDS):
        assert command.removeprefix("/") not in text


async def test_a_command_that_an_admin_passes_on_is_none_of_theirs(bot: Bot) -> None:
    await bot.hear(updates.forwarded_message("/undo", user=ADMIN))

    assert bot.api.sent(ADMIN["id"])[0].text == _say(wording.UNKNOWN_COMMAND)


class TestArticles:
    """With a folder of our own."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        return make_article("water", "افتتح الوزير السد الجديد في أسوان.").parent

    async def test_an_admin_is_told_what_changed_and_the_new_article_answers(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        make_article("water", "افتتح الرئيس السد الجديد في أسوان.", published="2019")

        progress, told = await bot.reload()

        assert progress == _say(wording.RELOADING)
        assert told.splitlines() == [
            "أُضيف: \u2068fire\u2069",
            "تغيّر: \u2068water\u2069",
            "في الخدمة الآن: مقالان، وجملتان.",
            "بلا تاريخ: \u2068fire\u2069",
        ]
        assert covered(await bot.reply("أين اندلع الحريق؟"), "blockquote") == [
            "اندلع حريق كبير في غابات الأرز."
        ]

    async def test_a_question_that_was_answered_before_is_answered_from_the_new_articles(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        before = await bot.reply("من افتتح السد؟")
        make_article("water", "افتتح الرئيس السد الجديد في أسوان.")

        await bot.reload()

        after = await bot.reply("من افتتح السد؟")
        assert covered(before, "blockquote") == ["افتتح الوزير السد الجديد في أسوان."]
        assert covered(after, "blockquote") == ["افتتح الرئيس السد الجديد في أسوان."]

    async def test_a_broken_article_is_told_with_every_problem_and_the_old_articles_stay(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("fire", "اندلع حريق كبير.", colour="red", published="أمس")
        make_article("water", "نص آخر تماما.")

        _, told = await bot.reload()

        assert told.splitlines()[0] == _say(wording.RELOAD_REFUSED)
        assert [line for line in told.splitlines() if "fire.md:3" in line and "colour" in line]
        assert [line for line in told.splitlines() if "fire.md:4" in line]
        assert covered(await bot.reply("من افتتح السد؟"), "blockquote") == [
            "افتتح الوزير السد الجديد في أسوان."
        ]

    async def test_of_very_many_problems_the_first_are_told_and_how_many_are_left(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        for number in range(500):
            make_article(f"broken-{number:03}", "")

        _, *pages = await bot.reload()

        assert len(pages) == MAX_PAGES
        heading, *problems, rest = "\n".join(pages).splitlines()
        assert heading == _say(wording.RELOAD_REFUSED)
        assert all(f"broken-{number:03}.md:3" in line for number, line in enumerate(problems))
        assert rest == _say.and_more(500 - len(problems))

    async def test_of_very_many_changes_the_first_are_told_and_how_many_are_left(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        for number in range(500):
            make_article(f"article-with-a-long-name-{number:03}", "نص.")

        _, told = await bot.reload()

        assert "501 مقال" in told
        assert told.splitlines()[0].count("article-with-a-long-name-") == 30
        assert _say.and_more(470) in told

    async def test_questions_are_answered_while_a_reload_is_under_way(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        for number in range(300):
            make_article(f"long-{number}", "عاد النازحون إلى قراهم بعد المعركة. " * 20)

        await bot.post(updates.message("/reload", user=ADMIN))
        assert covered(await bot.reply("من افتتح السد؟"), "blockquote") == [
            "افتتح الوزير السد الجديد في أسوان."
        ]

        assert "301" not in "".join(message.text for message in bot.api.sent(ADMIN["id"]))
        await bot.settle()
        assert "301" in bot.api.sent(ADMIN["id"])[-1].text

    async def test_undo_brings_the_articles_back_that_were_there_before(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("water", "افتتح الرئيس السد الجديد في أسوان.")
        await bot.reload()

        undone, nothing = await _told(bot, "/undo"), await _told(bot, "/undo")

        assert undone.splitlines()[:2] == [_say(wording.UNDONE), "تغيّر: \u2068water\u2069"]
        assert undone.splitlines()[-1] == _say(wording.UNDO_ENDS)
        assert nothing == _say(wording.NOTHING_TO_UNDO)
        assert covered(await bot.reply("من افتتح السد؟"), "blockquote") == [
            "افتتح الوزير السد الجديد في أسوان."
        ]

    async def test_what_is_sound_but_strange_in_new_articles_is_told(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        for number in range(12):
            make_article(f"copy-{number:02}", "نص واحد.", published="2999-01")

        *_, repeated, future = (await bot.reload())[-1].splitlines()

        assert repeated.startswith(_say(wording.REPEATED, ids="\u2068copy-00\u2069"))
        assert future.startswith(_say(wording.FUTURE, ids="\u2068copy-00\u2069"))
        assert repeated.endswith(_say.and_more(2))
        make_article("dam", "افتتح الوزير السد الجديد.")
        assert "copy-00" not in (await bot.reload())[-1]

    async def test_a_reload_that_fails_is_written_down_and_counted(
        self, bot: Bot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # A folder with problems is refused; this is an error of another kind.
        monkeypatch.setattr(bot.conversations.library, "_holdings", None)

        await bot.reload()

        rows = bot.conversations.storage.audit.rows()
        assert {(row["action"], row["detail"]) for row in rows} == {("reload failed", "AttributeError")}
        assert 'isnad_reloads_total{outcome="failed"}' in (await bot.conversations.metrics.text()).decode()

    async def test_an_index_that_cannot_be_built_is_told_of_and_changes_nothing(
        self, bot: Bot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise BuildingError("the index in data cannot be written: No space left on device")

        monkeypatch.setattr(Shelf, "is_for_disk", lambda *_: True)
        monkeypatch.setattr(Shelf, "put_beside", full)
        before = bot.conversations.library.knowledge

        told = (await bot.reload())[-1]

        assert told.startswith(_say(wording.INDEX_NOT_BUILT))
        assert "No space left on device" in told
        assert bot.conversations.library.knowledge is before
        assert bot.updates.dead() == []

    async def test_versions_lists_what_is_in_service_first(self, bot: Bot, make_article: MakeArticle) -> None:
        first = bot.conversations.library.knowledge.version
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()

        heading, *lines = (await _told(bot, "/versions")).splitlines()

        assert heading == _say(wording.VERSIONS_HEADING)
        assert [bot.conversations.library.knowledge.version in lines[0], first in lines[1]] == [True, True]
        assert ["مقالان" in line for line in lines] == [True, False]

    async def test_what_admins_do_is_written_down(self, bot: Bot, make_article: MakeArticle) -> None:
        article = make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()
        version = bot.conversations.library.knowledge.version
        article.write_text("")
        await bot.reload()
        for command in ("/undo", "/undo", "/versions", "/gaps", "/gaps done x", "/stats", "/remove nothing"):
            await _told(bot, command)

        rows = bot.conversations.storage.audit.rows()

        assert {row["admin"] for row in rows} == {ADMIN["id"]}
        assert [(row["action"], row["detail"]) for row in rows] == [
            ("reload", version),
            ("reload refused", "problems: 1"),
            ("undo", bot.conversations.library.knowledge.version),
            ("undo refused", ""),
            ("versions seen", ""),
            ("gaps seen", ""),
            ("gap closing refused", "x"),
            ("stats seen", ""),
            ("remove refused", "nothing"),
        ]


class TestGaps:
    """Questions without a good answer."""

    async def test_without_gaps_it_says_so(self, bot: Bot) -> None:
        await bot.reply(QUESTION)

        assert await _told(bot, "/gaps") == _say(wording.GAPS_EMPTY)

    async def test_silent_and_bad_answers_are_listed_with_their_counts(self, bot: Bot) -> None:
        for question in (UNANSWERED, f"{UNANSWERED} اليوم", QUESTION):
            await bot.reply(question)
        await bot.press(wording.BUTTON_NOT_HELPFUL)

        listed = await bot.reply("/gaps", user=ADMIN)

        commands = covered(listed, "code")
        assert listed.text.splitlines() == [
            _say(wording.GAPS_HEADING),
            f"\u200f{UNANSWERED} (2)",
            f"\u200f\u2068{commands[0]}\u2069",
            f"\u200f{QUESTION} (1)",
            f"\u200f\u2068{commands[1]}\u2069",
            *_say(wording.GAPS_HINT).splitlines(),
        ]

    async def test_a_gap_that_is_done_is_gone_with_all_that_asked_the_same(self, bot: Bot) -> None:
        for question in ("كم عمر الأرض؟", UNANSWERED, f"{UNANSWERED} اليوم"):
            await bot.reply(question)
        first, second = covered(await bot.reply("/gaps", user=ADMIN), "code")

        # The second is still named as it was when the first is gone.
        assert await _told(bot, first) == _say(wording.GAP_CLOSED)
        assert await _told(bot, first) == _say(wording.GAP_UNKNOWN)
        assert await _told(bot, second) == _say(wording.GAP_CLOSED)
        assert await _told(bot, "/gaps") == _say(wording.GAPS_EMPTY)
        assert [(row["action"], row["detail"]) for row in bot.conversations.storage.audit.rows()] == [
            ("gaps seen", ""),
            ("gap closed", "1 questions"),
            ("gap closing refused", first.split()[-1]),
            ("gap closed", "2 questions"),
            ("gaps seen", ""),
        ]

    async def test_gaps_are_told_a_page_at_a_time(self, bot: Bot) -> None:
        answer = bot.conversations.library.knowledge.answer(Question(UNANSWERED), max_quotes=1)
        for number in range(GAPS_ON_A_PAGE + 5):
            asked = Question("".join(chr(ord("ء") + number) * 6))
            _keep(bot, replace(answer, query=replace(answer.query, question=asked)))

        first, second, beyond = [await bot.reply(f"/gaps {page}", user=ADMIN) for page in (1, 2, 99)]

        assert [len(covered(page, "code")) for page in (first, second)] == [GAPS_ON_A_PAGE, 5]
        assert _say(wording.GAPS_NEXT, count=5, page=2) in first.text
        assert beyond.text == second.text

    async def test_only_so_many_gaps_are_looked_at_and_it_is_said(self, bot: Bot) -> None:
        answer = bot.conversations.library.knowledge.answer(Question(UNANSWERED), max_quotes=1)
        for _ in range(MAX_GAPS + 3):
            _keep(bot, answer)
        left_out = _say(wording.GAPS_LEFT_OUT, questions="3 أسئلة")

        told = await _told(bot, "/gaps")
        await bot.hear(updates.message("/gaps csv", user=ADMIN))

        assert f"{UNANSWERED} ({MAX_GAPS})" in told
        assert left_out in told.splitlines()
        assert bot.api.made("sendDocument")[0].caption == left_out

    @pytest.mark.parametrize("format_", ["csv", "jsonl"])
    async def test_gaps_are_exported_as_a_file(self, bot: Bot, format_: str) -> None:
        await bot.reply(UNANSWERED)

        await bot.hear(updates.message(f"/gaps {format_}", user=ADMIN))

        (sent,) = bot.api.made("sendDocument")
        assert sent.document.filename == f"gaps.{format_}"
        assert UNANSWERED in sent.document.content.decode()
        assert [row["detail"] for row in bot.conversations.storage.audit.rows()] == [format_]

    @pytest.mark.parametrize("command", ["/gaps", "/stats"])
    async def test_a_question_as_long_as_a_message_is_listed(self, bot: Bot, command: str) -> None:
        await bot.reply(("خبزلاحد " * 512).strip())

        told = await bot.replies(command, user=ADMIN)
        bot.api.refusals.clear()

        assert not any("خلل" in message.text for message in told)


async def test_stats_tell_of_questions_answers_inline_use_and_speed(bot: Bot) -> None:
    for question in (QUESTION, QUESTION, UNANSWERED):
        await bot.reply(question)
    await bot.hear(updates.chosen_inline_result("1", "الباغوز"))
    eight_days_ago = time.time() - 8 * 86400
    Counts(bot.conversations.storage._database, lambda: eight_days_ago).add("inline chosen")

    lines = (await _told(bot, "/stats")).splitlines()

    assert lines[:3] == [
        _say(wording.STATS_HEADING),
        _say(wording.STATS_QUESTIONS, questions="3 أسئلة", share=67),
        _say(wording.STATS_INLINE, count=1),
    ]
    assert f"\u200f• {QUESTION} (2)" in lines
    by_day = [line for line in lines if line.startswith("يوم ")]
    assert len(by_day) == 7
    assert by_day[0].endswith(": لا أسئلة")
    assert by_day[-1].endswith(": 3 أسئلة، بلا جواب: 1")
    (picture,) = bot.api.made("sendPhoto")
    assert picture.caption == _say(wording.STATS_PICTURE)


async def test_stats_of_nothing_are_told_too(bot: Bot) -> None:
    assert (await _told(bot, "/stats")).splitlines() == [
        _say(wording.STATS_HEADING),
        _say(wording.STATS_NONE),
        _say(wording.STATS_INLINE, count=0),
    ]
