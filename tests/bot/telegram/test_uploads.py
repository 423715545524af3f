"""Files that admins send."""

from pathlib import Path

import pytest

from bot import wording
from tests.bot.documents.files import zipped
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, covered
from tests.bot_api import updates
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.updates import ADMIN, Json
from tests.conftest import MakeArticle

_say = wording.ARABIC
_FIRE = "اندلع حريق كبير في غابات الأرز."
_DAM = "افتتح الوزير السد الجديد في أسوان."


async def _upload(bot: Bot, content: bytes, name: str = "fire.txt") -> Json:
    document = bot.api.files.add(Upload(name, content))
    await bot.hear(updates.document_message(document, user=ADMIN))
    await bot.settle()
    return bot.shown(ADMIN)


async def _correct(bot: Bot, draft: Json, text: str) -> Json:
    await bot.hear(updates.reply(text, draft, user=ADMIN))
    return bot.shown(ADMIN)


def _audit(bot: Bot) -> list[tuple[str, str]]:
    return [(row["action"], row["detail"]) for row in bot.conversations.storage.audit.rows()]


async def test_a_file_becomes_an_article_once_its_admin_says_so(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())
    assert labels(draft) == [[_say(wording.BUTTON_DISCARD)]]
    corrected = await _correct(bot, draft, "المصدر: وكالة الأنباء\nالتاريخ: ٢٣ آذار ٢٠١٩")
    assert "التاريخ: 23 مارس 2019" in corrected["text"]

    await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)

    assert covered(await bot.reply("أين اندلع الحريق؟"), "blockquote") == [_FIRE]
    assert _audit(bot) == [("file received", "fire.txt"), ("draft corrected", "fire"), ("add", "fire")]


async def test_a_date_that_is_not_understood_is_said_and_the_rest_is_corrected(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())

    corrected = await _correct(bot, draft, "المصدر: وكالة الأنباء\nالتاريخ: أمس")

    told = bot.api.sent(ADMIN["id"])[-2].text
    assert told == _say(wording.DATE_UNCLEAR, value="أمس")
    assert "المصدر: وكالة الأنباء" in corrected["text"]
    assert f"التاريخ: {_say(wording.UNKNOWN)}" in corrected["text"]


async def test_of_several_drafts_a_number_says_which_is_corrected(bot: Bot) -> None:
    both = zipped({"dam.txt": _DAM.encode(), "fire.txt": _FIRE.encode()})
    draft = await _upload(bot, both, "news.zip")
    assert [draft["text"].count(f"المسودة {number}\n") for number in (1, 2)] == [1, 1]
    assert _say(wording.DRAFTS_HINT) in draft["text"]

    corrected = await _correct(bot, draft, "المصدر 2: جريدة\nالمصدر: وكالة\nالعنوان ١: السد")

    assert corrected["text"].count("المصدر: وكالة") == corrected["text"].count("المصدر: جريدة") == 1
    assert corrected["text"].index("العنوان: السد") < corrected["text"].index("المصدر: جريدة")
    await _correct(bot, corrected, "المصدر: غيرها\nالعنوان 7: غيره")
    assert bot.api.sent(ADMIN["id"])[-2].text.splitlines() == [
        _say(wording.DRAFT_UNCLEAR, value="غيرها"),
        _say(wording.DRAFT_UNCLEAR, value="غيره"),
    ]


async def test_every_message_that_showed_a_draft_can_be_replied_to(bot: Bot) -> None:
    first = await _upload(bot, _FIRE.encode())
    await _correct(bot, first, "المصدر: وكالة")

    corrected = await _correct(bot, first, "العنوان: حريق")

    assert corrected["text"].splitlines()[2:4] == ["العنوان: حريق", "المصدر: وكالة"]


async def test_a_reply_to_a_draft_that_was_discarded_says_that_it_is_gone(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())
    await bot.press(_say(wording.BUTTON_DISCARD), user=ADMIN)

    assert (await _correct(bot, draft, "المصدر: وكالة"))["text"] == _say(wording.DRAFT_GONE)

    assert [action for action, _ in _audit(bot)] == [
        "file received",
        "draft discarded",
        "draft correction refused",
    ]


@pytest.mark.parametrize("question", [QUESTION, f"التاريخ: {QUESTION}", f"ما التاريخ: {QUESTION}"])
async def test_a_reply_to_an_answer_is_a_question_whatever_it_begins_with(bot: Bot, question: str) -> None:
    answer = await bot.ask(QUESTION, user=ADMIN)

    await bot.hear(updates.reply(question, answer, user=ADMIN))

    assert QUOTE in bot.shown(ADMIN)["text"]


async def test_a_question_in_reply_to_a_draft_is_answered(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())

    await bot.hear(updates.reply(f"ما المصدر: {QUESTION}", draft, user=ADMIN))

    assert QUOTE in bot.shown(ADMIN)["text"]


async def test_a_file_that_cannot_be_read_is_refused_and_that_is_written_down(bot: Bot) -> None:
    told = await _upload(bot, b"\xff\xfe\x00", "fire.txt")

    assert _say(wording.DOCUMENT_PROBLEMS["not UTF-8"]) in told["text"]
    assert _audit(bot) == [("file refused", "fire.txt: not UTF-8")]


class TestFolder:
    """With a folder of our own."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        make_article("fire", _FIRE)
        return make_article("water", _DAM).parent

    async def test_an_article_is_removed_once_the_admin_is_sure(self, bot: Bot) -> None:
        question = await bot.ask("/remove water", user=ADMIN)
        presses = [
            updates.callback_query(question, _say(wording.BUTTON_REMOVE), user=ADMIN) for _ in range(2)
        ]
        for press in presses:
            bot.api.know(press)

        for press in presses:
            await bot.handle(press)

        assert bot.told.text == _say(wording.ARTICLE_NOT_FOUND)
        assert bot.shown(ADMIN)["text"].startswith("حُذف: \u2068water\u2069")
        assert (await bot.reply("/remove water", user=ADMIN)).text == _say(wording.ARTICLE_NOT_FOUND)
        assert _audit(bot) == [
            ("remove asked", "water"),
            ("remove", "water"),
            ("remove refused", "water"),
            ("remove refused", "water"),
        ]

    async def test_the_last_article_stays(self, bot: Bot) -> None:
        for id in ("water", "fire"):
            await bot.ask(f"/remove {id}", user=ADMIN)
            told = await bot.press(_say(wording.BUTTON_REMOVE), user=ADMIN)

        assert told["text"].splitlines()[0] == _say(wording.RELOAD_REFUSED)
        assert _audit(bot)[-1] == ("remove refused", "fire")

    async def test_drafts_that_a_broken_folder_keeps_out_wait_on(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        broken = [make_article(f"broken-{number:03}", "") for number in range(200)]
        await _upload(bot, "سقطت القلعة أمس.".encode(), "castle.txt")
        await _correct(bot, bot.shown(ADMIN), "المصدر: وكالة")

        refused = await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)

        first, *_, last = refused["text"].splitlines()
        assert first == _say(wording.RELOAD_REFUSED)
        assert last.startswith("وغيرها (")
        assert _audit(bot)[-1] == ("add refused", "castle")
        for path in broken:
            path.unlink()
        await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)
        assert covered(await bot.reply("متى سقطت القلعة؟"), "blockquote") == ["سقطت القلعة أمس."]
