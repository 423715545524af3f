"""What readers see when they press the buttons under answers."""

from pathlib import Path
from typing import Any

import pytest

from bot import wording
from bot.conversations import Conversations
from bot.storage import waiting
from bot.storage.answers import Rating
from knowledge.answering import KnowledgeBase
from knowledge.model import Question
from tests.bot.telegram.conftest import QUESTION, QUOTE, UNANSWERED, Bot, covered, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.keyboards import button, labels
from tests.bot_api.texts import utf16_length
from tests.bot_api.updates import ENGLISH_READER, GROUP, READER, Json
from tests.conftest import BUNDLED, MakeArticle

_say = wording.ARABIC
_CONTEXT, _MORE, _ARTICLE = wording.BUTTON_CONTEXT, wording.BUTTON_MORE, wording.BUTTON_ARTICLE
_BACK, _NEXT, _PREVIOUS = wording.BUTTON_BACK, wording.BUTTON_NEXT, wording.BUTTON_PREVIOUS
_TOPIC = "الباغوز"
"""A question with many quotes."""
_COMPARED = "كم شاحنة؟"
"""A question that two sources answer."""


def _labels(message: Json) -> list[str]:
    return [label for row in labels(message) for label in row]


def _rating(conversations: Conversations) -> str | None:
    *_, row = conversations.storage.answers.since(0)
    rating: str | None = row["rating"]
    return rating


async def test_under_an_answer_stand_its_buttons_read_from_the_right(bot: Bot) -> None:
    assert labels(await bot.ask(QUESTION)) == [
        [_ARTICLE, _CONTEXT],
        [wording.BUTTON_COPY],
        [wording.BUTTON_NOT_HELPFUL, wording.BUTTON_HELPFUL],
    ]


async def test_more_and_side_by_side_stand_only_where_there_is_more_to_show(bot: Bot) -> None:
    assert _MORE in _labels(await bot.ask(_TOPIC))
    assert wording.BUTTON_SIDE_BY_SIDE not in _labels(bot.shown())
    assert wording.BUTTON_SIDE_BY_SIDE in _labels(await bot.ask("من هو شون رايان؟"))
    assert _MORE not in _labels(bot.shown())


async def test_under_a_silent_answer_stands_the_offer_to_tell_later_alone(bot: Bot) -> None:
    assert _labels(await bot.ask(UNANSWERED)) == [wording.BUTTON_NOTIFY]


class TestCopying:
    """With articles of our own, one of them as long as a button can copy."""

    _FITS = "افتتح الوزير السد الجديد " + "😀" * 115 + "."

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        make_article("long", self._FITS.replace("السد الجديد", "الجسر القديم"))
        return make_article("dam", self._FITS).parent

    async def test_a_quote_of_256_units_can_be_copied_and_a_longer_one_cannot(self, bot: Bot) -> None:
        shown = await bot.ask("من افتتح السد الجديد؟")
        assert utf16_length(self._FITS) == 256
        assert button(shown, wording.BUTTON_COPY)["copy_text"] == {"text": self._FITS}

        shown = await bot.ask("من افتتح الجسر القديم؟")
        (quote,) = covered(shown, "blockquote")
        assert utf16_length(quote) > 256
        assert wording.BUTTON_COPY not in _labels(shown)
        assert _CONTEXT in _labels(shown)


async def test_a_button_of_an_answer_in_another_chat_says_that_it_is_gone(bot: Bot) -> None:
    of_mine = button(await bot.ask(QUESTION), _CONTEXT)["callback_data"]
    of_others = await bot.ask(f"@IsnadTestBot {UNANSWERED}", chat=GROUP)
    (offer,) = [each for row in of_others["reply_markup"]["inline_keyboard"] for each in row]
    press = updates.callback_query(of_others, offer["text"])
    bot.api.know(press)
    press["callback_query"]["data"] = of_mine

    await bot.telegram.inbox.receive([press])  # no ordinary Telegram sends it
    await bot.settle()

    assert bot.api.made("editMessageText") == []
    assert bot.api.made("answerCallbackQuery")[-1].text == _say(wording.ANSWER_GONE)


