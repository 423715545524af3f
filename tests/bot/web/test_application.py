import html as markup
import re
from pathlib import Path

import httpx
import pytest

from bot import wording
from bot.library import Library
from bot.web import application
from knowledge.answering import KnowledgeBase
from tests.conftest import BUNDLED, MakeArticle


def _page(folder: Path) -> httpx.AsyncClient:
    app = application.build(Library(folder), max_quotes=3)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://isnad.test")


@pytest.fixture
def page() -> httpx.AsyncClient:
    return _page(BUNDLED)


async def _ask(page: httpx.AsyncClient, question: str | None = None) -> str:
    response = await page.get("/", params={} if question is None else {"q": question})
    assert response.status_code == 200
    return response.text


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
        assert wording.credit(article) in html
        assert str(article.title) in html


async def test_an_answer_shows_quotes_with_marked_words_sources_and_dates(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "من رفع الراية الصفراء في الباغوز؟")

    assert (
        "رفعت قوات سوريا الديموقراطية رايتها <mark>الصفراء</mark> في <mark>الباغوز</mark>.</blockquote>"
        in html
    )
    assert "إيلاف، 23 مارس 2019" in html
    assert 'value="من رفع الراية الصفراء في الباغوز؟"' in html


async def test_a_silent_answer_is_told_kindly(page: httpx.AsyncClient) -> None:
    assert wording.SILENT in await _ask(page, "ما هي أعراض الإنفلونزا؟")


async def test_a_blank_question_is_none(page: httpx.AsyncClient) -> None:
    html = await _ask(page, "   ")

    assert wording.SILENT not in html
    assert "<figure>" not in html


async def test_nothing_that_is_typed_or_written_becomes_markup(make_article: MakeArticle) -> None:
    text = '<script>alert("السد")</script> افتتح الوزير السد & غادر.'
    folder = make_article("a", text, title="<b>سد</b>", source="<i>وكالة</i>").parent

    html = await _ask(_page(folder), '"><script>السد</script>')

    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    quote = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.DOTALL)
    assert quote is not None
    assert markup.unescape(re.sub(r"</?mark>", "", quote[1])) == text


async def test_the_source_is_linked_where_its_address_is_known(make_article: MakeArticle) -> None:
    folder = make_article("a", "افتتح الوزير السد.", url="https://example.com/dam").parent

    assert 'href="https://example.com/dam"' in await _ask(_page(folder), "السد")


async def test_a_very_long_question_is_cut(page: httpx.AsyncClient) -> None:
    assert len(await _ask(page, "الباغوز " * 500)) < 50_000


async def test_a_long_list_of_articles_is_cut_and_says_so(make_article: MakeArticle) -> None:
    folder = make_article("first", "نص.").parent
    for number in range(application.MAX_LISTED):
        make_article(f"a{number}", "نص.")

    html = await _ask(_page(folder))

    assert html.count('class="credit"') == application.MAX_LISTED
    assert wording.and_more(1) in html


async def test_health_tells_what_is_in_service(page: httpx.AsyncClient, bundled: KnowledgeBase) -> None:
    assert (await page.get("/healthz")).json() == {
        "status": "ok",
        "articles": 5,
        "knowledge_version": bundled.version,
    }


async def test_the_style_and_the_icon_are_served(page: httpx.AsyncClient) -> None:
    assert (await page.get("/static/page.css")).headers["content-type"].startswith("text/css")
    assert (await page.get("/static/icon.svg")).status_code == 200


async def test_other_addresses_and_methods_are_refused(page: httpx.AsyncClient) -> None:
    assert (await page.get("/static/%2e%2e/application.py")).status_code == 404
    assert (await page.get("/nothing")).status_code == 404
    assert (await page.post("/")).status_code == 405
