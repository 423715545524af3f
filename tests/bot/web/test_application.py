import asyncio
import html as markup
import json
import re
from collections.abc import AsyncIterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import wording
from bot.articles.holdings import Holdings
from bot.articles.library import Library
from bot.articles.shelf import Shelf
from bot.process import logs
from bot.process.metrics import Metrics
from bot.web import application
from bot.web.protection import HEADERS
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from knowledge.model import Courtesy, Question
from knowledge.questions.queries import MAX_LETTERS
from tests.conftest import BUNDLED, MakeArticle

_say = wording.ARABIC


@cache
def _library(folder: Path) -> Library:
    return Library(Holdings(folder, Path("nothing added")), Shelf(Path("nothing added")))


def _page(folder: Path, routes: Sequence[BaseRoute] = ()) -> httpx.AsyncClient:
    library = _library(folder)
    metrics = Metrics(lambda: library.knowledge)
    app = application.build(library, max_quotes=3, metrics=metrics, checks={}, routes=routes)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://isnad.test")


@pytest.fixture
def page() -> httpx.AsyncClient:
    return _page(BUNDLED)


async def _ask(page: httpx.AsyncClient, question: str | None = None) -> str:
    response = await page.get("/", params={} if question is None else {"q": question})
    assert response.status_code == 200
    return response.text


def _quoted(html: str) -> list[str]:
    """The texts of the quotes, as a reader sees them."""
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.DOTALL)
    return [markup.unescape(re.sub(r"</?mark>", "", quote)) for quote in quotes]


async def test_the_page_reads_from_right_to_left_and_needs_no_script(page: httpx.AsyncClient) -> None:
    html = await _ask(page)

    assert '<html lang="ar" dir="rtl">' in html
    assert "<script" not in html
    assert 'name="q"' in html


async def test_the_page_lists_the_articles_with_source_and_date(
    page: httpx.AsyncClient, bundled: KnowledgeBase
) -> None:
    html = await _ask(page)

    for article in bundled.articles:
        assert _say.credit(article) in html
        assert str(article.title) in html


async def test_every_quote_leads_to_its_place_in_the_article(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "كم شاحنة بحسب كل مصدر؟")
    links = [markup.unescape(each) for each in re.findall(r'class="context" href="([^"]+)"', html)]

    assert len(links) == len(_quoted(html)) > 1
    for link, quoted in zip(links, _quoted(html), strict=True):
        shown = (await page.get(link)).text
        (marked,) = re.findall(r'<mark id="quote">(.*?)</mark>', shown, re.DOTALL)
        assert markup.unescape(marked) == quoted
        assert link.endswith("#quote")


async def test_the_whole_article_is_there_word_for_word(
    page: httpx.AsyncClient, bundled: KnowledgeBase
) -> None:
    for article in bundled.articles:
        response = await page.get(f"/articles/{quote(article.id)}")
        shown = re.findall(r'<p lang="[^"]+" dir="auto">(.*?)</p>', response.text, re.DOTALL)

        assert response.status_code == 200
        assert str(article.title) in response.text
        assert [markup.unescape(each) for each in shown] == [
            line for line in article.text.split("\n") if line.strip()
        ]


@pytest.mark.parametrize("places", ["", "?from=9999999&to=1", "?from=x&to=-3", "?from=5"])
async def test_without_a_stretch_that_is_one_nothing_is_marked(page: httpx.AsyncClient, places: str) -> None:
    html = (await page.get(f"/articles/elaph-caliphate-eliminated{places}")).text

    assert "<mark" not in html


async def test_an_article_cannot_bring_markup_or_be_missing(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "<b>عاد</b> الناس & بقوا.")
    page = _page(tmp_path / "articles")

    assert "&lt;b&gt;عاد&lt;/b&gt; الناس &amp; بقوا." in (await page.get("/articles/a")).text
    missing = await page.get("/articles/b")
    assert missing.status_code == 404
    assert _say(wording.PAGE_NOT_FOUND) in missing.text
    assert 'name="q"' in missing.text


