"""What a reader does in a private chat."""

from bot import wording
from tests.bot_api import updates
from tests.bot_api.keyboards import button, labels
from tests.bot_api.updates import READER, Json
from tests.walkthrough.conftest import FLAG, TRUCKS, UNANSWERED, Day, buttons


def test_a_question_and_what_leans_on_it(served: Day, reader: Json) -> None:
    answered = served.says(FLAG, user=reader)
    assert answered["text"].startswith("رفع الجنود العلم الأبيض على القلعة يوم 2 مارس 2024.")
    assert button(answered, served.say(wording.BUTTON_COPY))["copy_text"]["text"] in answered["text"]

    assert "2 مارس 2024" in served.says("ومتى؟", user=reader)["text"]
    served.says(TRUCKS, user=reader)
    assert "2 مارس 2024" in served.happens(updates.reply("ومتى؟", answered, user=reader))["text"]


def test_what_words_in_latin_letters_were_taken_for_is_said(served: Day, reader: Json) -> None:
    answer = served.says("min rafa3 el 3alam?", user=reader)

    understood, quote = answer["text"].split("\n")[:2]
    assert understood.startswith(served.say(wording.UNDERSTOOD).split("{")[0])
    assert "العلم الأبيض" in quote


def test_an_answer_is_judged(served: Day, reader: Json) -> None:
    answered = served.says(TRUCKS, user=reader)

    assert served.told(answered, "👍", user=reader) == served.say(wording.FEEDBACK_THANKS)
    assert served.told(answered, "👎", user=reader) == served.say(wording.WHY_NOT_HELPFUL)
    asked_why = served.now(answered)
    assert {*map(served.say, wording.REASONS.values())} < {*buttons(asked_why)}
    reason = served.say(wording.REASONS["incomplete"])
    assert served.told(asked_why, reason, user=reader) == served.say(wording.FEEDBACK_THANKS)
    assert served.now(answered) | {"edit_date": 0} == answered | {"edit_date": 0}


def test_the_sides_of_an_answer(served: Day, reader: Json) -> None:
    say = served.say
    answered = served.says(TRUCKS, user=reader)

    more = served.presses(answered, say(wording.BUTTON_MORE), user=reader)
    assert more["text"] != answered["text"]
    assert "شاحنة" in more["text"]
    back = served.presses(more, say(wording.BUTTON_BACK), user=reader)
    assert back["text"] == answered["text"]
    assert labels(back) == labels(answered)

    side_by_side = served.presses(answered, say(wording.BUTTON_SIDE_BY_SIDE), user=reader)
    for figure in (15, 30, 90):
        assert f"{figure} شاحنة" in side_by_side["text"]
    back = served.presses(side_by_side, say(wording.BUTTON_BACK), user=reader)
    assert back["text"] == answered["text"]


def test_the_sentences_around_a_quote(served: Day, reader: Json) -> None:
    answered = served.says(FLAG, user=reader)

    context = served.presses(answered, served.say(wording.BUTTON_CONTEXT), user=reader)

    assert "وصل الجيش إلى المدينة فجر السبت." in context["text"]
    assert "ثم غادروا إلى الجنوب." in context["text"]
    assert buttons(context) == [served.say(wording.BUTTON_BACK)]


def test_a_whole_article_is_read_page_by_page(served: Day, reader: Json) -> None:
    say = served.say
    answered = served.says(FLAG, user=reader)
    page = served.presses(answered, say(wording.BUTTON_ARTICLE), user=reader)
    read = page["text"]
    while say(wording.BUTTON_NEXT) in buttons(page):
        page = served.presses(page, say(wording.BUTTON_NEXT), user=reader)
        read += page["text"]

    assert all(f"وفي اليوم {number} كتب المراسل" in read for number in range(1, 130))
    assert say(wording.BUTTON_PREVIOUS) in buttons(page)
    previous = served.presses(page, say(wording.BUTTON_PREVIOUS), user=reader)
    back = served.presses(previous, say(wording.BUTTON_BACK), user=reader)
    assert back["text"] == answered["text"]