class TestOldMessages:
    async def test_a_button_under_one_does_what_it_says(self, bot: Bot) -> None:
        shown = await bot.ask(QUESTION)

        await bot.hear(updates.callback_query(shown, _CONTEXT, is_accessible=False))

        assert bot.shown()["text"] != shown["text"]
        assert _BACK in _labels(bot.shown())

    async def test_whoever_asks_under_one_to_be_told_waits(self, bot: Bot) -> None:
        shown = await bot.ask(UNANSWERED)

        await bot.hear(updates.callback_query(shown, wording.BUTTON_NOTIFY, is_accessible=False))

        assert bot.told.text == _say(wording.WILL_NOTIFY)
        assert [each.chat for each in bot.conversations.storage.waiting.everybody()] == [READER["id"]]
        assert _labels(bot.shown()) == []

    async def test_a_button_of_an_answer_in_another_chat_says_that_it_is_gone(self, bot: Bot) -> None:
        of_mine = button(await bot.ask(QUESTION), _CONTEXT)["callback_data"]
        of_others = await bot.ask(f"@IsnadTestBot {UNANSWERED}", chat=GROUP)
        press = updates.callback_query(of_others, wording.BUTTON_NOTIFY, is_accessible=False)
        bot.api.know(press)
        press["callback_query"]["data"] = of_mine

        await bot.telegram.inbox.receive([press])
        await bot.settle()

        assert bot.told.text == _say(wording.ANSWER_GONE)

    async def test_one_that_was_deleted_is_passed_over(self, bot: Bot) -> None:
        shown = await bot.ask(QUESTION)
        press = updates.callback_query(shown, _CONTEXT, is_accessible=False)
        bot.api.know(press)
        press["callback_query"]["message"]["message_id"] += 1_000

        await bot.telegram.inbox.receive([press])
        await bot.settle()

        assert len(bot.api.made("answerCallbackQuery")) == 1
        assert "message to edit not found" in bot.api.refusals.pop()