async def test_a_follow_up_leans_on_what_was_asked_before(page: httpx.AsyncClient) -> None:
    first = await _ask(page, "من رفع الراية الصفراء في الباغوز؟")
    (after,) = re.findall(r'name="after" type="hidden" value="([^"]+)"', first)

    asked = {"q": "ومتى؟", "after": markup.unescape(after)}
    html = (await page.get("/", params=asked)).text

    assert _quoted(html)[0] == _quoted(first)[0]
    assert len(re.findall(r'name="after"', html)) == 2
    assert _quoted(await _ask(page, "ومتى؟")) == []


async def test_an_answer_shows_quotes_with_marked_words_sources_and_dates(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "من رفع الراية الصفراء في الباغوز؟")

    assert "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز." in _quoted(html)
    assert re.search(r"<blockquote[^>]*>[^\n]*<mark>[^<\n]+</mark>[^\n]*</blockquote>", html)
    assert "إيلاف، 23 مارس 2019" in html
    assert 'value="من رفع الراية الصفراء في الباغوز؟"' in html


async def test_the_speaker_and_the_dates_of_relative_times_stand_under_a_quote(
    page: httpx.AsyncClient, bundled: KnowledgeBase
) -> None:
    question = "من أعلن القضاء التام على الخلافة؟"
    quote = bundled.answer(Question(question), max_quotes=1).quotes[0]

    html = await _ask(page, question)

    caption = html.split("<figcaption>")[1].split("</figcaption>")[0]
    assert _say.chain(quote) in caption
    assert quote.dates
    assert [f'<span class="note">{note}</span>' in caption for note in _say.notes(quote)] == [True]


async def test_what_was_understood_the_quotes_the_verdict_and_further_quotes_come_in_this_order(
    make_article: MakeArticle,
) -> None:
    for number in range(20, 25):
        text = f"أصيب {number} عاملا في حريق كبير اندلع بمصنع الورق القديم شرق المدينة."
        folder = make_article(f"a{number}", text, source=f"وكالة {number}", published="2024-08-01").parent
    knowledge = KnowledgeBase.of(read_folder(folder))
    question = "كم عاملا أصيب في حريق كبير اندلع بمسنع الورق القديم؟"
    answer = knowledge.answer(Question(question), max_quotes=3)
    assert answer.query.corrections
    assert answer.comparison is not None

    html = await _ask(_page(folder), question)

    verdict = f'<p class="agreement">{_say.agreement(answer)}</p>'
    introduction = f'<p class="introduction">{_say.understood(answer.query.corrections)}</p>'
    before, after = html.split(verdict)
    assert before.index(introduction) < before.index("<figure>")
    assert _quoted(before) == [quote.text for quote in answer.quotes]
    assert _quoted(after) == [quote.text for quote in wording.further(answer)]
    assert len(_quoted(html)) == 5


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("هل رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز؟", _say(wording.STATED)),
        ("هل لم ترفع قوات سوريا الديموقراطية رايتها الصفراء في الباغوز؟", _say(wording.EVIDENCE)),
    ],
)
async def test_a_yes_no_question_is_told_whether_the_source_states_it(
    page: httpx.AsyncClient, question: str, line: str
) -> None:
    assert f'<p class="introduction">{line}</p>' in await _ask(page, question)


async def test_what_could_be_asked_instead_is_linked_and_answered(
    page: httpx.AsyncClient, bundled: KnowledgeBase
) -> None:
    question = "ما هي أعراض الإنفلونزا؟"
    suggestions = bundled.answer(Question(question), max_quotes=3).suggestions

    html = await _ask(page, question)

    links = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', html)
    assert [text for _, text in links] == list(suggestions)
    assert (_say(wording.SUGGESTED) in html) == bool(suggestions)
    for link, text in links:
        followed = await page.get(markup.unescape(link))
        assert f'value="{text}"' in followed.text
        assert _say(wording.SILENT) not in followed.text


