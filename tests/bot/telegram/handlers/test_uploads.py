"""Files that admins send."""

import json
from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot import wording
from bot.documents.types import MAX_BYTES
from bot.telegram.handlers import uploads
from tests.bot.documents.files import zipped
from tests.bot.telegram.conftest import QUESTION, QUOTE, Bot, covered
from tests.bot_api import updates
from tests.bot_api.files import Upload
from tests.bot_api.keyboards import labels
from tests.bot_api.updates import ADMIN, READER, Json
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

    done = await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)

    assert labels(done) == []
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


@pytest.mark.parametrize("text", ["المصدر رويترز", "تاريخ: 2019", "رويترز"])
async def test_a_reply_to_a_draft_that_is_neither_correction_nor_question_gets_the_hint(
    bot: Bot, text: str
) -> None:
    draft = await _upload(bot, _FIRE.encode())

    assert (await _correct(bot, draft, text))["text"] == _say(wording.DRAFT_HINT)

    assert bot.conversations.storage.answers.gap_count() == 0


async def test_a_command_in_reply_to_a_draft_is_a_command(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())

    assert "مقالات" in (await _correct(bot, draft, "/sources"))["text"]


async def test_words_in_reply_to_a_draft_that_is_gone_are_a_question(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())
    await bot.press(_say(wording.BUTTON_DISCARD), user=ADMIN)

    assert QUOTE in (await _correct(bot, draft, QUESTION.rstrip("؟")))["text"]


async def test_a_link_is_corrected_and_shown(bot: Bot) -> None:
    draft = await _upload(bot, _FIRE.encode())

    corrected = await _correct(bot, draft, "الرابط: https://example.com/fire")
    assert "الرابط: \u2068https://example.com/fire\u2069" in corrected["text"]

    await _correct(bot, draft, "الرابط: هنا")
    assert bot.api.sent(ADMIN["id"])[-2].text == _say(wording.URL_UNCLEAR, value="هنا")


async def test_an_article_file_without_a_source_waits_for_one(bot: Bot) -> None:
    draft = await _upload(bot, f"---\ntitle: حريق\n---\n{_FIRE}".encode(), "fire.md")
    assert labels(draft) == [[_say(wording.BUTTON_DISCARD)]]

    corrected = await _correct(bot, draft, "المصدر: وكالة")

    assert corrected["text"].splitlines()[2:4] == ["العنوان: حريق", "المصدر: وكالة"]
    assert labels(corrected) == [[_say(wording.BUTTON_DISCARD), _say(wording.BUTTON_ADD)]]


async def test_every_problem_of_an_article_file_is_told(bot: Bot) -> None:
    told = await _upload(bot, "---\nauthor: x\npublished: 2019-99-99\n---\nنص".encode(), "fire.md")

    first, *problems = told["text"].splitlines()
    assert _say(wording.DOCUMENT_PROBLEMS["front matter"]) in first
    assert ["fire.md:2" in problems[0], "author" in problems[0]] == [True, True]
    assert "fire.md:3" in problems[1]
    assert _audit(bot) == [("file refused", "fire.md: front matter")]


async def test_a_problem_is_told_whatever_its_file_and_its_key_are_called(bot: Bot) -> None:
    file = f"---\n? {'ك' * 5000}\n: x\n---\nنص".encode()

    await _upload(bot, zipped({f"{'خ' * 5000}.md": file}), "news.zip")

    assert _audit(bot) == [("file refused", "news.zip: front matter")]


async def test_the_parts_of_a_file_that_are_refused_are_told_beside_the_drafts(bot: Bot) -> None:
    files = {"dam.txt": _DAM.encode(), "fire.md": "---\ncolour: x\n---\nنص".encode(), "fire.jpg": b"\xff\xd8"}
    draft = await _upload(bot, zipped(files), "news.zip")

    assert _DAM in draft["text"]
    told = bot.api.sent(ADMIN["id"])[-2].text
    assert [each in told for each in ("fire.md", "colour", "fire.jpg")] == [True, True, True]
    assert _audit(bot) == [
        ("file received", "news.zip"),
        ("file refused", "news.zip: front matter, unknown type"),
    ]


