"""A run among people who mean harm and a Bot API that talks too much: no secret is in anything written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot import wording
from tests.bot_api import updates
from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import Fault
from tests.bot_api.files import Upload
from tests.bot_api.server import serving
from tests.bot_api.updates import ADMIN, GROUP, READER, Json
from tests.process import Running, free_port, running

_say = wording.ARABIC
_QUESTION = "من رفع الراية الصفراء في الباغوز؟"
_COMMANDS = ("/stats", "/gaps", "/versions", "/undo", "/reload", "/remove x", "/forget", "/privacy")


@dataclass
class Run:
    """The bot as a process, at DEBUG, and all that can be known of its secrets."""

    api: BotApi
    process: Running
    folder: Path
    page: str
    by_webhook: bool

    @property
    def secrets(self) -> list[str]:
        """The token, its secret part, and the secret of the webhook."""
        hook = self.api.delivery.webhook
        return [TOKEN, TOKEN.partition(":")[2], *([hook.secret_token or ""] if hook else [])]

    def is_answered(self) -> None:
        """Somebody who means no harm is answered as ever."""
        before = len(self.api.sent(READER["id"]))
        self.api.post(updates.message(_QUESTION))
        self.api.wait_for_sent(READER["id"], before + 1)

    def written(self) -> bytes:
        """What was logged, kept, sent to anybody, and shown on the page."""
        shown = [
            httpx.get(f"{self.page}{path}").content for path in ("/", "/healthz", "/readyz", "/metrics", "/x")
        ]
        logged = "".join(self.process.printed).encode()
        kept = [path.read_bytes() for path in (self.folder / "data").rglob("*") if path.is_file()]
        sent = [repr(call.parameters).encode() for call in self.api.calls if call.method != "setWebhook"]
        assert len(logged) > 1000
        return b"".join([logged, *shown, *kept, *sent])


@pytest.fixture(params=["polling", "webhook"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Run]:
    api, port = BotApi(), free_port()
    by_webhook = request.param == "webhook"
    with serving(api, deliver_to=f"http://127.0.0.1:{port}" if by_webhook else None) as url:
        settings = {"telegram_webhook_url": "https://bot.example/telegram"} if by_webhook else {}
        with running(
            tmp_path,
            **settings,
            telegram_token=TOKEN,
            telegram_api_url=url,
            admin_ids=str(ADMIN["id"]),
            web_port=str(port),
            log_level="DEBUG",
            log_format="json" if by_webhook else "console",
        ) as process:
            process.wait_for("answering on Telegram")
            yield Run(api, process, tmp_path, f"http://127.0.0.1:{port}", by_webhook)


def test_no_secret_is_in_anything_that_is_written(run: Run) -> None:
    api, secrets = run.api, run.secrets
    run.is_answered()

    # Telegram, or a proxy before it, that repeats what it was asked.
    for method in ("sendMessage", "answerInlineQuery", "getWebhookInfo", "getUpdates"):
        told = f"Bad Request: /bot{TOKEN}/{method} {secrets[-1]}"
        api.failures[method] = [{"error_code": 400, "description": told}] * 2
    api.post(updates.message(_QUESTION))
    run.process.wait_for("the reader could not be told")
    api.post(updates.inline_query(_QUESTION))
    for fault in (Fault.BAD_GATEWAY, Fault.UNAUTHORIZED, Fault.HALF):
        api.fail("sendMessage", with_=fault)
        run.is_answered()

    # Strangers on the page and at the webhook.
    with httpx.Client(base_url=run.page) as stranger:
        for path in ("/", f"/{TOKEN}", "/telegram", f"/bot{TOKEN}/getMe"):
            stranger.get(path, params={"q": TOKEN, "token": secrets[-1]})
            stranger.request("TRACE", path, headers={"X-Secret": secrets[-1]})
            for secret in ("", "guessed", TOKEN, secrets[-1]):
                body = f'{{"update_id": "{TOKEN}", "{secrets[-1]}": '
                stranger.post(path, content=body, headers={"X-Telegram-Bot-Api-Secret-Token": secret})

    # Updates that cannot be read, and what only admins may do, asked for by everybody.
    api.updates.extend(updates.poison("سؤال"))
    bomb = api.files.add(Upload("articles.zip", b"PK\x05\x06" + bytes(100)))
    for user in (READER, ADMIN):
        for command in _COMMANDS:
            api.post(updates.message(command, user=user))
        api.post(updates.document_message(bomb, user=user))
    api.post(updates.anonymous_message("/stats", chat=GROUP))
    run.process.wait_for("a dead letter now: it cannot be read")
    api.wait_for(lambda: any(_say(wording.NOTHING_TO_UNDO) in each.text for each in api.sent(ADMIN["id"])))
    run.is_answered()

    written = run.written()
    run.process.stop()
    written += "".join(run.process.printed).encode()
    assert [secret for secret in secrets if secret.encode() in written] == []
    if run.by_webhook:
        assert all("event" in _event(line) for line in run.process.printed if line.startswith("{"))
        assert len(secrets) == 3


def _event(line: str) -> Json:
    event: Json = json.loads(line)
    return event
