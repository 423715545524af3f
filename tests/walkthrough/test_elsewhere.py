"""What people do in groups, and in chats where the bot is no member: inline and as guests."""

from bot import wording
from tests.bot_api import updates
from tests.bot_api.inline import AnswerInlineQuery
from tests.bot_api.updates import GROUP, Json
from tests.walkthrough.conftest import FLAG, TRUCKS, UNANSWERED, Day, buttons


def test_a_group_is_served_only_when_it_asks(served: Day, reader: Json) -> None:
    adding = updates.my_chat_member("member", user=reader)
    hello = served.next_to(GROUP["id"], lambda: served.api.post(adding))
    assert hello["text"] == served.say(wording.GROUP_INTRODUCTION)
    before = len(served.api.shown(GROUP["id"]))

    served.api.post(updates.message("حديث بين الناس عن القلعة", user=reader, chat=GROUP))
    asked = served.says(f"/ask@IsnadTestBot {FLAG}", user=reader, chat=GROUP)
    assert "العلم الأبيض" in asked["text"]
    replied = served.happens(updates.reply("ومتى؟", asked, user=reader))
    assert "2 مارس 2024" in replied["text"]
    in_topic = served.happens(updates.topic_message(f"@IsnadTestBot {FLAG}", 55, user=reader))
    assert in_topic["message_thread_id"] == 55
    assert "العلم الأبيض" in in_topic["text"]
    hint = served.says("/ask", user=reader, chat=GROUP)
    assert hint["text"] == served.say(wording.ASK_HINT)
    assert len(served.api.shown(GROUP["id"])) == before + 4

    served.api.post(updates.my_chat_member("kicked", old="member", user=reader))
    back = updates.my_chat_member("member", old="kicked", user=reader)
    hello_again = served.next_to(GROUP["id"], lambda: served.api.post(back))
    assert hello_again["text"] == hello["text"]
    served.api.post(updates.my_chat_member("kicked", old="member", user=reader))


def test_a_group_mentions_the_bot_in_a_message_and_asks_under_a_picture(served: Day, reader: Json) -> None:
    group = GROUP | {"id": -100301}
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    command = [{"type": "bot_command", "offset": 0, "length": 4}]

    mentioned = served.says(f"@IsnadTestBot {FLAG}", user=reader, chat=group)
    under_picture = served.says(
        None, user=reader, chat=group, photo=photo, caption=f"/ask {FLAG}", caption_entities=command
    )

    assert "العلم الأبيض" in mentioned["text"]
    assert "العلم الأبيض" in under_picture["text"]


def test_context_in_a_group_is_shown_to_whoever_asks_for_it(served: Day, reader: Json) -> None:
    asked = served.says(f"/ask {FLAG}", user=reader, chat={**GROUP, "id": -100301})
    another = served.somebody()
    before = len(served.api.ephemeral)

    after = served.presses(asked, served.say(wording.BUTTON_CONTEXT), user=another)

    (alone,) = served.api.ephemeral[before:]
    assert "وصل الجيش إلى المدينة فجر السبت." in alone["text"]
    assert alone["receiver_user"]["id"] == another["id"]
    assert after == asked


def test_context_in_a_group_is_shown_in_place_where_nothing_can_be_shown_alone(
    served: Day, reader: Json
) -> None:
    asked = served.says(f"/ask {FLAG}", user=reader, chat={**GROUP, "id": -100302})
    refusal = {"error_code": 400, "description": "Bad Request: EPHEMERAL_MESSAGE_INVALID"}
    served.api.failures["sendMessage"] = [refusal]

    context = served.presses(asked, served.say(wording.BUTTON_CONTEXT), user=reader)

    assert "وصل الجيش إلى المدينة فجر السبت." in context["text"]
    back = served.presses(context, served.say(wording.BUTTON_BACK), user=reader)
    assert back["text"] == asked["text"]


def _offered(served: Day, text: str, *, user: Json, offset: str = "") -> AnswerInlineQuery:
    before = len(served.api.made("answerInlineQuery"))
    served.api.post(updates.inline_query(text, user=user, offset=offset))
    found: AnswerInlineQuery = served.api.wait_for(lambda: served.api.made("answerInlineQuery")[before:])[0]
    return found


def test_a_quote_is_chosen_inline(served: Day, reader: Json) -> None:
    offered = _offered(served, TRUCKS, user=reader)
    assert len(offered.results) >= 6
    first = offered.results[0]
    assert "شاحنة" in first.input_message_content.message_text
    assert "2024" in (first.description or "")
    served.api.post(served.api.choose(first, TRUCKS, user=reader))


def test_the_newest_articles_are_offered_page_by_page_to_whoever_types_nothing_yet(
    served: Day, reader: Json
) -> None:
    first = _offered(served, "", user=reader)
    second = _offered(served, "", user=reader, offset=first.next_offset)

    ids = [each.id for each in (*first.results, *second.results)]
    assert len(set(ids)) == len(ids) == 13


def test_a_question_without_an_inline_answer_leads_to_the_private_chat(served: Day, reader: Json) -> None:
    nothing = _offered(served, UNANSWERED, user=reader)
    assert nothing.results == []
    assert nothing.button is not None
    assert nothing.button.text == served.say(wording.NOT_IN_INLINE)

    started = served.says(f"/start {nothing.button.start_parameter}", user=reader)

    assert served.say(wording.SILENT) in started["text"]
    assert buttons(started) == [served.say(wording.BUTTON_NOTIFY)]


def test_a_guest_asks_where_the_bot_is_no_member(served: Day, reader: Json) -> None:
    before = len(served.api.made("answerGuestQuery"))
    served.api.post(updates.guest_message(f"@IsnadTestBot {FLAG}", user=reader))
    (told,) = served.api.wait_for(lambda: served.api.made("answerGuestQuery")[before:])
    assert "العلم الأبيض" in told.result.input_message_content.message_text

    served.api.post(updates.guest_message("@IsnadTestBot", user=reader))
    hint = served.api.wait_for(lambda: served.api.made("answerGuestQuery")[before + 1 :])[0]
    said = served.say(wording.ASK_GUEST_HINT, mention=served.say.isolate("@IsnadTestBot"))
    assert hint.result.input_message_content.message_text == said
