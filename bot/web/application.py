"""The web server's application: its addresses, and what the templates are given."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from bot import wording
from bot.articles.library import Library
from bot.process.metrics import Metrics
from bot.storage.answers import MAX_PREVIOUS
from bot.web.articles import marked, paragraphs
from bot.web.probes import Check, Probes
from bot.web.protection import Protection
from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, Question
from knowledge.questions.queries import MAX_LETTERS

MAX_LISTED = 100
"""Articles that the page lists: the newest, so that it stays quick over thousands."""


MAX_READERS_WAITING = 50
"""Readers who wait for the page at once; whoever comes then is asked to come again."""

_FACE = "page"
_FOLDER = Path(__file__).parent
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Letters that no page may hold: control characters and halves of surrogate pairs."""
_PLACE = re.compile(r"[0-9]{1,9}")
_RETRY_SECONDS = 5
_REFUSALS = {404: wording.PAGE_NOT_FOUND, 503: wording.PAGE_BUSY}


class Page:
    """The library that the page answers from, and those who wait for an answer."""

    def __init__(self, library: Library, metrics: Metrics, *, max_quotes: int) -> None:
        self._library = library
        self._metrics = metrics
        self._max_quotes = max_quotes
        self._templates = Jinja2Templates(env=_environment())
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def ask(self, request: Request) -> Response:
        """The question box, the answer to `q` when it is given, and the articles.

        Raises:
            HTTPException: too many wait already.
        """
        if self._waiting >= MAX_READERS_WAITING:
            raise HTTPException(503, headers={"Retry-After": str(_RETRY_SECONDS)})
        self._waiting += 1
        try:
            async with self._turn:
                # One page in each round of the event loop: between them comes the turn of Telegram.
                await asyncio.sleep(0)
                return await self._page(request)
        finally:
            self._waiting -= 1

    async def article(self, request: Request) -> Response:
        """The whole text of an article, with the stretch between `from` and `to` marked.

        Raises:
            HTTPException: there is no such article.
        """
        id = request.path_params["id"]
        article = await self._library.found(self._library.knowledge, lambda knowledge: knowledge.article(id))
        if article is None:
            raise HTTPException(404)
        start, end = (_number(request.query_params.get(name, "")) for name in ("from", "to"))
        context = {"article": article, "paragraphs": paragraphs(article, start, end)}
        return self._templates.TemplateResponse(request, "article.html", context)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Why a request is not answered, in a sentence."""
        if not isinstance(error, HTTPException):
            raise error
        told = wording.ARABIC(_REFUSALS.get(error.status_code, wording.PAGE_REFUSED))
        return self._sentence(request, told, status=error.status_code, headers=error.headers)

    def failed(self, request: Request, id: str) -> Response:
        """That something went wrong, and under which id it stands in the log."""
        say = wording.ARABIC
        return self._sentence(request, say(wording.FAILED_WITH_ID, id=say.isolate(id)), status=500)

    async def _page(self, request: Request) -> Response:
        knowledge = self._library.knowledge
        question = _question(request)
        is_too_long = len(question.text) > MAX_LETTERS
        is_asked = question.text and not is_too_long
        newest = await self._library.found(knowledge, lambda found_in: found_in.newest_articles[:MAX_LISTED])
        context = {
            "question": question.text,
            "previous": [*question.previous, question.text][-MAX_PREVIOUS:] if is_asked else [],
            "is_too_long": is_too_long,
            "answer": await self._answer(knowledge, question) if is_asked else None,
            "articles": newest,
            "more_articles": max(0, len(knowledge.newest_articles) - MAX_LISTED),
        }
        return self._templates.TemplateResponse(
            request, "page.html", context, status_code=414 if is_too_long else 200
        )

    async def _answer(self, knowledge: KnowledgeBase, question: Question) -> Answer:
        self._metrics.asked(_FACE)
        start = time.perf_counter()
        answer = await self._library.answer(knowledge, question, max_quotes=self._max_quotes)
        self._metrics.answered(_FACE, time.perf_counter() - start, has_quotes=bool(answer.quotes))
        return answer

    def _sentence(
        self, request: Request, told: str, *, status: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        return self._templates.TemplateResponse(
            request, "sentence.html", {"told": told}, status_code=status, headers=headers
        )


class _Files(StaticFiles):
    """The style and the icon, which readers may keep."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response


def build(
    library: Library,
    *,
    max_quotes: int,
    metrics: Metrics,
    checks: Mapping[str, Check],
    routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """The page over a library, what watches the bot beside it, and further routes.

    No route is given a body, unless it has a `max_body_size` of its own.
    """
    page = Page(library, metrics, max_quotes=max_quotes)
    probes = Probes(library, metrics, checks)
    application = Starlette(
        routes=[
            Route("/", page.ask),
            Route("/articles/{id}", page.article),
            Route("/healthz", probes.alive),
            Route("/readyz", probes.ready),
            Route("/metrics", probes.numbers),
            Mount("/static", _Files(directory=_FOLDER / "static")),
            *routes,
        ],
        # In this order: the limit answers by itself, and its answer too needs the headers.
        middleware=[
            Middleware(Protection, failed=page.failed),
            Middleware(RequestBodyLimitMiddleware, max_body_size=0),
        ],
        exception_handlers={HTTPException: page.refused},
    )
    # It would lead to whatever host the request claims to be for.
    application.router.redirect_slashes = False
    return application


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(wording=wording, say=wording.ARABIC, max_question=MAX_LETTERS)
    environment.filters["marked"] = marked
    return environment


def _question(request: Request) -> Question:
    """`q`, and as `after` what was asked before it."""
    text, *previous = (
        _CONTROLS.sub(" ", each).strip()
        for each in (request.query_params.get("q", ""), *request.query_params.getlist("after"))
    )
    return Question(text, tuple(each[:MAX_LETTERS] for each in previous if each)[-MAX_PREVIOUS:])


def _number(text: str) -> int:
    return int(text) if _PLACE.fullmatch(text) else 0
