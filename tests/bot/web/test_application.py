import html as markup
import re
from pathlib import Path

import httpx
import pytest

from bot import wording
from bot.additions import Additions
from bot.library import Library
from bot.web import application
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from knowledge.model import Courtesy, Question
from tests.conftest import BUNDLED, MakeArticle

_say = wording.ARABIC


def _page(folder: Path) -> httpx.AsyncClient:
    app = application.build(Library(folder, Additions(Path("nothing added"))), max_quotes=3)
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
    knowledge = KnowledgeBase(read_folder(folder))
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
    answer = KnowledgeBase(read_folder(folder)).answer(Question(question), max_quotes=3)

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


async def test_a_very_long_question_is_cut(page: httpx.AsyncClient) -> None:
    assert len(await _ask(page, "الباغوز " * 500)) < 50_000


async def test_a_long_list_of_articles_is_cut_and_says_so(make_article: MakeArticle) -> None:
    folder = make_article("first", "نص.").parent
    for number in range(application.MAX_LISTED):
        make_article(f"a{number}", "نص.")

    html = await _ask(_page(folder))

    assert html.count('class="credit"') == application.MAX_LISTED
    assert _say.and_more(1) in html


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
