"""The commands that Telegram shows in its menus."""

from telegram import BotCommand

from bot import wording

FOR_EVERYBODY = [BotCommand(name, text) for name, text in wording.COMMANDS.items()]
FOR_ADMINS = [*FOR_EVERYBODY, *(BotCommand(name, text) for name, text in wording.ADMIN_COMMANDS.items())]
