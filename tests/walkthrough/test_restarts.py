"""Two restarts, and a reload between an answer and a press: nothing that stands in a chat dies."""

from bot import wording
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN
from tests.walkthrough.conftest import FLAG, UNANSWERED, Day, buttons


def test_buttons_conversations_and_promises_outlive_restarts_and_a_reload(day: Day) -> None:
    say = day.say
    with day.awake():
        day.speaking(ADMIN)
        reader, another = day.somebody(), day.somebody()
        answered = day.says(FLAG, user=reader)
        judged = day.says(FLAG, user=another)
        silent = day.says(UNANSWERED, user=reader)
        day.presses(silent, say(wording.BUTTON_NOTIFY), user=reader)

    with day.awake():
        assert "2 مارس 2024" in day.happens(updates.reply("ومتى؟", answered, user=reader))["text"]
        context = day.presses(answered, say(wording.BUTTON_CONTEXT), user=reader)
        assert "ثم غادروا إلى الجنوب." in context["text"]
        back = day.presses(context, say(wording.BUTTON_BACK), user=reader)
        assert back["text"] == answered["text"]
        asked_why = day.presses(judged, "👎", user=another)

        # Now the article changes between the answer and a press.
        day.publishes("castle", "رفع الجنود العلم الأسود على القلعة يوم 5 مارس 2024.", published="2024-03-06")
        day.publishes("museum", "افتتح الوزير متحف الفضاء في المدينة أمس.", published="2024-03-06")
        reload = updates.message("/reload", user=ADMIN)
        told = day.next_to(reader["id"], lambda: day.api.post(reload))
        assert told["text"].startswith(say(wording.NOW_ANSWERED, question=say.isolate(UNANSWERED)))
        alert = day.told(back, say(wording.BUTTON_ARTICLE), user=reader)
        assert alert == say(wording.ARTICLES_CHANGED)
        changed = day.now(answered)
        assert changed["text"] == answered["text"]
        assert buttons(changed) == [say(wording.BUTTON_ASK_AGAIN)]

    with day.awake():
        anew = day.presses(changed, say(wording.BUTTON_ASK_AGAIN), user=reader)
        assert anew["text"].startswith("رفع الجنود العلم الأسود على القلعة")
        reason = say(wording.REASONS["old"])
        thanks = day.told(asked_why, reason, user=another) or ""
        assert thanks.startswith(say(wording.FEEDBACK_THANKS))
        context = day.presses(told, say(wording.BUTTON_CONTEXT), user=reader)
        assert "افتتح الوزير متحف الفضاء" in context["text"]
        before = len(day.api.shown(reader["id"]))
        day.says("/reload", user=ADMIN)
        assert "العلم الأسود" in day.says(FLAG, user=reader)["text"]
        # Whoever was told is not told again.
        assert len(day.api.shown(reader["id"])) == before + 1