async def test_a_courtesy_is_returned_without_a_quote(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "مين انت؟")

    assert _say(wording.COURTESIES[Courtesy.IDENTITY]) in html
    assert _say(wording.SILENT) not in html
    assert "<figure>" not in html


async def test_a_silent_answer_is_told_kindly(page: httpx.AsyncClient) -> None:
    assert _say(wording.SILENT) in await _ask(page, "ما هي أعراض الإنفلونزا؟")


async def test_a_blank_question_is_none(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "   ")

    assert _say(wording.SILENT) not in html
    assert "<figure>" not in html


async def test_nothing_that_is_typed_or_written_becomes_markup(make_article: MakeArticle) -> None:
    text = '<script>alert("السد")</script> افتتح الوزير السد & غادر.'
    folder = make_article("a", text, title="<b>سد</b>", source="<i>وكالة</i>").parent

    html = await _ask(_page(folder), '"><script>السد</script>')

    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert _quoted(html) == [text]


async def test_nothing_that_is_told_of_a_quote_becomes_markup(make_article: MakeArticle) -> None:
    text = "قال <u>القائد</u> إن الوزير افتتح السد الجديد في أسوان <em>السبت</em>."
    make_article("a", text, source="<i>وكالة</i>", published="2024-08-01")
    folder = make_article("b", text, source="<s>صحيفة</s>", published="2024-08-01").parent
    question = "من افتتح السد الجديد في أسوان؟"
    answer = KnowledgeBase.of(read_folder(folder)).answer(Question(question), max_quotes=3)

    html = await _ask(_page(folder), question)

    (quote,) = answer.quotes
    assert quote.attribution is not None
    assert markup.escape(_say.chain(quote)) in html
    assert all(markup.escape(note) in html for note in _say.notes(quote))
    assert quote.repeated_in
    assert not re.search(r"<(u|em|i|s)>", html)


async def test_the_source_is_linked_where_its_address_is_known(make_article: MakeArticle) -> None:
    folder = make_article("a", "افتتح الوزير السد.", url="https://example.com/dam").parent

    assert 'href="https://example.com/dam"' in await _ask(_page(folder), "السد")


async def test_a_question_that_is_too_long_is_not_answered_but_may_be_shortened(
    page: httpx.AsyncClient,
) -> None:
    question = ("الباغوز " * MAX_LETTERS)[:MAX_LETTERS]

    taken = await page.get("/", params={"q": question})
    refused = await page.get("/", params={"q": f"{question}ء"})

    assert (taken.status_code, refused.status_code) == (200, 414)
    told = _say(wording.PAGE_TOO_LONG, count=MAX_LETTERS)
    assert told not in taken.text
    assert told in refused.text
    assert "<figure>" not in refused.text
    assert f'value="{question}ء"' in refused.text


