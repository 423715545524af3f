"""The Telegram application: which update goes to which handler, and how it runs."""

import asyncio
import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot import wording
from bot.library import Library
from bot.telegram import commands
from bot.telegram.addressing import MeantForBot
from bot.telegram.handlers import Handlers

_ALLOWED_UPDATES = [Update.MESSAGE, Update.INLINE_QUERY]
_LONGEST_WAIT_SECONDS = 30.0

_logger = logging.getLogger(__name__)

IsnadApplication = Application[Any, Any, Any, Any, Any, Any]


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


def build(  # noqa: PLR0913 - plain values, because settings stay outside
    token: str,
    library: Library,
    *,
    api_url: str,
    admin_ids: Collection[int],
    max_quotes: int,
    request: BaseRequest | None = None,
) -> IsnadApplication:
    """An application that answers from the library; it does nothing yet.

    `request` takes the place of python-telegram-bot's own HTTP client.
    """
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .defaults(
            Defaults(
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
    )
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    application = builder.build()
    _add_handlers(application, Handlers(library, max_quotes=max_quotes), admin_ids=admin_ids)
    return application


def _add_handlers(application: IsnadApplication, handlers: Handlers, *, admin_ids: Collection[int]) -> None:
    """Say which update goes where; the first that fits takes it."""
    new = filters.UpdateType.MESSAGE
    private, groups = new & filters.ChatType.PRIVATE, new & filters.ChatType.GROUPS
    admin = private & filters.User(list(admin_ids))
    question = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ~filters.VIA_BOT
    application.add_handlers(
        [
            CommandHandler("start", handlers.start_admin, admin),
            CommandHandler("start", handlers.start, new),
            CommandHandler("help", handlers.help, new),
            CommandHandler("sources", handlers.sources, new),
            CommandHandler("ask", handlers.ask, new),
            # Not waited for: the questions behind it are answered while it reads.
            CommandHandler("reload", handlers.reload, admin, block=False),
            MessageHandler(private & filters.COMMAND, handlers.refuse_command),
            MessageHandler(private & question, handlers.ask),
            MessageHandler(groups & question & MeantForBot(), handlers.ask),
            MessageHandler(
                private & ~filters.TEXT & ~filters.StatusUpdate.ALL & ~filters.VIA_BOT,
                handlers.refuse_content,
            ),
            InlineQueryHandler(handlers.ask_inline),
        ]
    )
    application.add_error_handler(handlers.failed)


async def run(application: IsnadApplication, *, stop: asyncio.Event) -> None:
    """Poll Telegram until told to stop; wait for it as long as it cannot be reached.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    starting = asyncio.create_task(_start(application))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            await stopping
    finally:
        for task in (starting, stopping):
            task.cancel()
        await asyncio.wait({starting, stopping})
        await _stop(application)


async def _start(application: IsnadApplication) -> None:
    await _connect(application)
    await application.start()
    _logger.info("answering on Telegram as @%s", application.bot.username)
    await commands.show(application.bot, commands.for_everybody(wording.ARABIC))


async def _connect(application: IsnadApplication) -> None:
    """Try to begin polling until it succeeds."""
    updater = application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    wait_seconds = 1.0
    while True:
        try:
            await application.initialize()
            await updater.start_polling(allowed_updates=_ALLOWED_UPDATES, error_callback=_log_failed_poll)
        except InvalidToken:
            raise TokenRefusedError from None
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                wait_seconds = _seconds(error)
            _logger.warning("Telegram cannot be reached (%s); next try in %.0f s", error, wait_seconds)
        else:
            return
        await asyncio.sleep(wait_seconds)
        wait_seconds = min(2 * wait_seconds, _LONGEST_WAIT_SECONDS)


def _seconds(error: RetryAfter) -> float:
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else pause


def _log_failed_poll(error: TelegramError) -> None:
    # The updater tries again by itself.
    _logger.warning("updates could not be fetched (%s); trying again", error)


async def _stop(application: IsnadApplication) -> None:
    if application.updater is not None and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # also when the application never came so far as to be initialized
