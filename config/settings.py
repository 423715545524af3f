"""The settings: from the environment, then from the file `.env`, then from the defaults below."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_PREFIX = "ISNAD_"
_BUNDLED_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
_TAKEN = frozenset({"", "articles", "healthz", "readyz", "metrics", "static"})
"""What the paths of the page begin with."""
_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")


class SettingsError(Exception):
    """A setting that cannot be used; the message is one line and never holds a value."""


def _split_ids(value: object) -> object:
    return [part for part in value.replace(" ", "").split(",") if part] if isinstance(value, str) else value


def _web_address(value: str) -> str:
    url = TypeAdapter(HttpUrl).validate_python(value)
    if url.username or url.password or url.query or url.fragment:
        # Then it can be shown in messages, and methods can be added behind it.
        raise ValueError("Input should have no user, password, query or fragment")
    return value.rstrip("/")


def _webhook_address(value: str) -> str:
    url = TypeAdapter(HttpUrl).validate_python(_web_address(value))
    if url.scheme != "https" or (url.path or "/").split("/")[1] in _TAKEN:
        raise ValueError("Input should begin with https:// and have a path of its own, such as /telegram")
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting; each is set as ISNAD_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        # pydantic would print the values, and one of them is the token.
        hide_input_in_errors=True,
    )

    telegram_token: SecretStr | None = None
    """The bot's token, from @BotFather. Without it the bot runs as a web page only."""

    telegram_token_file: Path | None = None
    """A file that holds the token, in place of the token."""

    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    """Where the Bot API answers: methods at `{url}/bot{token}/{method}`, files at
    `{url}/file/bot{token}/{path}`."""

    telegram_webhook_url: Annotated[str, AfterValidator(_webhook_address)] | None = None
    """Where Telegram is to post updates, in place of being asked for them: an address whose path a proxy that
    speaks TLS hands on to the page's address. Telegram reaches ports 443, 80, 88 and 8443."""

    telegram_messages_per_second: Annotated[int, Field(ge=0, le=1000)] = 30
    """Messages to all chats together: 30 are free of charge. With 0 only Telegram's refusals slow the bot
    down, in single chats too."""

    http_client: Annotated[Literal["aiohttp", "httpx"], BeforeValidator(_lower)] = "aiohttp"
    """The library that calls Telegram: aiohttp takes a third of the time. httpx is there for networks that
    only it gets through, such as behind a SOCKS proxy (with `pip install socksio`)."""

    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_split_ids)] = frozenset()
    """Telegram ids of the admins, separated by commas."""

    knowledge_dir: Path = _BUNDLED_KNOWLEDGE
    """The folder of the articles, `ID.md` in it or in folders below; the bundled ones by default."""

    data_dir: Path = Path("data")
    """The folder that the bot may write to; made at the start."""

    engine: Annotated[Literal["auto", "rank-bm25", "tantivy"], BeforeValidator(_lower)] = "auto"
    """What finds sentences: `rank-bm25` with all of them in memory, `tantivy` with an index in the data
    folder, or what suits how many there are."""

    web_host: str = "127.0.0.1"
    """Where the page listens: by default this machine only can reach it."""

    web_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    """The page's port; 0 takes any that is free."""

    max_quotes: Annotated[int, Field(ge=1, le=10)] = 3
    """Quotes in one answer: more than three are seldom read."""

    keep_days: Annotated[int, Field(ge=1, le=3650)] = 30
    """Days for which questions are kept: long enough for buttons to work and for gaps to be seen."""

    inbox_days: Annotated[int, Field(ge=2, le=365)] = 7
    """Days for which the inbox knows the numbers of handled updates and keeps those that could not be
    handled; Telegram delivers for one day."""

    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    """The least grave that is logged."""

    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = "console"
    """How a line of the log looks: for people, or a JSON object."""


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: values that cannot be used; names each of them.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = [f"{_PREFIX}{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors()]
    except UnicodeDecodeError:
        problems = [".env: the file is not UTF-8"]
    except OSError as error:
        problems = [f".env: the file cannot be read: {error.strerror}"]
    raise SettingsError("; ".join(dict.fromkeys(problems)))


def read_token(settings: Settings) -> SecretStr | None:
    """The bot's token, from the setting or the file that is set; nothing when neither is.

    Raises:
        SettingsError: both are set, the file cannot be read, or what it holds is no token.
    """
    name, token = f"{_PREFIX}TELEGRAM_TOKEN", settings.telegram_token
    if settings.telegram_token_file is not None:
        if token is not None:
            raise SettingsError(f"{name} and {name}_FILE are both set: keep one of them")
        name = f"{name}_FILE"
        try:
            token = SecretStr(settings.telegram_token_file.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise SettingsError(f"{name}: the file cannot be read: {reason}") from None
    if token is not None and not _TOKEN.fullmatch(token.get_secret_value()):
        raise SettingsError(f"{name}: this is not a token as @BotFather gives them (123456:ABC-DEF)")
    return token
