"""Articles that admins take out of service."""

from pathlib import Path

import pytest

from bot import wording
from tests.bot.telegram.conftest import Bot, covered
from tests.bot_api import updates
from tests.bot_api.keyboards import labels
from tests.bot_api.updates import ADMIN
from tests.conftest import MakeArticle

_say = wording.ARABIC


@pytest.fixture
def knowledge_dir(make_article: MakeArticle) -> Path:
    make_article("fire", "اندلع حريق كبير في غابات الأرز.", published="2020")
    return make_article("water", "افتتح الوزير السد الجديد في أسوان.", published="2019").parent


def _audit(bot: Bot) -> list[tuple[str, str]]:
    return [(row["action"], row["detail"]) for row in bot.conversations.storage.audit.rows()]


async def test_an_article_is_removed_once_the_admin_is_sure(bot: Bot) -> None:
    question = await bot.ask("/remove water", user=ADMIN)
    presses = [updates.callback_query(question, _say(wording.BUTTON_REMOVE), user=ADMIN) for _ in range(2)]
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


async def test_the_last_article_stays(bot: Bot) -> None:
    for id in ("water", "fire"):
        await bot.ask(f"/remove {id}", user=ADMIN)
        told = await bot.press(_say(wording.BUTTON_REMOVE), user=ADMIN)

    assert told["text"].splitlines()[0] == _say(wording.RELOAD_REFUSED)
    assert _audit(bot)[-1] == ("remove refused", "fire")


async def test_an_article_is_named_by_its_number_in_the_list_too(bot: Bot) -> None:
    question = await bot.ask("/remove 2", user=ADMIN)

    assert covered(question, "code") == ["water"]
    await bot.press(_say(wording.BUTTON_REMOVE), user=ADMIN)
    assert [article.id for article in bot.conversations.library.knowledge.articles] == ["fire"]


async def test_a_number_that_is_an_id_is_no_place_in_the_list_unless_a_sign_says_so(
    bot: Bot, make_article: MakeArticle
) -> None:
    make_article("2", "صبت الأمطار على الجبل.", published="2018")
    await bot.conversations.library.reload()

    by_id, by_place = [await bot.ask(f"/remove {wanted}", user=ADMIN) for wanted in ("2", "#2")]

    assert (covered(by_id, "code"), covered(by_place, "code")) == (["2"], ["water"])


async def test_an_article_is_kept_when_the_admin_thinks_better_of_it(bot: Bot) -> None:
    question = await bot.ask("/remove water", user=ADMIN)
    assert labels(question) == [[_say(wording.BUTTON_KEEP), _say(wording.BUTTON_REMOVE)]]

    kept = await bot.press(_say(wording.BUTTON_KEEP), user=ADMIN)

    assert (kept["text"], labels(kept)) == (_say(wording.ARTICLE_KEPT), [])
    assert bot.conversations.library.knowledge.article("water") is not None
    assert _audit(bot) == [("remove asked", "water"), ("keep", "water")]


async def test_remove_alone_says_how_to_use_it(bot: Bot) -> None:
    assert (await bot.reply("/remove", user=ADMIN)).text == _say(wording.REMOVE_HINT)
