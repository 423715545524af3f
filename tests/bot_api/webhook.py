"""How pending updates are posted to the bot's webhook: by chat in order, each until the bot has taken it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import httpx

from tests.bot_api.delivery import WAIT_SECONDS, Delivery, SetWebhook
from tests.bot_api.updates import Json

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 1.0
"""Between two tries to post an update, after the second; Telegram's own grow from 2 s beyond a minute."""

_LONGEST_ANSWER_SECONDS = 60.0
_NEVER_IN_AN_ANSWER = ("get", "setwebhook", "deletewebhook", "close", "logout")

Answer = Callable[[str, Json], Awaitable[object]]


async def post_updates(delivery: Delivery, deliver_to: str, answer: Answer) -> None:
    """Post what is pending, for ever, as Telegram's server does.

    The updates of one chat go one after the other, those of several at once; a call may ride in the
    bot's answer.

    Args:
        deliver_to: Where the bot listens, in place of the webhook's host, as behind a proxy.
        answer: Carries out the calls that ride in answers.
    """
    busy: set[tuple[str, int]] = set()

    async def post(update: Json, queue: tuple[str, int]) -> None:
        await _post(update, delivery, client, answer)
        busy.remove(queue)

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with (
        httpx.AsyncClient(base_url=deliver_to, timeout=_LONGEST_ANSWER_SECONDS, limits=limits) as client,
        asyncio.TaskGroup() as posts,
    ):
        while True:
            for update in list(delivery.pending):
                queue = _queue(update)
                if delivery.webhook is None or len(busy) >= delivery.webhook.max_connections:
                    break
                if queue not in busy:
                    busy.add(queue)
                    posts.create_task(post(update, queue))
            await asyncio.sleep(WAIT_SECONDS)


async def _post(update: Json, delivery: Delivery, client: httpx.AsyncClient, answer: Answer) -> None:
    """Post one update until the bot takes it or gives up its webhook."""
    pause_seconds = 0.0
    while delivery.webhook is not None and update in delivery.pending:
        try:
            call = await _request(update, delivery.webhook, client)
        # What should be JSON and is none is a ValueError.
        except (httpx.HTTPError, ValueError) as error:
            delivery.failure = {"last_error_date": int(time.time()), "last_error_message": str(error)}
            await asyncio.sleep(pause_seconds)
            pause_seconds = min(max(2 * pause_seconds, FIRST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS)
        else:
            delivery.take(update)
            method = call.pop("method", "")
            if method and not method.lower().startswith(_NEVER_IN_AN_ANSWER):
                await answer(method, call)


async def _request(update: Json, webhook: SetWebhook, client: httpx.AsyncClient) -> Json:
    """The call that rides in the bot's answer, if there is one."""
    address = urlsplit(webhook.url)
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    secret = webhook.secret_token
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    response = (await client.post(path, json=update, headers=headers)).raise_for_status()
    if not response.headers.get("content-type", "").startswith("application/json"):
        return {}
    call = response.json()
    return call if isinstance(call, dict) else {}


def _queue(update: Json) -> tuple[str, int]:
    """What is kept in order among itself: the messages of a chat, the queries of a person."""
    kind, content = next((name, value) for name, value in update.items() if name != "update_id")
    return kind, content.get("chat", content.get("from"))["id"]
