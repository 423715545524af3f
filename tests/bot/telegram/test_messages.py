from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import wording
from bot.telegram import messages
from bot.telegram.messages import OutgoingMessage
from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, Article, PublicationDate, Query, Question, Quote, Source
from knowledge.sentences.splitting import MAX_SENTENCE
from tests.bot_api.methods import Entity, check_text
from tests.bot_api.texts import utf16_slice

_QUERY = Query(Question("سؤال"), (), ())


def _article(text: str, source: str = "إيلاف", title: str | None = None, url: str | None = None) -> Article:
    return Article("a", text, Source(source), title, PublicationDate(2019, 3, 23), url)


def _quote(text: str, highlights: tuple[tuple[int, int], ...] = ()) -> Quote:
    return Quote(_article(text), 0, len(text), highlights, score=1.0)


def _answer(*quotes: Quote) -> OutgoingMessage:
    return messages.answer(Answer(_QUERY, quotes, ()))


def _covered(message: OutgoingMessage, type_: str) -> list[str]:
    return [
        utf16_slice(message.text, entity.offset, entity.length)
        for entity in message.entities
        if entity.type == type_
    ]


def test_a_quote_stands_in_a_block_quote_with_its_credit_under_it() -> None:
    message = _answer(_quote("رفعت القوات رايتها.", ((5, 11),)))

    assert message.text == "رفعت القوات رايتها.\n\u200f— إيلاف، 23 مارس 2019"
    assert _covered(message, MessageEntity.BLOCKQUOTE) == ["رفعت القوات رايتها."]
    assert _covered(message, MessageEntity.BOLD) == ["القوات"]


def test_offsets_are_counted_as_telegram_counts_them() -> None:
    message = _answer(_quote("😀 رفعت القوات.", ((7, 13),)), _quote("😀 عاد الناس.", ((2, 5),)))

    assert _covered(message, MessageEntity.BLOCKQUOTE) == ["😀 رفعت القوات.", "😀 عاد الناس."]
    assert _covered(message, MessageEntity.BOLD) == ["القوات", "عاد"]


def test_a_source_whose_address_is_known_is_linked() -> None:
    message = messages.credit(_article("نص.", "BBC", url="https://example.com/a"))

    (link,) = message.entities
    assert link.url == "https://example.com/a"
    assert utf16_slice(message.text, link.offset, link.length) == "\u2068BBC\u2069"


def test_when_the_articles_are_silent_the_reader_is_told_so() -> None:
    assert _answer().text.startswith(wording.SILENT)


def test_quotes_that_do_not_fit_are_left_out_whole() -> None:
    quotes = [_quote("ا" * (MAX_SENTENCE - number)) for number in range(3)]

    message = _answer(*quotes)

    assert _covered(message, MessageEntity.BLOCKQUOTE) == [quote.text for quote in quotes[:2]]
    assert message.text.endswith(wording.and_more(1))


def test_a_list_of_articles_that_is_too_long_says_that_there_are_more() -> None:
    articles = [_article("نص.", title=f"عنوان المقال رقم {number}") for number in range(1000)]

    message = messages.sources(articles)

    assert messages.utf16_length(message.text) <= messages.MAX_LENGTH
    assert message.text.startswith("عنوان المقال رقم 0\n\u200f— إيلاف، 23 مارس 2019\n\nعنوان المقال رقم 1")
    shown = len(_covered(message, MessageEntity.BOLD))
    assert shown <= messages.MAX_ENTITIES
    assert message.text.endswith(wording.and_more(1000 - shown))


def test_very_many_marked_words_leave_every_quote_its_block() -> None:
    text = "كلمة " * 60
    highlights = tuple((5 * number, 5 * number + 4) for number in range(60))

    message = _answer(*[_quote(text.strip(), highlights)] * 10)

    assert len(message.entities) <= messages.MAX_ENTITIES
    assert len(_covered(message, MessageEntity.BLOCKQUOTE)) == 10


_LINES = st.lists(st.text(min_size=1, max_size=messages.MAX_LENGTH // 2).map(str.strip).filter(bool))


@given(_LINES)
def test_lines_of_any_number_are_all_told_over_messages_that_can_be_sent(lines: list[str]) -> None:
    pages = messages.pages(lines)

    assert "\n".join(page.text for page in pages) == "\n".join(lines)
    assert all(messages.utf16_length(page.text) <= messages.MAX_LENGTH for page in pages)


_SENTENCES = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Mn"]), min_size=1, max_size=50
).map(lambda text: "".join(text.split()) or "ا")


@st.composite
def _quotes(draw: st.DrawFn) -> Quote:
    text = (draw(_SENTENCES) * draw(st.integers(1, MAX_SENTENCE)))[:MAX_SENTENCE]
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=200)))
    highlights = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    url = draw(st.sampled_from([None, "https://example.com/"]))
    return Quote(_article(text, draw(_SENTENCES) * 4, url=url), 0, len(text), highlights, score=1.0)


@given(st.lists(_quotes(), min_size=1, max_size=10))
def test_any_answer_is_within_the_limits_of_telegram_and_verbatim(quotes: list[Quote]) -> None:
    message = _answer(*quotes)

    check_text(message.text, [Entity.model_validate(entity.to_dict()) for entity in message.entities])
    shown = _covered(message, MessageEntity.BLOCKQUOTE)
    assert shown == [quote.text for quote in quotes[: len(shown)]]
    assert shown


def test_any_bundled_sentence_passes_telegram_unaltered(bundled: KnowledgeBase) -> None:
    for sentence in bundled.sentences:
        message = _answer(Quote(sentence.article, sentence.start, sentence.end, (), 1.0))
        check_text(message.text, [Entity.model_validate(entity.to_dict()) for entity in message.entities])
