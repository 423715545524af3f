"""What an admin does, and nobody else can."""

import csv
import io
import json
import re

import pytest

from bot import wording
from tests.bot.documents.files import word, zipped
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN, Json
from tests.walkthrough.conftest import FLAG, UNANSWERED, Day, buttons

_MUSEUM = "افتتح الوزير متحف الفضاء في المدينة أمس.\nوحضر الحفل مئة ضيف."


@pytest.fixture
def admin(served: Day) -> Json:
    return served.speaking(ADMIN)


def _waits_for_an_answer(day: Day) -> Json:
    reader = day.somebody()
    silent = day.says(UNANSWERED, user=reader)
    assert day.told(silent, day.say(wording.BUTTON_NOTIFY), user=reader) == day.say(wording.WILL_NOTIFY)
    return reader


def _uploads(day: Day, corrections: str) -> Json:
    """An admin sends an article and what its head lacks; the draft as it is then."""
    draft = day.sends("خبر المتحف.txt", _MUSEUM)
    assert draft["text"].startswith(day.say(wording.DRAFTS_HEADING))
    assert "افتتح الوزير متحف الفضاء" in draft["text"]
    assert buttons(draft) == [day.say(wording.BUTTON_DISCARD)]
    return day.happens(updates.reply(corrections, draft, user=ADMIN))


def test_an_upload_is_added_told_of_taken_back_and_kept_over_a_restart(day: Day) -> None:
    say = day.say
    with day.awake():
        day.speaking(ADMIN)
        discarded = day.presses(day.sends("خبر.txt", _MUSEUM), say(wording.BUTTON_DISCARD), user=ADMIN)
        assert discarded["text"] == say(wording.DRAFT_DISCARDED)

        reader = _waits_for_an_answer(day)
        corrected = _uploads(day, "المصدر: جريدة المدينة\nالتاريخ: 2024-03-07")
        assert "جريدة المدينة" in corrected["text"]
        add = updates.callback_query(corrected, say(wording.BUTTON_ADD), user=ADMIN)
        told = day.next_to(reader["id"], lambda: day.api.post(add))
        assert told["text"].startswith(say(wording.NOW_ANSWERED, question=say.isolate(UNANSWERED)))
        assert "افتتح الوزير متحف الفضاء" in told["text"]
        assert buttons(day.now(corrected)) == []

        undone = day.says("/undo", user=ADMIN)
        assert undone["text"].startswith(say(wording.UNDONE))
        assert say(wording.SILENT) in day.says(UNANSWERED, user=reader)["text"]

        corrected = _uploads(day, "المصدر: صحيفة الساحل")
        day.presses(corrected, say(wording.BUTTON_ADD), user=ADMIN)
        day.api.wait_for(lambda: not buttons(day.now(corrected)))
        sure = day.says("/remove trucks-1", user=ADMIN)
        assert sure["text"].startswith(say(wording.REMOVE_SURE))
        day.presses(sure, say(wording.BUTTON_REMOVE), user=ADMIN)
        day.api.wait_for(lambda: not buttons(day.now(sure)))
        assert "trucks-1" in day.now(sure)["text"]

    with day.awake():
        assert "صحيفة الساحل" in day.says(UNANSWERED, user=reader)["text"]
        assert day.says("/article trucks-1", user=reader)["text"] == say(wording.ARTICLE_NOT_FOUND)


def test_a_reload_tells_the_difference_and_those_who_wait_or_what_is_wrong(day: Day) -> None:
    say = day.say
    with day.awake():
        day.speaking(ADMIN)
        reader = _waits_for_an_answer(day)
        day.publishes("museum", _MUSEUM, published="2024-03-06")
        day.publishes("weather-1", "هطل الثلج على الجبال.", published="2024")
        (day.folder / "articles" / "weather-2.md").unlink()

        reload = updates.message("/reload", user=ADMIN)
        told = day.next_to(reader["id"], lambda: day.api.post(reload))
        assert told["text"].startswith(say(wording.NOW_ANSWERED, question=say.isolate(UNANSWERED)))
        progress, difference = (each["text"] for each in day.api.shown(ADMIN["id"])[-2:])
        assert progress == say(wording.RELOADING)
        for text, id in ((wording.ADDED, "museum"), (wording.CHANGED, "weather-1")):
            assert say(text, ids=say.isolate(id)) in difference
        assert say(wording.REMOVED, ids=say.isolate("weather-2")) in difference
        assert day.says("/versions", user=ADMIN)["text"].count(say.articles(13)) == 2

        day.publishes("empty", "", published="أمس")
        before = len(day.api.shown(ADMIN["id"]))
        day.says("/reload", user=ADMIN)
        refused = day.api.wait_for(lambda: day.api.shown(ADMIN["id"])[before + 1 :])[0]["text"]
        assert refused.startswith(say(wording.RELOAD_REFUSED))
        assert "empty.md" in refused
        assert "العلم الأبيض" in day.says(FLAG, user=reader)["text"]


