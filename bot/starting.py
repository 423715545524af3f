"""Starts the bot: joins the parts, and serves until it is told to stop."""

import contextlib
import secrets
import sqlite3
from typing import TYPE_CHECKING

import typer
from pydantic import SecretStr

from bot import serving
from bot.articles.holdings import Holdings
from bot.articles.last_good import LastGood
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.conversations import Conversations
from bot.process import data_folder, logs
from bot.process.metrics import Metrics
from bot.storage import updates
from bot.storage.storage import Storage
from bot.storage.tables import FILE
from bot.storage.updates import Updates
from bot.telegram.errors import TokenRefusedError
from bot.web import application as page
from bot.web import server
from config.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.telegram.running import TelegramBot


def start(settings: Settings, token: SecretStr | None) -> None:
    """Serve the page, and Telegram where there is a token, until stopped.

    Raises:
        SettingsError: something that is set cannot be used.
        KnowledgeError: the articles are broken, and no good version of them is kept.
        BuildingError: their index cannot be written.
    """
    secret = token.get_secret_value() if token else None
    webhook_secret = secrets.token_urlsafe()
    logs.set_up(settings.log_level, [secret or "", webhook_secret], format=settings.log_format)
    data_folder.make(settings)
    with data_folder.lock(settings):
        holdings = Holdings(settings.knowledge_dir, settings.data_dir)
        shelf = Shelf(settings.data_dir, settings.engine)
        library = Library(holdings, shelf, LastGood(settings.data_dir))
        _serve(settings, secret, webhook_secret, library)


def _serve(settings: Settings, token: str | None, webhook_secret: str, library: Library) -> None:
    try:
        listening = server.listen(settings.web_host, settings.web_port)
    except (OSError, UnicodeError) as error:  # UnicodeError: a host name that is none
        place = f"{settings.web_host}:{settings.web_port}"
        raise SettingsError(f"ISNAD_WEB_HOST, ISNAD_WEB_PORT: cannot listen at {place}: {error}") from None
    with contextlib.ExitStack() as open_until_the_end:
        bot, metrics = None, Metrics(lambda: library.knowledge)
        if token is not None:
            storage = open_until_the_end.enter_context(contextlib.closing(open_storage(settings)))
            stored_updates = open_until_the_end.enter_context(contextlib.closing(open_updates(settings)))
            conversations = Conversations(library, storage, metrics, max_quotes=settings.max_quotes)
            bot = _telegram_bot(settings, token, webhook_secret, conversations, stored_updates)
        typer.echo(f"Page: {server.address(listening)}")
        typer.echo("Telegram: on" if bot else "Telegram: off (ISNAD_TELEGRAM_TOKEN is not set)")
        try:
            web = page.build(
                library,
                max_quotes=settings.max_quotes,
                metrics=metrics,
                checks={"knowledge": lambda: bool(library.knowledge.articles)} | (bot.checks if bot else {}),
                routes=bot.routes if bot else (),
            )
            serving.run(web, listening, bot)
        except TokenRefusedError:
            raise SettingsError(
                "ISNAD_TELEGRAM_TOKEN: Telegram does not know this token; copy it anew from @BotFather "
                f"(asked at {settings.telegram_api_url})"
            ) from None


def _telegram_bot(
    settings: Settings, token: str, webhook_secret: str, conversations: Conversations, stored: Updates
) -> "TelegramBot":
    # A third of a second and a quarter of the memory, which the page alone does without.
    from bot.telegram.outgoing.connection import connect  # noqa: PLC0415
    from bot.telegram.running import TelegramBot  # noqa: PLC0415

    connection = connect(
        token,
        api_url=settings.telegram_api_url,
        messages_per_second=settings.telegram_messages_per_second,
        http_client=settings.http_client,
    )
    return TelegramBot(
        connection,
        conversations,
        stored,
        admin_ids=settings.admin_ids,
        inbox_days=settings.inbox_days,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=webhook_secret,
    )


def open_storage(settings: Settings) -> Storage:
    """What the bot remembers.

    Raises:
        SettingsError: it cannot be used.
    """
    try:
        return Storage(settings.data_dir, keep_days=settings.keep_days)
    except sqlite3.Error as error:
        raise SettingsError(f"ISNAD_DATA_DIR: {settings.data_dir / FILE} cannot be used: {error}") from None


def open_updates(settings: Settings) -> Updates:
    """The inbox.

    Raises:
        SettingsError: it cannot be used.
    """
    try:
        return Updates(settings.data_dir)
    except FileNotFoundError:
        raise SettingsError(
            f"ISNAD_DATA_DIR: there is no inbox in {settings.data_dir}; isnad run makes it"
        ) from None
    except (OSError, sqlite3.Error) as error:
        place = settings.data_dir / updates.FILE
        raise SettingsError(f"ISNAD_DATA_DIR: {place} cannot be used: {error}") from None
