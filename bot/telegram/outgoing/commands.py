"""The commands that Telegram shows in its menus."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats
from telegram.error import TelegramError

from bot import wording
from bot.wording import Wording

_IN_GROUPS = frozenset({"ask", "sources", "timeline", "compare", "latest", "help"})

_logger = logging.getLogger(__name__)


def for_everybody(say: Wording) -> list[BotCommand]:
    """The commands of every reader, in the order of the menu."""
    return [BotCommand(name, say(text)) for name, text in wording.COMMANDS.items()]


def for_admins(say: Wording) -> list[BotCommand]:
    """The commands of every reader, then those of admins alone."""
    own = [BotCommand(name, say(text)) for name, text in wording.ADMIN_COMMANDS.items()]
    return [*for_everybody(say), *own]


async def show_everybody(bot: Bot) -> None:
    """Put the commands into everybody's menus, fewer of them in groups; in English where Telegram is."""
    for say, language in ((wording.ARABIC, None), (wording.ENGLISH, wording.ENGLISH.language)):
        own = for_everybody(say)
        await show(bot, own, language=language)
        in_groups = [each for each in own if each.command in _IN_GROUPS]
        await show(bot, in_groups, BotCommandScopeAllGroupChats(), language)


async def show(
    bot: Bot,
    commands: Sequence[BotCommand],
    scope: BotCommandScope | None = None,
    language: str | None = None,
) -> None:
    """Put commands into the menu of a scope; a failure is only logged, for nothing depends on the menu."""
    try:
        await bot.set_my_commands(commands, scope, language)
    except TelegramError as error:
        _logger.warning("a command menu was not set: %s", error)
