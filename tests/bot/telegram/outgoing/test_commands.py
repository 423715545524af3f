import pytest
from telegram import BotCommandScopeChat

from bot import wording
from bot.telegram.outgoing import commands
from tests.bot.telegram.conftest import Bot
from tests.bot_api import updates
from tests.bot_api.updates import ADMIN

_say = wording.ARABIC


async def test_commands_are_put_into_the_menu_of_a_scope(bot: Bot) -> None:
    bot.api.know(updates.message("سلام", user=ADMIN))

    await commands.show(bot.application.bot, commands.for_admins(_say), BotCommandScopeChat(ADMIN["id"]))

    (menu,) = bot.api.made("setMyCommands")
    assert menu.scope.chat_id == ADMIN["id"]
    assert {each.command for each in menu.commands} > {each.command for each in commands.for_everybody(_say)}


async def test_a_chat_that_does_not_exist_is_only_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    await commands.show(bot.application.bot, commands.for_admins(_say), BotCommandScopeChat(99))

    assert "a command menu was not set" in caplog.text
    bot.api.refusals.clear()
