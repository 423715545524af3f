"""The Telegram application: which update goes to which handler."""

from collections.abc import Collection
from itertools import chain
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.conversations import Conversations
from bot.telegram.handlers.addressing import AsksInPrivate, InAlbum, MeantForBot, Word
from bot.telegram.handlers.admins import Admins
from bot.telegram.handlers.changes import Changes
from bot.telegram.handlers.groups import Groups
from bot.telegram.handlers.guard import Guard
from bot.telegram.handlers.inline import InlineAnswers
from bot.telegram.handlers.presses import Presses
from bot.telegram.handlers.readers import Readers
from bot.telegram.handlers.removals import Removals
from bot.telegram.handlers.uploads import Uploads
from bot.telegram.handlers.waiting import WaitingReaders
from bot.telegram.incoming.inbox import Inbox

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
]
_WORDS = {
    "sources": ("مصادر", "المصادر", "المقالات"),
    "help": ("مساعدة", "المساعدة"),
    "timeline": ("خط زمني", "الخط الزمني"),
    "latest": ("أحدث", "الأحدث", "الأخبار", "آخر الأخبار"),
    "language": ("لغة", "اللغة"),
    "privacy": ("خصوصية", "الخصوصية"),
}
"""Arabic words that do what a command does, when they stand alone."""

IsnadApplication = Application[Any, Any, Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]


def build(
    bot: ExtBot[Any],
    conversations: Conversations,
    inbox: Inbox,
    waiting: WaitingReaders,
    *,
    admin_ids: Collection[int],
) -> IsnadApplication:
    """An application that holds conversations; it does nothing yet."""
    # Updates come out of our own inbox, not from python-telegram-bot's updater.
    application = ApplicationBuilder().bot(bot).updater(None).build()
    readers, inline, groups = (
        Readers(conversations, inbox),
        InlineAnswers(conversations),
        Groups(conversations),
    )
    changes = Changes(conversations, waiting)
    uploads, removals = Uploads(conversations, changes), Removals(conversations, changes)
    guard = Guard(conversations, admin_ids)
    # Most of what comes: nothing else is looked for before it.
    asked = AsksInPrivate(but=Word(*chain(*_WORDS.values())))
    who = filters.User(list(admin_ids))
    application.add_handler(MessageHandler(asked & ~who, guard(readers.ask)))
    _add_admin_handlers(application, Admins(conversations, readers, changes), uploads, removals, who)
    presses = Presses(conversations, uploads, removals, admin_ids)
    for handler in (*_reader_handlers(readers, inline, asked), CallbackQueryHandler(presses.press)):
        handler.callback = guard(handler.callback)
        application.add_handler(handler)
    application.add_handlers(
        [
            ChosenInlineResultHandler(inline.count_chosen),
            ChatMemberHandler(groups.change, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.StatusUpdate.MIGRATE, groups.move),
        ]
    )
    return application


def _add_admin_handlers(
    application: IsnadApplication, admins: Admins, uploads: Uploads, removals: Removals, who: filters.User
) -> None:
    """Say which commands of admins go where: written by themselves, in their private chats.

    Files may be forwarded: so they are handed on from a channel.
    """
    sent = who & filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.VIA_BOT
    admin = sent & ~filters.FORWARDED
    application.add_handlers(
        [
            CommandHandler("start", admins.start, admin),
            CommandHandler("reload", admins.reload, admin),
            CommandHandler("undo", admins.undo, admin),
            CommandHandler("versions", admins.versions, admin),
            CommandHandler("gaps", admins.gaps, admin),
            CommandHandler("stats", admins.stats, admin),
            CommandHandler("remove", removals.ask, admin),
            MessageHandler(sent & filters.Document.ALL, uploads.receive),
            MessageHandler(admin & ~filters.COMMAND & uploads.corrections, uploads.correct),
        ]
    )


def _reader_handlers(readers: Readers, inline: InlineAnswers, asked: AsksInPrivate) -> list[Handler]:
    """What everybody may ask goes where; the first that fits takes it."""
    new = filters.UpdateType.MESSAGE
    private, groups = new & filters.ChatType.PRIVATE, new & filters.ChatType.GROUPS
    question = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ~filters.VIA_BOT
    by_command = {
        "start": readers.start,
        "ask": readers.ask,
        "sources": readers.sources,
        "article": readers.article,
        "timeline": readers.timeline,
        "compare": readers.compare,
        "latest": readers.latest,
        "help": readers.help,
        "language": readers.language,
        "privacy": readers.privacy,
        "forget": readers.forget,
    }
    return [
        MessageHandler(asked, readers.ask),
        *(CommandHandler(name, do, new) for name, do in by_command.items()),
        *(MessageHandler(private & Word(*words), by_command[name]) for name, words in _WORDS.items()),
        MessageHandler(private & filters.COMMAND, readers.refuse_command),
        MessageHandler(groups & question & MeantForBot(), readers.ask),
        MessageHandler(
            private & ~filters.TEXT & ~filters.StatusUpdate.ALL & ~filters.VIA_BOT & ~InAlbum(),
            readers.refuse_content,
        ),
        InlineQueryHandler(inline.ask),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.answer_guest),
    ]
