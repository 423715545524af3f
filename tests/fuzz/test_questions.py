import contextlib
import io
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import wording
from bot.command_line import terminal
from bot.telegram.outgoing import messages
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from knowledge.model import Question, Quote
from tests.bot.telegram.outgoing.messages.conftest import entities
from tests.bot_api.entities import check_text
from tests.conftest import BUNDLED
from tests.fuzz.texts import texts


@cache
def _knowledge() -> KnowledgeBase:
    return KnowledgeBase.of(read_folder(BUNDLED))


@given(texts(4096), st.lists(texts(4096), max_size=2).map(tuple))
@settings(max_examples=20)
def test_whatever_is_asked_is_answered_with_slices_of_articles_that_every_face_can_show(
    text: str, previous: tuple[str, ...]
) -> None:
    answer = _knowledge().answer(Question(text, previous), max_quotes=3)

    for quote in (*answer.quotes, *(answer.comparison.quotes if answer.comparison else ())):
        assert _is_verbatim(quote)
        _knowledge().context(quote)
    for say in (wording.ARABIC, wording.ENGLISH):
        message = messages.answer(answer, say)
        check_text(message.text, entities(message))
    with contextlib.redirect_stdout(io.StringIO()):
        terminal.print_answer(answer)


def _is_verbatim(quote: Quote) -> bool:
    return (
        quote.article in _knowledge().articles
        and quote.text == quote.article.text[quote.start : quote.end] != ""
        and all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
    )