def test_the_articles_are_listed_and_read(served: Day, reader: Json) -> None:
    say = served.say
    first = served.says("/sources", user=reader)
    assert say(wording.SOURCES_HEADING, articles=say.articles(13)) in first["text"]
    second = served.presses(first, say(wording.BUTTON_NEXT), user=reader)
    assert "weather-" in second["text"]
    again = served.presses(second, say(wording.BUTTON_PREVIOUS), user=reader)
    assert again["text"] == first["text"] == served.says("مصادر", user=reader)["text"]

    latest = served.says("/latest", user=reader)["text"]
    assert latest.startswith(say(wording.LATEST_HEADING))
    assert "90 شاحنة" in latest
    article = served.says("/article castle", user=reader)
    assert "سقوط القلعة" in article["text"].splitlines()[0]
    page = served.presses(article, say(wording.BUTTON_NEXT), user=reader)
    assert page["text"] != article["text"]
    assert served.says("/article 1", user=reader)["text"].splitlines()[0] in first["text"]
    assert served.says("/article nothing", user=reader)["text"] == say(wording.ARTICLE_NOT_FOUND)


def test_events_in_order(served: Day, reader: Json) -> None:
    timeline = served.says("/timeline القلعة", user=reader)["text"]

    assert timeline.index("2024") < timeline.index("رفع الجنود")
    assert "القلعة" in timeline.splitlines()[0]
    assert served.says("خط زمني", user=reader)["text"] == served.says("/timeline", user=reader)["text"]
    nothing = served.says("/timeline الفضاء الخارجي", user=reader)
    assert nothing["text"] == served.say(wording.TIMELINE_EMPTY)


def test_a_comparison_in_words_and_as_a_picture(served: Day, reader: Json) -> None:
    compared = served.says("/compare شاحنة خرجت من المدينة", user=reader)["text"]

    assert any("الأولى" in line and "15" in line for line in compared.splitlines())
    (picture,) = served.api.wait_for(
        lambda: [each for each in served.api.made("sendPhoto") if each.chat_id == reader["id"]]
    )
    assert picture.photo.content.startswith(b"\x89PNG")
    assert "15" in picture.caption
    nothing = served.says("/compare الفضاء الخارجي", user=reader)
    assert nothing["text"] == served.say(wording.COMPARE_EMPTY)


def test_what_can_be_asked_of_the_bot_itself(served: Day, reader: Json) -> None:
    say = served.say
    assert served.says("/help", user=reader)["text"] == say.help_text("IsnadTestBot")
    assert say(wording.ASK_NOW) in served.says("/start", user=reader)["text"]
    privacy = served.says("/privacy", user=reader)["text"]
    assert say.days(30) in privacy
    assert "/forget" in privacy
    assert served.says("/nonsense", user=reader)["text"] == say(wording.UNKNOWN_COMMAND)
    assert served.says(None, user=reader, sticker=_STICKER)["text"] == say(wording.TEXT_ONLY)


def test_whoever_was_forgotten_begins_anew(served: Day, reader: Json) -> None:
    answered = served.says(FLAG, user=reader)
    assert served.says("/forget", user=reader)["text"] == served.say(wording.FORGOTTEN)

    # Language and answers are gone.
    assert served.says("/forget", user=reader)["text"] == wording.ARABIC(wording.NOTHING_TO_FORGET)
    gone = served.told(answered, served.say(wording.BUTTON_CONTEXT), user=reader)
    assert gone == wording.ARABIC(wording.ANSWER_GONE)


def test_a_silent_answer_offers_to_tell_later(served: Day, reader: Json) -> None:
    silent = served.says(UNANSWERED, user=reader)
    assert served.say(wording.SILENT) in silent["text"]

    told = served.told(silent, served.say(wording.BUTTON_NOTIFY), user=reader)

    assert told == served.say(wording.WILL_NOTIFY)
    assert buttons(served.now(silent)) == []


def test_whoever_never_chose_a_language_is_spoken_to_in_arabic(served: Day) -> None:
    newcomer = {**READER, "id": 6001}

    assert wording.ARABIC(wording.ASK_NOW) in served.says("/start", user=newcomer)["text"]


_STICKER = {
    "file_id": "sticker",
    "file_unique_id": "s",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