@pytest.mark.parametrize("odd", ["\0", "\x1b[31m", "\r\n", "\x85", "%ED%A0%80", "%FF"])
async def test_letters_that_no_page_may_hold_do_no_harm(page: httpx.AsyncClient, odd: str) -> None:
    odd = odd if odd.startswith("%") else quote(odd)

    response = await page.get(f"/?q={odd}{quote('من رفع الراية')}{odd}{quote('الصفراء في الباغوز؟')}{odd}")

    assert response.status_code == 200
    assert "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز." in _quoted(response.text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", response.text)


async def test_a_long_list_of_articles_is_cut_and_says_so(make_article: MakeArticle) -> None:
    folder = make_article("first", "نص.").parent
    for number in range(application.MAX_LISTED):
        make_article(f"a{number}", "نص.")

    html = await _ask(_page(folder))

    assert html.count('class="credit"') == application.MAX_LISTED
    assert _say.and_more(1) in html


async def test_the_style_and_the_icon_are_served(page: httpx.AsyncClient) -> None:
    assert (await page.get("/static/page.css")).headers["content-type"].startswith("text/css")
    assert (await page.get("/static/icon.svg")).status_code == 200


async def _fail(_: Request) -> Response:
    raise RuntimeError("what readers must not see")


async def _size(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


_ROUTES = (Route("/fails", _fail), Route("/hook", _size, methods=["POST"], max_body_size=1000))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/?q=الباغوز", 200),
        ("GET", "/static/page.css", 200),
        ("GET", "/static/%2e%2e/application.py", 404),
        ("GET", "/healthz", 200),
        ("GET", "/healthz/", 404),
        ("GET", "/metrics", 200),
        ("GET", "/nothing", 404),
        ("GET", "/%00", 404),
        ("POST", "/", 405),
        ("DELETE", "/static/page.css", 405),
        ("POST", "/hook", 200),
        ("GET", "/fails", 500),
    ],
)
async def test_every_answer_is_protected_and_sets_no_cookie(method: str, path: str, status: int) -> None:
    response = await _page(BUNDLED, routes=_ROUTES).request(method, path)

    assert response.status_code == status
    assert "set-cookie" not in response.headers
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            assert response.headers[name] == value
    may_be_kept = path == "/static/page.css" and status == 200
    assert response.headers["Cache-Control"] == ("public, max-age=3600" if may_be_kept else "no-store")


async def test_the_page_holds_nothing_that_its_own_policy_forbids(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "من رفع الراية الصفراء في الباغوز؟")

    assert not re.search(r"<(script|style|iframe|object|embed|base)\b|\s(on\w+|style)=|javascript:", html)
    assert set(re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', html)) == {
        "/static/page.css",
        "/static/icon.svg",
    }


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [("GET", "/nothing", wording.PAGE_NOT_FOUND), ("POST", "/", wording.PAGE_REFUSED)],
)
async def test_who_asks_for_something_else_is_told_kindly(
    page: httpx.AsyncClient, method: str, path: str, told: str
) -> None:
    response = await page.request(method, path)

    assert _say(told) in response.text
    assert 'dir="rtl"' in response.text


@pytest.mark.usefixtures("_restored_logging")
async def test_a_failure_is_told_with_the_id_under_which_the_log_has_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up("INFO", format="json")

    response = await _page(BUNDLED, routes=_ROUTES).get("/fails?q=سؤال")

    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert _say(wording.FAILED_WITH_ID, id=_say.isolate(line["request_id"])) in response.text
    assert "RuntimeError: what readers must not see" in line["exception"]
    assert "what readers must not see" not in response.text
    assert quote("سؤال") not in line["event"]


async def test_only_a_route_that_says_so_takes_a_body() -> None:
    page = _page(BUNDLED, routes=_ROUTES)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b"x" * 100

    assert (await page.post("/hook", content=b"x" * 1000)).text == "1000"
    too_large = [
        await page.post("/hook", content=b"x" * 1001),
        await page.post("/hook", content=chunks()),
        await page.request("GET", "/", content=b"x"),
    ]
    assert [response.status_code for response in too_large] == [413, 413, 413]
    assert all("Content-Security-Policy" in response.headers for response in too_large)


async def test_between_two_pages_comes_the_turn_of_others(page: httpx.AsyncClient) -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    at_the_same_time = asyncio.create_task(other())
    before = turns
    await asyncio.gather(*(_ask(page) for _ in range(application.MAX_READERS_WAITING)))
    at_the_same_time.cancel()

    assert turns - before >= application.MAX_READERS_WAITING


async def test_when_too_many_wait_the_next_is_asked_to_come_again(page: httpx.AsyncClient) -> None:
    responses = await asyncio.gather(*(page.get("/") for _ in range(application.MAX_READERS_WAITING + 3)))

    busy = [response for response in responses if response.status_code == 503]
    assert len(busy) == 3
    assert all(_say(wording.PAGE_BUSY) in response.text for response in busy)
    assert {response.headers["Retry-After"] for response in busy} == {"5"}
    assert (await page.get("/")).status_code == 200
