"""Nobody but an admin, in their own private chat and by their own hand, reaches what is for admins."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from bot import wording
from bot.telegram.outgoing.keyboards import OF_ADMINS, Action, Press
from tests.bot.telegram.conftest import Bot, running
from tests.bot_api import updates
from tests.bot_api.api import BotApi
from tests.bot_api.files import Upload
from tests.bot_api.updates import ADMIN, GROUP, READER, Json
from tests.conftest import MakeArticle

_COMMANDS = ("/reload", "/undo", "/versions", "/gaps", "/gaps csv", "/stats", "/remove water")
_WAYS: dict[str, Callable[[str], Json]] = {
    "by a reader": lambda text: updates.message(text, user=READER),
    "by an admin in a group": lambda text: updates.message(text, user=ADMIN, chat=GROUP),
    "by an anonymous admin of a group": updates.anonymous_message,
    "forwarded by an admin": lambda text: updates.forwarded_message(text, author=READER, user=ADMIN),
    "forwarded to a reader from an admin": lambda text: updates.forwarded_message(text, user=READER),
    "edited by an admin": lambda text: updates.edited_message(updates.message("سلام", user=ADMIN), text),
    "through an inline bot": lambda text: updates.message_via_bot(text, user=ADMIN),
    "inline": lambda text: updates.inline_query(text, user=ADMIN),
    "by a guest": lambda text: updates.guest_message(f"@IsnadTestBot {text}", user=ADMIN),
}
_OTHER_ADMIN = ADMIN | {"id": 2003}
_STRANGER = READER | {"id": 2004}


@pytest.fixture
def knowledge_dir(make_article: MakeArticle) -> Path:
    make_article("fire", "اندلع حريق كبير في غابات الأرز.")
    return make_article("water", "افتتح الوزير السد الجديد في أسوان.").parent


@pytest.mark.parametrize("command", _COMMANDS)
@pytest.mark.parametrize("way", _WAYS)
async def test_a_command_of_admins_does_nothing(
    bot: Bot, make_article: MakeArticle, way: str, command: str
) -> None:
    make_article("earth", "زلزال قوي يضرب الساحل.")
    version = bot.conversations.library.knowledge.version

    await bot.hear(_WAYS[way](command))

    assert bot.conversations.library.knowledge.version == version
    assert bot.conversations.storage.audit.rows() == []


@pytest.fixture
def admin_ids() -> Collection[int]:
    return (ADMIN["id"], _OTHER_ADMIN["id"])


@pytest.mark.parametrize("user", [READER, _STRANGER], ids=["reader", "stranger"])
async def test_a_file_of_somebody_else_is_not_read(bot: Bot, user: Json) -> None:
    document = bot.api.files.add(Upload("news.txt", "زلزال قوي يضرب الساحل.".encode()))

    await bot.hear(updates.document_message(document, user=user))

    assert bot.api.sent(user["id"])[-1].text == wording.ARABIC(wording.TEXT_ONLY)
    assert bot.conversations.storage.audit.rows() == []


@pytest.mark.parametrize("action", sorted(OF_ADMINS))
@pytest.mark.parametrize("user", [READER, _OTHER_ADMIN], ids=["reader", "another admin"])
async def test_the_data_of_a_button_of_an_admin_serves_nobody_else(
    bot: Bot, action: Action, user: Json
) -> None:
    document = bot.api.files.add(Upload("news.md", _NEWS.encode()))
    await bot.hear(updates.document_message(document, user=ADMIN))
    await bot.settle()
    storage, version = bot.conversations.storage, bot.conversations.library.knowledge.version
    link = bot.conversations.link("water", ADMIN["id"])
    (draft,) = (row["id"] for row in storage._database.rows("SELECT id FROM drafts"))
    done = {"add", "draft discarded", "remove", "keep"}
    shown = await bot.ask("من افتتح السد؟", user=user)

    # Telegram passes on what a changed client sends as the data of a button.
    forged = updates.callback_query(shown, wording.BUTTON_HELPFUL, user=user)
    data = str(Press(action, link if action in {Action.REMOVE, Action.KEEP} else draft))
    forged["callback_query"]["data"] = data
    await bot.handle(forged)
    bot.api.refusals.clear()

    assert bot.conversations.library.knowledge.version == version
    assert len(storage.drafts._database.rows("SELECT * FROM drafts")) == 1
    assert done.isdisjoint(row["action"] for row in storage.audit.rows())
    assert bot.shown(user) == shown


async def test_who_is_no_admin_any_more_adds_nothing(knowledge_dir: Path, tmp_path: Path) -> None:
    api, data_dir = BotApi(), tmp_path / "kept"
    data_dir.mkdir()
    async with running(api, knowledge_dir, data_dir) as bot:
        document = api.files.add(Upload("news.md", _NEWS.encode()))
        await bot.hear(updates.document_message(document, user=ADMIN))
        await bot.settle()
        shown = bot.shown(ADMIN)
    async with running(api, knowledge_dir, data_dir, admin_ids=()) as bot:
        version = bot.conversations.library.knowledge.version

        await bot.hear(updates.callback_query(shown, wording.BUTTON_ADD, user=ADMIN))

        assert bot.conversations.library.knowledge.version == version
        assert len(bot.conversations.storage._database.rows("SELECT * FROM drafts")) == 1


_NEWS = "---\nsource: وكالة\n---\nزلزال قوي يضرب الساحل.\n"
