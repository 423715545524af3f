"""The stand-in in place of python-telegram-bot's HTTP client: real requests, no network."""

import json
from typing import IO, Any
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.files import Upload
from tests.bot_api.updates import Json


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
        if "/file/bot" in url:
            content = self.api.files.content(unquote(url).partition(f"/file/bot{TOKEN}/")[2])
            return (404, b"{}") if content is None else (200, content)
        raw: Json = dict(request_data.json_parameters) if request_data else {}
        status, body = await self.api.answer(url.rsplit("/", 1)[1], raw | _uploads(request_data))
        return status, json.dumps(body).encode()


def _uploads(request_data: RequestData | None) -> Json:
    if request_data is None or not request_data.contains_files:
        return {}
    uploads = request_data.multipart_data.items()
    return {name: Upload(filename, _content(data), type_) for name, (filename, data, type_) in uploads}


def _content(data: bytes | IO[bytes]) -> bytes:
    return data if isinstance(data, bytes) else data.read()
