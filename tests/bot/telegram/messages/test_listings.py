"""Lists of articles and events, pages of articles, and drafts."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import wording
from bot.telegram import messages
from knowledge.model import (
    Comparison,
    Event,
    PublicationDate,
)
from tests.bot.telegram.messages.conftest import article_of, covered, entities, quote_of
from tests.bot_api.methods import check_text

_say = wording.ARABIC


def test_a_list_of_articles_that_is_too_long_says_that_there_are_more() -> None:
    articles = [article_of("نص.", title=f"عنوان المقال رقم {number}") for number in range(1000)]

    message = messages.sources(articles, _say)

    assert messages.utf16_length(message.text) <= messages.MAX_LENGTH
    assert message.text.startswith("عنوان المقال رقم 0\n\u200f— إيلاف، 23 مارس 2019\n\nعنوان المقال رقم 1")
    shown = len(covered(message, MessageEntity.BOLD))
    assert shown <= messages.MAX_ENTITIES
    assert message.text.endswith(_say.and_more(1000 - shown))


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
    assert messages.utf16_length(caption) <= messages.MAX_CAPTION
    assert "وكالة 30، 23 مارس 2019: 30" in caption
    assert timeline.text.count("2014") >= 2
