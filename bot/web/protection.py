"""What stands around every answer of the server: its headers, and a page where something failed."""

import logging
import secrets
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.process import log_lines

HEADERS = {
    # Neither scripts nor anything of another's; where the style and the icon stand, and where the form leads.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # The address of the page holds the reader's question.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every answer, unless it says otherwise itself."""

_logger = logging.getLogger(__name__)


class Protection:
    """Adds the headers, binds an id for the log, and gives that id to readers whose request failed."""

    def __init__(self, app: ASGIApp, failed: Callable[[Request, str], Response]) -> None:
        self._app = app
        self._failed = failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        has_begun = False

        async def send_protected(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        id = secrets.token_hex(4)
        with log_lines.bound(request_id=id):
            try:
                await self._app(scope, receive, send_protected)
            except Exception:
                # Without the query, which is what the reader asks.
                _logger.exception("%s %r could not be answered", scope["method"], scope["path"])
                if has_begun:
                    raise
                await self._failed(Request(scope), id)(scope, receive, send_protected)
