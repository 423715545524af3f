"""Bots that repeat what they are told, each as the first example of its library's documentation has it.

A process: `python -m bot.benchmarks.echo LIBRARY URL TOKEN`.
"""

import asyncio
import logging
import sys
from typing import Any

PYTHON_TELEGRAM_BOT, AIOGRAM = "telegram", "aiogram"
"""The libraries, by the names by which they are imported."""


def _run_python_telegram_bot(url: str, token: str) -> None:
    """Its `examples/echobot.py`."""
    from telegram import ForceReply, Update  # noqa: PLC0415
    from telegram.ext import Application, CommandHandler, MessageHandler, filters  # noqa: PLC0415

    logging.basicConfig(format="%(asctime)s - %(name)s - %(levelname)s - %(message)s", level=logging.INFO)
    # As the example has it, to avoid all requests being logged.
    logging.getLogger("httpx").setLevel(logging.WARNING)

    async def start(update: Update, _: object) -> None:
        if update.message and update.effective_user:
            text = f"Hi {update.effective_user.mention_html()}!"
            await update.message.reply_html(text, reply_markup=ForceReply(selective=True))

    async def help_command(update: Update, _: object) -> None:
        if update.message:
            await update.message.reply_text("Help!")

    async def echo(update: Update, _: object) -> None:
        if update.message:
            await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("help", help_command))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


async def _run_aiogram(url: str, token: str) -> None:
    """Its `examples/echo_bot.py`."""
    from aiogram import Bot, Dispatcher, html  # noqa: PLC0415
    from aiogram.client.default import DefaultBotProperties  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.enums import ParseMode  # noqa: PLC0415
    from aiogram.filters import CommandStart  # noqa: PLC0415

    async def start(message: Any) -> None:  # noqa: ANN401 - the library may not be installed
        await message.answer(f"Hello, {html.bold(message.from_user.full_name)}!")

    async def echo(message: Any) -> None:  # noqa: ANN401 - the library may not be installed
        try:
            await message.send_copy(chat_id=message.chat.id)
        except TypeError:
            await message.answer("Nice try!")

    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    dispatcher = Dispatcher()
    dispatcher.message.register(start, CommandStart())
    dispatcher.message.register(echo)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(
        Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    )


if __name__ == "__main__":
    _, library, url, token = sys.argv
    if library == AIOGRAM:
        asyncio.run(_run_aiogram(url, token))
    else:
        _run_python_telegram_bot(url, token)
