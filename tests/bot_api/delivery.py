"""What is pending for the bot, and the way that it has chosen: polls of its own, or a webhook."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from tests.bot_api.fields import Strict, decoded
from tests.bot_api.refusal import Refused, bad_request
from tests.bot_api.updates import Json

WAIT_SECONDS = 0.005
"""Between two looks at what is pending."""

_PORTS = {None, 443, 80, 88, 8443}


class GetUpdates(Strict):
    offset: int = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 100
    timeout: Annotated[int, Field(ge=0)] = 0
    allowed_updates: Annotated[list[str] | None, decoded] = None


class SetWebhook(Strict):
    url: str
    secret_token: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,256}$")] | None = None
    max_connections: Annotated[int, Field(ge=1, le=100)] = 40
    allowed_updates: Annotated[list[str] | None, decoded] = None
    drop_pending_updates: bool = False


class DeleteWebhook(Strict):
    drop_pending_updates: bool = False


class GetWebhookInfo(Strict):
    pass


@dataclass
class Delivery:
    """What waits, and where it shall go."""

    pending: list[Json] = field(default_factory=list)
    """Neither confirmed by an offset nor taken by the webhook yet."""
    webhook: SetWebhook | None = None
    failure: Json = field(default_factory=dict)
    """When and why the last try to post to the webhook failed, as `getWebhookInfo` tells it."""
    _allowed_updates: list[str] | None = None
    _poll: int = 0

    def add(self, update: Json) -> None:
        """An update waits, if the bot wants its kind."""
        if not self._allowed_updates or any(kind in update for kind in self._allowed_updates):
            self.pending.append(update)

    def take(self, update: Json) -> None:
        """The bot has an update."""
        if update in self.pending:
            self.pending.remove(update)

    def set_webhook(self, webhook: SetWebhook) -> bool:
        """Post updates from now on; an empty address means polls again."""
        address = urlsplit(webhook.url)
        if webhook.url and address.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if address.port not in _PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        self._allow(webhook.allowed_updates)
        self._change(webhook if webhook.url else None, drop=webhook.drop_pending_updates)
        return True

    def delete_webhook(self, parameters: DeleteWebhook) -> bool:
        self._change(None, drop=parameters.drop_pending_updates)
        return True

    def webhook_info(self) -> Json:
        info: Json = {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
            **self.failure,
        }
        if self.webhook:
            info["max_connections"] = self.webhook.max_connections
        if self._allowed_updates:
            info["allowed_updates"] = self._allowed_updates
        return info

    async def fetch(self, parameters: GetUpdates) -> list[Json]:
        """Confirms what lies before the offset, then waits for what is pending.

        Raises:
            Refused: There is a webhook, or another poll came meanwhile.
        """
        if self.webhook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        self._poll += 1
        this_poll = self._poll
        self._allow(parameters.allowed_updates)
        # One by one: others may be added by another thread meanwhile.
        for update in [each for each in self.pending if each["update_id"] < parameters.offset]:
            self.take(update)
        deadline = time.monotonic() + parameters.timeout
        while not self.pending and time.monotonic() < deadline:
            await asyncio.sleep(WAIT_SECONDS)
            if self._poll != this_poll or self.webhook is not None:
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request;"
                    " make sure that only one bot instance is running",
                )
        return self.pending[: parameters.limit]

    def _allow(self, kinds: list[str] | None) -> None:
        """The kinds that are named stay until others are; an empty list means all."""
        if kinds is not None:
            self._allowed_updates = kinds

    def _change(self, webhook: SetWebhook | None, *, drop: bool) -> None:
        self.webhook = webhook
        self.failure = {}
        if drop:
            self.pending.clear()
