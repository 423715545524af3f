"""The page's application: addresses, and what the templates are given."""

from pathlib import Path

import jinja2
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot import wording
from bot.library import Library
from knowledge.model import Question, Quote

MAX_LISTED = 100
"""Articles that the page lists: the newest, so that it stays quick over thousands."""

_FOLDER = Path(__file__).parent
_MAX_QUESTION = 1000
"""Code points of a question that the page reads; what follows is left out."""


class Page:
    """The library that the page answers from."""

    def __init__(self, library: Library, *, max_quotes: int) -> None:
        self._library = library
        self._max_quotes = max_quotes
        self._templates = Jinja2Templates(env=_environment())

    async def ask(self, request: Request) -> Response:
        """The question box, the answer to `q` when it is given, and the articles."""
        text = request.query_params.get("q", "").strip()[:_MAX_QUESTION]
        knowledge = self._library.knowledge
        answer = knowledge.answer(Question(text), max_quotes=self._max_quotes) if text else None
        articles = knowledge.newest_articles
        context = {
            "question": text,
            "answer": answer,
            "articles": articles[:MAX_LISTED],
            "more_articles": max(0, len(articles) - MAX_LISTED),
        }
        return self._templates.TemplateResponse(request, "page.html", context)

    async def health(self, _: Request) -> Response:
        """That the process lives, and what it serves."""
        knowledge = self._library.knowledge
        return JSONResponse(
            {"status": "ok", "articles": len(knowledge.articles), "knowledge_version": knowledge.version}
        )


def build(library: Library, *, max_quotes: int) -> Starlette:
    """The page over a library."""
    page = Page(library, max_quotes=max_quotes)
    return Starlette(
        routes=[
            Route("/", page.ask),
            Route("/healthz", page.health),
            Mount("/static", StaticFiles(directory=_FOLDER / "static")),
        ]
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(wording=wording, say=wording.ARABIC)
    environment.filters["marked"] = _marked
    return environment


def _marked(quote: Quote) -> Markup:
    """The escaped text of a quote with its highlights in <mark>."""
    marked, position = Markup(), 0
    for start, end in quote.highlights:
        marked += escape(quote.text[position:start]) + Markup("<mark>{}</mark>").format(quote.text[start:end])
        position = end
    return marked + escape(quote.text[position:])