async def test_whoever_waits_for_many_answers_is_told_so(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    most = waiting.MAX_WAITED_FOR
    monkeypatch.setattr(waiting, "MAX_WAITED_FOR", 0)
    await bot.ask(UNANSWERED)

    await bot.hear(updates.callback_query(bot.shown(), wording.BUTTON_NOTIFY))

    assert bot.conversations.storage.waiting.everybody() == []
    assert bot.api.made("answerCallbackQuery")[-1].text == _say(wording.WAITS_FOR_MANY, count=most)


async def test_context_shows_the_sentences_around_and_back_the_answer(
    bot: Bot, bundled: KnowledgeBase
) -> None:
    answer = await bot.ask(QUESTION)

    context = await bot.press(_CONTEXT)

    (around,) = covered(context, "expandable_blockquote")
    assert any(around in article.text for article in bundled.articles)
    assert QUOTE in around != QUOTE
    assert QUOTE in covered(context, "bold")
    assert _labels(context) == [_BACK]
    assert _same(await bot.press(_BACK), answer)


async def test_more_leafs_through_the_quotes_that_were_not_shown(bot: Bot, bundled: KnowledgeBase) -> None:
    quotes = [quote.text for quote in bundled.answer(Question(_TOPIC), max_quotes=10).quotes]
    await bot.ask(_TOPIC)

    first = await bot.press(_MORE)
    second = await bot.press(_NEXT)

    assert covered(first, "blockquote") + covered(second, "blockquote") == quotes[3:9]
    assert labels(first) == [[_NEXT], [_BACK]]
    assert labels(second) == [[_NEXT, _PREVIOUS], [_BACK]]
    last = await bot.press(_NEXT)
    assert covered(last, "blockquote") == quotes[9:]
    assert labels(last) == [[_PREVIOUS], [_BACK]]
    assert _same(await bot.press(_PREVIOUS), second)


async def test_side_by_side_shows_what_each_source_says(bot: Bot, bundled: KnowledgeBase) -> None:
    comparison = bundled.answer(Question(_COMPARED), max_quotes=10).comparison
    assert comparison is not None
    assert comparison.agreement is not None
    answer = await bot.ask(_COMPARED)

    shown = await bot.press(wording.BUTTON_SIDE_BY_SIDE)

    assert shown["text"].startswith(_say(wording.AGREEMENTS[comparison.agreement]))
    assert covered(shown, "blockquote") == [quote.text for quote in comparison.quotes]
    assert _same(await bot.press(_BACK), answer)


class TestArticles:
    """With an article of several pages."""

    _TEXT = "\n\n".join(
        ["افتتح الوزير السد الجديد في أسوان.", *(f"عاد {number} نازحا. " * 30 for number in range(30))]
    ).strip()

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        return make_article("dam", self._TEXT).parent

    async def test_the_whole_article_is_shown_page_by_page(self, bot: Bot) -> None:
        await bot.ask("من افتتح السد؟")

        pages = [await bot.press(_ARTICLE)]
        assert labels(pages[0]) == [[_NEXT], [_BACK]]
        while _NEXT in _labels(pages[-1]):
            pages.append(await bot.press(_NEXT))

        assert labels(pages[-1]) == [[_PREVIOUS], [_BACK]]
        texts = [page["text"].split("\n\n", 1)[1] for page in pages]
        assert len(texts) > 3
        assert all(text in self._TEXT for text in texts)
        assert "".join("".join(texts).split()) == "".join(self._TEXT.split())

    async def test_an_article_that_was_asked_for_by_its_id_has_pages_without_an_answer(
        self, bot: Bot
    ) -> None:
        first = await bot.ask("/article dam")
        assert labels(first) == [[_NEXT]]

        second = await bot.press(_NEXT)

        assert labels(second) == [[_NEXT, _PREVIOUS]]
        assert _same(await bot.press(_PREVIOUS), first)

    async def test_in_a_group_its_pages_stay_in_the_language_of_whoever_asked_for_it(self, bot: Bot) -> None:
        bot.conversations.choose_language(ENGLISH_READER["id"], "en")
        first = await bot.ask("/article dam", chat=GROUP)

        shown = await bot.press(_NEXT, under=first, user=ENGLISH_READER)

        assert labels(shown) == [[_NEXT, _PREVIOUS]]

    async def test_pages_of_an_article_that_was_removed_say_so(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        first = await bot.ask("/article dam")
        make_article("dam", "").unlink()
        make_article("fire", "اندلع حريق كبير.")
        await bot.reload()

        assert await bot.press(_NEXT) == first
        assert bot.told.text == _say(wording.ARTICLE_NOT_FOUND)

    async def test_a_page_that_an_article_has_no_more_is_its_last(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask("/article dam")
        await bot.press(_NEXT)
        make_article("dam", "افتتح الوزير السد الجديد في أسوان.")
        await bot.reload()

        shown = await bot.press(_NEXT)

        assert shown["text"].endswith("في أسوان.")
        assert _labels(shown) == []


class TestSources:
    """With so many articles that their list has three pages."""

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        for number in range(21):
            path = make_article(f"a-{number + 1}", f"نص رقم {number}.", published=str(2024 - number))
        return path.parent

    async def test_the_list_of_articles_is_leafed_through_after_restarts(
        self, tmp_path: Path, knowledge_dir: Path
    ) -> None:
        api = BotApi()
        async with running(api, knowledge_dir, tmp_path) as bot:
            first = await bot.ask("/sources")
        async with running(api, knowledge_dir, tmp_path) as bot:
            second = await bot.press(_NEXT)
            third = await bot.press(_NEXT)
            assert _same(await bot.press(_PREVIOUS), second)

        listed = [each for page in (first, second, third) for each in covered(page, "code")]
        assert listed == [f"a-{number + 1}" for number in range(21)]
        assert "\u200f21. " in third["text"]
        assert [labels(page) for page in (first, second, third)] == [
            [[_NEXT]],
            [[_NEXT, _PREVIOUS]],
            [[_PREVIOUS]],
        ]
        assert api.refusals == []

    async def test_anybody_in_a_group_can_leaf_through_it_and_it_stays_in_its_language(
        self, bot: Bot
    ) -> None:
        bot.conversations.choose_language(ENGLISH_READER["id"], "en")
        await bot.hear(updates.topic_message("/sources", 77, user=ENGLISH_READER))
        first = bot.shown(GROUP)

        shown = await bot.press("Next", under=first)

        assert shown["text"].startswith("The articles I quote from: 21 articles\n\n\u200e11. ")
        assert _same(await bot.press("Previous", under=shown), first)

    async def test_a_page_that_there_is_no_more_is_the_last(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask("/sources")
        await bot.press(_NEXT)
        for number in range(1, 12):
            make_article(f"a-{number}", "").unlink()
        await bot.reload()

        shown = await bot.press(_NEXT)

        assert covered(shown, "code") == [f"a-{number}" for number in range(12, 22)]
        assert _labels(shown) == []


async def test_a_good_answer_is_noted_with_thanks(bot: Bot) -> None:
    answer = await bot.ask(QUESTION)

    assert await bot.press(wording.BUTTON_HELPFUL) == answer
    assert bot.told.text == _say(wording.FEEDBACK_THANKS)
    assert _rating(bot.conversations) == Rating.GOOD


@pytest.mark.parametrize("rating", sorted(set(Rating) - {Rating.GOOD, Rating.BAD}))
async def test_a_bad_answer_is_noted_with_its_reason(bot: Bot, rating: Rating) -> None:
    answer = await bot.ask(QUESTION)

    asked = await bot.press(wording.BUTTON_NOT_HELPFUL)

    assert asked["text"] == answer["text"]
    assert sorted(_labels(asked)) == sorted([*wording.REASONS.values(), _BACK])
    assert bot.told.text == _say(wording.WHY_NOT_HELPFUL)
    assert _rating(bot.conversations) == Rating.BAD
    assert _same(await bot.press(wording.REASONS[rating]), answer)
    assert bot.told.text == _say(wording.FEEDBACK_THANKS)
    assert _rating(bot.conversations) == rating


async def test_whoever_gives_no_reason_goes_back(bot: Bot) -> None:
    answer = await bot.ask(QUESTION)
    await bot.press(wording.BUTTON_NOT_HELPFUL)

    assert _same(await bot.press(_BACK), answer)
    assert _rating(bot.conversations) == Rating.BAD


async def test_a_good_answer_can_be_said_to_be_good_twice(bot: Bot) -> None:
    answer = await bot.ask(QUESTION)
    await bot.press(wording.BUTTON_HELPFUL)

    assert await bot.press(wording.BUTTON_HELPFUL) == answer
    assert bot.told.text == _say(wording.FEEDBACK_THANKS)
    assert _rating(bot.conversations) == Rating.GOOD


async def test_a_reason_that_the_bot_no_longer_offers_is_some_other(bot: Bot) -> None:
    answer = await bot.ask(QUESTION)
    await bot.press(wording.BUTTON_NOT_HELPFUL)
    update = updates.callback_query(bot.shown(), wording.REASONS["old"])
    bot.api.know(update)
    update["callback_query"]["data"] = update["callback_query"]["data"].replace("old", "rude")

    await bot.handle(update)

    assert _rating(bot.conversations) == Rating.OTHER
    assert _same(bot.shown(), answer)


class TestRatingInGroups:
    """Where others read along, and rate too."""

    @pytest.fixture
    async def answer(self, bot: Bot) -> Json:
        return await bot.ask(f"/ask {QUESTION}", chat=GROUP)

    async def test_the_fault_that_the_asker_found_stays_whatever_others_find(
        self, bot: Bot, answer: Json
    ) -> None:
        reasons = await bot.press(wording.BUTTON_NOT_HELPFUL, under=answer)
        answer = await bot.press(wording.REASONS["incomplete"], under=reasons)

        await bot.press(wording.BUTTON_HELPFUL, under=answer, user=ENGLISH_READER)
        assert bot.told.text == _say(wording.FEEDBACK_BEFORE)
        reasons = await bot.press(wording.BUTTON_NOT_HELPFUL, under=answer, user=ENGLISH_READER)
        answer = await bot.press(wording.REASONS["old"], under=reasons, user=ENGLISH_READER)
        assert bot.told.text == _say(wording.FEEDBACK_BEFORE)

        assert _rating(bot.conversations) == Rating.INCOMPLETE
        await bot.press(wording.BUTTON_HELPFUL, under=answer)
        assert bot.told.text == _say(wording.FEEDBACK_THANKS)
        assert _rating(bot.conversations) == Rating.GOOD

    async def test_others_find_faults_too(self, bot: Bot, answer: Json) -> None:
        await bot.press(wording.BUTTON_HELPFUL, under=answer)

        reasons = await bot.press(wording.BUTTON_NOT_HELPFUL, under=answer, user=ENGLISH_READER)
        assert _rating(bot.conversations) == Rating.BAD
        await bot.press(wording.REASONS["old"], under=reasons, user=ENGLISH_READER)

        assert bot.told.text == _say(wording.FEEDBACK_THANKS)
        assert _rating(bot.conversations) == Rating.OLD

    async def test_a_fault_without_a_reason_is_not_taken_back_by_others(self, bot: Bot, answer: Json) -> None:
        await bot.press(wording.BUTTON_NOT_HELPFUL, under=answer)
        answer = await bot.press(_BACK, under=bot.shown(GROUP))

        await bot.press(wording.BUTTON_HELPFUL, under=answer, user=ENGLISH_READER)

        assert _rating(bot.conversations) == Rating.BAD


@pytest.mark.parametrize("button", [_CONTEXT, wording.BUTTON_NOT_HELPFUL])
async def test_a_button_that_is_pressed_twice_shows_the_same(bot: Bot, button: str) -> None:
    answer = await bot.ask(QUESTION)
    # Both presses were made before the first was answered.
    presses = [updates.callback_query(answer, button) for _ in range(2)]
    for press in presses:
        bot.api.know(press)

    for press in presses:
        await bot.handle(press)

    assert len(bot.api.made("answerCallbackQuery")) == 2
    assert not _same(bot.shown(), answer)
    assert "message is not modified" in bot.api.refusals.pop()


class TestChanges:
    """With an article that changes under an answer."""

    _OLD, _NEW = "افتتح الوزير السد الجديد في أسوان.", "افتتح الرئيس السد الجديد في أسوان."

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        return make_article("dam", self._OLD).parent

    @pytest.mark.parametrize("pressed", [_CONTEXT, _ARTICLE])
    async def test_a_changed_article_is_told_and_can_be_asked_again(
        self, bot: Bot, make_article: MakeArticle, pressed: str
    ) -> None:
        answer = await bot.ask("من افتتح السد؟")
        make_article("dam", self._NEW)
        await bot.reload()

        changed = await bot.press(pressed)

        assert bot.told.text == _say(wording.ARTICLES_CHANGED)
        assert bot.told.show_alert
        assert changed["text"] == answer["text"]
        assert _labels(changed) == [wording.BUTTON_ASK_AGAIN]
        again = await bot.press(wording.BUTTON_ASK_AGAIN)
        assert covered(again, "blockquote") == [self._NEW]
        assert covered(await bot.press(_CONTEXT), "expandable_blockquote") == [self._NEW]

    async def test_another_article_that_changes_leaves_the_buttons_as_they_are(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask("من افتتح السد؟")
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()

        assert covered(await bot.press(_CONTEXT), "expandable_blockquote") == [self._OLD]
        assert covered(await bot.press(_BACK), "blockquote") == [self._OLD]
        assert bot.told.text == ""

    async def test_a_question_that_is_answered_no_more_is_silent_when_asked_again(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask("من افتتح السد؟")
        make_article("dam", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()
        await bot.press(_CONTEXT)

        again = await bot.press(wording.BUTTON_ASK_AGAIN)

        assert again["text"].startswith(_say(wording.SILENT))
        assert _labels(again) == [wording.BUTTON_NOTIFY]

    async def test_a_comparison_that_is_none_any_more_says_that_articles_have_changed(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        make_article("a", "وصلت 20 شاحنة إلى المخيم.", source="رويترز")
        make_article("b", "وصلت 30 شاحنة إلى المخيم.", source="إيلاف")
        await bot.reload()
        await bot.ask("كم شاحنة وصلت إلى المخيم؟")
        make_article("b", "").unlink()
        await bot.reload()

        shown = await bot.press(wording.BUTTON_SIDE_BY_SIDE)

        assert bot.told.text == _say(wording.ARTICLES_CHANGED)
        assert _labels(shown) == [wording.BUTTON_ASK_AGAIN]


class TestOtherAnswers:
    """With articles that answer the same question, where a reload changes which of them answer it best."""

    _ASKED = "كم شاحنة وصلت إلى المخيم؟"

    @pytest.fixture
    def knowledge_dir(self, make_article: MakeArticle) -> Path:
        for number in range(5):
            path = _add(make_article, number)
        return path.parent

    async def test_more_leafs_through_the_quotes_of_the_answer_that_was_given(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask(self._ASKED)
        kept = _kept(bot.conversations)
        _add(make_article, 9, published="2024")
        await bot.reload()

        shown = await bot.press(_MORE)

        assert covered(shown, "blockquote") == [text for *_, text in kept[3:]]
        assert bot.told.text == ""
        assert _kept(bot.conversations) == kept

    async def test_more_of_an_answer_whose_article_is_gone_can_only_be_asked_again(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        answer = await bot.ask(self._ASKED)
        kept = _kept(bot.conversations)
        make_article(kept[0][0], "").unlink()
        await bot.reload()

        shown = await bot.press(_MORE)

        assert shown["text"] == answer["text"]
        assert _labels(shown) == [wording.BUTTON_ASK_AGAIN]
        assert bot.told.text == _say(wording.ARTICLES_CHANGED)
        assert _kept(bot.conversations) == kept
        again = await bot.press(wording.BUTTON_ASK_AGAIN)
        assert covered(again, "blockquote") == [kept[1][-1]]
        assert [text for *_, text in _kept(bot.conversations)] == [text for *_, text in kept[1:]]

    async def test_a_comparison_with_other_sources_is_none_of_the_answer_that_was_given(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        answer = await bot.ask(self._ASKED)
        kept = _kept(bot.conversations)
        _add(make_article, 9, published="2024")
        await bot.reload()

        shown = await bot.press(wording.BUTTON_SIDE_BY_SIDE)

        assert shown["text"] == answer["text"]
        assert _labels(shown) == [wording.BUTTON_ASK_AGAIN]
        assert bot.told.text == _say(wording.ARTICLES_CHANGED)
        assert _kept(bot.conversations) == kept

    async def test_the_way_back_does_not_lead_to_another_answer(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        await bot.ask(self._ASKED)
        kept = _kept(bot.conversations)
        context = await bot.press(_CONTEXT)
        make_article(kept[0][0], "").unlink()
        await bot.reload()

        shown = await bot.press(_BACK)

        assert shown["text"] == context["text"]
        assert _labels(shown) == [wording.BUTTON_ASK_AGAIN]
        assert bot.told.text == _say(wording.ARTICLES_CHANGED)
        assert bot.told.show_alert
        assert _kept(bot.conversations) == kept

    async def test_a_reason_is_kept_with_the_answer_that_was_bad(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        answer = await bot.ask(self._ASKED)
        kept = _kept(bot.conversations)
        await bot.press(wording.BUTTON_NOT_HELPFUL)
        make_article(kept[0][0], "").unlink()
        await bot.reload()

        shown = await bot.press(wording.REASONS["old"])

        assert shown["text"] == answer["text"]
        assert _labels(shown) == [wording.BUTTON_ASK_AGAIN]
        assert bot.told.text == f"{_say(wording.FEEDBACK_THANKS)}\n{_say(wording.ARTICLES_CHANGED)}"
        assert _rating(bot.conversations) == Rating.OLD
        assert _kept(bot.conversations) == kept

    async def test_where_the_quotes_are_the_same_nothing_is_said(
        self, bot: Bot, make_article: MakeArticle
    ) -> None:
        answer = await bot.ask(self._ASKED)
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()

        for pressed in (_MORE, _ARTICLE, wording.BUTTON_SIDE_BY_SIDE, wording.BUTTON_NOT_HELPFUL):
            await bot.press(pressed)
            assert _same(await bot.press(_BACK), answer)
            assert bot.told.text == ""


async def test_buttons_work_after_two_restarts_and_so_does_the_conversation(tmp_path: Path) -> None:
    api = BotApi()
    async with running(api, BUNDLED, tmp_path) as bot:
        answer = await bot.ask(QUESTION)
    async with running(api, BUNDLED, tmp_path) as bot:
        context = await bot.press(_CONTEXT)
        assert QUOTE in context["text"]
    async with running(api, BUNDLED, tmp_path) as bot:
        assert _same(await bot.press(_BACK), answer)
        assert covered(await bot.ask("وأين؟"), "blockquote")
    assert api.refusals == []


async def test_who_waits_is_told_after_a_restart(tmp_path: Path, make_article: MakeArticle) -> None:
    api = BotApi()
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent
    async with running(api, folder, tmp_path) as bot:
        await bot.ask("أين اندلع الحريق؟")
        await bot.press(wording.BUTTON_NOTIFY)
    async with running(api, folder, tmp_path) as bot:
        make_article("fire", "اندلع حريق كبير في غابات الأرز.")
        await bot.reload()
        await bot.reload()
    assert len(api.sent(READER["id"])) == 2
    assert api.refusals == []


@pytest.mark.parametrize("pressed", [_CONTEXT, wording.BUTTON_HELPFUL, wording.BUTTON_NOT_HELPFUL])
async def test_a_button_of_an_answer_that_was_forgotten_says_so(bot: Bot, pressed: str) -> None:
    answer = await bot.ask(QUESTION)
    await bot.reply("/forget")

    assert await bot.press(pressed, under=answer) == answer
    assert bot.told.text == _say(wording.ANSWER_GONE)
    assert bot.told.show_alert


async def test_a_button_of_somebody_elses_making_is_let_be(bot: Bot) -> None:
    answer = await bot.ask(QUESTION)
    update = updates.callback_query(answer, _CONTEXT)
    bot.api.know(update)
    update["callback_query"]["data"] = "from:another"

    await bot.handle(update)

    assert bot.told.text == ""
    assert bot.shown() == answer


async def test_a_language_that_is_chosen_is_spoken_from_then_on(bot: Bot) -> None:
    await bot.ask("/language")

    chosen = await bot.press("English")

    assert chosen["text"] == wording.ENGLISH(wording.LANGUAGE_CHOSEN)
    assert _labels(chosen) == []
    answer = await bot.ask(QUESTION)
    assert labels(answer)[0] == list(map(wording.ENGLISH, [_CONTEXT, _ARTICLE]))
    assert covered(answer, "blockquote") == [QUOTE]
    await bot.ask("/language")
    assert (await bot.press(wording.ENGLISH("العربية")))["text"] == _say(wording.LANGUAGE_CHOSEN)


async def test_a_language_is_each_readers_own_and_survives_a_restart(tmp_path: Path) -> None:
    api = BotApi()
    async with running(api, BUNDLED, tmp_path) as bot:
        await bot.ask("/language", user=ENGLISH_READER)
        await bot.press("English", user=ENGLISH_READER)
    async with running(api, BUNDLED, tmp_path) as bot:
        english, arabic = await bot.ask("/help", user=ENGLISH_READER), await bot.ask("/help")
    assert english["text"] == wording.ENGLISH.help_text("IsnadTestBot")
    assert arabic["text"] == _say.help_text("IsnadTestBot")


class TestContextInGroups:
    """Where others read along."""

    async def test_whoever_presses_sees_the_context_alone(self, bot: Bot) -> None:
        await bot.hear(updates.topic_message(f"/ask {QUESTION}", 77))
        answer = bot.shown(GROUP)

        assert await bot.press(_CONTEXT, under=answer, user=ENGLISH_READER) == answer

        (alone,) = bot.api.ephemeral
        assert alone["receiver_user"] == ENGLISH_READER
        assert QUOTE in covered(alone, "bold")
        assert covered(alone, "expandable_blockquote")
        assert bot.api.sent(GROUP["id"])[-1].message_thread_id == 77
        assert bot.shown(GROUP) == answer

    async def test_where_telegram_refuses_it_the_context_takes_the_place_of_the_answer(
        self, bot: Bot
    ) -> None:
        answer = await bot.ask(f"/ask {QUESTION}", chat=GROUP)
        bot.api.failures["sendMessage"] = [{"error_code": 400, "description": "Bad Request: PEER_ID_INVALID"}]

        context = await bot.press(_CONTEXT, under=answer)

        assert covered(context, "expandable_blockquote")
        assert bot.api.ephemeral == []
        assert _same(await bot.press(_BACK, under=context), answer)

    async def test_an_older_api_shows_it_to_everybody(self, bot: Bot) -> None:
        bot.api.knows_ephemeral = False
        answer = await bot.ask(f"/ask {QUESTION}", chat=GROUP)

        assert await bot.press(_CONTEXT, under=answer) == answer
        assert covered(bot.shown(GROUP), "expandable_blockquote")


class TestLanguagesInGroups:
    """Where somebody else presses, who reads English."""

    @pytest.fixture(autouse=True)
    def _english(self, bot: Bot) -> None:
        bot.conversations.choose_language(ENGLISH_READER["id"], "en")

    @pytest.mark.parametrize("pressed", [_MORE, _ARTICLE, wording.BUTTON_NOT_HELPFUL])
    async def test_an_answer_stays_in_the_language_of_whoever_asked(self, bot: Bot, pressed: str) -> None:
        answer = await bot.ask(f"/ask {_TOPIC}", chat=GROUP)

        side = await bot.press(pressed, under=answer, user=ENGLISH_READER)

        assert _BACK in _labels(side)
        assert _same(await bot.press(_BACK, under=side, user=ENGLISH_READER), answer)

    async def test_whoever_presses_is_told_in_their_language(self, bot: Bot) -> None:
        answer = await bot.ask(f"/ask {QUESTION}", chat=GROUP)

        await bot.press(wording.BUTTON_HELPFUL, under=answer, user=ENGLISH_READER)

        assert bot.told.text == wording.ENGLISH(wording.FEEDBACK_THANKS)

    async def test_what_only_they_see_is_in_their_language(self, bot: Bot, bundled: KnowledgeBase) -> None:
        article = bundled.answer(Question(QUESTION), max_quotes=1).quotes[0].article
        answer = await bot.ask(f"/ask {QUESTION}", chat=GROUP)

        await bot.press(_CONTEXT, under=answer, user=ENGLISH_READER)

        (alone,) = bot.api.ephemeral
        assert wording.ENGLISH.credit(article) in alone["text"]
        assert _say.credit(article) not in alone["text"]

    async def test_whoever_waits_with_others_is_told_in_the_language_of_the_question(self, bot: Bot) -> None:
        answer = await bot.ask(f"/ask {UNANSWERED}", chat=GROUP)

        await bot.press(wording.BUTTON_NOTIFY, under=answer, user=ENGLISH_READER)

        assert bot.told.text == wording.ENGLISH(wording.WILL_NOTIFY)
        (waiting,) = bot.conversations.storage.waiting.everybody()
        assert waiting.language == "ar"

    async def test_whoever_chooses_a_language_leaves_the_choice_to_others(self, bot: Bot) -> None:
        offer = await bot.ask("/language", chat=GROUP)

        assert await bot.press("العربية", under=offer, user=ENGLISH_READER) == offer

        assert bot.told.text == _say(wording.LANGUAGE_CHOSEN)
        assert bot.conversations.wording(ENGLISH_READER["id"]) == _say


async def test_in_a_topic_of_a_group_buttons_work_for_everybody_there(bot: Bot) -> None:
    await bot.hear(updates.topic_message(f"/ask {UNANSWERED}", 77))

    for user in (ENGLISH_READER, READER):
        shown = await bot.press(wording.BUTTON_NOTIFY, under=bot.shown(GROUP), user=user)
        assert _labels(shown) == [wording.BUTTON_NOTIFY]

    (told_together,) = bot.conversations.storage.waiting.everybody()
    assert (told_together.chat, told_together.thread) == (GROUP["id"], 77)


def _same(message: Json, other: Json) -> bool:
    """Whether two messages show the same."""
    names = ("text", "entities", "reply_markup")
    return [message.get(name) for name in names] == [other.get(name) for name in names]


def _add(make_article: MakeArticle, number: int, published: str = "2019") -> Path:
    text = f"أعلن الوزير رقم {number} أن {number + 20} شاحنة وصلت إلى المخيم."
    return make_article(f"a{number}", text, source=f"وكالة {number}", published=published)


def _kept(conversations: Conversations) -> list[list[Any]]:
    """The places of the quotes that are kept of the last answer, with their words."""
    *_, row = conversations.storage.answers.since(0)
    stored = conversations.storage.answers.get(row["id"])
    return [list(place) for place in stored.quotes] if stored else []
