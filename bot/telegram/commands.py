"""The commands that Telegram shows in its menus."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScope
from telegram.error import TelegramError

from bot import wording
from bot.wording import Wording

_FOR_EVERYBODY = ("ask", "sources", "help")
_FOR_ADMINS = ("reload",)

_logger = logging.getLogger(__name__)


def for_everybody(say: Wording) -> list[BotCommand]:
    """The commands of every reader, in the order of the menu."""
    return [BotCommand(name, say(wording.COMMANDS[name])) for name in _FOR_EVERYBODY]


def for_admins(say: Wording) -> list[BotCommand]:
    """The commands of every reader, then those of admins alone."""
    own = [BotCommand(name, say(wording.ADMIN_COMMANDS[name])) for name in _FOR_ADMINS]
    return [*for_everybody(say), *own]


async def show(bot: Bot, commands: Sequence[BotCommand], scope: BotCommandScope | None = None) -> None:
    """Put commands into the menu of a scope; a failure is only logged, for nothing depends on the menu."""
    try:
        await bot.set_my_commands(commands, scope)
    except TelegramError as error:
        _logger.warning("a command menu was not set: %s", error)