def test_gaps_are_listed_exported_and_closed(served: Day, admin: Json) -> None:
    reader, say = served.somebody(), served.say
    question = "ما ارتفاع جبل إفرست بالأمتار؟"
    served.says(question, user=reader)
    answered = served.says(FLAG, user=reader)
    served.presses(answered, "👎", user=reader)

    gaps = served.says("/gaps", user=admin)["text"]
    assert gaps.startswith(say(wording.GAPS_HEADING))
    assert question in gaps
    assert FLAG in gaps
    table = served.document(lambda: served.api.post(updates.message("/gaps csv", user=admin)))
    assert any(question in row for row in csv.reader(io.StringIO(table)))
    lines = served.document(lambda: served.api.post(updates.message("/gaps jsonl", user=admin)))
    assert question in {json.loads(line)["question"] for line in lines.splitlines()}

    closing = re.findall(r"/gaps done [0-9a-f]+", gaps[gaps.index(question) :])[0]
    assert served.says(closing, user=admin)["text"] == say(wording.GAP_CLOSED)
    assert question not in served.says("/gaps", user=admin)["text"]
    assert served.says("/gaps done 0", user=admin)["text"] == say(wording.GAP_UNKNOWN)


def test_figures_of_a_week_and_their_picture(served: Day, admin: Json) -> None:
    reader = served.somebody()
    served.says(FLAG, user=reader)

    before = len(served.api.made("sendPhoto"))
    stats = served.says("/stats", user=admin)["text"]

    assert stats.startswith(served.say(wording.STATS_HEADING))
    assert FLAG in stats
    (picture,) = served.api.wait_for(lambda: served.api.made("sendPhoto")[before:])
    assert picture.chat_id == admin["id"]
    assert picture.caption == served.say(wording.STATS_PICTURE)
    assert picture.photo.content.startswith(b"\x89PNG")


def test_what_is_sent_inline_is_counted(served: Day, admin: Json) -> None:
    def counted() -> int:
        drawn = len(served.api.made("sendPhoto"))
        stats = served.says("/stats", user=admin)["text"]
        served.api.wait_for(lambda: served.api.made("sendPhoto")[drawn:])
        line = served.say(wording.STATS_INLINE, count="N").split("N")[0]
        return int(re.findall(rf"{line}(\d+)", stats)[0])

    reader = served.somebody()
    served.says(FLAG, user=reader)
    before, made = counted(), len(served.api.made("answerInlineQuery"))
    served.api.post(updates.inline_query(FLAG, user=reader))
    (offered,) = served.api.wait_for(lambda: served.api.made("answerInlineQuery")[made:])
    served.api.post(served.api.choose(offered.results[0], FLAG, user=reader))
    # What somebody does is handled in order.
    served.says(FLAG, user=reader)

    assert counted() == before + 1


def test_files_of_several_kinds_become_drafts_that_are_leafed_through_and_corrected(
    served: Day, admin: Json
) -> None:
    say, members = served.say, {"a.txt": _MUSEUM.encode(), "b.docx": word(_MUSEUM)}
    rest = "وحضر الحفل مئة ضيف. " * 30
    lines = "".join(f'{{"text": "افتتحت المدرسة رقم {number}. {rest}"}}\n' for number in range(30))

    drafts = served.sends("أخبار.zip", zipped(members), user=admin)
    corrected = served.happens(updates.reply("المصدر 2: صحيفة الساحل", drafts, user=admin))
    assert corrected["text"].count("صحيفة الساحل") == 1
    many = served.sends("news.jsonl", lines, user=admin)
    following = served.presses(many, say(wording.BUTTON_NEXT), user=admin)
    assert following["text"] != many["text"]

    for message in (corrected, following):
        discarded = served.presses(message, say(wording.BUTTON_DISCARD), user=admin)
        assert discarded["text"] == say(wording.DRAFT_DISCARDED)


def test_an_article_is_kept_when_the_admin_thinks_better_of_it(served: Day, admin: Json) -> None:
    sure = served.says("/remove trucks-2", user=admin)

    kept = served.presses(sure, served.say(wording.BUTTON_KEEP), user=admin)

    assert kept["text"] == served.say(wording.ARTICLE_KEPT)


def test_nobody_else_does_what_admins_do(served: Day, reader: Json, admin: Json) -> None:
    say = served.say
    for command in ("/reload", "/undo", "/versions", "/gaps", "/stats", "/remove castle"):
        assert served.says(command, user=reader)["text"] == say(wording.UNKNOWN_COMMAND)
    forwarded = updates.forwarded_message("/reload", user=admin)
    assert served.happens(forwarded)["text"] == say(wording.UNKNOWN_COMMAND)
    refused = served.sends("خبر.txt", "افتتح الوزير متحف الفضاء.", user=reader)
    assert refused["text"] == say(wording.TEXT_ONLY)

    sure = served.says("/remove castle", user=admin)
    served.presses(sure, say(wording.BUTTON_REMOVE), user=reader)
    assert "العلم الأبيض" in served.says(FLAG, user=reader)["text"]


def test_a_failure_has_one_id_for_the_reader_the_admin_and_the_log(
    served: Day, reader: Json, admin: Json
) -> None:
    strange = {"error_code": 400, "description": "Bad Request: something strange"}
    served.api.failures["sendMessage"] = [strange]
    before = len(served.api.shown(admin["id"]))

    told = served.says(FLAG, user=reader)["text"]

    logged = r"could not be handled \((\w+)\)"
    (id,) = served.api.wait_for(lambda: re.findall(logged, "".join(served.printed)))
    assert told == served.say(wording.FAILED_WITH_ID, id=served.say.isolate(id))
    (to_admin,) = served.api.wait_for(lambda: served.api.shown(admin["id"])[before:])
    assert to_admin["text"] == served.say(wording.FAILED_FOR_ADMIN, id=served.say.isolate(id))
    assert "العلم الأبيض" in served.says(FLAG, user=reader)["text"]