async def test_drafts_are_added_on_the_last_of_their_pages_only(bot: Bot) -> None:
    texts = [f"في القرية رقم {number} اندلع حريق. " + "وانتشر الدخان. " * 60 for number in range(30)]
    lines = [
        json.dumps({"text": text, "source": "وكالة"} | ({"source": None} if text is texts[25] else {}))
        for text in texts
    ]
    page = await _upload(bot, "\n".join(lines).encode(), "news.jsonl")
    assert _say(wording.DRAFTS_WITHOUT_SOURCE, numbers="26") in page["text"]
    page = await _correct(bot, page, "المصدر 26: جريدة")
    shown = covered(page, "expandable_blockquote")

    while [_say(wording.BUTTON_ADD)] not in [row[-1:] for row in labels(page)]:
        page = await bot.press(_say(wording.BUTTON_NEXT), user=ADMIN)
        shown += covered(page, "expandable_blockquote")

    assert len(shown) == 30
    assert all(text.startswith(each) for text, each in zip(texts, shown, strict=True))
    page = await bot.press(_say(wording.BUTTON_PREVIOUS), user=ADMIN)
    assert _say(wording.BUTTON_ADD) not in [label for row in labels(page) for label in row]
    await bot.press(_say(wording.BUTTON_NEXT), user=ADMIN)
    added = await bot.press(_say(wording.BUTTON_ADD), user=ADMIN)
    assert "35 مقال" in added["text"]


@pytest.mark.parametrize("second", ["discard", "correct"])
async def test_what_follows_an_addition_at_once_waits_for_it(bot: Bot, second: str) -> None:
    draft = await _upload(bot, f"---\nsource: وكالة\n---\n{_FIRE}".encode(), "fire.md")
    await bot.post(updates.callback_query(draft, _say(wording.BUTTON_ADD), user=ADMIN))
    if second == "discard":
        await bot.post(updates.callback_query(draft, _say(wording.BUTTON_DISCARD), user=ADMIN))
    else:
        await bot.post(updates.reply("المصدر: جريدة", draft, user=ADMIN))

    await bot.settle()

    gone = bot.told.text if second == "discard" else bot.shown(ADMIN)["text"]
    assert gone == _say(wording.DRAFT_GONE)
    assert bot.conversations.library.knowledge.article("fire") is not None
    assert _audit(bot)[1:] == [
        ("add", "fire"),
        ("discard refused", "the draft is gone") if second == "discard" else ("draft correction refused", ""),
    ]


async def test_a_file_that_is_too_big_is_refused_without_being_fetched(bot: Bot) -> None:
    document = bot.api.files.add(Upload("news.txt", _FIRE.encode()))
    update = updates.document_message(document, user=ADMIN)
    update["message"]["document"]["file_size"] = MAX_BYTES + 1

    await bot.hear(update)
    await bot.settle()

    assert _say(wording.DOCUMENT_PROBLEMS["too big"]) in bot.api.sent(ADMIN["id"])[-1].text
    assert bot.api.made("getFile") == []


async def test_a_file_that_is_forwarded_is_received(bot: Bot) -> None:
    document = bot.api.files.add(Upload("fire.txt", _FIRE.encode()))
    origin = {"type": "user", "date": 1_600_000_000, "sender_user": READER}

    await bot.hear(updates.document_message(document, user=ADMIN, forward_origin=origin))

    assert _FIRE in bot.shown(ADMIN)["text"]


async def test_a_download_that_breaks_is_made_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PAUSES_SECONDS", (0.0, 0.0, 0.0))
    breaks, content = [1, 2, 3], bot.api.files.content

    def break_(path: str) -> bytes | None:
        if breaks:
            breaks.pop()
            raise NetworkError("broken off")
        return content(path)

    monkeypatch.setattr(bot.api.files, "content", break_)

    await _upload(bot, _FIRE.encode())

    assert _FIRE in bot.shown(ADMIN)["text"]
    assert _audit(bot) == [("file received", "fire.txt")]


async def test_a_file_that_cannot_be_fetched_is_written_down(bot: Bot) -> None:
    bot.api.failures["getFile"] = [{"error_code": 400, "description": "Bad Request: wrong file_id"}]

    await _upload(bot, _FIRE.encode())

    assert _audit(bot) == [("file failed", "fire.txt: BadRequest")]


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
