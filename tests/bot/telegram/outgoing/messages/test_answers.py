"""Answers and what their buttons show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import wording
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.utf16 import utf16_length
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Attribution,
    Comparison,
    Correction,
    Courtesy,
    DatedStretch,
    PublicationDate,
    Query,
    Question,
    QuestionKind,
    Quote,
    RankedSentence,
    Source,
)
from knowledge.sentences.splitting import MAX_SENTENCE
from tests.bot.telegram.outgoing.messages.conftest import article_of, covered, entities, quote_of
from tests.bot.telegram.outgoing.messages.strategies import SENTENCES, quotes
from tests.bot_api.entities import check_caption, check_text
from tests.bot_api.texts import utf16_slice

_say = wording.ARABIC
_QUERY = Query(Question("سؤال"))
_MISSPELT = Query(
    Question("هل رفع الراية في باغوس؟"),
    (QuestionKind.YES_NO,),
    corrections=(Correction("باغوس", ("الباغوز",)),),
)


def _answer(*quotes: Quote) -> OutgoingMessage:
    return messages.answer(Answer(_QUERY, quotes, ()), _say)


def _folded(message: OutgoingMessage, *quotes: Quote) -> list[str]:
    """Those of the quotes that stand in the one block that the reader opens, in its order."""
    blocks = covered(message, MessageEntity.EXPANDABLE_BLOCKQUOTE)
    lines = blocks[0].split("\n") if blocks else []
    assert len(blocks) <= 1
    return [line for line in lines if line in {quote.text for quote in quotes}]


def test_a_quote_stands_in_a_block_quote_with_its_credit_under_it() -> None:
    message = _answer(quote_of("رفعت القوات رايتها.", ((5, 11),)))

    assert message.text == "رفعت القوات رايتها.\n\u200f— إيلاف، 23 مارس 2019"
    assert covered(message, MessageEntity.BLOCKQUOTE) == ["رفعت القوات رايتها."]
    assert covered(message, MessageEntity.BOLD) == ["القوات"]


def test_offsets_are_counted_as_telegram_counts_them() -> None:
    first, second = quote_of("😀 رفعت القوات.", ((7, 13),)), quote_of("😀 عاد الناس.", ((2, 5),))

    message = _answer(first, second)

    assert covered(message, MessageEntity.BLOCKQUOTE) == [first.text]
    assert _folded(message, second) == [second.text]
    assert covered(message, MessageEntity.BOLD) == ["القوات", "عاد"]


def test_a_source_whose_address_is_known_is_linked() -> None:
    message = messages.credit(article_of("نص.", "BBC", url="https://example.com/a"), _say)

    (link,) = message.entities
    assert link.url == "https://example.com/a"
    assert utf16_slice(message.text, link.offset, link.length) == "\u2068BBC\u2069"


def test_the_speaker_the_dates_and_other_publishers_stand_under_a_quote() -> None:
    text = "قال القائد إنهم عادوا السبت."
    article = article_of(text, url="https://example.com/a")
    speaker = Attribution(article, 4, 10, is_carried=False)
    dates = (DatedStretch(22, 27, PublicationDate(2019, 3, 23)),)
    others = (Article("b", text, Source("BBC")),)

    message = messages.quote(Quote(article, 0, len(text), ((4, 10),), 1.0, speaker, dates, others), _say)

    assert message.text.split("\n") == [
        text,
        "\u200f— القائد، عن إيلاف، 23 مارس 2019",
        "\u200f«السبت» = 23 مارس 2019",
        "\u200fونشرته أيضًا: \u2068BBC\u2069",
    ]
    assert covered(message, MessageEntity.TEXT_LINK) == ["إيلاف"]
    assert covered(message, MessageEntity.BLOCKQUOTE) == [text]
    assert covered(message, MessageEntity.BOLD) == ["القائد"]


def test_a_speaker_who_is_named_like_the_source_does_not_take_its_link() -> None:
    text = "قال مراسل إيلاف في الباغوز إنهم عادوا."
    article = article_of(text, url="https://example.com/a")

    message = messages.quote(
        Quote(article, 0, len(text), (), 1.0, Attribution(article, 4, 15, is_carried=False)), _say
    )

    (link,) = (entity for entity in message.entities if entity.type == MessageEntity.TEXT_LINK)
    assert utf16_slice(message.text, link.offset, link.length) == "إيلاف"
    assert link.offset == utf16_length(f"{text}\n\u200f— مراسل إيلاف، عن ")


def test_what_was_understood_comes_first_and_the_marks_stay_where_they_belong() -> None:
    quote = quote_of("😀 رفعت القوات رايتها.", ((7, 13),))

    message = messages.answer(Answer(_MISSPELT, (quote,), (), is_stated=True), _say)

    assert message.text.split("\n")[:3] == ["فهمتُ: «الباغوز»", _say(wording.STATED), quote.text]
    assert covered(message, MessageEntity.BLOCKQUOTE) == [quote.text]
    assert covered(message, MessageEntity.BOLD) == ["القوات"]


def test_what_was_understood_is_left_out_where_the_quote_needs_its_room() -> None:
    corrections = tuple(Correction("x", (f"{number}" + "ب" * 60,) * 3) for number in range(10))
    query = Query(Question("سؤال"), corrections=corrections)
    quote = quote_of("س" * 3000)

    message = messages.answer(Answer(query, (quote,), ()), _say)

    check_text(message.text, entities(message))
    assert message.text.startswith(quote.text)


def test_the_introduction_the_quotes_the_verdict_and_further_quotes_come_in_this_order() -> None:
    first, second = quote_of("😀 عاد 20 جنديا.", ((6, 8),)), quote_of("عاد جنود كثيرون.")
    other = Quote(Article("b", "عاد 30 جنديا.", Source("رويترز")), 0, 13, ((4, 6),), 1.0)
    comparison = Comparison((other, first), Agreement.DIFFER)

    answer = Answer(_MISSPELT, (first, second), (), 1.0, comparison)

    message = messages.answer(answer, _say)

    parts = [_say(wording.EVIDENCE), first.text, _say.agreement(answer), second.text, other.text]
    places = [message.text.index(part or "nothing") for part in parts]
    assert places == sorted(places)
    assert message.text.count(first.text) == 1
    assert covered(message, MessageEntity.BLOCKQUOTE) == [first.text]
    assert _folded(message, second, other) == [second.text, other.text]
    assert covered(message, MessageEntity.BOLD) == ["20", "30"]


def test_the_verdict_stands_between_the_best_quote_and_the_others() -> None:
    quotes = quote_of("عاد 20 جنديا."), Quote(Article("b", "عاد 20.", Source("رويترز")), 0, 7, (), 1.0)
    comparison = Comparison(quotes, Agreement.AGREE)

    answer = Answer(_QUERY, quotes, (), 1.0, comparison)

    message = messages.answer(answer, _say)

    assert f"\n\n{_say.agreement(answer)}\n{quotes[1].text}\n" in message.text
    assert message.text.endswith("\u200f— رويترز")


def test_when_the_articles_are_silent_the_reader_is_told_so() -> None:
    message = _answer()

    assert message.text == f"{_say(wording.SILENT)}\n{_say(wording.SILENT_HINT)}"
    assert message.entities == ()


def test_a_silent_answer_says_what_was_understood_and_what_could_be_asked_instead() -> None:
    answer = Answer(_MISSPELT, (), (), -1.0, suggestions=("السد الجديد", "BBC في أسوان"))

    assert messages.answer(answer, _say).text.split("\n") == [
        "فهمتُ: «الباغوز»",
        _say(wording.SILENT),
        _say(wording.SUGGESTED),
        "\u200f• السد الجديد",
        "\u200f• BBC في أسوان",
        _say(wording.SILENT_HINT),
    ]


@pytest.mark.parametrize("courtesy", Courtesy)
def test_a_courtesy_is_returned_and_nothing_else(courtesy: Courtesy) -> None:
    answer = Answer(Query(Question("شكرا"), courtesy=courtesy), (), ())

    assert messages.answer(answer, _say) == OutgoingMessage(_say(wording.COURTESIES[courtesy]))


def test_quotes_that_do_not_fit_are_left_out_whole() -> None:
    quotes = [quote_of("ا" * (MAX_SENTENCE - number)) for number in range(3)]

    message = _answer(*quotes)

    assert covered(message, MessageEntity.BLOCKQUOTE) == [quotes[0].text]
    assert _folded(message, *quotes[1:]) == [quotes[1].text]
    assert message.text.endswith(_say.and_more(1))


def test_very_many_marked_words_leave_every_quote_its_block() -> None:
    text = "كلمة " * 60
    highlights = tuple((5 * number, 5 * number + 4) for number in range(60))

    quote = quote_of(text.strip(), highlights)

    message = _answer(*[quote] * 10)

    assert len(message.entities) <= messages.MAX_ENTITIES
    assert len(covered(message, MessageEntity.BLOCKQUOTE)) == 1
    assert len(_folded(message, quote)) == 9


_CORRECTIONS = st.lists(SENTENCES.map(lambda word: Correction("x", (word[:20],))), max_size=10).map(tuple)


@st.composite
def _answers(draw: st.DrawFn) -> Answer:
    query = Query(Question("سؤال"), (QuestionKind.YES_NO,), corrections=draw(_CORRECTIONS))
    best = tuple(draw(st.lists(quotes(), min_size=1, max_size=10)))
    compared = tuple(draw(st.lists(quotes(), min_size=1, max_size=6)))
    comparison = Comparison(compared, draw(st.sampled_from([*Agreement, None])))
    return Answer(query, best, (), comparison=draw(st.sampled_from([None, comparison])))


_LANGUAGES = st.sampled_from([wording.ARABIC, wording.ENGLISH])


@given(_answers(), _LANGUAGES)
def test_any_answer_is_within_the_limits_of_telegram_and_verbatim(
    answer: Answer, say: wording.Wording
) -> None:
    message = messages.answer(answer, say)

    check_text(message.text, entities(message))
    shown = covered(message, MessageEntity.BLOCKQUOTE)
    told = [*answer.quotes, *wording.further(answer)]
    assert shown == [quote.text for quote in told[: len(shown)]]
    assert shown


_COMPARED = st.lists(quotes().filter(lambda quote: quote.highlights), min_size=1, max_size=6)


@given(_COMPARED, st.sampled_from([*Agreement, None]), _LANGUAGES)
def test_any_side_of_an_answer_is_within_the_limits(
    shown: list[Quote], agreement: Agreement | None, say: wording.Wording
) -> None:
    comparison = Comparison(tuple(shown), agreement)
    for message in (
        messages.quotes(shown, say),
        messages.side_by_side(comparison, say),
        messages.compared(comparison, "السد", say),
    ):
        check_text(message.text, entities(message))
    check_caption(messages.described(comparison, "السد", say), [])


def test_any_bundled_sentence_passes_telegram_unaltered(bundled: KnowledgeBase) -> None:
    query = Query(Question("سؤال"))
    for number, sentence in enumerate(bundled.sentences):
        message = _answer(bundled.quote(query, RankedSentence(number, 1.0)))
        (shown,) = covered(message, MessageEntity.BLOCKQUOTE)
        assert shown == sentence.text
        check_text(message.text, entities(message))


def test_the_context_of_a_quote_is_a_slice_with_the_quote_in_bold() -> None:
    article = article_of("وصل الوفد. افتتح السد. ثم غادر.\nعاد الناس.")
    knowledge = KnowledgeBase.of(Contents((article,), Lexicon()))
    quote = knowledge.sentence_at("a", 11)
    assert quote is not None

    message = messages.context(quote, knowledge.context(quote), wording.ARABIC)

    assert covered(message, "expandable_blockquote") == ["وصل الوفد. افتتح السد. ثم غادر."]
    assert covered(message, "bold") == ["افتتح السد."]
