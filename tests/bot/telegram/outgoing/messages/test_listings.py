"""Lists of articles and events, pages of articles, and drafts."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import wording
from bot.documents.drafts import Draft
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.utf16 import utf16_length
from knowledge.model import (
    Article,
    Comparison,
    Event,
    PublicationDate,
    Quote,
)
from tests.bot.telegram.outgoing.messages import strategies
from tests.bot.telegram.outgoing.messages.conftest import article_of, covered, entities, quote_of
from tests.bot_api.methods import check_text

_say = wording.ARABIC


def test_the_list_of_articles_has_their_number_and_of_each_all_that_names_it() -> None:
    articles = [
        article_of("نص.", title="افتتاح السد", url="https://example.com/dam"),
        replace(article_of("Text.", "BBC", title="The dam"), id="السد-2"),
    ]

    message = messages.sources(articles, 0, _say)

    assert message.text.split("\n") == [
        "المقالات التي أقتبس منها: مقالان",
        "",
        "\u200f1. افتتاح السد",
        "\u200f— إيلاف، 23 مارس 2019 · \u2068a\u2069",
        "",
        "\u200f2. \u2068The dam\u2069",
        "\u200f— \u2068BBC\u2069، 23 مارس 2019 · السد-2",
    ]
    assert covered(message, MessageEntity.BOLD) == ["افتتاح السد", "\u2068The dam\u2069"]
    assert covered(message, MessageEntity.TEXT_LINK) == ["إيلاف"]
    assert covered(message, MessageEntity.CODE) == ["a", "السد-2"]
    check_text(message.text, entities(message))


def test_the_numbers_of_articles_go_on_over_the_pages() -> None:
    articles = [replace(article_of("نص."), id=f"a-{number}") for number in range(1, 10_001)]
    pages = messages.source_pages(articles)

    listed = [each for page in range(pages) for each in _numbered(messages.sources(articles, page, _say))]

    assert listed == [(number, f"a-{number}") for number in range(1, 10_001)]


def _numbered(message: OutgoingMessage) -> list[tuple[int, str]]:
    """The numbers and ids in a list of articles."""
    numbers = map(int, re.findall(r"^\u200f(\d+)\. ", message.text, re.MULTILINE))
    return list(zip(numbers, covered(message, MessageEntity.CODE), strict=True))


def test_of_articles_with_names_as_long_as_can_be_a_page_says_how_many_it_does_not_hold() -> None:
    long = replace(article_of("نص.", "😀" * 200, title="😀" * 200), id="😀" * 100)

    message = messages.sources([long] * 10, 0, _say)

    check_text(message.text, entities(message))
    assert message.text.endswith(_say.and_more(10 - len(_numbered(message))))


_LANGUAGES = st.sampled_from([wording.ARABIC, wording.ENGLISH])


@given(st.lists(strategies.articles(), min_size=1, max_size=25), _LANGUAGES)
def test_any_list_of_articles_is_within_the_limits(listed: list[Article], say: wording.Wording) -> None:
    for page in range(messages.source_pages(listed)):
        message = messages.sources(listed, page, say)
        check_text(message.text, entities(message))


@given(st.lists(strategies.quotes(), min_size=1, max_size=15), st.text(max_size=300), _LANGUAGES)
def test_any_timeline_and_any_newest_articles_are_within_the_limits(
    quotes: list[Quote], subject: str, say: wording.Wording
) -> None:
    events = [Event(PublicationDate(2019, 3, 23), quote) for quote in quotes]
    for message in (messages.timeline(events, subject, say), messages.latest(quotes, say)):
        check_text(message.text, entities(message))


@given(st.lists(strategies.drafts(), min_size=1, max_size=10), _LANGUAGES)
def test_any_drafts_are_shown_within_the_limits(drafts: list[Draft], say: wording.Wording) -> None:
    pages = messages.drafts(drafts, say)

    for page in pages:
        check_text(page.text, entities(page))
    shown = [covered(page, MessageEntity.EXPANDABLE_BLOCKQUOTE) for page in pages]
    assert len([each for page in shown for each in page]) == len(drafts)
    assert all(shown)


_LONG = "\n".join(f"وفي اليوم {number} كتب المراسل عن أحوال سكان المدينة." for number in range(300))


@given(st.text(alphabet="اب ت\n😀.", min_size=1, max_size=300).filter(str.strip), st.integers(2, 5))
def test_the_pages_of_an_article_hold_all_of_it_in_order(text: str, times: int) -> None:
    article = article_of(text * times * 20)
    pages = messages.article_pages(article, wording.ARABIC)

    for page in pages:
        check_text(page.text, entities(page))
    shown = "".join(page.text.split("\n\n", 1)[1] for page in pages)
    assert "".join(shown.split()) == "".join(article.text.split())


def test_a_page_ends_at_the_end_of_a_line() -> None:
    pages = messages.article_pages(article_of(_LONG), wording.ARABIC)

    assert len(pages) > 1
    assert all(page.text.endswith("سكان المدينة.") for page in pages)


@pytest.mark.parametrize("subject", ["السد", "ا" * 4000, "نص\t\u202bفيه"])
def test_a_timeline_and_a_comparison_of_any_subject_can_be_sent(subject: str) -> None:
    texts = ("خرجت 15 شاحنة من المدينة عام 2014.", "خرجت 30 شاحنة من المدينة عام 2015.")
    quotes = tuple(
        replace(quote_of(text, ((5, 7),)), article=article_of(text, source=f"وكالة {text[5:7]}"))
        for text in texts
    )
    comparison = Comparison(quotes, None, (Fraction(15), Fraction(30)))
    events = [Event(PublicationDate(2014), quote) for quote in quotes]

    compared = messages.compared(comparison, subject, wording.ARABIC)
    timeline = messages.timeline(events, subject, wording.ARABIC)

    for message in (compared, timeline):
        check_text(message.text, entities(message))
    assert "وكالة 15، 23 مارس 2019: 15" in compared.text
    caption = messages.described(comparison, subject, wording.ARABIC)
    assert utf16_length(caption) <= messages.MAX_CAPTION
    assert "وكالة 30، 23 مارس 2019: 30" in caption
    assert timeline.text.count("2014") >= 2
