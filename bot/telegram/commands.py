"""The commands that Telegram shows in its menus."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScope
from telegram.error import TelegramError

from bot import wording

FOR_EVERYBODY = [BotCommand(name, text) for name, text in wording.COMMANDS.items()]
FOR_ADMINS = [*FOR_EVERYBODY, *(BotCommand(name, text) for name, text in wording.ADMIN_COMMANDS.items())]

_logger = logging.getLogger(__name__)


async def show(bot: Bot, commands: Sequence[BotCommand], scope: BotCommandScope | None = None) -> None:
    """Put commands into the menu of a scope; a failure is only logged, for nothing depends on the menu."""
    try:
        await bot.set_my_commands(commands, scope)
    except TelegramError as error:
        _logger.warning("a command menu was not set: %s", error)
