"""The stand-in over real HTTP on loopback."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot_api.api import TOKEN, BotApi
from tests.bot_api.faults import spoiled
from tests.bot_api.forms import parts
from tests.bot_api.updates import Json
from tests.bot_api.webhook import post_updates


@contextlib.contextmanager
def serving(api: BotApi, port: int = 0, *, deliver_to: str | None = None) -> Iterator[str]:
    """The address at which the Bot API answers as long as the context is open; then it is refused.

    Args:
        deliver_to: Where the bot listens, `http://127.0.0.1:PORT`: what is meant for its webhook goes there.
    """

    async def call(request: Request) -> Response:
        if request.path_params["token"] != TOKEN:
            return _response(401, "Unauthorized")
        method, parameters = request.path_params["method"], await _parameters(request)

        async def answer() -> Response:
            status, body = await api.answer(method, parameters)
            return JSONResponse(body, status)

        fault = api.faults.take(method)
        return await (spoiled(fault, answer) if fault else answer())

    async def download(request: Request) -> Response:
        content = api.files.content(request.path_params["path"])
        if request.path_params["token"] != TOKEN or content is None:
            return _response(404, "Not Found")
        return Response(content)

    @contextlib.asynccontextmanager
    async def delivering(_: Starlette) -> AsyncIterator[None]:
        if deliver_to is None:
            yield
            return
        task = asyncio.create_task(post_updates(api.delivery, deliver_to, api.answer))
        yield
        task.cancel()
        await asyncio.wait({task})

    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
        ],
        lifespan=delivering,
    )
    listening = socket.create_server(("127.0.0.1", port))
    # Else the second half of each answer waits 40 ms for the client's kernel. Accepted sockets inherit this;
    # asyncio sets it for sockets that were made with a protocol number, which these are not.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


async def _parameters(request: Request) -> Json:
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        body: Json = await request.json()
        return body
    if content_type.startswith("multipart/form-data"):
        return parts(await request.body(), content_type.partition("boundary=")[2].strip('"'))
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


def _response(status: int, description: str) -> Response:
    return JSONResponse({"ok": False, "error_code": status, "description": description}, status)
