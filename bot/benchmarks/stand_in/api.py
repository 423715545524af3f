"""The methods of the Bot API, as far as bots call them that answer private messages."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bot.benchmarks.stand_in.course import Course

_BOT = {"id": 4242, "is_bot": True, "first_name": "إسناد", "username": "IsnadBenchBot"}
_EMPTY = b'{"ok":true,"result":[]}'
_TRUE = b'{"ok":true,"result":true}'

Answer = Callable[[bytes], None]


class Api:
    """Holds the updates that are measured now, and the poll that waits for some."""

    def __init__(self) -> None:
        self.calls = 0
        self.course: Course | None = None
        self.webhook_is_set = asyncio.Event()
        self.webhook_url = self.webhook_secret = ""
        self._poll: tuple[Mapping[str, Any], Answer] | None = None
        self._poll_ends: asyncio.TimerHandle | None = None
        self._sent = 0

    def begin(self, course: Course) -> None:
        """Hand out the updates of a course from now on."""
        self.course = course
        self._serve_poll()

    def call(self, method: str, parameters: Mapping[str, Any], answer: Answer) -> None:
        """Carry out a method, and answer it now or, of a poll, later."""
        self.calls += 1
        match method.lower():
            case "sendmessage":
                answer(self._message(parameters))
                if self.course is not None:
                    self.course.note_reply(int(parameters["chat_id"]))
                    self._serve_poll()
            case "getupdates":
                self._end_poll()
                self._wait(parameters, answer)
            case "editmessagetext":
                answer(self._message(parameters))
            case "getme":
                answer(orjson.dumps({"ok": True, "result": _BOT}))
            case "setwebhook":
                self.webhook_url = str(parameters["url"])
                self.webhook_secret = str(parameters.get("secret_token", ""))
                self.webhook_is_set.set()
                answer(_TRUE)
            case "getwebhookinfo":
                info = {
                    "url": self.webhook_url,
                    "has_custom_certificate": False,
                    "pending_update_count": 0,
                }
                answer(orjson.dumps({"ok": True, "result": info}))
            case _:
                answer(_TRUE)

    def _wait(self, parameters: Mapping[str, Any], answer: Answer) -> None:
        seconds = float(parameters.get("timeout", 0))
        if not seconds and not self._batch(parameters):
            answer(_EMPTY)
            return
        self._poll = parameters, answer
        self._poll_ends = asyncio.get_running_loop().call_later(seconds, self._end_poll)
        self._serve_poll()

    def _serve_poll(self) -> None:
        if self._poll is None:
            return
        parameters, answer = self._poll
        if batch := self._batch(parameters):
            self._forget_poll()
            answer(b'{"ok":true,"result":[' + b",".join(batch) + b"]}")

    def _batch(self, parameters: Mapping[str, Any]) -> list[bytes]:
        if self.course is None:
            return []
        return self.course.batch(int(parameters.get("offset") or 0), int(parameters.get("limit") or 100))

    def _end_poll(self) -> None:
        if self._poll is not None:
            _, answer = self._poll
            self._forget_poll()
            answer(_EMPTY)

    def _forget_poll(self) -> None:
        self._poll = None
        if self._poll_ends is not None:
            self._poll_ends.cancel()
            self._poll_ends = None

    def _message(self, parameters: Mapping[str, Any]) -> bytes:
        self._sent += 1
        message = {
            "message_id": 1_000_000 + self._sent,
            "date": int(time.time()),
            "from": _BOT,
            "chat": {"id": int(parameters.get("chat_id", 0)), "type": "private", "first_name": "قارئ"},
            "text": parameters.get("text", ""),
        }
        return orjson.dumps({"ok": True, "result": message})
