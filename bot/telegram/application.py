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
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot import wording
from bot.conversations import Conversations
from bot.telegram import commands
from bot.telegram.addressing import MeantForBot, Word
from bot.telegram.admins import Admins
from bot.telegram.failures import Failures
from bot.telegram.groups import Groups
from bot.telegram.inbox import Inbox
from bot.telegram.inline import InlineAnswers
from bot.telegram.presses import Presses
from bot.telegram.readers import Readers
from bot.telegram.uploads import CORRECTION as _CORRECTION
from bot.telegram.uploads import Uploads

_ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
]
_LONGEST_WAIT_SECONDS = 30.0
_WORDS = {
    "sources": ("مصادر", "المصادر", "المقالات"),
    "help": ("مساعدة", "المساعدة"),
    "timeline": ("خط زمني", "الخط الزمني"),
    "latest": ("أحدث", "الأحدث", "الأخبار", "آخر الأخبار"),
    "language": ("لغة", "اللغة"),
    "privacy": ("خصوصية", "الخصوصية"),
}
"""Arabic words that do what a command does, when they stand alone."""

_logger = logging.getLogger(__name__)

IsnadApplication = Application[Any, Any, Any, Any, Any, Any]


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


def build(
    token: str,
    conversations: Conversations,
    *,
    api_url: str,
    admin_ids: Collection[int],
    request: BaseRequest | None = None,
) -> IsnadApplication:
    """An application that holds conversations; it does nothing yet.

    `request` takes the place of python-telegram-bot's own HTTP client.
    """
    inbox = Inbox()
    builder = (
        ApplicationBuilder()
        .token(token)
        .update_queue(inbox)
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
    readers = Readers(conversations)
    uploads = Uploads(conversations)
    _add_admin_handlers(application, Admins(conversations, readers), uploads, filters.User(list(admin_ids)))
    _add_handlers(application, conversations, readers, inbox)
    application.add_handler(CallbackQueryHandler(Presses(conversations, uploads, admin_ids).press))
    application.add_error_handler(Failures(conversations, admin_ids).failed)
    return application


def _add_admin_handlers(
    application: IsnadApplication, admins: Admins, uploads: Uploads, who: filters.User
) -> None:
    """Say which commands of admins go where: written by themselves, in their private chats."""
    admin = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & who & ~filters.FORWARDED
    application.add_handlers(
        [
            CommandHandler("start", admins.start, admin),
            # Not waited for: the questions behind it are answered while it reads.
            CommandHandler("reload", admins.reload, admin, block=False),
            CommandHandler("undo", admins.undo, admin),
            CommandHandler("versions", admins.versions, admin),
            CommandHandler("gaps", admins.gaps, admin),
            CommandHandler("stats", admins.stats, admin),
            CommandHandler("remove", uploads.remove, admin),
            # Not waited for either: a large file takes a while to be read.
            MessageHandler(admin & filters.Document.ALL, uploads.receive, block=False),
            MessageHandler(admin & filters.REPLY & filters.Regex(_CORRECTION), uploads.correct),
        ]
    )


def _add_handlers(
    application: IsnadApplication, conversations: Conversations, readers: Readers, inbox: Inbox
) -> None:
    """Say which update of everybody goes where; the first that fits takes it."""
    new = filters.UpdateType.MESSAGE
    private, groups = new & filters.ChatType.PRIVATE, new & filters.ChatType.GROUPS
    question = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ~filters.VIA_BOT
    inline = InlineAnswers(conversations, inbox)
    application.add_handlers(
        [
            *(CommandHandler(name, getattr(readers, name), new) for name in ("start", *wording.COMMANDS)),
            *(
                MessageHandler(private & Word(*words), getattr(readers, name))
                for name, words in _WORDS.items()
            ),
            MessageHandler(private & filters.COMMAND, readers.refuse_command),
            MessageHandler(private & question, readers.ask),
            MessageHandler(groups & question & MeantForBot(), readers.ask),
            MessageHandler(
                private & ~filters.TEXT & ~filters.StatusUpdate.ALL & ~filters.VIA_BOT,
                readers.refuse_content,
            ),
            InlineQueryHandler(inline.ask),
            ChosenInlineResultHandler(inline.count_chosen),
            MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.answer_guest),
            ChatMemberHandler(Groups(conversations).change, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )


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
    await commands.show_everybody(application.bot)


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
