from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, read_settings, read_token
from tests.conftest import BUNDLED

_TOKEN = "123456789:AAE-a_token_that_nobody_has_000000"  # noqa: S105 - nobody's


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ISNAD_{name.upper()}", raising=False)


def test_without_configuration_the_bundled_articles_are_served_on_this_machine_only() -> None:
    settings = read_settings()

    assert settings.knowledge_dir == BUNDLED
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert read_token(settings) is None


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("ISNAD_WEB_PORT=1\nISNAD_MAX_QUOTES=5\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("ISNAD_WEB_PORT", "2")

    settings = read_settings()

    assert (settings.web_port, settings.max_quotes, settings.web_host) == (2, 5, "127.0.0.1")


@pytest.mark.parametrize(("value", "ids"), [("7", {7}), (" 7, -8 ,,9", {7, -8, 9}), ("", set())])
def test_admin_ids_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch, value: str, ids: set[int]) -> None:
    monkeypatch.setenv("ISNAD_ADMIN_IDS", value)

    assert read_settings().admin_ids == ids


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"ISNAD_{name.upper()}", "")

    assert read_settings() == Settings.model_construct()


def test_the_api_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_TELEGRAM_API_URL", "http://127.0.0.1:8081/")

    assert read_settings().telegram_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ISNAD_WEB_PORT", "eighty-SECRET"),
        ("ISNAD_WEB_PORT", "65536"),
        ("ISNAD_MAX_QUOTES", "0"),
        ("ISNAD_ADMIN_IDS", "7,SECRET"),
        ("ISNAD_TELEGRAM_API_URL", "SECRET"),
        ("ISNAD_TELEGRAM_API_URL", "http://user:SECRET@127.0.0.1:8081"),
        ("ISNAD_TELEGRAM_API_URL", "http://127.0.0.1:8081?key=SECRET"),
        ("ISNAD_LOG_LEVEL", "SECRET"),
    ],
)
def test_a_wrong_value_is_named_in_one_line_without_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as raised:
        read_settings()

    message = str(raised.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert "SECRET" not in message


def test_a_file_of_settings_that_is_not_utf8_is_told_in_one_line() -> None:
    Path(".env").write_bytes(b"ISNAD_TELEGRAM_TOKEN=\xff\xfe\n")

    with pytest.raises(SettingsError, match=r"^\.env: the file is not UTF-8$"):
        read_settings()


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_WEB_PORT", "x")
    monkeypatch.setenv("ISNAD_MAX_QUOTES", "x")

    with pytest.raises(SettingsError, match=r"ISNAD_WEB_PORT: .*; ISNAD_MAX_QUOTES: "):
        read_settings()


def test_what_is_one_of_a_few_words_may_be_written_small_or_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ISNAD_LOG_LEVEL", "debug")
    monkeypatch.setenv("ISNAD_LOG_FORMAT", "JSON")
    monkeypatch.setenv("ISNAD_HTTP_CLIENT", "HTTPX")

    settings = read_settings()

    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.http_client == "httpx"


def test_the_token_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("token").write_text(f"{_TOKEN}\n", encoding="utf-8")
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN_FILE", "token")

    token = read_token(read_settings())

    assert token is not None
    assert token.get_secret_value() == _TOKEN


def test_settings_do_not_show_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN", _TOKEN)

    settings = read_settings()

    assert _TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"


def _refusal() -> str:
    with pytest.raises(SettingsError) as raised:
        read_token(read_settings())
    return str(raised.value)


def test_a_token_and_a_token_file_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN", _TOKEN)
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN_FILE", "token")

    assert "both set" in _refusal()


def test_a_token_file_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN_FILE", "gone")
    assert _refusal() == "ISNAD_TELEGRAM_TOKEN_FILE: the file cannot be read: No such file or directory"

    Path("gone").write_bytes(b"\xff\xfe")
    assert _refusal() == "ISNAD_TELEGRAM_TOKEN_FILE: the file cannot be read: not UTF-8"


@pytest.mark.parametrize("token", ["two words", "with/slash", "رمز"])
def test_what_is_no_token_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("ISNAD_TELEGRAM_TOKEN", token)

    assert _refusal().startswith("ISNAD_TELEGRAM_TOKEN: this is not a token")
    assert token not in _refusal()
