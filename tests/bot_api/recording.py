"""The stand-in in place of python-telegram-bot's HTTP client: real requests, no network."""

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.bot_api.api import BotApi


class RecordingTelegram(BaseRequest):
    """Hands every request to a stand-in, which checks and records it."""

    def __init__(self, api: BotApi) -> None:
        self.api = api

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(  # type: ignore[override] # timeouts mean nothing here
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        **_: Any,
    ) -> tuple[int, bytes]:
        raw = request_data.json_parameters if request_data else {}
        status, body = await self.api.answer(url.rsplit("/", 1)[1], raw)
        return status, json.dumps(body).encode()
